// Texts brought into one form: tidied for keeping and showing, plain for comparing.

/** Longest text that is looked at; what comes after is not an answer to anything. */
const LONGEST = 2000;

/** Composed, on one line, without control and formatting characters; at most 2,000 characters. */
export function tidy(text: string): string {
  const composed = Array.from(text.slice(0, LONGEST * 2).normalize('NFC'))
    .slice(0, LONGEST)
    .join('');
  return composed
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Cn}]+/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Lower case, without accents and without marks around it: `«Quay  lại!»` becomes `quay lai`. */
export function plain(text: string): string {
  return tidy(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/\s*[,–-]\s*/g, ' ')
    .replace(/^[^\p{L}\p{N}?]+|[^\p{L}\p{N}?]+$/gu, '')
    .replace(/(.)\?+$/u, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
