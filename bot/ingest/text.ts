// Bytes to text: UTF-8 or UTF-16 with its mark; anything else is refused, because guessing ruins Vietnamese letters.
import { IngestRefusal } from './refusal';

const decode = (bytes: Uint8Array, encoding: string) =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes);

/** Throws an IngestRefusal for binary files and for other encodings. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  try {
    if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
    if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
    if (bytes.subarray(0, 64 * 1024).includes(0)) throw new IngestRefusal('it is a binary file, not text');
    return decode(bytes, 'utf-8');
  } catch (error) {
    if (error instanceof IngestRefusal) throw error;
    throw new IngestRefusal('it is not UTF-8 text; convert it to UTF-8 first');
  }
}
