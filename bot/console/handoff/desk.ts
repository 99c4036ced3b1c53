// Hand-offs as agents work on them: each change reaches the person, and every page that shows it.
import type { ConsoleParts } from '../types';
import { DESK_ROLES } from '../publish';
import { AGENT_TYPES } from '../../channels';
import { AWAY_MS } from '../../people';
import type { Handoff } from '../../store/handoff';
import type { ConversationKey } from '../../store/port';
import { speaking, telling } from './telling';

export type DeskParts = Pick<ConsoleParts, 'store' | 'live' | 'log' | 'now'>;

/** Topics of the live line. */
export const TOPICS = { changed: 'handoff', typing: 'handoff-typing' } as const;
/** Presence is noted, and lost agents are looked for, this often. */
const BEAT_MS = 15_000;
/** One typing mark of a person within this time is enough. */
const TYPING_MS = 1_500;
/** Typing marks are remembered for so many conversations. */
const MOST_MARKS = 5_000;

interface By {
  readonly id: string;
  readonly name: string;
}

export function createDesk({ store, live, log, now }: DeskParts) {
  const { handoffs } = store;
  const began = now().getTime();
  const marks = new Map<string, number>();

  /** Tells pages; `list` when the queue or who has whom changed. */
  const changed = (handoff: Handoff | null, list: boolean) => {
    if (handoff) live.publish(TOPICS.changed, { roles: DESK_ROLES }, { id: handoff.id, list });
    return handoff;
  };

  return {
    take: async (id: string, by: By) =>
      changed(await handoffs.take(id, by.id, now(), telling('connected', by.name, now())), true),
    takeNext: async (by: By) =>
      changed(await handoffs.takeNext(by.id, now(), telling('connected', by.name, now())), true),
    /** Gives one that waits to somebody; null when it was taken meanwhile. */
    assign: async (id: string, to: { readonly agent: By; readonly note: string | null }) =>
      changed(
        await handoffs.take(id, to.agent.id, now(), telling('connected', to.agent.name, now()), to.note),
        true,
      ),
    /** `from` has it: oneself, or for who supervises somebody else. */
    transfer: async (
      id: string,
      by: By,
      to: { readonly agent: string | null; readonly note: string | null },
      from = by.id,
    ) =>
      changed(
        await handoffs.transfer(
          id,
          from,
          to,
          now(),
          telling(to.agent === null ? 'requeued' : 'transferred', by.name, now()),
        ),
        true,
      ),
    finish: async (
      id: string,
      by: By,
      how: { readonly by: 'agent' | 'returned'; readonly note: string | null },
    ) =>
      changed(
        await handoffs.finish(
          id,
          by.id,
          how,
          now(),
          telling(how.by === 'returned' ? 'returned' : 'ended', by.name, now()),
        ),
        true,
      ),
    say: async (id: string, by: By, message: { readonly text: string; readonly clientId: string }) => {
      const seq = await handoffs.say(id, by.id, message, now(), speaking(message.text, now()));
      if (seq !== null) live.publish(TOPICS.changed, { userIds: [by.id] }, { id, list: false });
      return seq;
    },

    /** The person types: their agent sees it. */
    personTypes: async (key: ConversationKey): Promise<void> => {
      const name = `${key.channel} ${key.id}`;
      const at = now().getTime();
      if (at - (marks.get(name) ?? 0) < TYPING_MS) return;
      if (marks.size > MOST_MARKS) marks.clear();
      marks.set(name, at);
      const open = await handoffs.openOf(key);
      if (open?.state === 'connected' && open.agent)
        live.publish(TOPICS.typing, { userIds: [open.agent.id] }, { id: open.id });
    },
    /** An agent types: the person sees it, if it is their conversation. */
    agentTypes: async (by: By, id: string): Promise<void> => {
      const handoff = await handoffs.find(id);
      if (handoff?.state === 'connected' && handoff.agent?.id === by.id)
        store.signal(AGENT_TYPES, `${handoff.key.channel} ${handoff.key.id}`);
    },

    /** Notes whose pages are open, and puts talks whose agent is gone at the head of the queue. */
    beat: async (): Promise<readonly Handoff[]> => {
      await handoffs.here(live.here(), now());
      // After a start the pages need time to come back: nobody is lost that nobody could have seen.
      if (now().getTime() - began < AWAY_MS) return [];
      const lost = await handoffs.releaseLost(
        new Date(now().getTime() - AWAY_MS),
        now(),
        telling('lost', '', now()),
      );
      for (const handoff of lost) {
        log.warn(
          { handoff: handoff.id },
          'an agent lost the connection; the person waits again, first in the queue',
        );
        changed(handoff, true);
      }
      return lost;
    },
  };
}
export type Desk = ReturnType<typeof createDesk>;

/** Keeps the beat until stopped. */
export function startBeat(desk: Pick<Desk, 'beat'>, log: DeskParts['log']): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = desk
      .beat()
      .catch((error: unknown) => log.warn({ err: error }, 'lost agents were not looked for'));
  }, BEAT_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
