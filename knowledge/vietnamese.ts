// Vietnamese text in the forms that reading and searching compare: composed, folded, in words, slang spelt out.
import { canonicalTone, hasStrayTone, settleStrayTones } from './tone';
import teencode from './teencode.json';

/** Controls but tab and line ends, zero-width and direction marks, byte order mark, lone surrogates. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Printable ASCII with tabs and line ends: nothing to compose or to take out. */
const PLAIN = /^[\t\n\r\x20-\x7e]*$/u;
/** Marks that sit on a Vietnamese letter once decomposed. */
const MARKS = /[\u0300-\u036f]/gu;
/** Numbers of legal instruments and numbers with separators stay whole; anything else is a run of letters and digits. */
const TOKEN =
  /\d+\/(?:\d{4}\/)?\p{L}[\p{L}\d]*(?:-\p{L}[\p{L}\d]*)*|\d+\/\d{4}(?!\d)|\d+(?:[.,]\d+)+|[\p{L}\p{M}\d]+/gu;

const WORDS = new Map<string, string>(Object.entries(teencode.words));
const LETTERS = new Map<string, string>(Object.entries(teencode.letters));

/**
 * The text in composed form without what nobody can see or type (controls, zero-width and direction marks, lone
 * surrogates; tabs and line ends stay). A tone mark that stands beside its vowel, as in scanned texts, is put back.
 */
export function toNfc(text: string): string {
  if (PLAIN.test(text)) return text;
  const composed = text.replace(UNSEEN, '').normalize('NFC');
  return hasStrayTone(composed) ? settleStrayTones(composed.normalize('NFD')).normalize('NFC') : composed;
}

/** Lower case without any marks, `đ` as `d`, runs of white space as one space, trimmed. Idempotent. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/\s+/gu, ' ').trim();
  return toNfc(text)
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/đ/gu, 'd')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Lower case with marks, the tone on one fixed vowel of each word: both usual spellings of one word are equal. */
export function exact(text: string): string {
  return toNfc(text)
    .toLowerCase()
    .replace(/[\p{L}\p{M}]+/gu, (word) => canonicalTone(word.normalize('NFD')).normalize('NFC'));
}

/**
 * The words of a text in order, lower case with marks, punctuation and symbols left out. Kept whole: the number of a
 * legal instrument (`80/2021/nđ-cp`), a criterion code or a number with separators (`3.2.1`, `2,5`).
 */
export function tokens(text: string): readonly string[] {
  return toNfc(text).toLowerCase().match(TOKEN) ?? [];
}

/**
 * Spells out the slang of chat (`ko` is `không`, `cty` is `công ty`), whole tokens only. Single letters that stand for
 * a word (`e`, `r`) are spelt out only when `letters` is set: in an answer to a choice a letter may be an option.
 */
export function expandTeencode(
  words: readonly string[],
  options: { readonly letters?: boolean } = {},
): readonly string[] {
  return words.flatMap((word) => {
    const known = WORDS.get(word) ?? (options.letters === true ? LETTERS.get(word) : undefined);
    return known === undefined ? [word] : known.split(' ');
  });
}

/**
 * A folded token typed with Telex or VNI keys but without the input method (`ddoanh`, `nghieepj`, `so61`) as the
 * syllable that was meant, if the lexicon of folded syllables has it. Known tokens and all others come back unchanged.
 */
export function repairTelex(token: string, lexicon: ReadonlySet<string>): string {
  if (lexicon.has(token) || !/^[a-z][a-z1-9]{1,9}$/u.test(token)) return token;
  const letters = token
    .replace(/[1-9]/gu, '')
    .replace(/(a)a|(e)e|(o)o|(d)d/gu, '$1$2$3$4')
    .replace(/([aou])w/gu, '$1')
    .replace(/w/gu, 'u');
  const meant = [
    letters,
    letters.replace(/[sfrxj]$/u, ''),
    letters.replace(/(?<=[aeiouy])[sfrxj](?=[a-z])/u, ''),
  ];
  // A mark typed at the end of the word (`nghiepej`): the vowel or d is repeated after the ending.
  const late = /^([a-z]*?)([aeo])([a-z]*?)\2([sfrxj]?)$/u.exec(letters);
  if (late) meant.push(`${late[1] ?? ''}${late[2] ?? ''}${late[3] ?? ''}`);
  const endD = /^d([a-z]+?)d([sfrxj]?)$/u.exec(letters);
  if (endD) meant.push(`d${endD[1] ?? ''}`);
  return meant.find((form) => lexicon.has(form)) ?? token;
}
