// Two wishes in one message while a question is open: an answer with a question, a command or a courtesy beside it.
import { command } from './actions';
import { commandIn, type Command } from './choices';
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
  type FreeReading,
} from './reading';
import { reply, said, type Step, type Turn } from './step';
import { answer } from './topics/ask';
import { give, giveFree, readAnswer } from './topics/answering';
import type { Criterion, CriterionCode } from '../scoring';

/** A free reading must be this sure where the rest of the message says something else. */
const SURE = 0.75;
const MOST_REPLIES = 3;

/** Both parts of a message that has two; null when it has one. */
export function readBoth(turn: Turn, sheet: Sheet, code: CriterionCode): Step | null {
  const place = placeOf(sheet.framework, code);
  if (!place) return null;
  for (const [head, tail] of partings(turn.text)) {
    if (isCourtesy(head)) return readAnswer(part(turn, tail), sheet, code);
    const given = answerIn(head, sheet, place.criterion);
    if (given === null) continue;
    const typed = commandIn(tail) ?? commandIn(withoutParticles(tail));
    if (!typed && !partAsks(tail)) continue;
    const after = isFree(given)
      ? giveFree(turn, sheet, place.criterion, given)
      : give(turn, sheet, code, given);
    if (typed === null || typed === 'explain') return asksAlso(turn, after, place.criterion, tail);
    if (SAME.includes(typed)) return after;
    const step = command(typed, { ...turn, memory: after.memory, text: tail });
    return said(render('question.said.short', { given: shortly(given) }), step);
  }
  return null;
}

/** Commands that say no more than that one goes on. */
const SAME: readonly Command[] = ['resume', 'skip'];

type Answer = Given | FreeReading;
const isFree = (given: Answer): given is FreeReading => typeof given === 'object';

function answerIn(text: string, sheet: Sheet, criterion: Criterion): Answer | null {
  const level = readLevel(text, criterion.guidance.levels);
  if (level !== null) return level;
  if (readDontKnow(text)) return 'unknown';
  const free = readFree(text, sheet.framework.id, criterion);
  return free && free.sure >= SURE ? free : null;
}

function shortly(given: Answer): string {
  const level = isFree(given) ? given.level : given;
  return typeof level === 'number' ? render('question.level', { level }) : render('question.dunno');
}

/** The turn as if only a part of its text had been said. */
function part(turn: Turn, text: string): Turn {
  const { event } = turn;
  return event.kind === 'text' ? { ...turn, text, event: { ...event, text } } : { ...turn, text };
}

/** After the answer what was asked beside it: about the criterion that was open, or anything; then the next question. */
function asksAlso(turn: Turn, after: Step, criterion: Criterion, asked: string): Step {
  const rest = after.replies.slice(1 - MOST_REPLIES);
  if (asksAboutThis(asked) || commandIn(asked) === 'explain') {
    const { code, name, guidance } = criterion;
    const words = render('explain.past', { code, name, why: guidance.why });
    return { ...after, replies: [reply({ kind: 'info' }, words), ...rest] };
  }
  const told = answer(part({ ...turn, memory: after.memory }, asked));
  return {
    memory: told.memory,
    replies: [...told.replies, ...rest],
    effects: [...(after.effects ?? []), ...(told.effects ?? [])],
  };
}
