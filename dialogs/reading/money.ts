// Sums of money in the usual ways of writing and saying them, as whole đồng without rounding errors.
import { fold } from '../../knowledge';
import { cleaned, LONGEST_CHOICE, peel, plainWords } from './plain';
import { figureOf, saidNumber, times, type Figure } from './numbers';
import data from './money.json';

/** A sum in VND, or why there is none: no single sum, digits whose size cannot be told, or not within 0..10^15. */
export type MoneyReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: 'none' | 'noUnit' | 'range' };

const MOST = 10n ** 15n;
/** A number without a unit is taken as đồng from here on. */
const BARE_FROM = 1_000_000n;

const powers = (map: Readonly<Record<string, number>>) =>
  new Map(Object.entries(map).map(([word, power]) => [fold(word), 10n ** BigInt(power)]));
const UNITS = powers(data.units);
const GLUED_UNITS = powers(data.gluedUnits);
const SLANG = new Map<string, string>(Object.entries(data.slang));
const BARE_SLANG = new Map<string, string>(Object.entries(data.slangWithoutMarks));
const CURRENCY = new Set(data.currency.map(fold));
const SPANS = new Set(data.spans.map(fold));
const FOREIGN = new RegExp(
  `(?<![\\p{L}])(?:${data.foreign.map((word) => word.replace('$', '\\$')).join('|')})(?![\\p{L}])`,
  'u',
);

interface Piece {
  readonly word: string;
  /** Written together with the piece before it, as in `2tr5`. */
  readonly glued: boolean;
  /** A dash stands before it. */
  readonly dashed: boolean;
}

function piecesOf(text: string): readonly Piece[] {
  const lower = text.toLowerCase();
  let end = 0;
  return [...lower.matchAll(/\d+(?:[.,]\d+)*|\p{L}+/gu)].map((found) => {
    const between = lower.slice(end, found.index);
    const glued = between === '' && found.index > 0;
    end = found.index + found[0].length;
    const word = SLANG.get(found[0]) ?? found[0];
    return { word: BARE_SLANG.get(word) ?? fold(word), glued, dashed: /[-−–—]/u.test(between) };
  });
}

interface Amount {
  readonly value: bigint | 'unclear';
  readonly from: number;
  readonly to: number;
}

/** Reads one sum that begins at `from`: number and unit, then smaller parts ("1 tỷ 200 triệu", "2tr5", "2 tỷ rưỡi"). */
function amountAt(pieces: readonly Piece[], from: number): Amount | null {
  const list = pieces.map((piece) => piece.word);
  let at = from;
  let total = 0n;
  let smallest: bigint | null = null;
  let unclear = false;
  for (;;) {
    const number = numberAt(list, at);
    const unit = number && unitAt(pieces, number.next);
    if (number && unit && (smallest === null || unit.value < smallest)) {
      if (number.figure === 'unclear') unclear = true;
      else total += times(number.figure, unit.value);
      smallest = unit.value;
      at = unit.next;
      if (list[at] === 'ruoi') {
        total += smallest / 2n;
        at += 1;
        break;
      }
      continue;
    }
    if (smallest === null) return null;
    // What follows the last unit without one of its own: tenths when one digit, thousandths when three.
    const tail = pieces[at];
    if (
      number &&
      tail &&
      !tail.dashed &&
      !unit &&
      !CURRENCY.has(list[number.next] ?? '') &&
      number.figure !== 'unclear'
    ) {
      const length = /^\d+$/u.test(tail.word) ? tail.word.length : number.figure.digits < 10n ? 1 : 3;
      const next = pieces[number.next];
      if (number.figure.decimals === 0 && (next === undefined || !/^\p{L}/u.test(next.word) || tail.glued)) {
        if (length === 2 && !tail.glued) unclear = true;
        if (length <= 3) total += (number.figure.digits * smallest) / 10n ** BigInt(length);
        else unclear = true;
        at = number.next;
      }
    }
    break;
  }
  return { value: unclear ? 'unclear' : total, from, to: at };
}

function numberAt(
  list: readonly string[],
  at: number,
): { readonly figure: Figure | 'unclear'; readonly next: number } | null {
  const word = list[at];
  if (word === undefined) return null;
  if (word === 'nua') return { figure: { digits: 5n, decimals: 1 }, next: at + 1 };
  const figure = figureOf(word);
  if (figure !== null) {
    const by = list[at + 1] === 'tram' ? 100n : list[at + 1] === 'chuc' ? 10n : null;
    if (by === null || figure === 'unclear') return { figure, next: at + 1 };
    return { figure: { digits: figure.digits * by, decimals: figure.decimals }, next: at + 2 };
  }
  const said = saidNumber(list, at);
  return said && { figure: { digits: BigInt(said.value), decimals: 0 }, next: at + said.length };
}

/** `tỷ`, `nghìn tỷ`, or a letter written to the number (`500k`). */
function unitAt(
  pieces: readonly Piece[],
  at: number,
): { readonly value: bigint; readonly next: number } | null {
  const piece = pieces[at];
  if (!piece) return null;
  const value = UNITS.get(piece.word) ?? (piece.glued ? GLUED_UNITS.get(piece.word) : undefined);
  if (value === undefined) return null;
  const second = UNITS.get(pieces[at + 1]?.word ?? '');
  return second !== undefined && second > value
    ? { value: value * second, next: at + 2 }
    : { value, next: at + 1 };
}

function amountsOf(pieces: readonly Piece[]): readonly Amount[] {
  const found: Amount[] = [];
  for (let at = 0; at < pieces.length;) {
    const amount = amountAt(pieces, at);
    if (amount) found.push(amount);
    at = amount ? amount.to : at + 1;
  }
  return found;
}

const within = (value: bigint): MoneyReading =>
  value <= MOST ? { ok: true, value: Number(value) } : { ok: false, why: 'range' };

/**
 * The one sum of money in a text, in whole VND: `2,5 tỷ`, `800tr`, `2tr5`, `hai tỷ rưỡi`, `1 tỷ 200` (1.2 billion),
 * `1.200.000.000 đồng`, `12000000`. `noUnit`: a number whose size cannot be told (`5`, `1,250 tỷ`, `1 tỷ 25`), to be
 * asked again with an example. `none`: no sum, several, a span or another currency. `range`: below 0 or over 10^15.
 */
export function readMoney(text: string): MoneyReading {
  const clean = cleaned(text);
  if (text.length > LONGEST_CHOICE || FOREIGN.test(clean.toLowerCase())) return { ok: false, why: 'none' };
  const pieces = piecesOf(clean);
  const amounts = amountsOf(pieces);
  if (amounts.length > 1) return { ok: false, why: 'none' };
  const amount = amounts[0];
  if (amount) {
    const before = pieces[amount.from - 1]?.word ?? '';
    const beforeThat = pieces[amount.from - 2]?.word ?? '';
    const spans =
      (pieces[amount.from]?.dashed === true || SPANS.has(before)) &&
      /^\d/u.test(SPANS.has(before) ? beforeThat : before);
    if (spans) return { ok: false, why: 'none' };
    if (pieces[amount.from]?.dashed === true && /(?:^|\s)[-−–]\d/u.test(clean))
      return { ok: false, why: 'range' };
    return amount.value === 'unclear' ? { ok: false, why: 'noUnit' } : within(amount.value);
  }
  return bareNumber(clean, pieces);
}

/** A number with no unit: đồng when it says so or is large enough to be nothing else. */
function bareNumber(clean: string, pieces: readonly Piece[]): MoneyReading {
  const numbers = pieces.flatMap((piece, index) => (/^\d/u.test(piece.word) ? [{ ...piece, index }] : []));
  const only = numbers[0];
  if (!only) {
    const said = peel(plainWords(clean));
    return saidNumber(said, 0)?.length === said.length && said[0] !== 'khong'
      ? { ok: false, why: 'noUnit' }
      : { ok: false, why: 'none' };
  }
  const next = pieces[only.index + 1];
  // A leading zero is a telephone or a tax number; letters written to digits are a name or a code.
  if (numbers.length > 1 || /^0\d/u.test(only.word) || only.glued) return { ok: false, why: 'none' };
  if (/(?:^|\s)[-−–]\d/u.test(clean)) return { ok: false, why: 'range' };
  const figure = figureOf(only.word);
  if (figure === null || /%/u.test(clean)) return { ok: false, why: 'none' };
  if (figure === 'unclear') return { ok: false, why: 'noUnit' };
  const named = next !== undefined && CURRENCY.has(next.word);
  if (next?.glued === true && !named) return { ok: false, why: 'none' };
  const value = times(figure, 1n);
  if (named || value === 0n || (value >= BARE_FROM && figure.decimals === 0)) return within(value);
  return { ok: false, why: 'noUnit' };
}
