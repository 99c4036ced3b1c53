// The head of an instrument: number, day, issuer, kind and subject, as letterhead and title print them.
import { exact, fold } from '../vietnamese';
import lexicon from './lexicon.json';
import { isCapitals } from './markers';
import type { SourceLine } from './source';

export interface Head {
  readonly number: string | null;
  readonly kind: string;
  readonly issuer: string;
  readonly issued: string | null;
  readonly title: string;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const any = (words: readonly string[]) => words.map(escape).join('|');

/** `Số: 1970/QĐ-BTTTT …`; the number itself may be left open: `Số: /BKHCN-KTXHS`. */
const NUMBER_LINE = new RegExp(
  `^${lexicon.number}\\s?:\\s?(\\d{1,5}(?:/(?:19|20)\\d{2})?)?\\s?[/-]?((?:\\p{Lu}[\\p{L}\\d&]*)(?:[-/]\\p{Lu}[\\p{L}&]*)*)(?=\\s|$)`,
  'u',
);
const LONG_DAY = /(?:^|\s)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
const SHORT_DAY = /^[\p{L} .-]{2,40},\s*ngày\s+(\d{1,2})\/(\d{1,2})\/(\d{4})$/u;
const ANY_DAY = /ngày\s.{0,12}tháng\s.{0,12}năm/iu;
const BODY = new RegExp(
  `^(?:${any([...lexicon.preamble, lexicon.to])}|(?:${lexicon.parts.article}|${lexicon.parts.article.toUpperCase()}) 1\\s?[.:])`,
  'u',
);
const NATION = new RegExp(`(?:${any(lexicon.nation)})`, 'gu');
const ISSUER_START = new RegExp(`^(?:${any(lexicon.issuerStarts)})(?:\\s|$)`, 'u');
const HEAD_OF = new RegExp(`^(?:${any(lexicon.headOf)})\\s+(?=\\p{Lu})`, 'u');
const RULE = /^[_*\-–—\s]{1,40}$/u;
/** A head is this many lines at most. */
const LONGEST = 45;

export interface NumberLine {
  readonly number: string;
  /** False where only the letters are printed. */
  readonly complete: boolean;
  readonly rest: string;
}

/** Reads the line that prints the number of an instrument; null for any other line. */
export function numberLine(text: string): NumberLine | null {
  const match = NUMBER_LINE.exec(text);
  const letters = match?.[2];
  if (!match || letters === undefined) return null;
  const digits = match[1];
  const whole = match[0].replace(/^[^:]*:\s?/u, '').replace(/\s/gu, '');
  if (digits === undefined)
    return whole.startsWith('/') || whole.startsWith('-')
      ? { number: letters, complete: false, rest: text.slice(match[0].length).trim() }
      : null;
  return { number: whole, complete: true, rest: text.slice(match[0].length).trim() };
}

/** Part of a letterhead: capitals, the motto, rules; `top` lines end the walk upwards. */
export const isLetterhead = (text: string): boolean =>
  text.length <= 100 && (isCapitals(text) || text.startsWith(`${lexicon.motto} `) || RULE.test(text));

function iso(match: RegExpExecArray | null): string | null {
  const [day, month, year] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (!(day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1945 && year < 2100)) return null;
  const last = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  if (day > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const NAMES = new Map(Object.values(lexicon.issuers).map((name) => [fold(name), name]));

/** The issuer in usual case; capitals that no known body explains are set in sentence case. */
function inUsualCase(capitals: string): string {
  const known = NAMES.get(fold(capitals));
  if (known !== undefined) return known;
  const lower = exact(capitals);
  for (const [folded, name] of NAMES)
    if (fold(lower).endsWith(` ${folded}`)) return sentence(lower.slice(0, -name.length)) + name;
  return sentence(lower);
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function issuerOf(above: readonly string[], below: readonly string[], number: string | null): string {
  const heads = above
    .map((text) => text.replace(NATION, '').trim())
    .filter((text) => isCapitals(text) && !RULE.test(text) && !kindOfTitle(text));
  const from = heads.findIndex((text) => ISSUER_START.test(text));
  const own = from < 0 ? '' : heads.slice(from).join(' ');
  const letters = number?.split(/[/-]/u) ?? [];
  const coded = letters.map(
    (code) => lexicon.issuers[code as keyof typeof lexicon.issuers] as string | undefined,
  );
  const code = coded.findLast((name) => name !== undefined);
  const direct = coded.find((name) => name !== undefined);
  // `THỦ TƯỚNG CHÍNH PHỦ` signs with TTg; a ministry's letter ends in the code of the unit that wrote it.
  if (own !== '')
    return NAMES.has(fold(own))
      ? inUsualCase(own)
      : code !== undefined && fold(own).endsWith(fold(code).split(' ').slice(-3).join(' '))
        ? code
        : inUsualCase(own);
  if (direct !== undefined) return direct;
  const signing = below.find((text) => isCapitals(text) && HEAD_OF.test(text));
  return signing === undefined ? '' : inUsualCase(signing.replace(HEAD_OF, ''));
}

const kindOfTitle = (text: string) =>
  lexicon.kinds.find(
    ({ title }) =>
      text === title || (isCapitals(text) && text.startsWith(`${title} `) && text.length < title.length + 12),
  );

function kindOf(printed: string | undefined, number: string | null, isLetter: boolean): string {
  const titled = printed === undefined ? undefined : kindOfTitle(printed)?.kind;
  if (titled !== undefined) return titled;
  const codes = number?.split(/[/-]/u) ?? [];
  const coded = lexicon.kinds.find(({ code }) => codes.includes(code))?.kind;
  return coded ?? (isLetter || number !== null ? lexicon.letter : '');
}

/** The subject printed below the kind, or behind `V/v` in a letter. */
function titleOf(texts: readonly string[], kindAt: number, numberAt: number): string {
  const about = texts.findIndex((text) => text.startsWith(lexicon.about));
  const from = kindAt >= 0 && kindAt > numberAt ? kindAt + 1 : about >= 0 ? about : -1;
  if (from < 0) {
    const named = texts
      .slice(Math.max(0, numberAt + 1))
      .find((text) => isCapitals(text) && !RULE.test(text) && !kindOfTitle(text));
    return named === undefined || numberAt < 0 ? '' : sentence(exact(named));
  }
  const title: string[] = [];
  for (const [at, text] of texts.entries()) {
    if (at < from) continue;
    const ended =
      RULE.test(text) || BODY.test(text) || ANY_DAY.test(text) || text.startsWith(`${lexicon.motto} `);
    const other = isCapitals(text) && (ISSUER_START.test(text) || HEAD_OF.test(text) || NATION.test(text));
    NATION.lastIndex = 0;
    if (ended || other || numberLine(text)) break;
    if (title.length > 0 && (title.length >= 8 || /[.:]$/u.test(title.at(-1) ?? ''))) break;
    title.push(text);
  }
  return sentence(title.join(' ').replace(new RegExp(`^${escape(lexicon.about)}[:.]?\\s*`, 'u'), ''));
}

/** Reads the head from the first lines of an instrument. Missing facts are null or empty, never guessed. */
export function headOf(lines: readonly SourceLine[]): Head & { readonly complete: boolean } {
  const all = lines.slice(0, LONGEST).map(({ text }) => text);
  const numberAt = all.findIndex((text) => numberLine(text) !== null);
  const start = all.findIndex((text, at) => at > Math.max(0, numberAt) && BODY.test(text));
  const texts = all.slice(0, start < 0 ? Math.max(24, numberAt + 16) : start);
  const found = numberAt < 0 ? null : numberLine(texts[numberAt] ?? '');
  const kindAt = texts.findIndex((text) => kindOfTitle(text) !== undefined);
  const day =
    [found?.rest ?? '', ...texts.filter((text) => /^[\p{L} .-]{2,40},\s*ngày|^ngày/iu.test(text))]
      .map((text) => iso(LONG_DAY.exec(text)) ?? iso(SHORT_DAY.exec(text)))
      .find((each) => each !== null) ?? null;
  const number = found?.number ?? null;
  const isLetter = texts.some((text) => text.startsWith(lexicon.about));
  return {
    number,
    complete: found?.complete ?? false,
    kind: kindOf(kindAt < 0 ? undefined : texts[kindAt], number, isLetter),
    issuer: issuerOf(texts.slice(0, Math.max(0, numberAt)), texts.slice(numberAt + 1), number),
    issued: day,
    title: titleOf(texts, kindAt, numberAt),
  };
}
