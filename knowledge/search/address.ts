// Which instruments and which place in them a question names, in any of the spellings people use.
import type { Instrument } from '../library';
import { fold, toNfc } from '../vietnamese';
import kinds from './kinds.json';
import type { Place } from './path';
import { either, readPlace, type Span } from './place';

/** A mention of an instrument by number. */
export interface Mention {
  /** As typed, folded. */
  readonly text: string;
  readonly digits: string;
  /** Instruments that it can be; empty when the corpus has none. */
  readonly instruments: readonly number[];
  /** Instruments with these digits whose kind, year or issuer is another than asked. */
  readonly unlike: readonly number[];
  /** How sure it is that a number of an instrument is meant: a bare number may be anything. */
  readonly explicit: boolean;
}

export interface Address {
  readonly mentions: readonly Mention[];
  /** Instruments named by one of their other names. */
  readonly named: readonly number[];
  /** Those of them that are named at length, which is no chance. */
  readonly called: readonly number[];
  readonly place: Place | null;
  /** A criterion code such as `3.2.13`. */
  readonly code: string | null;
  /** The question without mentions and places. */
  readonly rest: string;
  /** The part that was taken out. */
  readonly taken: string;
}

interface Known {
  readonly digits: string;
  readonly year: string | null;
  readonly suffix: string;
  readonly kind: string;
  readonly issuedYear: string | null;
}

const NUMBERED = /^(\d+)(?:\s*[-/]\s*(\d{4}))?(?:\s*[-/]\s*(.+))?$/u;
const STRICT = Object.entries(kinds.strict).map(([kind, words]) => ({
  kind: fold(kind),
  words: words.map(fold),
}));
const KIND_WORDS = either([...Object.values(kinds.strict).flat(), ...kinds.loose]);
const NUMBER_WORD = either(kinds.number);
/** Kind, number, year, letters: everything but the number may be missing. */
const MENTION = new RegExp(
  `(?<![\\p{L}\\d./,-])(?:(${KIND_WORDS})\\s*(?:(?:${NUMBER_WORD})\\s*)?)?(\\d{1,5})(?![\\d.,]*\\d)(?:(?:\\s?/\\s?|\\s)((?:19|20)\\d{2})(?![\\d]))?(?:\\s?[-/]\\s?([a-z][a-z\\d]*(?:[-/][a-z][a-z\\d]*)*))?`,
  'gu',
);
const NOT_AFTER = new Set(kinds.notAfter.map(fold));
const NOT_BEFORE = new Set(kinds.notBefore.map(fold));

/** A name of so many syllables is not met by chance, and says nothing about what is asked of the instrument. */
const LONG_NAME = 6;
/** Words that a question has beside such a name, so that it asks something. */
const BESIDE = 3;

const CODE = /(?<![\d./])(\d\.\d{1,2}(?:\.\d{1,2})?)(?![\d/.]|\s*%)/u;
const CRITERION = new RegExp(`(?<![\\p{L}\\d])(?:${either(kinds.criterion)})\\s+(?:so\\s+)?$`, 'u');
function known({ number, kind, issued }: Instrument): Known | null {
  const parts = NUMBERED.exec(fold(number));
  if (!parts) return null;
  return {
    digits: String(Number(parts[1])),
    year: parts[2] ?? null,
    suffix: letters(parts[3] ?? ''),
    kind: fold(kind),
    issuedYear: issued?.slice(0, 4) ?? null,
  };
}

/** The text with the spans overwritten, so that what follows keeps its place. */
const blanked = (text: string, spans: readonly Span[], filler: string): string =>
  spans.reduce((left, [from, to]) => left.slice(0, from) + filler.repeat(to - from) + left.slice(to), text);

const letters = (text: string) => text.replace(/[^a-z\d]/gu, '');

/** Reads addresses against the instruments; make one for a corpus and use it for every question. */
export function createAddressing(instruments: readonly Instrument[]): (question: string) => Address {
  const numbers = instruments.map(known);
  const namesOf = instruments.map(
    ({ title, shortName, aliases: others }) => ` ${fold([title, shortName, ...others].join(' '))} `,
  );
  const aliases = instruments.flatMap((instrument, at) =>
    [instrument.shortName, ...instrument.aliases]
      .map(fold)
      .filter((alias) => alias.length > 2 && !/^\d+$/u.test(alias))
      .map((alias) => ({ at, pattern: ` ${alias} ` })),
  );

  const names = instruments.flatMap((instrument, at) =>
    [instrument.title, instrument.shortName, ...instrument.aliases].flatMap((name) => {
      const words = fold(name).match(/[\p{L}\d]+/gu) ?? [];
      return words.length < LONG_NAME
        ? []
        : [
            {
              at,
              length: words.length,
              first: words.slice(0, 2).join(' '),
              pattern: new RegExp(`(?<![\\p{L}\\d])${words.join('[^\\p{L}\\d]+')}(?![\\p{L}\\d])`, 'u'),
            },
          ];
    }),
  );

  /** The longest name in the text, and whose it is. */
  function calledIn(text: string): { readonly called: readonly number[]; readonly spans: readonly Span[] } {
    let longest = 0;
    let called: number[] = [];
    let span: Span | null = null;
    for (const { at, length, first, pattern } of names) {
      if (length < longest || !text.includes(first)) continue;
      const match = pattern.exec(text);
      if (!match) continue;
      if (length > longest) called = [];
      longest = length;
      called.push(at);
      span = [match.index, match.index + match[0].length];
    }
    if (!span) return { called: [], spans: [] };
    const beside = blanked(text, [span], ' ').match(/[\p{L}\d]+/gu) ?? [];
    return { called, spans: beside.length < BESIDE ? [] : [span] };
  }

  function mentionsIn(text: string): { mentions: Mention[]; spans: Span[] } {
    const mentions: Mention[] = [];
    const spans: Span[] = [];
    for (const match of text.matchAll(MENTION)) {
      const [all, word, digits = '', year, suffix] = match;
      const same = numbers.flatMap((each, at) => (each?.digits === String(Number(digits)) ? [at] : []));
      const kind = word === undefined ? undefined : STRICT.find(({ words }) => words.includes(word))?.kind;
      const tail = suffix === undefined ? '' : letters(suffix);
      const numberLike = tail !== '' && /^(?:qd|nd|tt|ct|cv|nq|bc|qh|btttt|bkhcn|kh)/u.test(tail);
      const explicit = kind !== undefined || numberLike || (year !== undefined && all.includes('/'));
      if (!explicit && word === undefined) {
        const before = text.slice(0, match.index).trimEnd().split(' ').at(-1) ?? '';
        const after =
          text
            .slice(match.index + all.length)
            .trimStart()
            .split(/[\s,.?!:;]/u)[0] ?? '';
        const bare =
          digits.length >= 3 && same.length > 0 && !NOT_AFTER.has(before) && !NOT_BEFORE.has(after);
        if (!bare || text[match.index + all.length] === '%') continue;
      }
      // A day such as 26/3/2021 and a month such as 9/2022 are no numbers of instruments.
      if (word === undefined && tail === '' && year !== undefined && all.includes('/') && same.length === 0)
        continue;
      const fits = same.filter((at) => {
        const each = numbers[at];
        if (!each) return false;
        // "Mẫu nghị quyết 16" names what a letter carries.
        if (kind !== undefined && each.kind !== kind && !namesOf[at]?.includes(` ${kind} `)) return false;
        if (year !== undefined && all.includes('/') && each.year !== year && each.issuedYear !== year)
          return false;
        return !numberLike || each.suffix.startsWith(tail) || (each.year !== null && tail.startsWith('nd'));
      });
      if (!explicit && fits.length === 0) continue;
      mentions.push({
        text: all.trim(),
        digits,
        instruments: fits,
        unlike: same.filter((at) => !fits.includes(at)),
        explicit,
      });
      spans.push([match.index, match.index + all.length]);
    }
    return { mentions, spans };
  }

  return (question) => {
    const text = fold(question);
    const read = readPlace(question, text);
    // Places are taken out first: the figure of "điều 18" is no number of an instrument.
    const masked = mentionsIn(blanked(text, read.spans, '#'));
    const padded = ` ${text.replace(/[^\p{L}\d/-]+/gu, ' ').trim()} `;
    const named = [...new Set(aliases.filter(({ pattern }) => padded.includes(pattern)).map(({ at }) => at))];
    const isPlace = read.place !== null && (read.sure || masked.mentions.length > 0);
    const found = isPlace || read.place === null ? masked : mentionsIn(text);
    const { called, spans: calls } = calledIn(text);
    const spans = [...(isPlace ? read.spans : []), ...found.spans, ...calls];
    return {
      mentions: found.mentions.map((mention) => ({
        ...mention,
        text: asTyped(question, text).slice(
          text.indexOf(mention.text),
          text.indexOf(mention.text) + mention.text.length,
        ),
      })),
      named: [...new Set([...named, ...called])],
      called,
      place: isPlace ? read.place : null,
      code: codeIn(text, isPlace ? read.spans : []),
      rest: blanked(asTyped(question, text), spans, ' ').replace(/\s+/gu, ' ').trim(),
      taken: spans.map(([from, to]) => text.slice(from, to)).join(' '),
    };
  };
}

/** A criterion code: of three steps, or of two after a word that says so. */
function codeIn(text: string, spans: readonly Span[]): string | null {
  const match = CODE.exec(text);
  const code = match?.[1];
  if (!match || code === undefined) return null;
  if (spans.some(([from, to]) => match.index >= from && match.index < to)) return null;
  return code.split('.').length === 3 || CRITERION.test(text.slice(0, match.index)) ? code : null;
}

/** The question as it was typed where its letters stand at the same places as the folded ones, else folded. */
function asTyped(question: string, text: string): string {
  const typed = toNfc(question).replace(/\s+/gu, ' ').trim();
  return typed.length === text.length ? typed : text;
}
