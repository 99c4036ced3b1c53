// Nothing could be read: one helpful sentence with an example, then other words, then a way out. Never a dead end.
import { choice, choices, listed } from './choices';
import { render } from './messages/render';
import { currentSheet, type Sheet } from './position';
import { offeredKeys, promptAgain } from './prompt';
import { saysSome } from './reading';
import { opened, reply, step, withSession, type Step, type Turn } from './step';
import { missAnswer } from './topics/answering';
import { questionAgain } from './topics/asking';
import { missStep } from './topics/group';
import { missSizeField } from './topics/size';
import { missField } from './topics/profile';
import { menuKeys } from './topics/talk';
import { saysLittle } from './wanted';
import type { CriterionCode } from '../scoring';
import type { Open } from './types';

/** Second time in a row: a person is offered. */
const OFFER_PERSON = 2;

export function missed(turn: Turn): Step {
  const { memory, world } = turn;
  const { open } = memory.session;
  if (!open) return anything(turn);
  switch (open.kind) {
    case 'question': {
      const sheet = currentSheet(memory.dossier, world);
      if (!sheet) return anything(turn);
      return missSome(turn, sheet, open.criterion) ?? missAnswer(turn, sheet, open.criterion);
    }
    case 'profile':
      return missField(turn, open);
    case 'classify':
      return missSizeField(turn, open);
    case 'groupUnit':
      return missStep(turn, open);
    case 'consent':
    case 'framework':
    case 'sittingEnd':
    case 'reuse':
    case 'confirm':
      return chooseAgain(turn, open);
    case 'correct':
    case 'resumeCode':
    case 'linkPhone':
    case 'linkCode':
    case 'feedback':
    case 'leaveWord':
      return again(turn);
    case 'offer':
      return anything(turn);
    default:
      return open satisfies never;
  }
}

/** Levels that stand for all that "có" can mean: a little, well, in full. */
const SIGNPOSTS: readonly string[] = ['1', '3', '5'];

/** "Có", "rồi" to a question of degrees: three levels to tap instead of six; null when something else was said. */
function missSome(turn: Turn, sheet: Sheet, code: CriterionCode): Step | null {
  const { misses } = turn.memory.session;
  if (misses > 0 || !saysSome(turn.text)) return null;
  const again = questionAgain(sheet, code);
  if (!again) return null;
  const shown = again.choices.filter(({ value }) => SIGNPOSTS.includes(value));
  const words = render('question.some', { lines: shown.map(({ label }) => label).join('\n') });
  return step(
    withSession(turn.memory, { misses: misses + 1 }),
    reply({ kind: 'clarify', expecting: 'level' }, words, [...shown, choice('unknown')]),
  );
}

const WORDS = {
  consent: 'consent.miss',
  framework: 'framework.miss',
  sittingEnd: 'sitting.miss',
  reuse: 'profile.reuse',
  confirm: 'confirm.miss',
} as const;

function chooseAgain(turn: Turn, open: Open & { kind: keyof typeof WORDS }): Step {
  const keys = offeredKeys(open, turn.memory, turn.world);
  const misses = turn.memory.session.misses + 1;
  const text = render(WORDS[open.kind], { choices: listed(keys) });
  const buttons = misses >= OFFER_PERSON ? [...choices(keys), choice('person')] : choices(keys);
  const more = misses >= OFFER_PERSON ? `\n\n${render('clarify.orPerson')}` : '';
  return step(
    withSession(turn.memory, { misses }),
    reply({ kind: 'clarify', expecting: open.kind }, text + more, buttons),
  );
}

function again(turn: Turn): Step {
  const prompt = promptAgain(turn);
  const misses = turn.memory.session.misses + 1;
  const more = misses >= OFFER_PERSON ? `\n\n${render('clarify.orPerson')}` : '';
  return prompt
    ? step(withSession(turn.memory, { misses }), { ...prompt, text: prompt.text + more })
    : anything(turn);
}

/** Nothing is open: the menu, told in a new way each time. */
function anything(turn: Turn): Step {
  const misses = turn.memory.session.misses + 1;
  const keys = menuKeys(turn);
  const { event } = turn;
  const little =
    event.kind === 'text' && /\p{L}{2}/u.test(turn.text) && saysLittle(turn.text, event.understood);
  const word = misses === 1 && little;
  const key = word ? 'clarify.word' : misses === 1 ? 'clarify.anything' : 'clarify.again';
  const after = withSession(opened(turn.memory, { kind: 'offer', choices: [...keys] }), { misses });
  return step(
    after,
    reply(
      { kind: 'clarify', expecting: 'choice' },
      render(key, { said: turn.text, choices: listed(keys) }),
      choices(keys),
    ),
  );
}
