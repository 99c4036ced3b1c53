// Forgets what need not be kept: chat logs past their retention, in the background, once an hour.
import type { Log } from './log';
import type { Store } from './store/port';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Questions to the documents lead to nobody and are kept longer than chats, by this factor. */
const QUESTIONS_LONGER = 6;

export function startPruning(parts: {
  readonly store: Store;
  readonly log: Log;
  readonly retentionDays: number;
}) {
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
  const prune = async () => {
    try {
      const rows = await parts.store.prune(
        daysAgo(parts.retentionDays),
        daysAgo(parts.retentionDays * QUESTIONS_LONGER),
      );
      if (rows > 0) parts.log.info({ rows }, 'old chat logs were deleted');
    } catch (error) {
      parts.log.warn({ err: error }, 'old chat logs were not deleted; it is tried again in an hour');
    }
  };
  const timer = setInterval(() => void prune(), HOUR_MS);
  timer.unref();
  void prune();
  return { stop: () => clearInterval(timer) };
}
