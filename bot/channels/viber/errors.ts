// What follows from a status number of Viber: the table is data, the times are worked out here.
import { z } from 'zod';
import { ChannelError } from '../channel';
import table from './errors.json';

const entry = z.strictObject({
  /** As `FailureRule`. */
  rule: z.enum(['wait', 'drop', 'dead']),
  until: z.enum(['shortly', 'operator']).optional(),
  means: z.string(),
});
const ERRORS = z.record(z.string(), entry).parse(table);
type Until = NonNullable<z.infer<typeof entry>['until']>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Spread by `chance` (0..1), so that what waited does not come back all at once. */
function until(when: Until, now: number, chance: number): number {
  switch (when) {
    case 'shortly':
      return now + (10 + 20 * chance) * SECOND;
    case 'operator':
      return now + (10 + 10 * chance) * MINUTE;
  }
}

/** What a number means, for people; null when the table has no such number. */
export const meaningOf = (status: number): string | null => ERRORS[String(status)]?.means ?? null;

/** Whether somebody has to set something right before messages leave again. */
export const needsOperator = (status: number): boolean => ERRORS[String(status)]?.until === 'operator';

/** The error of a call that Viber answered with `status`. One that nobody documented is tried again a few times. */
export function faultOf(status: number, now: Date, chance = Math.random()): ChannelError {
  const known = ERRORS[String(status)];
  const message = `Viber ${status}: ${known?.means ?? 'an error that is not in errors.json'}`;
  const options = { code: String(status) };
  if (!known) return new ChannelError(message, 'retry', options);
  if (known.rule !== 'wait') return new ChannelError(message, known.rule, options);
  return new ChannelError(message, 'wait', {
    ...options,
    until: new Date(until(known.until ?? 'shortly', now.getTime(), chance)),
  });
}
