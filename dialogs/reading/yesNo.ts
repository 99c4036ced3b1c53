// Yes, no, or "I do not know". Whole messages only: "có website không?" is neither.
import { cleaned, lookUp, plainWords } from './plain';
import answers from './answers.json';

const MEANINGS = new Map<string, 'yes' | 'no'>([
  ...answers.yes.map((phrase) => [plainWords(phrase).join(' '), 'yes'] as const),
  ...answers.no.map((phrase) => [plainWords(phrase).join(' '), 'no'] as const),
]);
const ASKED = new Set(answers.asked.map((phrase) => plainWords(phrase).join(' ')));
const DONT_KNOW = new Map(answers.dontKnow.map((phrase) => [plainWords(phrase).join(' '), true] as const));

/** The meaning of a message that is one sign only, skin tone and presentation marks aside. */
function ofSign(text: string): 'yes' | 'no' | null {
  const signs = cleaned(text, 40).replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f\s]/gu, '');
  const only = (list: readonly string[]) =>
    signs !== '' && list.some((sign) => signs.split(sign).join('') === '');
  if (only(answers.yesSigns)) return 'yes';
  return only(answers.noSigns) ? 'no' : null;
}

/** Whether the whole message says yes or no, politeness aside. "Không biết" is neither. Numbers are the caller's choices. */
export function readYesNo(text: string): 'yes' | 'no' | null {
  if (text.includes('?') || readDontKnow(text)) return null;
  // "Ok không" asks; without its question mark only the last two words show it.
  if (ASKED.has(plainWords(cleaned(text)).slice(-2).join(' '))) return null;
  return lookUp(text, MEANINGS) ?? ofSign(text);
}

/** Whether the whole message says that the person does not know. */
export function readDontKnow(text: string): boolean {
  return lookUp(text, DONT_KNOW) ?? false;
}
