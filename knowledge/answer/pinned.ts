// What ties a question to one thing (a place, a body, a law, a year, who holds an office, a kind of fact): a record
// that does not have it answers another question, however much else is the same.
import type { Entry } from '../search';
import { focusOf } from '../search/focus';
import { bodiesIn, lawsIn } from './named';
import { phraseAt, phraseList, placeOf, wordsOf, type Phrase } from '../words';
import bodies from './bodies.json';
import data from './pinned.json';

const PLACES = phraseList(data.places);
/** Places and bodies as they are written, by their folded words. */
const WRITTEN = new Map([...data.places, ...bodies.bodies].map((name) => [spelt(wordsOf(name)), name]));
const HERE = phraseList(data.here);
const LEAD = phraseList(data.lead);
const SELF = phraseList(data.self);
/** How many words before a place may say whose it is. */
const ASIDE = 4;
const DUTY = phraseList(data.duty);
const PROVINCES = new RegExp(`(?<!\\p{L})(?:${data.provinces.join('|')})(?!\\p{L})`, 'iu');
const NOW = phraseList([...data.now, ...data.period]);
const PERIOD = phraseList(data.period);
const WHO = phraseList(data.who);
const OFFICES = phraseList(data.offices);
/** A person's name: a family's and a given one. */
const PERSON = new RegExp(`(?<!\\p{L})(?:${data.families.join('|')})(?:\\s+\\p{Lu}\\p{Ll}+)+`, 'u');
const KINDS = data.kinds.map(({ words, shows }) => ({ words: phraseList(words), shows: phraseList(shows) }));
/** A year by itself, not in a day or in the number of an instrument. */
const YEAR = /(?<![\d/.-])20\d{2}(?![\d/-])/gu;

function spelt(phrase: Phrase): string {
  return ` ${phrase.map(({ folded }) => folded).join(' ')} `;
}

/** What the question pins down and the record leaves open. */
export interface Unpinned {
  /** A place, a body, a law or the holder of an office that the record does not speak of. */
  readonly other: boolean;
  /** The place or body among them, as it is written. */
  readonly missing: string | null;
  /** A year that the record does not have, or what happens just now, which no document knows. */
  readonly when: boolean;
  /** That year. */
  readonly year: string | null;
  /** How many kinds of facts (a fine, a fee, a rate of interest …) it wants that the record does not speak of. */
  readonly kinds: number;
}

/** Holds the part of a question that asks against a record; `numbered` when it names an instrument by number. */
export function unpinned(question: string, { instrument, provision }: Entry, numbered: boolean): Unpinned {
  const { focus } = focusOf(question);
  const words = wordsOf(focus);
  const document = [instrument.title, instrument.shortName, ...instrument.aliases].join(' . ');
  const text = [
    provision.heading,
    provision.text,
    ...provision.asks,
    document,
    instrument.issuer,
    instrument.number,
    instrument.issued ?? '',
  ].join(' . ');
  // Most questions pin nothing down: a record's words are worked out when one does.
  let read: { readonly words: Phrase; readonly spelt: string } | undefined;
  const record = () => {
    if (!read) {
      const all = wordsOf(text);
      read = { words: all, spelt: spelt(all) };
    }
    return read;
  };
  const lacks = (phrase: Phrase) => !record().spelt.includes(spelt(phrase));
  const places = placesIn(words);
  // What every province must do, each one must.
  const bound = places.length > 0 && placeOf(DUTY, words) >= 0 && PROVINCES.test(text);
  const laws = numbered ? [] : lawsIn(words);
  const own = laws.length === 0 ? '' : spelt(wordsOf(document));
  const missing = [...bodiesIn(words), ...(bound ? [] : places)].find(lacks);
  const office = heldOffice(words);
  const year = focus.match(YEAR)?.find((each) => !text.includes(each));
  const kinds = KINDS.filter((kind) => placeOf(kind.words, words) >= 0);
  return {
    other:
      missing !== undefined ||
      laws.some((subject) => !own.includes(spelt(subject))) ||
      (office !== undefined && (placeOf(NOW, words) >= 0 || !PERSON.test(text) || lacks(office))),
    missing: missing === undefined ? null : (WRITTEN.get(spelt(missing)) ?? null),
    when: year !== undefined || placeOf(PERIOD, words) >= 0,
    year: year ?? null,
    kinds: kinds.filter(({ shows }) => placeOf(shows, record().words) < 0).length,
  };
}

/** The places a question is about; not those that say where the person asking is ("em ở Đồng Nai"). */
function placesIn(words: Phrase): readonly Phrase[] {
  return words.flatMap((_word, at) => {
    const place = phraseAt(PLACES, words, at);
    if (!place) return [];
    const before = phraseAt(LEAD, words, at - 1) ? at - 2 : at - 1;
    const home =
      phraseAt(HERE, words, before) !== undefined &&
      placeOf(SELF, words.slice(Math.max(0, before - ASIDE), before)) >= 0;
    return home ? [] : [place];
  });
}

/** The office whose holder the question asks for; no document knows who holds it now. */
const heldOffice = (words: Phrase): Phrase | undefined =>
  placeOf(WHO, words) < 0
    ? undefined
    : words.map((_word, at) => phraseAt(OFFICES, words, at)).find((each) => each !== undefined);
