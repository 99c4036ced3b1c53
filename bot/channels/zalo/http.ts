// One HTTP call to Zalo, with what its failure says about whether the request can have had an effect.
import { z } from 'zod';
import { parseExact } from '../exact-json';
import { gatewayFault, unanswered } from '../gateway';

const TIMEOUT_MS = 10_000;
const ANSWER_LIMIT = 1024 * 1024;

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
    throw unanswered(url, error);
  }
  const parsed = answer.safeParse(readText(text));
  if (!parsed.success) throw gatewayFault('Zalo', response, options.now());
  const { error } = parsed.data;
  if (error === undefined && !response.ok) throw gatewayFault('Zalo', response, options.now());
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
