// Sums of money found in a text: numbers with their units, and what is said after them.
import { fold, wordsOf, type Word } from '../../knowledge';
import { figureOf, saidNumber, times, type Figure } from './numbers';
import data from './money.json';

const powers = (map: Readonly<Record<string, number>>) =>
  new Map(Object.entries(map).map(([word, power]) => [fold(word), 10n ** BigInt(power)]));
const UNITS = powers(data.units);
const GLUED_UNITS = powers(data.gluedUnits);
const SLANG = new Map<string, string>(Object.entries(data.slang));
const BARE_SLANG = new Map<string, string>(Object.entries(data.slangWithoutMarks));
/** Words for đồng, folded. */
export const CURRENCY: ReadonlySet<string> = new Set(data.currency.map(fold));

/** A number or a word of the text. */
export interface Piece {
  /** Folded, slang for sums spelt out. */
  readonly word: string;
  /** With its marks, for numbers in words. */
  readonly typed: Word;
  /** Written together with the piece before it, as in `2tr5`. */
  readonly glued: boolean;
  /** A dash stands before it. */
  readonly dashed: boolean;
}

/** A sum with the places of its first piece and of the piece after it; `unclear` when its size cannot be told. */
export interface Amount {
  readonly value: bigint | 'unclear';
  readonly from: number;
  readonly to: number;
}

interface NumberRead {
  readonly figure: Figure | 'unclear';
  readonly next: number;
}
interface UnitRead {
  readonly value: bigint;
  readonly next: number;
}

/** The numbers and words of a text in order. */
export function piecesOf(text: string): readonly Piece[] {
  const lower = text.toLowerCase();
  let end = 0;
  return Array.from(lower.matchAll(/\d+(?:[.,]\d+)*|\p{L}+/gu), (found) => {
    const between = lower.slice(end, found.index);
    const glued = between === '' && found.index > 0;
    end = found.index + found[0].length;
    const spelt = SLANG.get(found[0]) ?? BARE_SLANG.get(found[0]) ?? found[0];
    const word = fold(spelt);
    const typed = wordsOf(spelt, { slang: false })[0] ?? { marked: word, folded: word, halfMarked: word };
    return { word, typed, glued, dashed: /[-−–—]/u.test(between) };
  });
}

/** All sums in the text that have a unit, in order. */
export function amountsOf(pieces: readonly Piece[]): readonly Amount[] {
  const found: Amount[] = [];
  for (let at = 0; at < pieces.length;) {
    const amount = amountAt(pieces, at);
    if (amount) found.push(amount);
    at = amount ? amount.to : at + 1;
  }
  return found;
}

/** Reads one sum that begins at `from`: number and unit, then smaller parts ("1 tỷ 200 triệu", "2tr5", "2 tỷ rưỡi"). */
function amountAt(pieces: readonly Piece[], from: number): Amount | null {
  let number = numberAt(pieces, from) ?? oneUnsaid(pieces, from);
  let unit = number && unitAt(pieces, number.next);
  if (!number || !unit) return null;
  let total = 0n;
  let unclear = false;
  let smallest: UnitRead;
  do {
    if (number.figure === 'unclear') unclear = true;
    else total += times(number.figure, unit.value);
    smallest = unit;
    if (pieces[unit.next]?.word === 'ruoi')
      return { value: unclear ? 'unclear' : total + unit.value / 2n, from, to: unit.next + 1 };
    number = numberAt(pieces, unit.next);
    unit = number && unitAt(pieces, number.next);
  } while (number && unit && unit.value < smallest.value);
  const rest = restAt(pieces, smallest);
  if (!rest) return { value: unclear ? 'unclear' : total, from, to: smallest.next };
  return { value: unclear || rest.value === 'unclear' ? 'unclear' : total + rest.value, from, to: rest.to };
}

/** A number after the last unit without one of its own: tenths of the unit when one digit, thousandths when three. */
function restAt(pieces: readonly Piece[], unit: UnitRead): Omit<Amount, 'from'> | null {
  const first = pieces[unit.next];
  const number = numberAt(pieces, unit.next);
  if (!first || !number || first.dashed || number.figure === 'unclear' || number.figure.decimals > 0)
    return null;
  if (unitAt(pieces, number.next)) return null;
  const next = pieces[number.next];
  if (next && (CURRENCY.has(next.word) || (!first.glued && /^\p{L}/u.test(next.word)))) return null;
  const length = /^\d+$/u.test(first.word) ? first.word.length : number.figure.digits < 10n ? 1 : 3;
  // "1 tỷ 25" is 1.25 billion to one person and 1.025 to another; "2tr25" is not in doubt.
  const clear = length === 1 || length === 3 || (length === 2 && first.glued);
  const value = clear ? (number.figure.digits * unit.value) / 10n ** BigInt(length) : 'unclear';
  return { value, to: number.next };
}

/** "Tỷ rưỡi" is one and a half, "tỷ hai" one and two tenths: the one is not said. */
function oneUnsaid(pieces: readonly Piece[], at: number): NumberRead | null {
  if (!UNITS.has(pieces[at]?.word ?? '')) return null;
  const half = pieces[at + 1]?.word === 'ruoi';
  const tenths = numberAt(pieces, at + 1);
  const tenth =
    tenths !== null &&
    tenths.figure !== 'unclear' &&
    tenths.figure.digits < 10n &&
    tenths.next === at + 2 &&
    /^\p{L}/u.test(pieces[at + 1]?.word ?? '') &&
    pieces[tenths.next] === undefined;
  return half || tenth ? { figure: { digits: 1n, decimals: 0 }, next: at } : null;
}

function numberAt(pieces: readonly Piece[], at: number): NumberRead | null {
  const word = pieces[at]?.word;
  if (word === undefined) return null;
  if (word === 'nua') return { figure: { digits: 5n, decimals: 1 }, next: at + 1 };
  const figure = figureOf(word);
  if (figure !== null) {
    const by = pieces[at + 1]?.word === 'tram' ? 100n : pieces[at + 1]?.word === 'chuc' ? 10n : null;
    if (by === null || figure === 'unclear') return { figure, next: at + 1 };
    return { figure: { digits: figure.digits * by, decimals: figure.decimals }, next: at + 2 };
  }
  // A said number has at most five words.
  const said = saidNumber(
    pieces.slice(at, at + 6).map((piece) => piece.typed),
    0,
  );
  return said && { figure: { digits: BigInt(said.value), decimals: 0 }, next: at + said.length };
}

/** `tỷ`, `nghìn tỷ`, or a letter written to the number (`500k`). */
function unitAt(pieces: readonly Piece[], at: number): UnitRead | null {
  const piece = pieces[at];
  if (!piece) return null;
  const value = UNITS.get(piece.word) ?? (piece.glued ? GLUED_UNITS.get(piece.word) : undefined);
  if (value === undefined) return null;
  const second = UNITS.get(pieces[at + 1]?.word ?? '');
  return second !== undefined && second > value
    ? { value: value * second, next: at + 2 }
    : { value, next: at + 1 };
}
