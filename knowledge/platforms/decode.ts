// Bytes of a list as text. Only UTF-8 is read: guessing another encoding would write wrong names into advice.

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly found: string; readonly todo: string };

const SAVE = 'save it as UTF-8 (in Excel: Save As, "CSV UTF-8 (Comma delimited)") and try again';
/** UTF-8 that some program took for Windows-1252 and saved again; none of these pairs occurs in Vietnamese. */
const TWICE_ENCODED = /[ÃÄÆ][\u0080-\u00BF]|á[º»]|â€/u;

const utf16 = (bytes: Uint8Array) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** The text of these bytes without byte order mark, or what is wrong with their encoding and what to do. */
export function decodeList(input: Uint8Array | string): Decoded {
  let text: string;
  if (typeof input === 'string') text = input.replace(/^\uFEFF/u, '');
  else if (utf16(input)) return { ok: false, found: 'the file is UTF-16 ("Unicode text")', todo: SAVE };
  else
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(input);
    } catch {
      const found = 'the file is not UTF-8; it looks like Windows-1258 or another older encoding';
      return { ok: false, found, todo: SAVE };
    }
  if (text.includes('\0'))
    return { ok: false, found: 'the file is not text', todo: 'give a CSV or JSON file' };
  if (text.includes('\uFFFD'))
    return {
      ok: false,
      found: 'letters were lost when the file was saved (\uFFFD stands for them)',
      todo: SAVE,
    };
  if (TWICE_ENCODED.test(text))
    return {
      ok: false,
      found: 'accents were broken by saving the file twice in different encodings',
      todo: SAVE,
    };
  return { ok: true, text };
}
