// The share that an answer tells: percent, a fraction, so many of so many, or a word such as "hầu hết".
import { phraseAt, phraseList } from '../../../knowledge';
import { middle, numberAt, numbersOf, orMore, qualified, type Numbered } from './numbers';
import { is, negated, places, type Typed } from './typed';
import words from './words.json';

/** A share 0..100 with how surely it was told. */
export interface Share {
  readonly percent: number;
  readonly sure: number;
}

const PERCENT = phraseList([words.percent]);
/** "More than 40 %" lies just above, "less than" just below. */
const JUST = 0.5;
/** A span wider than this tells nothing: "10 đến 70 %". */
const WIDEST = 45;

const nudged = (number: Pick<Numbered, 'low' | 'high'>, by: 'less' | 'more' | null): number =>
  Math.max(0, Math.min(100, middle(number) + (by === 'more' ? JUST : by === 'less' ? -JUST : 0)));

/** `30%`, `khoảng ba chục phần trăm`, `dưới 40%`, `25 đến 30 %`. */
function percentIn({ list }: Typed): Share | null {
  for (const number of numbersOf(list)) {
    if (!phraseAt(PERCENT, list, number.next)) continue;
    const after = list.slice(number.next + 2);
    // "30 phần trăm đến 40 phần trăm"
    const other = is(after[0], 'to') ? numberAt(after, 1) : null;
    const span = other && other.high > number.low ? { low: number.low, high: other.high } : number;
    if (span.high > 100 || span.high - span.low > WIDEST) return null;
    const by = orMore(list, number.next + 2) ? 'more' : qualified(list, number.at);
    return { percent: nudged(span, by), sure: span.high - span.low > 20 ? 0.6 : 0.95 };
  }
  return null;
}

/** `1/3`, `hai phần ba`, `3 phần 10`, `3 trên 10 người`, `20 người có 6 người`. */
function fractionIn({ list, clause }: Typed): Share | null {
  const numbers = numbersOf(list);
  for (const [at, first] of numbers.entries()) {
    if (is(list[first.next], 'part')) {
      const part = numberAt(list, first.next + 1) ?? quarter(list, first.next + 1);
      if (part && part.low > first.low) return share(first, part, qualified(list, first.at));
      // "Bảy phần" is seven of ten.
      const tens = { ...first, low: 10, high: 10 };
      if (!part && first.high < 10 && !is(list[first.next + 1], 'hundredth'))
        return share(first, tens, qualified(list, first.at));
    }
    const second = numbers[at + 1];
    if (!second) break;
    const between = list.slice(first.next, second.at);
    if (between.length > 6) continue;
    if (between.some((word) => is(word, 'of')) && second.low >= first.high)
      return share(first, second, qualified(list, first.at));
    const same = clause[first.at] === clause[second.at];
    const has = between.some((word) => is(word, 'has', 'then'));
    // "20 người có 6 người dùng": the whole comes first.
    if (same && has && between.length >= 2 && first.low >= second.high)
      return share(second, first, qualified(list, second.at));
  }
  return null;
}

/** "Một phần tư": the one place where "tư" is four. */
const quarter = (list: Typed['list'], at: number): Numbered | null =>
  is(list[at], 'fourth') ? { low: 4, high: 4, at, next: at + 1 } : null;

function share(part: Numbered, whole: Numbered, by: 'less' | 'more' | null): Share | null {
  const percent = (middle(part) / middle(whole)) * 100;
  if (!(percent >= 0 && percent <= 100)) return null;
  return { percent: nudged({ low: percent, high: percent }, by), sure: 0.9 };
}

type Amount = keyof typeof words.quantity;
const SHARE: Readonly<Record<Amount, number>> = { all: 100, almost: 95, most: 70, few: 10, half: 50 };
const ORDER: readonly Amount[] = ['half', 'almost', 'most', 'few', 'all'];
const QUANTITY = new Map(ORDER.map((name) => [name, phraseList(words.quantity[name])]));

/** The share that words of quantity tell. What few are is said last and meant most: "có, nhưng ít". */
export function quantityIn(typed: Typed): (Share & { readonly amount: Amount; readonly at: number }) | null {
  const found = ORDER.flatMap((amount) => {
    const list = QUANTITY.get(amount);
    return (list ? places(list, typed) : [])
      .filter(({ at }) => !negated(typed, at, 1))
      .map(({ at, length }) => ({ amount, at, length }));
  });
  // A longer phrase hides the shorter one inside it: "gần hết" is not "hết".
  const shown = found.filter(
    (each) =>
      !found.some(
        (other) =>
          other !== each &&
          other.length > each.length &&
          other.at <= each.at &&
          each.at < other.at + other.length,
      ),
  );
  const best = ORDER.flatMap((amount) => shown.find((each) => each.amount === amount) ?? [])[0];
  if (!best) return null;
  const by = best.amount === 'half' ? qualified(typed.list, best.at) : null;
  return { ...best, percent: nudged({ low: SHARE[best.amount], high: SHARE[best.amount] }, by), sure: 0.75 };
}

/** The share in figures; null when none is told in figures. */
export const shareIn = (typed: Typed): Share | null => percentIn(typed) ?? fractionIn(typed);
