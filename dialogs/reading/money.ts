// Sums of money in the usual ways of writing and saying them, as whole đồng without rounding errors.
import { fold, wordsOf } from '../../knowledge';
import { amountsOf, CURRENCY, piecesOf, type Piece } from './amounts';
import { cleaned, LONGEST_CHOICE, peel } from './plain';
import { figureOf, saidNumber, times } from './numbers';
import data from './money.json';

/** A sum in VND, or why there is none: no single sum, digits whose size cannot be told, or not within 0..10^15. */
export type MoneyReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: 'none' | 'noUnit' | 'range' };

const MOST = 10n ** 15n;
/** A number without a unit is taken as đồng from here on. */
const BARE_FROM = 1_000_000n;

const SPANS = new Set(data.spans.map(fold));
const FOREIGN = new RegExp(
  `(?<![\\p{L}])(?:${data.foreign.map((word) => word.replace('$', '\\$')).join('|')})(?![\\p{L}])`,
  'u',
);

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
    const said = peel(wordsOf(clean));
    return saidNumber(said, 0)?.length === said.length && said[0]?.folded !== 'khong'
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
