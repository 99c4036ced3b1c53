// The forms in which businesses are looked up: names without accents and punctuation, tax codes as digits.
import { fold } from '../../../knowledge';
import type { Profile } from '../../../dialogs';

/** Words of a name in small letters without accents, one space between: `Cty TNHH Hoa-Sen` → `cty tnhh hoa sen`. */
export const nameKey = (name: string | undefined): string =>
  fold(name ?? '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What the columns of a person hold for searching; `''` says that there is no name, null would say "not looked at". */
export const keysOf = ({
  name,
  taxCode,
}: Profile): { readonly nameKey: string; readonly taxCode: string | null } => ({
  nameKey: nameKey(name),
  taxCode: taxCode === undefined ? null : digitsOf(taxCode),
});

export const digitsOf = (text: string): string => text.replace(/\D/gu, '');

/** A telephone number in E.164, a Vietnamese one also by its leading 0 (`0912 345 678` → `+84912345678`); null: none. */
export function phoneKey(text: string): string | null {
  if (!/^[\d\s().+-]+$/u.test(text.trim())) return null;
  const digits = digitsOf(text);
  if (/^\s*(?:\+|00)/u.test(text)) {
    const international = digits.replace(/^00/u, '');
    return /^[1-9]\d{8,14}$/u.test(international) ? `+${international}` : null;
  }
  const [, rest] = /^(?:0|84(?=\d{9}$))(\d{8,10})$/u.exec(digits) ?? [];
  return rest === undefined ? null : `+84${rest}`;
}

/** Words that thousands of names share; they narrow nothing while something else was typed. */
const COMMON = new Set(['cong', 'ty', 'cty', 'tnhh', 'cp', 'co', 'phan', 'mot', 'thanh', 'vien', 'mtv']);

/** The query of the text index: every word by its beginning; null when there is no word in the text. */
export function nameQuery(text: string): string | null {
  const words = nameKey(text).split(' ').filter(Boolean).slice(0, 8);
  const telling = words.filter((word) => !COMMON.has(word));
  const used = telling.length > 0 ? telling : words;
  return used.length > 0 ? used.map((word) => `${word}:*`).join(' & ') : null;
}
