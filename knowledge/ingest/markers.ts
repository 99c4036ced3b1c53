// What the beginning of a paragraph may be in the outline of an instrument: Điều 5, II., 3., 2.1., đ), (4), Phụ lục I.
import lexicon from './lexicon.json';

export type Style =
  'part' | 'chapter' | 'section' | 'article' | 'roman' | 'arabic' | 'dotted' | 'letter' | 'paren';

export interface Marker {
  readonly style: Style;
  /** As it goes into the address: `II`, `3`, `2.1`, `đ`, `(4)`. */
  readonly label: string;
  /** Place among its siblings, from 1. */
  readonly ordinal: number;
  /** What follows the marker on its line. */
  readonly rest: string;
}

const { parts } = lexicon;
/** The order of points in Vietnamese instruments: no f, j, w, z, and đ after d. */
export const LETTERS: readonly string[] = lexicon.points;

const ROMAN = /^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/u;
const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** Value of a Roman numeral up to 39; null when it is none. */
export function romanValue(digits: string): number | null {
  if (digits === '' || !ROMAN.test(digits)) return null;
  return digits.split('').reduce((sum, digit, at) => {
    const value = VALUES[digit] ?? 0;
    return sum + (value < (VALUES[digits[at + 1] ?? ''] ?? 0) ? -value : value);
  }, 0);
}

const named = (word: string, tail: string) =>
  new RegExp(`^(?:${word}|${word.toUpperCase()})\\s+${tail}$`, 'u');
const PART = named(parts.part, `([IVX]+|${lexicon.ordinals.join('|')})[.:]?\\s*(.*)`);
const CHAPTER = named(parts.chapter, '([IVX]+|\\d{1,2})[.:]?\\s*(.*)');
const SECTION = named(parts.section, '(\\d{1,2})[.:]?\\s*(.*)');
const ARTICLE = named(parts.article, '(\\d{1,3}\\p{Ll}?)\\s?[.:]\\s*(.*)');
const ROMAN_ITEM = /^([IVX]{1,6})\s?\.\s+(\S.*)$/u;
const DOTTED_ITEM = /^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(\S.*)$/u;
const ARABIC_ITEM = /^(\d{1,3})\s?[.)]\s+(\S.*)$/u;
const LETTER_ITEM = /^([a-zđ])\s?[).]\s+(\S.*)$/u;
const PAREN_ITEM = /^\((\d{1,3})\)\s+(\S.*)$/u;

const numberOf = (label: string) =>
  romanValue(label) ?? (Number(label) || lexicon.ordinals.indexOf(label.toLowerCase()) + 1);

/** Chapters and sections print their title below; a longer sentence that begins with the word is only a mention. */
const titled = (rest: string) => rest === '' || rest === rest.toUpperCase();

/** The marker a paragraph begins with, whatever the outline thinks of it; null when there is none. */
export function markerOf(text: string): Marker | null {
  const found = (
    style: Style,
    match: RegExpExecArray | null,
    ordinal: (label: string) => number,
  ): Marker | null => {
    const [label, rest] = [match?.[1], match?.[2]];
    if (label === undefined) return null;
    const place = ordinal(label);
    return place > 0 ? { style, label, ordinal: place, rest: (rest ?? '').trim() } : null;
  };
  const chapter = found('chapter', CHAPTER.exec(text), numberOf);
  const section = found('section', SECTION.exec(text), Number);
  const part = found('part', PART.exec(text), numberOf);
  for (const heading of [part, chapter, section]) if (heading && titled(heading.rest)) return heading;
  const paren = found('paren', PAREN_ITEM.exec(text), Number);
  return (
    found('article', ARTICLE.exec(text), (label) => Number.parseInt(label, 10)) ??
    found('roman', ROMAN_ITEM.exec(text), (label) => romanValue(label) ?? 0) ??
    found('dotted', DOTTED_ITEM.exec(text), (label) => Number(label.split('.').at(-1))) ??
    found('arabic', ARABIC_ITEM.exec(text), Number) ??
    found('letter', LETTER_ITEM.exec(text), (label) => LETTERS.indexOf(label) + 1) ??
    (paren && { ...paren, label: `(${paren.label})` })
  );
}

const ANNEX = new RegExp(
  `^(?:${parts.annex}|${parts.annex.toUpperCase()})(?:\\s+(?:${lexicon.numberWord}\\s+)?([IVX]+|\\d{1,2}|[A-Z]))?\\s*(?:[.:–-]\\s*(\\S.*))?$`,
  'u',
);

export interface AnnexHead {
  /** `Phụ lục I`, `Phụ lục 05`, `Phụ lục`. */
  readonly label: string;
  /** 0 when the annex has no number. */
  readonly ordinal: number;
  readonly title: string;
}

/** The head of an annex that stands on a line of its own, its title behind a colon or below. */
export function annexHead(text: string): AnnexHead | null {
  const match = ANNEX.exec(text);
  if (!match) return null;
  const [, number, title = ''] = match;
  return {
    label: number === undefined ? parts.annex : `${parts.annex} ${number}`,
    ordinal: number === undefined ? 0 : (romanValue(number) ?? (Number(number) || number.charCodeAt(0) - 64)),
    title,
  };
}

const upperLetters = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);

/** Capital letters throughout, as headings are set. */
export const isCapitals = (text: string): boolean => upperLetters(text.replace(/[^\p{L}]/gu, ''));
