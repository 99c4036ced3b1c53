// Yes, no, or "I do not know". Whole messages only: "có website không?" is neither.
import { phraseBook, wordsOf, placeOf, phraseList } from '../../knowledge';
import { cleaned, lookUp } from './plain';
import answers from './answers.json';

const MEANINGS = phraseBook<'yes' | 'no'>([
  ...answers.yes.map((phrase) => [phrase, 'yes'] as const),
  ...answers.no.map((phrase) => [phrase, 'no'] as const),
]);
const ASKS = phraseList(answers.asks);
const THANKS = phraseList(answers.thanks);
const DONT_KNOW = phraseBook(answers.dontKnow.map((phrase) => [phrase, true] as const));

/** The meaning of a message that is one sign only, skin tone aside. */
function ofSign(text: string): 'yes' | 'no' | null {
  const signs = cleaned(text, 40).replace(/[\u{1f3fb}-\u{1f3ff}\s]/gu, '');
  const only = (list: readonly string[]) =>
    signs !== '' && list.some((sign) => signs.replaceAll(sign, '') === '');
  if (only(answers.yesSigns)) return 'yes';
  return only(answers.noSigns) ? 'no' : null;
}

/** Whether the whole message says yes or no, politeness aside. "Không biết" is neither. Numbers are the caller's choices. */
export function readYesNo(text: string): 'yes' | 'no' | null {
  if (text.includes('?') || readDontKnow(text)) return null;
  const meaning = lookUp(text, MEANINGS) ?? ofSign(text);
  if (meaning === null) return null;
  // "Ok không" asks, and "dạ cảm ơn" only thanks: that is no consent. "Không, cảm ơn" stays a no.
  const typed = wordsOf(cleaned(text));
  const unsure = placeOf(ASKS, typed) >= 0 || (meaning === 'yes' && placeOf(THANKS, typed) >= 0);
  return unsure ? null : meaning;
}

/** Whether the whole message says that the person does not know. */
export function readDontKnow(text: string): boolean {
  return lookUp(text, DONT_KNOW) ?? false;
}
