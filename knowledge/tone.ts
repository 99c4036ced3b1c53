// Where a Vietnamese tone mark belongs: brings back marks that scans and old fonts shifted off their vowel.
// Works on decomposed text and names marks by code point, since a lone mark cannot be read in an editor.

const TONES = '\\u0300\\u0301\\u0303\\u0309\\u0323';
/** Circumflex, breve and horn make another vowel; they are no tones. */
const QUALITY = '\\u0302\\u0306\\u031b';
const VOWEL = `[aeiouyAEIOUY][${QUALITY}]*`;

const ANY_TONE = new RegExp(`[${TONES}]`, 'u');
const EVERY_TONE = new RegExp(`[${TONES}]`, 'gu');
const VOWELS = new RegExp(VOWEL, 'gu');
/** Onset (qu, and gi before a vowel, belong to it), vowels, ending of a toneless syllable. */
const SYLLABLE = new RegExp(
  `^((?:[qQ][uU]|[gG][iI](?=[aeiouyAEIOUY])|[^aeiouyAEIOUY])*)((?:${VOWEL})+)([^aeiouyAEIOUY]*)$`,
  'u',
);
/** A word, then at most one sign that is no letter, then a tone with the letters after it. */
const STRAY = new RegExp(
  `([\\p{L}${QUALITY}]+)([^\\p{L}\\p{M}\\p{N}\\n]?)([${TONES}])(\\p{L}?[\\p{L}${QUALITY}]*)`,
  'gu',
);
/** In composed text a tone that found no vowel is still a character of its own. */
const LOOSE = new RegExp(`(?<![aeiouyAEIOUY\\p{M}])[${TONES}]`, 'u');
const ON_VOWEL = new RegExp(`[aeiouyAEIOUY][${QUALITY}]*$`, 'u');

/** A toneless syllable with `tone` on the vowel the spelling rules name; null when it is no Vietnamese syllable. */
function withTone(syllable: string, tone: string): string | null {
  const parts = SYLLABLE.exec(syllable);
  if (!parts) return null;
  const [, onset = '', nucleus = '', ending = ''] = parts;
  const vowels = nucleus.match(VOWELS) ?? [];
  if (vowels.length > 3) return null;
  const marked = vowels.findLastIndex((vowel) => vowel.length > 1);
  const last = vowels.length - 1;
  const at = marked >= 0 ? marked : ending !== '' ? last : last === 2 ? 1 : 0;
  return onset + vowels.map((vowel, index) => (index === at ? vowel + tone : vowel)).join('') + ending;
}

/** Whether composed text holds a tone mark that is on no vowel. */
export function hasStrayTone(nfc: string): boolean {
  return ANY_TONE.test(nfc) && LOOSE.test(nfc);
}

/**
 * Brings a tone mark that stands on a consonant, after a punctuation mark or after a space back to the toneless
 * Vietnamese syllable before it; within a word the letters after the mark are that syllable's ending.
 */
export function settleStrayTones(nfd: string): string {
  return nfd.replace(STRAY, (all: string, before: string, between: string, tone: string, after: string) => {
    if (between === '') {
      if (ON_VOWEL.test(before)) return all;
      return withTone(before + after, tone) ?? all;
    }
    const settled = withTone(before, tone);
    return settled === null ? all : settled + between + after;
  });
}

/** One decomposed word with its tone on the vowel that one fixed rule names, so that both usual spellings are equal. */
export function canonicalTone(nfdWord: string): string {
  const tones = nfdWord.match(EVERY_TONE);
  const tone = tones?.length === 1 ? tones[0] : undefined;
  return tone === undefined ? nfdWord : (withTone(nfdWord.replace(EVERY_TONE, ''), tone) ?? nfdWord);
}
