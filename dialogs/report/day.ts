// The day in Vietnam, which keeps UTC+7 all year round.

const OFFSET_MS = 7 * 60 * 60 * 1000;

/** ISO day in Vietnam of an instant. */
export const dayIn = (when: Date | string): string =>
  new Date(new Date(when).getTime() + OFFSET_MS).toISOString().slice(0, 10);
