// What people asked to be told: when its time comes it is an event like any other, so that a turn decides what is said.
import { CHANNEL_EVENTS, type Turn } from '../channels/channel';
import { createLoop, LEASE_MS, type Worker } from '../delivery';
import type { Log } from '../log';
import type { Delivery, DueSchedule, Store } from '../store/port';
import { asIfAsked } from './say';

/** Nobody counts the minutes of a reminder. */
const IDLE_MS = 30_000;
const MOST_ATTEMPTS = 5;

export function createReminders(parts: {
  readonly store: Pick<Store, 'claimSchedules' | 'endSchedule'>;
  readonly turn: Turn;
  readonly log: Log;
  readonly now: () => Date;
  readonly delivery: (channel: string) => Delivery;
}): Worker {
  const { store, log } = parts;

  async function work(schedule: DueSchedule): Promise<void> {
    const { id, key, kind, dueAt, attempts } = schedule;
    if (attempts >= MOST_ATTEMPTS) {
      log.error(
        { channel: key.channel, kind, alarm: 'reminder' },
        'a reminder failed and is not tried again',
      );
      return store.endSchedule(schedule);
    }
    const due = dueAt.toISOString();
    await parts.turn({
      key,
      // Once for each time it was put to: the turn takes it off or puts it to another time in the same commit.
      eventId: `${CHANNEL_EVENTS.remind} ${id} ${due}`,
      activity: {
        ...asIfAsked(key),
        type: 'event',
        name: CHANNEL_EVENTS.remind,
        value: { what: kind, due },
      },
      delivery: parts.delivery(key.channel),
    });
    // A turn that could not think took nothing off.
    await store.endSchedule(schedule);
  }
  return createLoop<DueSchedule>({
    name: 'reminders',
    log,
    claim: (limit) => store.claimSchedules(limit, LEASE_MS, parts.now()),
    work,
    idleMs: IDLE_MS,
  });
}
