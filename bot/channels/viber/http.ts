// One HTTP call to Viber, with what its failure says about whether the request can have had an effect.
import { z } from 'zod';
import { parseExact } from '../exact-json';
import { gatewayFault, unanswered } from '../gateway';

const TIMEOUT_MS = 10_000;

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
    throw unanswered(url, error);
  }
  const { data } = answer.safeParse(read(bytes));
  if (!data) throw gatewayFault('Viber', response, options.now());
  return { status: Number(data.status), messageToken: data.message_token ?? null, body: data };
}

function read(bytes: Buffer): unknown {
  try {
    return parseExact(bytes);
  } catch {
    return null;
  }
}
