// Matters outside the documents: seen in the question, looked for in the record.
import { phraseAt, phraseList, wordsOf, type Phrase } from '../words';
import data from './outside.json';

const OUTSIDE = phraseList(data.phrases);
const text = (phrase: Phrase) => ` ${phrase.map(({ folded }) => folded).join(' ')} `;

/** Whether the question names such a matter and the record does not. */
export function outside(question: string, record: string): boolean {
  const typed = wordsOf(question);

  const named = typed.map((_word, at) => phraseAt(OUTSIDE, typed, at)).filter((each) => each !== undefined);
  if (named.length === 0) return false;
  const have = text(wordsOf(record));
  return named.some((phrase) => !have.includes(text(phrase)));
}
