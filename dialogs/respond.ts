// One turn of the conversation, top to bottom: what is a command, what answers the open question, what is free text.
import { atSittingEnd, command, goOnToNextPillar, offered, wish } from './actions';
import { choices, chosen, commandIn, listed, named, type ChoiceKey, type Command } from './choices';
import { render } from './messages/render';
import { missed } from './miss';
import { plain, tidy } from './plain';
import { activeSheet, currentSheet, settledCount } from './position';
import { offeredKeys, promptAgain } from './prompt';
import {
  hintsSmallTalk,
  isCourtesy,
  partings,
  readDontKnow,
  readLevel,
  readSmallTalk,
  readYesNo,
  withoutParticles,
} from './reading';
import { reply, said, step, withSession, type Step, type Turn } from './step';
import { answer, asksSomething } from './topics/ask';
import { confirmBatch, readAnswer } from './topics/answering';
import { readBoth } from './both';
import { correction } from './topics/commands';
import { deleteData, privacyQuestion } from './topics/data';
import { takeStep } from './topics/group';
import { ownResult } from './topics/own';
import { adviceQuestion } from './topics/suppose';
import { typedRating } from './topics/rating';
import { makeCode, takeContact, takeLinkCode, takePhone, typedLink } from './topics/joining';
import { calledBack, isAside, stepAside } from './topics/aside';
import { remind, settled } from './topics/remind';
import { connected, leave, noted, takeWord } from './topics/handoff';
import { pause, takeUp, typedCode } from './topics/resume';
import { showResult } from './topics/result';
import { takeSizeField } from './topics/size';
import { begin, chooseFramework, frameworkOf } from './topics/framework';
import { skipRest, takeField } from './topics/profile';
import { confirmRestart, consented, restart, revise } from './topics/start';
import { greet, menu, returned, smallTalk, takeFeedback, tell } from './topics/talk';
import { sittingChoices } from './topics/sitting';
import { saysLittle, wantedIn } from './wanted';
import type { Event, Lookups, Memory, Open, Outcome, Reply, World } from './types';

/** Channels meter messages: no turn needs more. */
const MOST_REPLIES = 3;

/** What must be fetched before `respond` can answer an event. */
export function lookups(memory: Memory, event: Event): Lookups {
  const resumeCode = typedCode(memory, event);
  const link = typedLink(memory, event);
  return { ...(resumeCode === null ? {} : { resumeCode }), ...(link === null ? {} : { link }) };
}

/**
 * Answers one event: the memory after it, one to three messages, and what the shell must do besides. Pure: the same
 * inputs give the same outcome, and none of them is changed.
 */
export function respond(memory: Memory, event: Event, world: World): Outcome {
  const turn: Turn = { memory, event, world, text: event.kind === 'text' ? tidy(event.text) : '' };
  return connected(turn) ?? settled(noted(turn, answered(memory, event, world)), event);
}

function answered(memory: Memory, event: Event, world: World): Outcome {
  const turn: Turn = { memory, event, world, text: event.kind === 'text' ? tidy(event.text) : '' };
  // A person of the business is answering: only a word for the assistant brings it back.
  if (isAside(memory, world) && !calledBack(turn)) {
    if (event.kind === 'text' || event.kind === 'joined' || event.kind === 'unsupported')
      return { memory, replies: [], effects: [] };
  }
  switch (event.kind) {
    case 'joined':
      // Back at a conversation of before: what was open is asked again.
      return finished(memory.session.greeted ? { ...step(memory), ask: true } : greet(turn), world);
    case 'left':
      return { memory, replies: [], effects: [] };
    case 'human':
      return { memory: stepAside(memory, world), replies: [], effects: [] };
    case 'contact':
      return introduced(turn, takeContact(turn, event.phone));
    case 'remind': {
      const { memory: after, replies, effects = [] } = remind(turn, event);
      return { memory: after, replies, effects };
    }
    case 'withdrawn':
      // The channel tells the person; a message from us would be one too many.
      return { ...finished(deleteData(turn), world), replies: [] };
    case 'unsupported':
      return introduced(turn, {
        memory,
        replies: [reply({ kind: 'info' }, render(`unsupported.${event.what}`))],
        ask: true,
      });
    case 'text':
      return isAside(memory, world) && commandIn(turn.text) === null
        ? finished(menu(withoutAside(turn)), world)
        : introduced(turn, onText(withoutAside(turn), event));
    default:
      return event satisfies never;
  }
}

const withoutAside = (turn: Turn): Turn =>
  turn.memory.session.asideUntil === undefined
    ? turn
    : { ...turn, memory: withSession(turn.memory, { asideUntil: undefined }) };

/** The reply to a turn that failed through a fault of ours; the memory stays as it was. */
export const apology = (): Reply => reply({ kind: 'error', code: 'internal' }, render('error.apology'));

function onText(turn: Turn, event: Event & { kind: 'text' }): Step {
  const { memory, world, text } = turn;
  const { open } = memory.session;
  const wanted = wantedIn(event.understood, text, open);
  if (!memory.session.greeted && wanted === 'greet') return greet(turn);
  const rating = typedRating(turn);
  if (rating) return rating;
  if (!/[\p{L}\p{N}?]/u.test(text) && readYesNo(text) === null) return missed(turn);

  const code = typedCode(memory, event);
  if (code !== null) return takeUp(turn, code);

  const key = chosen(text, offeredKeys(open, memory, world));
  const picked = key && open ? pick(turn, open, key) : null;
  if (picked) return picked;

  const left = leave(turn, open);
  if (left) return left;

  const typed = commandIn(text) ?? politeCommand(text);
  if (typed) return command(typed, turn);

  const own = takesAnyWords(open) ? null : (adviceQuestion(turn) ?? ownResult(turn) ?? privacyQuestion(turn));
  if (own) return own;

  const fix = canCorrect(open) ? correction(turn) : null;
  if (fix) return fix;

  const said = takesAnyWords(open) ? null : readSmallTalk(text);
  // What acknowledges or praises may be the answer to what is open.
  if (said !== null && said !== 'noted' && said !== 'praise') return smallTalk(turn, said);

  const read = readOpen(turn, open, wanted === 'ask' && text.includes('?'));
  if (read) return read;

  if (said !== null) return smallTalk(turn, said);
  const wished = takesAnyWords(open) ? null : wish(wanted, turn);
  return wished ?? freeText(turn, open);
}

/** "Cảm ơn em, tiếp tục đi": the command after a courtesy, which needs no answer of its own. */
function politeCommand(text: string): Command | null {
  const rest = partings(text).find(([head]) => isCourtesy(head))?.[1];
  return rest === undefined ? null : (commandIn(rest) ?? commandIn(withoutParticles(rest)));
}

/** A choice that the open question offered. */
function pick(turn: Turn, open: Open, key: ChoiceKey): Step | null {
  if (open.kind === 'consent') return consented(turn, open.then, key === 'yes');
  if (open.kind === 'reuse') return key === 'reuse' ? chooseFramework(turn) : revise(turn);
  if (open.kind === 'framework') {
    const framework = frameworkOf(turn.world, key === 'useLarge' ? 'large' : 'sme');
    if (!framework) return null;
    const active = activeSheet(turn.memory.dossier, turn.world);
    // What was answered is never dropped without asking.
    return active && settledCount(active) > 0 ? confirmRestart(turn, framework.id) : begin(turn, framework);
  }
  if (open.kind === 'linkCode') return makeCode(turn, open);
  if (open.kind === 'sittingEnd' && key === 'nextPillar') return goOnToNextPillar(turn);
  if (open.kind === 'confirm') return confirmed(turn, open, key);
  return open.kind === 'offer' || open.kind === 'sittingEnd' ? offered(key, turn) : null;
}

function confirmed(turn: Turn, open: Open & { kind: 'confirm' }, key: ChoiceKey): Step | null {
  switch (open.what) {
    case 'delete':
      return key === 'cancel' ? returned(turn, 'delete.cancelled') : deleteData(turn);
    case 'restart':
      return key === 'cancel' ? returned(turn, 'restart.cancelled') : restart(turn, open.framework ?? '');
    case 'batch': {
      const sheet = currentSheet(turn.memory.dossier, turn.world);
      return sheet ? confirmBatch(turn, sheet, open) : null;
    }
    default:
      return open.what satisfies never;
  }
}

/** Where a text with a code such as `3.2.1` can be a correction and nothing else. */
const canCorrect = (open: Open | null): boolean =>
  !open || ['question', 'sittingEnd', 'offer', 'correct', 'confirm'].includes(open.kind);

/** Where any words are an answer, so that only an exact command is a command. */
const takesAnyWords = (open: Open | null): boolean =>
  (open?.kind === 'profile' && open.field === 'name') ||
  (open?.kind === 'groupUnit' && open.step === 'name') ||
  open?.kind === 'feedback' ||
  open?.kind === 'leaveWord';

/** The open question's own reader; null when the text is no answer to it. */
function readOpen(turn: Turn, open: Open | null, asks: boolean): Step | null {
  const { text, memory, world } = turn;
  const asked = open?.kind === 'question';
  if (!open || (asks && !asked && open.kind !== 'feedback' && open.kind !== 'leaveWord')) return null;
  switch (open.kind) {
    case 'consent': {
      const agreed = readYesNo(text);
      return agreed === null ? null : consented(turn, open.then, agreed === 'yes');
    }
    case 'reuse': {
      const same = readYesNo(text);
      return same === null ? null : same === 'yes' ? chooseFramework(turn) : revise(turn);
    }
    case 'profile':
      return named(text, 'skipProfile') ? skipRest(turn) : takeField(turn, open);
    case 'classify':
      return takeSizeField(turn, open);
    case 'framework': {
      const key = offeredKeys(open, memory, world)[0];
      return readYesNo(text) === 'yes' && open.suggested !== null && key ? pick(turn, open, key) : null;
    }
    case 'question': {
      const sheet = currentSheet(memory.dossier, world);
      if (!sheet) return null;
      return readBoth(turn, sheet, open.criterion) ?? (asks ? null : readAnswer(turn, sheet, open.criterion));
    }
    case 'sittingEnd':
      return readSittingEnd(turn);
    case 'confirm': {
      const agreed = readYesNo(text);
      const [yes] = offeredKeys(open, memory, world);
      if (agreed !== null && yes) return confirmed(turn, open, agreed === 'yes' ? yes : 'cancel');
      const sheet = currentSheet(memory.dossier, world);
      return open.what === 'batch' && sheet ? confirmBatch(turn, sheet, open) : null;
    }
    case 'groupUnit':
      return takeStep(turn, open);
    case 'feedback':
      return takeFeedback(turn);
    case 'leaveWord':
      return takeWord(turn);
    case 'offer': {
      const answered = readYesNo(text);
      const [first] = offeredKeys(open, memory, world);
      if (answered === 'yes' && (first === 'start' || first === 'resume')) return pick(turn, open, first);
      return answered === null ? null : tell(turn, 'offer.fine');
    }
    case 'linkPhone':
      return takePhone(turn);
    case 'linkCode':
      return takeLinkCode(turn, open);
    case 'correct':
    case 'resumeCode':
      return null;
    default:
      return open satisfies never;
  }
}

/** At the end of a pillar a level answers nothing: it is said so and not taken for the next question. */
function readSittingEnd(turn: Turn): Step | null {
  const { text, memory, world } = turn;
  const keys = sittingChoices(currentSheet(memory.dossier, world));
  const answered = readYesNo(text);
  if (answered === 'yes') return keys[0] === 'nextPillar' ? goOnToNextPillar(turn) : command('skipped', turn);
  if (answered === 'no') return keys[0] === 'nextPillar' ? pause(turn) : showResult(turn);
  const batch = atSittingEnd(turn);
  if (batch) return batch;
  if (readLevel(text, []) === null && !readDontKnow(text) && !/^\d+$/.test(plain(text))) return null;
  const words = render('sitting.digit', { text, choices: listed(keys) });
  return step(memory, reply({ kind: 'clarify', expecting: 'sittingEnd' }, words, choices(keys)));
}

/** Words that are neither command nor answer: a question for the documents, or not understood. */
function freeText(turn: Turn, open: Open | null): Step {
  // A long-winded answer holds words such as "mấy" and "gì"; beside an open question only a clear question is one.
  const { event } = turn;
  const answering =
    open?.kind === 'question' &&
    event.kind === 'text' &&
    event.understood.intent !== 'ask' &&
    !turn.text.includes('?');
  const hint = takesAnyWords(open) ? null : hintsSmallTalk(turn.text);
  if (hint) return smallTalk(turn, hint);
  const little = event.kind === 'text' && saysLittle(turn.text, event.understood);
  const asks = !answering && !little && asksSomething(turn.text);
  if (asks) return answer(turn);
  const idle = !open || open.kind === 'offer';
  // A word or three that name nothing in the documents find something there all the same, and never what was meant.
  return (idle && !little ? answer(turn, true) : null) ?? missed(turn);
}

/** Who speaks is said once, before the first answer of a conversation that did not begin with a greeting. */
function introduced({ memory, world, event }: Turn, outcome: Step): Outcome {
  const asksWho = event.kind === 'text' && event.understood.intent === 'about_bot';
  const greets = asksWho || outcome.replies[0]?.smedx.kind === 'greeting';
  if (memory.session.greeted || greets) return finished(outcome, world);
  const after = finished(outcome, world);
  return {
    ...after,
    replies: said(render('greet.short'), { memory: after.memory, replies: after.replies }).replies,
  };
}

/** The outcome of a step: the open question asked again where wished, in the same message if that is a short remark. */
function finished(outcome: Step, world: World): Outcome {
  const { effects = [], ask } = outcome;
  const memory = outcome.memory.session.greeted
    ? outcome.memory
    : withSession(outcome.memory, { greeted: true });
  const again = ask === true ? promptAgain({ memory, world }) : null;
  return { memory, replies: joined(outcome.replies, again, memory).slice(0, MOST_REPLIES), effects };
}

function joined(replies: readonly Reply[], again: Reply | null, { session }: Memory): readonly Reply[] {
  if (!again) return withOffer(replies, session.open);
  const [only] = replies;
  const short = replies.length === 1 && (only?.smedx.kind === 'info' || only?.smedx.kind === 'clarify');
  if (!only || !short || only.file) return [...replies, again];
  const text = `${only.text}\n\n${again.text}`;
  return [{ ...again, text, smedx: only.smedx.kind === 'clarify' ? only.smedx : again.smedx }];
}

/** Choices offered before stay at hand under a remark that has none. */
function withOffer(replies: readonly Reply[], open: Open | null): readonly Reply[] {
  const last = replies.at(-1);
  if (open?.kind !== 'offer' || !last || last.choices.length > 0 || last.smedx.kind === 'goodbye')
    return replies;
  return [...replies.slice(0, -1), { ...last, choices: choices(open.choices as readonly ChoiceKey[]) }];
}
