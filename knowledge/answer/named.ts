// Bodies that a question names, and laws that it calls by their subject.
import { phraseAt, phraseList, type Phrase } from '../words';
import data from './bodies.json';

const BODIES = phraseList(data.bodies);
const LAWS = phraseList(data.laws);
/** How many words of a law's subject are enough to know it. */
const SUBJECT = 2;

/** The bodies named in a question. */
export const bodiesIn = (words: Phrase): readonly Phrase[] =>
  words.map((_word, at) => phraseAt(BODIES, words, at)).filter((each) => each !== undefined);

/** The subjects of the laws named in a question: "kế toán" of "Luật Kế toán". */
export const lawsIn = (words: Phrase): readonly Phrase[] =>
  words.flatMap((_word, at) => {
    const kind = phraseAt(LAWS, words, at);
    const subject = kind ? words.slice(at + kind.length, at + kind.length + SUBJECT) : [];
    return subject.length === SUBJECT && subject.every(({ folded }) => /^\p{L}/u.test(folded))
      ? [subject]
      : [];
  });
