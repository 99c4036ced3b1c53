// Yes, no, or "I do not know". Whole messages only: "có website không?" is neither.
import { meaningOf, phraseAt, phraseBook, wordsOf, placeOf, phraseList, type Phrase } from '../../knowledge';
import { cleaned, lookUp, peel } from './plain';
import answers from './answers.json';

const MEANINGS = phraseBook<'yes' | 'no'>([
  ...answers.yes.map((phrase) => [phrase, 'yes'] as const),
  ...answers.no.map((phrase) => [phrase, 'no'] as const),
]);
const ASKS = phraseList(answers.asks);
const THANKS = phraseList(answers.thanks);
const HEDGES = phraseList(answers.hedges);
const SURELY = phraseList(answers.surely);
const DONT_KNOW = phraseBook(answers.dontKnow.map((phrase) => [phrase, true] as const));

/** The meaning of a message that is one sign only, skin tone aside. */
function ofSign(text: string): 'yes' | 'no' | null {
  const signs = cleaned(text, 40).replace(/[\u{1f3fb}-\u{1f3ff}\s]/gu, '');
  const only = (list: readonly string[]) =>
    signs !== '' && list.some((sign) => signs.replaceAll(sign, '') === '');
  if (only(answers.yesSigns)) return 'yes';
  return only(answers.noSigns) ? 'no' : null;
}

/** "Ừa đồng ý", "ok luôn nha": words that each mean the same, and nothing else. */
function inParts(text: string): 'yes' | 'no' | null {
  const list = wordsOf(cleaned(text));
  if (list.length > LONGEST_PARTS) return null;
  const said = new Set<'yes' | 'no'>();
  for (let at = 0; at < list.length;) {
    const length = [4, 3, 2, 1].find((each) => meaningOf(MEANINGS, list.slice(at, at + each)) !== undefined);
    const meaning = length === undefined ? undefined : meaningOf(MEANINGS, list.slice(at, at + length));
    if (length === undefined || meaning === undefined) return null;
    said.add(meaning);
    at += length;
  }
  const [only, ...others] = said;
  return others.length === 0 ? (only ?? null) : null;
}
const LONGEST_PARTS = 8;

/**
 * Whether the whole message says yes or no, politeness aside. "Không biết" is neither, and no more is a hedged yes: it
 * may stand for a consent. Numbers are the caller's choices.
 */
export function readYesNo(text: string): 'yes' | 'no' | null {
  if (text.includes('?') || readDontKnow(text)) return null;
  const meaning = lookUp(text, MEANINGS) ?? ofSign(text) ?? inParts(text);
  if (meaning === null) return null;
  // "Ok không" asks, and "dạ cảm ơn" only thanks: that is no consent. "Không, cảm ơn" stays a no.
  const typed = wordsOf(cleaned(text));
  const unsure =
    placeOf(ASKS, typed) >= 0 || (meaning === 'yes' && (placeOf(THANKS, typed) >= 0 || isHedged(typed)));
  return unsure ? null : meaning;
}

/** "Hình như có", "chắc là đồng ý": a yes that somebody is not sure of is none. "Chắc chắn" is no hedge. */
const isHedged = (typed: Phrase): boolean =>
  typed.some((_word, at) => phraseAt(HEDGES, typed, at) !== undefined && !phraseAt(SURELY, typed, at));

/** Whether the whole message says that there is some and not how much: "có", "rồi", "có rồi em". */
export const saysSome = (text: string): boolean => !text.includes('?') && (lookUp(text, SOME) ?? false);
const SOME = phraseBook(answers.some.map((phrase) => [phrase, true] as const));

/** Whether the whole message says that the person does not know. */
export function readDontKnow(text: string): boolean {
  return lookUp(text, DONT_KNOW) ?? false;
}

/** Politeness and the name of what was asked may stand around it: "không nhớ mã số thuế", "hổng có". */
const LONGEST_DECLINING = 8;
const DECLINES = phraseList([...answers.dontKnow, ...answers.nothing]);

/** Whether somebody has nothing to say where a fact was asked: does not know it, has none, or would not say. */
export function readNothingToSay(text: string): boolean {
  if (text.includes('?') || /\d/u.test(text)) return false;
  if (readYesNo(text) === 'no') return true;
  const list = peel(wordsOf(cleaned(text)));
  const declines = phraseAt(DECLINES, list, 0);
  return declines !== undefined && declines.length > 1 && list.length <= LONGEST_DECLINING;
}
