// Bodies and laws that a question names: a record that does not speak of them answers another question.
import type { Entry } from '../search';
import { phraseAt, phraseList, wordsOf, type Phrase } from '../words';
import data from './bodies.json';

const BODIES = phraseList(data.bodies);
const LAWS = phraseList(data.laws);
const spelt = (phrase: Phrase) => ` ${phrase.map(({ folded }) => folded).join(' ')} `;
const textOf = ({ instrument, provision }: Entry) =>
  spelt(
    wordsOf(
      [
        provision.heading,
        provision.text,
        ...provision.asks,
        instrument.title,
        instrument.shortName,
        instrument.issuer,
        ...instrument.aliases,
      ].join(' . '),
    ),
  );

export interface Unnamed {
  /** 1 when the question names a body that the record does not. */
  readonly body: number;
  /** 1 when it names a law by its subject and the record does not. */
  readonly law: number;
}

/** What the question names and the record leaves out. */
export function unnamed(question: string, record: Entry): Unnamed {
  const typed = wordsOf(question);
  const bodies = typed.map((_word, at) => phraseAt(BODIES, typed, at)).filter((each) => each !== undefined);
  const laws = typed.flatMap((_word, at) => {
    const kind = phraseAt(LAWS, typed, at);
    const subject = kind ? typed.slice(at + kind.length, at + kind.length + 2) : [];
    return kind && subject.length === 2 && subject.every(({ folded }) => /^\p{L}/u.test(folded))
      ? [spelt([...kind.slice(-1).filter(({ folded }) => folded === 'luat'), ...subject])]
      : [];
  });
  if (bodies.length === 0 && laws.length === 0) return { body: 0, law: 0 };
  const have = textOf(record);
  const missing = bodies.some((body) => !have.includes(spelt(body)));
  return { body: Number(missing), law: Number(laws.some((law) => !have.includes(law))) };
}
