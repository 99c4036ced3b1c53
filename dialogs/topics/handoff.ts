// A person instead of the assistant: waiting in the queue, being connected, and the way back.
import { choices, named } from '../choices';
import { clock, day } from '../messages/format';
import { render } from '../messages/render';
import { plain } from '../plain';
import { byDay } from './remind';
import { detour, opened, reply, step, withSession, type Step, type Turn } from '../step';
import type { Effect, Noted, Open, Outcome, Reply } from '../types';
import { menu, returned } from './talk';

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const VIETNAM_MS = 7 * HOUR_MS;
/** Longest text that is noted for the agent, in characters. */
const NOTED_MOST = 4_000;

/** `gặp tư vấn viên`: enters the queue once, and says how it stands whenever asked. */
export function person(turn: Turn): Step {
  const { memory, world } = turn;
  const { desk, hotline, withPerson } = world;
  if (!desk) {
    const text = hotline === null ? render('handoff.waiting') : render('handoff.hotline', { hotline });
    const smedx = { kind: 'handoff', state: 'waiting' } as const;
    return { memory, replies: [reply(smedx, text)], effects: [{ kind: 'handoff' }], ask: true };
  }
  const { lastQuestion } = memory.session;
  const effects: Effect[] = withPerson
    ? []
    : [
        {
          kind: 'handoff',
          ...(lastQuestion === undefined ? {} : { topic: lastQuestion }),
          ...(desk.open ? {} : { afterHours: true }),
        },
      ];
  return desk.open ? queued(turn, effects) : closed(turn, effects);
}

function queued({ memory, world: { desk, hotline } }: Turn, effects: readonly Effect[]): Step {
  const { position = 1, minutes = null } = desk?.queue ?? {};
  const text = render('handoffWaiting', { position, minutes, hotline });
  const smedx = { kind: 'handoff', state: 'waiting', position, minutes } as const;
  return { memory, replies: [reply(smedx, text, choices(['leaveQueue']))], effects, ask: true };
}

/** Nobody is there: when they are back, and a message for them. */
function closed({ memory, world }: Turn, effects: readonly Effect[]): Step {
  const { desk, hotline, now } = world;
  const opens = opensWords(desk?.opensAt ?? null, now);
  const after = withSession(opened(memory, { kind: 'leaveWord' }), { returnTo: detour(memory.session) });
  const smedx = { kind: 'handoff', state: 'waiting' } as const;
  return {
    ...step(after, reply(smedx, render('handoffClosed', { opens, hotline }), choices(['skip']))),
    effects,
  };
}

/** The message that was left. It reaches the agent as everything does that is written while waiting. */
export const takeWord = (turn: Turn): Step => returned(turn, 'handoff.wordTaken');

function opensWords(opensAt: string | null, now: Date): string {
  if (opensAt === null) return render('handoff.opens.later');
  const at = new Date(opensAt);
  const dayOf = (when: Date) => Math.floor((when.getTime() + VIETNAM_MS) / DAY_MS);
  const time = clock(at);
  const ahead = dayOf(at) - dayOf(now);
  if (ahead === 0) return render('handoff.opens.today', { time });
  if (ahead === 1) return render('handoff.opens.tomorrow', { time });
  const weekday = render(
    `handoff.weekday.${new Date(at.getTime() + VIETNAM_MS).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6}`,
  );
  return render('handoff.opens.day', { time, weekday, day: day(at) });
}

/** `thôi` of somebody who waits; null of anybody else. What the open question reads as an answer stays one. */
export function leave(turn: Turn, open: Open | null): Step | null {
  if (turn.world.withPerson?.state !== 'waiting' || !named(turn.text, 'leaveQueue')) return null;
  const effects: Effect[] = [{ kind: 'toAgent', messages: [], leave: true }];
  const smedx = { kind: 'handoff', state: 'ended' } as const;
  const replies = [reply(smedx, render('handoff.left'))];
  if (open?.kind !== 'leaveWord') return { memory: turn.memory, replies, effects, ask: true };
  return { ...returned(turn, 'handoff.left'), replies, effects };
}

/** What happens while a person is connected: everything goes to them, and the assistant is silent. Null otherwise. */
export function connected(turn: Turn): Outcome | null {
  const { event, memory, world } = turn;
  if (world.withPerson?.state !== 'connected') return null;
  const silent = (effects: readonly Effect[] = []): Outcome => ({ memory, replies: [], effects });
  switch (event.kind) {
    case 'text':
    case 'unsupported': {
      const messages = saidBy(turn);
      if (!isBack(turn)) return silent([{ kind: 'toAgent', messages }]);
      const back = menu(turn);
      return {
        memory: back.memory,
        replies: [reply({ kind: 'handoff', state: 'ended' }, render('handoff.back')), ...back.replies],
        effects: [{ kind: 'toAgent', messages, leave: true }],
      };
    }
    case 'left':
      return silent([{ kind: 'toAgent', messages: [], leave: true }]);
    case 'remind':
      return silent([
        {
          kind: 'remind',
          what: event.what,
          at: byDay(new Date(world.now.getTime() + HOUR_MS)).toISOString(),
        },
      ]);
    case 'joined':
    case 'human':
      return silent();
    case 'contact':
    case 'withdrawn':
      return null;
    default:
      return event satisfies never;
  }
}

const isBack = ({ text }: Turn): boolean =>
  plain(text) !== '' && (named(text, 'assistant') || named(text, 'menu'));

function saidBy({ event }: Turn): readonly Noted[] {
  if (event.kind === 'text') return [{ from: 'user', text: event.text.slice(0, NOTED_MOST) }];
  return event.kind === 'unsupported' ? [{ from: 'user', text: '', what: event.what }] : [];
}

/** Notes for the agent what is said while somebody waits; the assistant goes on helping. */
export function noted(turn: Turn, outcome: Outcome): Outcome {
  const { world, event } = turn;
  const enters = outcome.effects.some(({ kind }) => kind === 'handoff');
  if (!world.desk || (!enters && world.withPerson?.state !== 'waiting')) return outcome;
  // What is erased, and what nobody said, is not noted.
  if (outcome.effects.some(({ kind }) => kind === 'deleteData')) return outcome;
  if (event.kind !== 'text' && event.kind !== 'unsupported') return outcome;
  const messages: readonly Noted[] = [
    ...saidBy(turn),
    ...outcome.replies.map(({ text }) => ({ from: 'assistant', text: text.slice(0, NOTED_MOST) }) as const),
  ];
  const known = outcome.effects.some(({ kind }) => kind === 'handoff' || kind === 'toAgent');
  return {
    ...outcome,
    effects: known
      ? outcome.effects.map((effect) =>
          effect.kind === 'handoff' || effect.kind === 'toAgent' ? { ...effect, messages } : effect,
        )
      : [...outcome.effects, { kind: 'toAgent', messages }],
  };
}

/** What the person is told of something that an agent did, outside any turn. */
export type HandoffNews = 'connected' | 'transferred' | 'requeued' | 'lost' | 'returned' | 'ended';

/** The message about it; `agent` is the name people see. */
export function handoffReply(news: HandoffNews, agent: string): Reply {
  switch (news) {
    case 'connected':
    case 'transferred':
      return reply(
        { kind: 'handoff', state: 'connected', agent },
        render(`handoff.${news}`, { agent }),
        choices(['assistant']),
      );
    case 'requeued':
    case 'lost':
      return reply(
        { kind: 'handoff', state: 'waiting', position: 1 },
        render(`handoff.${news}`),
        choices(['leaveQueue']),
      );
    case 'returned':
    case 'ended':
      return reply(
        { kind: 'handoff', state: 'ended' },
        render(`handoff.${news}`, { agent }),
        choices(['resume', 'menu']),
      );
    default:
      return news satisfies never;
  }
}

/** What an agent wrote, as a message of the conversation. */
export const agentReply = (agent: string, text: string): Reply =>
  reply({ kind: 'handoff', state: 'connected', agent }, text);
