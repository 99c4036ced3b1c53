// JSON whose numbers keep every digit: ids of 18 and 19 digits are more than a double holds.
import { parseJson } from '../http/body';

/** A string, or a number outside of strings. Strings are matched so that digits in them are passed over. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gsu;

/**
 * Reads JSON with every number as the text that stood there. Throws what `parseJson` throws for what is no JSON;
 * an empty body is `undefined`.
 */
export function parseExact(body: Buffer): unknown {
  // The strict reading first: quoting numbers must not make JSON out of what was none.
  const checked = parseJson(body);
  if (checked === undefined) return undefined;
  const text = body
    .toString('utf8')
    .replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${token}"`));
  return JSON.parse(text);
}
