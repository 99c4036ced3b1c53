// The people behind the assistant as a turn sees them: whether they are there, and how long it may take.
import type { Outcome, PersonDesk, WithPerson } from '../dialogs';
import { isOpen, opensAt, type OfficeHours } from './office';
import type { Loaded, Store } from './store/port';
import type { Pace } from './store/handoff/port';

/** A page of the console that was seen within this time has somebody behind it; after it, a talk goes back to the queue. */
export const AWAY_MS = 2 * 60_000;
/** What a talk takes as long as nobody measured one. */
const USUAL_TALK_S = 300;
const ROUND_ABOVE = 10;

/** Minutes until somebody's turn comes, rounded as people say it; null when nobody is there to count on. */
export function minutesOf({ position, agents, talkSeconds }: Pace): number | null {
  if (agents === 0) return null;
  const minutes = (position * (talkSeconds ?? USUAL_TALK_S)) / 60 / agents;
  return minutes > ROUND_ABOVE ? Math.ceil(minutes / 5) * 5 : Math.max(1, Math.ceil(minutes));
}

export function deskAt(hours: OfficeHours, now: Date): PersonDesk {
  const opens = opensAt(hours, now);
  return { open: isOpen(hours, now), opensAt: opens?.toISOString() ?? null };
}

/** Whom the person is with, for the dialogs. */
export const withPersonOf = ({ handoff }: Loaded): WithPerson | null =>
  handoff ? { state: handoff.state, agent: handoff.agent?.name ?? null } : null;

/** Whether an outcome tells somebody their place in the queue, which is asked for only then. */
export const tellsQueue = ({ replies }: Outcome): boolean =>
  replies.some(({ smedx }) => smedx.kind === 'handoff' && smedx.state === 'waiting');

export async function queueOf(
  store: Pick<Store, 'handoffs'>,
  key: Parameters<Store['handoffs']['pace']>[0],
  now: Date,
): Promise<NonNullable<PersonDesk['queue']>> {
  const pace = await store.handoffs.pace(key, new Date(now.getTime() - AWAY_MS));
  return { position: pace.position, minutes: minutesOf(pace) };
}

/** Whether a turn changed something that pages of the console show, and whether their list did. */
export function concernsPeople(loaded: Loaded, { effects }: Outcome): 'list' | 'talk' | null {
  const { handoff = null } = loaded;
  let found: 'list' | 'talk' | null = null;
  for (const effect of effects) {
    if (effect.kind === 'handoff' || (handoff && effect.kind === 'deleteData')) return 'list';
    if (effect.kind === 'toAgent') {
      if (effect.leave === true) return 'list';
      found = 'talk';
    }
  }
  return found;
}
