// Finding a place to cite: by number, name, path or heading, as somebody types who knows the document.
import type { Corpus, Instrument, LegalStatus } from '../library';
import { fold } from '../vietnamese';
import type { CitedPlace } from './types';

export interface PickedPlace extends CitedPlace {
  readonly title: string;
  readonly heading: string;
  readonly status: LegalStatus;
  readonly statusNote: string | null;
  /** The record's text, so that one sees what is cited. */
  readonly text: string;
}

interface Line {
  readonly instrument: Instrument;
  readonly at: number;
  /** Folded number, names, path and heading. */
  readonly names: string;
  readonly text: string;
  readonly number: string;
}

const LIMIT = 20;
const kept = new WeakMap<readonly Instrument[], readonly Line[]>();

function linesOf(instruments: readonly Instrument[]): readonly Line[] {
  const known = kept.get(instruments);
  if (known) return known;
  const lines = instruments.flatMap((instrument) => {
    const { number, title, shortName, aliases } = instrument;
    const head = [number, title, shortName, ...aliases].join(' ');
    return instrument.provisions.map(({ path, heading, text, asks }, at) => ({
      instrument,
      at,
      names: ` ${fold(`${head} ${path} ${heading}`)} `,
      text: ` ${fold(`${text} ${asks.join(' ')}`)} `,
      number: fold(number),
    }));
  });
  kept.set(instruments, lines);
  return lines;
}

/** Places whose number, names, path or heading have every word, best first; then those whose text has them. */
export function pickPlaces({ instruments }: Corpus, query: string, limit = LIMIT): readonly PickedPlace[] {
  const words = fold(query)
    .split(/[\s,;]+/u)
    .filter(Boolean)
    .slice(0, 16);
  if (words.length === 0) return [];
  const scored = linesOf(instruments).flatMap((line, order) => {
    let score = 0;
    for (const word of words) {
      // "80" is 80/2021/NĐ-CP before it is the 80th of anything.
      if (/^\d/u.test(word) && (line.number === word || line.number.startsWith(`${word}/`))) score += 5;
      else if (line.names.includes(` ${word} `)) score += 3;
      else if (line.names.includes(word)) score += 2;
      else if (line.text.includes(word)) score += 0.5;
      else return [];
    }
    return [{ line, order, score }];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .flatMap(({ line: { instrument, at } }) => {
      const provision = instrument.provisions[at];
      return provision ? [placeOf(instrument, provision)] : [];
    });
}

export function placeOf(
  { number, issued, title, status, statusNote }: Instrument,
  { path, heading, text }: Pick<Instrument['provisions'][number], 'path' | 'heading' | 'text'>,
): PickedPlace {
  return {
    document: number,
    issued: issued ?? '',
    provision: path,
    title,
    heading,
    status,
    statusNote,
    text,
  };
}
