// Two wishes in one message while a question is open: an answer with a question, a command or a courtesy beside it.
import { command } from './actions';
import { commandIn } from './choices';
import { render } from './messages/render';
import { placeOf, type Given, type Sheet } from './position';
import {
  asksAboutThis,
  isCourtesy,
  partAsks,
  partings,
  readDontKnow,
  readFree,
  readLevel,
  withoutParticles,
} from './reading';
import { reply, said, type Step, type Turn } from './step';
import { answer } from './topics/ask';
import { give, readAnswer } from './topics/answering';
import type { CriterionCode } from '../scoring';

/** A free reading must be this sure where the rest of the message says something else. */
const SURE = 0.75;
const MOST_REPLIES = 3;

/** Both parts of a message that has two; null when it has one. */
export function readBoth(turn: Turn, sheet: Sheet, code: CriterionCode): Step | null {
  const place = placeOf(sheet.framework, code);
  if (!place) return null;
  for (const [head, tail] of partings(turn.text)) {
    if (isCourtesy(head)) return readAnswer(part(turn, tail), sheet, code);
    const given = answerIn(head);
    if (given === null) continue;
    const typed = commandIn(tail) ?? commandIn(withoutParticles(tail));
    if (typed) {
      const after = give(turn, sheet, code, given);
      const step = command(typed, { ...turn, memory: after.memory, text: tail });
      return said(render('question.said.short', { given: shortly(given) }), step);
    }
    if (partAsks(tail)) return answeredAlso(turn, sheet, code, given, tail);
  }
  return null;

  function answerIn(text: string): Given | null {
    const criterion = place?.criterion;
    if (!criterion) return null;
    const level = readLevel(text, criterion.guidance.levels);
    if (level !== null) return level;
    if (readDontKnow(text)) return 'unknown';
    const free = readFree(text, sheet.framework.id, criterion);
    return free && free.sure >= SURE ? free.level : null;
  }
}

const shortly = (given: Given): string =>
  typeof given === 'number' ? render('question.level', { level: given }) : render('question.dunno');

/** The turn as if only a part of its text had been said. */
function part(turn: Turn, text: string): Turn {
  const { event } = turn;
  return event.kind === 'text' ? { ...turn, text, event: { ...event, text } } : { ...turn, text };
}

/** Records the answer, says what was asked, and goes on: the question is about the criterion that was open, or any. */
function answeredAlso(turn: Turn, sheet: Sheet, code: CriterionCode, given: Given, asked: string): Step {
  const after = give(turn, sheet, code, given);
  const criterion = placeOf(sheet.framework, code)?.criterion;
  if (criterion && asksAboutThis(asked)) {
    const { name, guidance } = criterion;
    const words = render('explain.past', { code, name, why: guidance.why });
    return {
      ...after,
      replies: [reply({ kind: 'info' }, words), ...after.replies.slice(1 - MOST_REPLIES)],
    };
  }
  const told = answer(part({ ...turn, memory: after.memory }, asked));
  return {
    memory: told.memory,
    replies: [...told.replies, ...after.replies.slice(1 - MOST_REPLIES)],
    effects: [...(after.effects ?? []), ...(told.effects ?? [])],
  };
}
