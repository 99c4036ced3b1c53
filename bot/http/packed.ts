// Content that does not change while the server runs: its tag, and its compressed forms made once, when first asked for.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpRequest, HttpResponse } from './route';

export interface Packed {
  readonly content: Buffer;
  readonly type: string;
  readonly tag: string;
  readonly compressed: (encoding: 'br' | 'gzip') => Promise<Buffer>;
}

/** Smaller than this, compression costs more than it saves. */
const WORTH_IT = 1024;

const encoders = {
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => promisify(gzip)(content, { level: 9 }),
};

export function pack(content: Buffer | string, type: string): Packed {
  const bytes = Buffer.from(content);
  const made = new Map<string, Promise<Buffer>>();
  return {
    content: bytes,
    type,
    tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    compressed: (encoding) => {
      const before = made.get(encoding);
      if (before) return before;
      const making = encoders[encoding](bytes);
      made.set(encoding, making);
      return making;
    },
  };
}

/** 200 with the best encoding the client takes, or 304 when it has this content already. */
export async function servePacked(
  { headers }: HttpRequest,
  packed: Packed,
  more: Readonly<Record<string, string>>,
): Promise<HttpResponse> {
  const common = { etag: packed.tag, vary: 'Accept-Encoding', 'content-type': packed.type, ...more };
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  if (known.includes(packed.tag) || known.includes('*')) return { status: 304, headers: common };
  const accepted = (headers['accept-encoding'] ?? '')
    .split(',')
    .filter((name) => !/;\s*q=0(\.0*)?\s*$/.test(name))
    .map((name) => name.split(';')[0]?.trim());
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name));
  if (!encoding || packed.content.length < WORTH_IT)
    return { status: 200, headers: common, body: packed.content };
  const body = await packed.compressed(encoding);
  return { status: 200, headers: { ...common, 'content-encoding': encoding }, body };
}
