// What is said around the work: greeting, menu, help, thanks, goodbye, a person, feedback.
import { orderedCriteria } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { render, type MessageKey } from '../messages/render';
import { activeSheet, finishedSheets, settledCount } from '../position';
import type { SmallTalk } from '../reading';
import { detour, opened, reply, step, withSession, type Step, type Turn } from '../step';
import { indexName } from './findings';

type Part = Pick<Turn, 'memory' | 'world'>;
const FIRST: readonly ChoiceKey[] = ['start', 'howToAsk', 'classify', 'code', 'menu'];
const BACK: readonly ChoiceKey[] = ['resume', 'resultSoFar', 'restart', 'menu'];

/** The first message, or the welcome of somebody with an unfinished assessment. */
export function greet({ memory, world }: Part): Step {
  const active = activeSheet(memory.dossier, world);
  const begun = active !== null && settledCount(active) > 0;
  const keys = begun ? BACK : FIRST;
  const { open } = memory.session;
  const back = open?.kind === 'sittingEnd' ? undefined : detour(memory.session);
  const text = render('greeting', {
    returning: begun,
    index: active ? indexName(active.framework) : '',
    done: active ? settledCount(active) : 0,
    total: active ? orderedCriteria(active.framework).length : 0,
    choices: listed(keys),
  });
  return step(
    withSession(opened(memory, { kind: 'offer', choices: [...keys] }), { returnTo: back }),
    reply({ kind: 'greeting' }, text, choices(keys)),
  );
}

/** What can be done now, most likely things first. */
export function menuKeys({ memory, world }: Part): readonly ChoiceKey[] {
  const { dossier, session } = memory;
  const rest: readonly ChoiceKey[] = ['howToAsk', 'classify', 'group', 'person', 'help'];
  const active = activeSheet(dossier, world);
  if (active && settledCount(active) > 0) return ['resume', 'resultSoFar', 'restart', ...rest];
  const again: readonly ChoiceKey[] = detour(session) ? ['resume'] : [];
  if (finishedSheets(dossier, world).length > 0)
    return [...again, 'result', 'history', 'start', 'recommend', ...rest];
  return [...again, 'start', ...rest, 'code'];
}

/** `menu`: closes what is open for the time being; "tiếp tục" takes it up again. */
export function menu(turn: Part, title = render('menu.title')): Step {
  const keys = menuKeys(turn);
  const back = detour(turn.memory.session);
  const after = opened(withSession(turn.memory, { returnTo: back }), { kind: 'offer', choices: [...keys] });
  const text = render('menu.choose', { title, choices: listed(keys) });
  return step(after, reply({ kind: 'menu' }, text, choices(keys)));
}

/** Something said that changes nothing; the open question follows. */
export function tell(
  { memory }: Part,
  key: MessageKey,
  kind: 'info' | 'help' = 'info',
  offer: readonly ChoiceKey[] = [],
): Step {
  return { memory, replies: [reply({ kind }, render(key, { said: '' }), choices(offer))], ask: true };
}

/** A warm line for what has nothing to do with the matter; the open question follows. */
export function smallTalk(turn: Part, kind: SmallTalk): Step {
  const { open } = turn.memory.session;
  const idle = open === null || open.kind === 'offer';
  if (kind === 'noted' && idle) return tell(turn, 'offer.fine');
  if (kind === 'tired' && idle) return tell(turn, 'chat.tiredIdle');
  if (kind === 'hard' && open?.kind !== 'question') return tell(turn, 'chat.hardIdle');
  const words = render(`chat.${kind}`);
  return { memory: turn.memory, replies: [reply({ kind: 'info' }, words)], ask: true };
}

export function goodbye({ memory, world }: Part): Step {
  const active = activeSheet(memory.dossier, world);
  const key = active && settledCount(active) > 0 ? 'goodbye.saved' : 'goodbye.reply';
  return step(memory, reply({ kind: 'goodbye' }, render(key), active ? choices(['resume']) : []));
}

export function askFeedback({ memory }: Part): Step {
  const after = withSession(opened(memory, { kind: 'feedback' }), { returnTo: detour(memory.session) });
  return step(after, reply({ kind: 'info' }, render('feedback.ask'), choices(['skip'])));
}

export function takeFeedback(turn: Turn): Step {
  return { ...returned(turn, 'feedback.thanks'), effects: [{ kind: 'feedback', text: turn.text }] };
}

/** Ends a detour with a word; what was open before it is asked again. */
export function returned({ memory }: Part, key: MessageKey): Step {
  const { returnTo } = memory.session;
  const after = opened(withSession(memory, { returnTo: undefined }), returnTo ?? null);
  return { memory: after, replies: [reply({ kind: 'info' }, render(key))], ask: true };
}
