// Waiting out a database that is away for a moment: clients of the web chat never repeat what failed with a 5xx.

/** Less than the 20 s after which clients give up. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 250;

/** The store's own error for "the database cannot be reached"; repeating the call does no harm then. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StoreUnavailable';

/** Repeats `task` while the database is away, for up to `patienceMs`; then its last error is thrown. */
export async function patiently<T>(task: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!isUnavailable(error) || performance.now() >= until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
