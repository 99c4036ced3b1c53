// A question in free words, answered from the documents with what it rests on; the open question follows.
import { followsOn } from '../../knowledge';
import { day } from '../messages/format';
import { render } from '../messages/render';
import words from '../messages/words.json';
import { choices, isChoiceKey } from '../choices';
import { plain } from '../plain';
import { reply, withSession, type Step, type Turn } from '../step';
import { mayOffer, others, questionEffect, RATING, withThumbs } from './rating';
import type { Answered, AnswerCitation } from '../types';

/** Characters of a question that are kept for the next one. */
const LONGEST_KEPT = 200;
/** Questions offered at most with a refusal. */
const OFFERED = 2;
const QUESTION_WORDS = new Set(words.question.map(plain));
const LONGEST_WORD = Math.max(...[...QUESTION_WORDS].map((each) => each.split(' ').length));

/** Whether a text asks something: a question mark, or a word that asks. */
export function asksSomething(text: string): boolean {
  if (text.includes('?')) return true;
  const list = plain(text).split(' ');
  if (list.length < 3) return false;
  return list.some((_word, at) =>
    Array.from({ length: LONGEST_WORD }, (_none, length) => list.slice(at, at + length + 1).join(' ')).some(
      (part) => QUESTION_WORDS.has(part),
    ),
  );
}

/** The answer, or null when the documents give none and `orNull` is set. */
export function answer(turn: Turn, orNull: true): Step | null;
export function answer(turn: Turn): Step;
export function answer(turn: Turn, orNull = false): Step | null {
  const { memory, world, text } = turn;
  const { lastQuestion: previous } = memory.session;
  const found = world.ask(text, previous === undefined ? {} : { previous });
  if (!found.answered && orNull) return null;
  const smedx = {
    kind: found.answered ? ('answer' as const) : ('not_found' as const),
    citations: found.answered ? found.citations : [],
  };
  const asked = withSession(memory, {
    misses: 0,
    lastQuestion: found.answered ? kept(text, previous) : previous,
    askedId: world.fresh.id,
  });
  const thumbs = mayOffer(memory) ? choices([...RATING, ...others(memory).filter(isChoiceKey)]) : [];
  const nearby = mayOffer(memory) ? offered(found).map((each) => ({ value: each, label: each })) : [];
  return {
    memory: withThumbs(asked),
    replies: [reply(smedx, answerText(found, world.hotline), [...nearby, ...thumbs])],
    effects: [questionEffect(turn, found)],
    ask: true,
  };
}

/** The question that the next one may lean on; one that leans itself takes what it leans on along. */
const kept = (text: string, previous: string | undefined): string =>
  (previous !== undefined && followsOn(text) ? `${text} ${previous}` : text).slice(0, LONGEST_KEPT);

/** The questions offered with a refusal; they are listed in its text as well, for where nothing can be tapped. */
const offered = ({ answered, related }: Answered): readonly string[] =>
  answered ? [] : related.slice(0, OFFERED);

function answerText(found: Answered, hotline: string | null): string {
  const { answered, answer: text, citations, nearby, restsOn } = found;
  return render('answer', {
    said: '',
    answer: text || render('answer.notFound'),
    citations: answered ? shown(citations.slice(0, restsOn ?? citations.length), text) : [],
    related: offered(found),
    nearby: nearby === true,
    hotline: answered || nearby !== true ? null : hotline,
  });
}

/**
 * A replaced rule is never shown as if it were current, even where its record says no more than that. What is said of an
 * instrument is said once: not again with its second provision, nor where the answer itself says it.
 */
const shown = (citations: readonly AnswerCitation[], answered: string) =>
  citations.map(({ document, issued, provision, heading, status, statusNote }, at) => {
    const note = statusNote ?? (status === 'replaced' ? render('answer.replaced') : '');
    const told = citations.findIndex((each) => each.document === document) < at || answered.includes(note);
    return { document, issued: issued && day(issued), provision, heading, note: told ? '' : note };
  });
