// Whether an answer says that there is nothing of what is asked, and where it says so.
import { fold, phraseAt, phraseList, tokens } from '../../../knowledge';
import { peel } from '../plain';
import { is, places, type Typed } from './typed';
import words from './words.json';

const NONE = phraseList(words.none);
const DOES = phraseList(words.does);
const NOT_NONE = phraseList(words.notNone);
const NEGATIONS = phraseList(words.negations);

/** Level 0, as told by "none". */
export const nothing = ({ zero }: { readonly zero: boolean }) => ({ level: 0, sure: 0.85, zero }) as const;

/** The place of the words that say "none"; null when nothing does. `zero` are words of the lowest level. */
export function noneIn(
  typed: Typed,
  zero: readonly string[],
): { readonly at: number; readonly zero: boolean } | null {
  const { list, clause } = typed;
  const lowest = zero.length > 0 ? places(phraseList(zero), typed)[0] : undefined;
  for (let at = 0; at < list.length; at += 1) {
    if (lowest?.at === at) return { at, zero: true };
    if (phraseAt(NOT_NONE, list, at)) {
      at += 1;
      continue;
    }
    if (phraseAt(NONE, list, at)) return { at, zero: false };
    const negation = phraseAt(NEGATIONS, list, at);
    if (negation && (negation.length > 1 || is(list[at], 'negation'))) {
      const next = at + negation.length;
      if (negation.length > 1 && clause[at] === clause[next - 1]) return { at, zero: false };
      // "chưa hề đưa lên", "không thấy dùng": the verb may stand a word further on.
      for (const step of [0, 1]) {
        if (clause[next + step] === clause[at] && phraseAt(DOES, list, next + step))
          return { at, zero: false };
      }
    }
    // "có học hành gì đâu"
    const end = list.findIndex(
      (word, place) => place > at + 1 && is(word, 'indeed') && clause[place] === clause[at],
    );
    if (is(list[at], 'has') && end > 0 && end - at <= 6) return { at, zero: false };
  }
  // "Không, chỉ bán trong nước": a clause that only says no.
  const alone = list.findIndex((word, at) => {
    const [only, ...others] = peel(list.filter((_word, place) => clause[place] === clause[at]));
    return is(word, 'negation') && others.length === 0 && only === word;
  });
  return alone < 0 ? null : { at: alone, zero: false };
}

const STOPS = new Set(
  [...words.stops, ...words.does, ...words.negations, ...words.none, ...words.fillers]
    .flatMap(tokens)
    .map(fold),
);

/** Whether an answer that says "none" speaks of what is asked: "chưa chạy quảng cáo" denies no bank. */
export function onSubject(text: string, subject: readonly string[]): boolean {
  const known = new Set(subject.flatMap(tokens).map(fold));
  const said = tokens(text)
    .map(fold)
    .filter((word) => /\p{L}{2}/u.test(word) && !STOPS.has(word));
  return said.length < 2 || said.some((word) => known.has(word));
}
