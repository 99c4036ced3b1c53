// Legal instruments and their provisions as a person says them: no slashes, no abbreviations, no Roman numerals.
import { numberWords } from './numbers';
import words from './words.json';

const KINDS: Readonly<Record<string, string>> = words.kinds;
const ISSUERS: Readonly<Record<string, string>> = words.issuers;
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };

export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));

/** A number as printed, with the word for its kind where one stands before it. */
const NUMBER =
  /(?:(?:Nghị định|Quyết định|Thông tư|Chỉ thị|Nghị quyết|Báo cáo|Công văn|Luật|NĐ|QĐ|TT)\s+(?:số\s+)?)?(\d{1,5})(?:\/(\d{4}))?[/-]([A-ZĐ]{2,8}\d{0,2})(?:[/-]([A-ZĐ][A-ZĐa-z]{1,10}))?(?![\p{L}\d])/gu;

function spokenNumber(
  whole: string,
  number: string,
  year: string | undefined,
  first: string,
  second: string | undefined,
): string {
  const assembly = /^QH(\d+)$/u.exec(first);
  const kind = assembly ? words.law : (KINDS[first] ?? (ISSUERS[first] ? words.letter : undefined));
  if (kind === undefined) return whole;
  const issuer = KINDS[first] === undefined ? ISSUERS[first] : ISSUERS[second ?? ''];
  return (
    filled(words.number, { kind, number: numberWords(Number(number)) }) +
    (year === undefined ? '' : filled(words.ofYear, { year: numberWords(Number(year)) })) +
    (assembly ? filled(words.ofAssembly, { term: numberWords(Number(assembly[1])) }) : '') +
    (issuer === undefined || assembly ? '' : filled(words.ofIssuer, { issuer }))
  );
}

/** The text with every number of an instrument in words: `80/2021/NĐ-CP` → `Nghị định số tám mươi năm … của Chính phủ`. */
export const withSpokenNumbers = (text: string): string => text.replace(NUMBER, spokenNumber);

const DAY = /(?:ngày\s+)?(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu;
export const withSpokenDays = (text: string): string =>
  text.replace(DAY, (_whole, day: string, month: string, year: string) =>
    filled(words.day, { day: Number(day), month: Number(month), year }),
  );

function roman(text: string): number | null {
  if (!/^[IVXL]+$/u.test(text)) return null;
  const values = Array.from(text, (each) => ROMAN[each] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** One step of an outline in words; letters stay. */
const stepWords = (step: string): string => {
  const value = roman(step) ?? (/^\d+$/u.test(step) ? Number(step) : null);
  return value === null ? step : numberWords(value);
};

function partWords(part: string): string {
  const [, name, code] = /^(?:(\p{L}[\p{L} ]*?)\s+)?((?:[IVXL]+|\d+|[a-zđ])(?:\.\w+)*)$/u.exec(part) ?? [];
  if (code === undefined) return part.charAt(0).toLowerCase() + part.slice(1);
  const [first = '', ...rest] = code.split('.');
  const lead = name === undefined ? words.section : name.toLowerCase();
  return [
    `${lead} ${stepWords(first)}`,
    ...rest.map((step) => `${/^\d+$/u.test(step) ? words.item : words.letterItem} ${stepWords(step)}`),
  ].join(', ');
}

/** A place in a document: `Mục II.2.b` → `mục hai, điểm hai, ý b`. */
export const spokenPlace = (provision: string): string =>
  provision
    .split(/,\s*/u)
    .map((part) => partWords(part.trim()))
    .join(', ');
