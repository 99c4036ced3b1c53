// What follows from a send: the outcome that the outbox keeps, and the word under which it is counted. Pure.
import { ChannelError } from '../channels/channel';
import type { OutboxMessage, OutboxOutcome } from '../store/port';

const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 300_000;
export const MAX_ATTEMPTS = 8;
/** After an unanswered send the channel has this long to tell that it arrived: Zalo repeats an echo after 30 s. */
export const CHECK_MS = 40_000;
/** The same when a process died over it: its lease has run out already. */
export const CHECK_AFTER_DEATH_MS = 20_000;

/** 1 s doubled with each attempt up to 5 min, half as much less or more, so that what failed together comes back apart. */
export const backoffMs = (attempts: number, chance: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** attempts, MAX_BACKOFF_MS) * (0.5 + chance);

export interface Verdict {
  readonly outcome: OutboxOutcome;
  readonly counted: 'retry' | 'wait' | 'unknown' | 'held' | 'dropped' | 'dead';
  /** Somebody should look. */
  readonly alarm: boolean;
}

type Tries = Pick<OutboxMessage, 'attempts' | 'repeats'>;

/**
 * What becomes of a message after a failed send. `confirms`: the channel tells of arrivals, so that its silence means
 * something and a message may be sent again until its attempts are used up; without that once, then it is dead.
 */
export function verdict(
  error: unknown,
  message: Tries,
  now: Date,
  confirms: boolean,
  chance = Math.random(),
): Verdict {
  const words = error instanceof Error ? error.message : String(error);
  const fault = error instanceof ChannelError ? error : new ChannelError(words, 'retry');
  const told = { error: words, ...(fault.code === null ? {} : { code: fault.code }) };
  const dead = (reason: string): Verdict => ({
    outcome: { as: 'dead', ...told, error: reason },
    counted: 'dead',
    alarm: true,
  });
  const later = (ms: number) => new Date(now.getTime() + ms);
  const spent = message.attempts + 1 >= MAX_ATTEMPTS;
  const backoff = backoffMs(message.attempts, chance);
  switch (fault.rule) {
    case 'retry':
      return spent
        ? dead(words)
        : { outcome: { retryAt: later(backoff), ...told }, counted: 'retry', alarm: false };
    case 'wait':
      return {
        outcome: { retryAt: fault.until ?? later(backoff), ...told, counts: false },
        counted: 'wait',
        alarm: false,
      };
    case 'unknown':
      if (spent || (!confirms && message.repeats > 0)) return dead(`${words}; it may have arrived`);
      return { outcome: { unknown: later(CHECK_MS), ...told }, counted: 'unknown', alarm: false };
    case 'hold':
      return { outcome: { as: 'held', ...told }, counted: 'held', alarm: false };
    case 'drop':
      return { outcome: { as: 'dropped', ...told }, counted: 'dropped', alarm: false };
    case 'dead':
      return dead(words);
    default:
      return fault.rule satisfies never;
  }
}
