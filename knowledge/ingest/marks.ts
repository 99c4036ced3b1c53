// Repairs inside a line: composed letters, tone marks back on their vowel, split identifiers, white space.
import { canonicalTone } from '../tone';
import { toNfc } from '../vietnamese';
import type { Tally } from './source';

const WORD = /[\p{L}\p{M}]+/gu;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** Both `hòa` and `hoà` are right: where two vowels may carry the tone, the printed form stays. */
const EITHER_VOWEL = /(?:o[ae]|uy)$/iu;
const PLAIN = /^[\x20-\x7e]*$/u;

/** `điạ` is no spelling of Vietnamese, `địa` is; a right word and a foreign one come back as they are. */
function mendWord(word: string): string {
  const decomposed = word.normalize('NFD');
  if (decomposed.match(TONE)?.length !== 1) return word;
  if (EITHER_VOWEL.test(decomposed.replace(TONE, ''))) return word;
  const mended = canonicalTone(decomposed).normalize('NFC');
  return mended === word ? word : mended;
}

/** A number and letters of an instrument with stray spaces: `1970/QĐ- BTTTT`, `16 - CV/BCSĐ`. */
const SPLIT_NUMBER =
  /(?<![\p{L}\d/])(\d{1,5}(?:\s?\/\s?(?:19|20)\d{2})?)\s?([/-])\s?(\p{Lu}{2,8}\d{0,2})(?:\s?([-/])\s?((?:\p{Lu}[\p{L}&]*|TTg)(?:-\p{Lu}[\p{L}&]*)?))(?![\p{L}])/gu;
const SPLIT_MAIL = /([\p{L}\d._-]+)@\s+([a-z\d-]+(?:\.[a-z\d-]+)+)/gu;

function rejoin(text: string, tally: Tally): string {
  return text
    .replace(
      SPLIT_NUMBER,
      (all: string, number: string, first: string, kind: string, second: string, body: string) => {
        const joined = `${number.replace(/\s/gu, '')}${first}${kind}${second}${body}`;
        if (joined !== all) tally.add('identifiers');
        return joined;
      },
    )
    .replace(SPLIT_MAIL, (_all, name: string, host: string) => {
      tally.add('identifiers');
      return `${name}@${host}`;
    });
}

/**
 * A line in composed form with every tone mark on its vowel, identifiers whole, runs of white space as one space.
 * Loses no letter; mending a mended line changes nothing.
 */
export function mendLine(line: string, tally: Tally): string {
  let text = line.replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ');
  if (!PLAIN.test(text)) {
    const settled = toNfc(text).replace(WORD, mendWord);
    if (settled !== text) tally.add('marks', changedWords(text, settled));
    text = settled;
  }
  return rejoin(text.replace(/\s+/gu, ' ').trim(), tally).replace(/\s+(?=[,;](?:\s|$))/gu, '');
}

function changedWords(before: string, after: string): number {
  const [old, mended] = [before.split(/\s+/u), after.split(/\s+/u)];
  if (old.length !== mended.length) return 1;
  return old.reduce((sum, word, at) => sum + (word === mended[at] ? 0 : 1), 0);
}
