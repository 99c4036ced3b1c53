// From bytes to a checked value: size, encoding, JSON and shape, each with its own refusal.
import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { HttpError, invalid } from './errors';

/** Largest body of a request in bytes. */
const BODY_LIMIT = 256 * 1024;
/** What is read and dropped of a body that is too large, so that its sender hears the refusal. */
const DRAIN_LIMIT = 8 * 1024 * 1024;
/** Levels of nesting: more is an attack on recursion, not a message. */
const DEPTH_LIMIT = 48;

const tooLarge = () =>
  new HttpError(413, 'too_large', `The body is larger than ${BODY_LIMIT / 1024} KB.`, {
    headers: { connection: 'close' },
  });

/** The whole body. Throws 413 above the limit, 415 when it is compressed, 400 when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding && encoding !== 'identity')
    throw new HttpError(415, 'unsupported_encoding', 'Send the body without Content-Encoding.');
  if (Number(request.headers['content-length']) > BODY_LIMIT + DRAIN_LIMIT) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      size += part.length;
      if (size <= BODY_LIMIT) parts.push(part);
      else parts.length = 0;
      if (size > BODY_LIMIT + DRAIN_LIMIT) break;
    }
  } catch {
    throw new HttpError(400, 'aborted', 'The body ended early.');
  }
  if (size > BODY_LIMIT) throw tooLarge();
  return Buffer.concat(parts);
}

const badJson = (message: string) => new HttpError(400, 'bad_json', message);

function depth(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return limit > 0 && Object.values(value).every((inner) => depth(inner, limit - 1));
}

/** The body as JSON. Throws 400 `bad_json`; an empty body is `undefined`. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw badJson('The body is not UTF-8.');
  }
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badJson('The body is not valid JSON.');
  }
  if (!depth(value, DEPTH_LIMIT)) throw badJson('The body is nested too deeply.');
  return value;
}

/** The body as JSON of the given shape. Throws 400 `invalid_body` naming the field. */
export function readJson<T>(body: Buffer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(body) ?? {});
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message })),
  );
}
