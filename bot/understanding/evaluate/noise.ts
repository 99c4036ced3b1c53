// The same texts as others type them: without marks, in the slang of chat, with Telex keys left in. The same text
// always comes out the same.
import { fold, toNfc } from '../../../knowledge';
import noise from './noise.json';

const SLANG = Object.entries(noise.slang).sort(([a], [b]) => b.length - a.length);
const TONES = new Map<string, string>(Object.entries(noise.telex));

/** A whole number that looks random but belongs to the text. */
function spun(text: string): number {
  let state = 2_166_136_261;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (state ^ (state >>> 13)) >>> 0;
}

/** Every word that has a form in slang in one of them, and about a third of the texts without marks besides. */
export function inSlang(text: string): string {
  let typed = ` ${toNfc(text)} `;
  for (const [word, forms] of SLANG) {
    const form = forms[spun(text + word) % forms.length] ?? word;
    typed = typed.replaceAll(new RegExp(`(?<=\\s)${word}(?=[\\s,.?!])`, 'giu'), form);
  }
  return spun(text) % 3 === 0 ? fold(typed) : typed.trim();
}

/** The keys that type a word by the Telex method, in the common order: letters, then the tone at the end. */
function keysOf(word: string): string {
  let tone = '';
  let keys = '';
  for (const letter of word.normalize('NFD').replace(/đ/gu, 'dd').replace(/Đ/gu, 'DD')) {
    const mark = TONES.get(letter);
    if (mark !== undefined) tone = mark;
    else if (letter === '\u0302') keys += keys.at(-1) ?? '';
    else if (letter === '\u0306' || letter === '\u031b') keys += 'w';
    else keys += letter;
  }
  return keys + tone;
}

/** About `share` of the words as their Telex keys. */
export function inTelex(text: string, share: number): string {
  return toNfc(text)
    .split(' ')
    .map((word, at) => (spun(`${text} ${String(at)}`) % 100 < share * 100 ? keysOf(word) : word))
    .join(' ');
}

/** The ways of typing that are measured. */
export const VARIANTS: readonly { readonly name: string; readonly typed: (text: string) => string }[] = [
  { name: 'with accents', typed: (text) => text },
  { name: 'without accents', typed: fold },
  { name: 'teencode', typed: inSlang },
  { name: 'Telex in 30 % of words', typed: (text) => inTelex(text, 0.3) },
  { name: 'Telex throughout', typed: (text) => inTelex(text, 1) },
];
