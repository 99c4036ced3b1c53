// One HTTP call to Zalo, with what its failure says about whether the request can have had an effect.
import { z } from 'zod';
import { ChannelError } from '../channel';
import { parseExact } from '../exact-json';

const TIMEOUT_MS = 10_000;
const ANSWER_LIMIT = 1024 * 1024;

/** No connection came about, so nothing left this machine. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : '';
}

/** Zalo's own shape: `error` 0 is success, whatever the HTTP status; some APIs send the number as text. */
const answer = z.looseObject({
  error: z.union([z.number(), z.string().regex(/^-?\d{1,9}$/)]).optional(),
  data: z.unknown().optional(),
});

export interface Answer {
  /** 0 is success; null when the answer carries no number. */
  readonly code: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly now: () => Date;
}

function seconds(header: string | null): number {
  const value = Number(header);
  return header !== null && Number.isFinite(value) && value >= 0 ? Math.min(value, 3_600) : 30;
}

/** What a status says that comes from a gateway rather than from Zalo's API. */
function gatewayFault(status: number, retryAfter: string | null, now: Date): ChannelError {
  const message = `Zalo answered HTTP ${status} without a result`;
  const code = `http ${status}`;
  if (status === 429)
    return new ChannelError(message, 'wait', {
      code,
      until: new Date(now.getTime() + seconds(retryAfter) * 1000),
    });
  // A gateway that lost its upstream cannot know what became of the request.
  if (status === 502 || status === 504) return new ChannelError(message, 'unknown', { code });
  if (status >= 500 || status === 408) return new ChannelError(message, 'retry', { code });
  return status >= 400
    ? new ChannelError(message, 'dead', { code })
    : new ChannelError(message, 'unknown', { code });
}

/**
 * Calls and reads the answer. Throws ChannelError: `retry` when certainly nothing happened, `unknown` when the request
 * may have been carried out, `wait` and `dead` as the status says. Error numbers are the caller's to judge.
 */
export async function call(url: string, init: RequestInit, options: CallOptions): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    const code = codeOf(error) || (error instanceof Error ? error.name : 'failed');
    const rule = NOT_SENT.test(code) ? 'retry' : 'unknown';
    throw new ChannelError(`${new URL(url).host} did not answer: ${code}`, rule, { code });
  }
  const parsed = answer.safeParse(readText(text));
  if (!parsed.success)
    throw gatewayFault(response.status, response.headers.get('retry-after'), options.now());
  const { error } = parsed.data;
  if (error === undefined && !response.ok)
    throw gatewayFault(response.status, response.headers.get('retry-after'), options.now());
  return { code: error === undefined ? null : Number(error), body: parsed.data };
}

function readText(text: string): unknown {
  if (text.length > ANSWER_LIMIT) return null;
  try {
    // Ids may come as numbers of more digits than a double holds.
    return parseExact(Buffer.from(text));
  } catch {
    return null;
  }
}
