// One HTTP call to Viber, with what its failure says about whether the request can have had an effect.
import { z } from 'zod';
import { ChannelError } from '../channel';
import { parseExact } from '../exact-json';

const TIMEOUT_MS = 10_000;

/** No connection came about, so nothing left this machine. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/** `status` 0 is success; the HTTP status is 200 for errors as well. Numbers are text here. */
const answer = z.looseObject({
  status: z.string().regex(/^\d{1,9}$/),
  message_token: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
});

export interface Answer {
  readonly status: number;
  /** Name of the message that was sent, all its digits. */
  readonly messageToken: string | null;
  /** Everything of the answer, numbers as text. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface CallOptions {
  readonly authToken: string;
  readonly timeoutMs?: number;
  readonly now: () => Date;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The name of what went wrong, as the system or fetch calls it. */
export function codeOf(error: unknown): string {
  const { cause, code, name } = fields(error);
  const found = [fields(cause).code, code, name].find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : 'failed';
}

const RETRY_AFTER_SECONDS = 30;
const MOST_SECONDS = 3_600;

/** What a status says that comes from a gateway rather than from Viber's API. */
function gatewayFault(response: Response, now: Date): ChannelError {
  const { status } = response;
  const message = `Viber answered HTTP ${status} without a status of its own`;
  const code = `http ${status}`;
  if (status === 429) {
    const asked = Number(response.headers.get('retry-after') ?? RETRY_AFTER_SECONDS);
    const seconds = asked >= 0 ? Math.min(asked, MOST_SECONDS) : RETRY_AFTER_SECONDS;
    return new ChannelError(message, 'wait', { code, until: new Date(now.getTime() + seconds * 1_000) });
  }
  // A gateway that lost its upstream cannot know what became of the request; a success must say that it is one.
  if (status < 400 || status === 502 || status === 504) return new ChannelError(message, 'unknown', { code });
  return new ChannelError(message, status >= 500 || status === 408 ? 'retry' : 'dead', { code });
}

/**
 * Posts `body` as JSON and reads the answer. Throws ChannelError: `retry` when certainly nothing happened, `unknown`
 * when the request may have been carried out, `wait` and `dead` as the HTTP status says. Viber's own status is the
 * caller's to judge.
 */
export async function call(url: string, body: unknown, options: CallOptions): Promise<Answer> {
  let response: Response;
  let bytes: Buffer;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-viber-auth-token': options.authToken },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    bytes = Buffer.from(await response.arrayBuffer());
  } catch (error) {
    const code = codeOf(error);
    const rule = NOT_SENT.test(code) ? 'retry' : 'unknown';
    throw new ChannelError(`${new URL(url).host} did not answer: ${code}`, rule, { code, cause: error });
  }
  const { data } = answer.safeParse(read(bytes));
  if (!data) throw gatewayFault(response, options.now());
  return { status: Number(data.status), messageToken: data.message_token ?? null, body: data };
}

function read(bytes: Buffer): unknown {
  try {
    return parseExact(bytes);
  } catch {
    return null;
  }
}
