// What follows from an error number of Zalo: the table is data, the times are worked out here.
import { z } from 'zod';
import { ChannelError } from '../channel';
import table from './errors.json';

const entry = z.strictObject({
  /** As `FailureRule`; `token` asks for another access token, `upload` for a new upload. */
  rule: z.enum(['retry', 'wait', 'hold', 'drop', 'dead', 'token', 'upload']),
  until: z.enum(['shortly', 'tomorrow', 'morning', 'operator']).optional(),
  means: z.string(),
  /** About all calls of the app, and not about this message or its person. */
  wide: z.boolean().optional(),
  /** Worth an operator's look though the message itself is settled. */
  alarm: z.boolean().optional(),
});
const ERRORS = z.record(z.string(), entry).parse(table);
type Until = NonNullable<z.infer<typeof entry>['until']>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Vietnam is 7 hours ahead of UTC all year. */
const VIETNAM = 7 * HOUR;

/** The next time it is `hour` o'clock in Vietnam. */
function nextHour(hour: number, now: number): number {
  const today = Math.floor((now + VIETNAM) / DAY) * DAY - VIETNAM + hour * HOUR;
  return today > now ? today : today + DAY;
}

/** Spread by `chance` (0..1), so that what waited does not come back all at once. */
function until(when: Until, now: number, chance: number): number {
  switch (when) {
    case 'shortly':
      return now + (5 + 15 * chance) * 1000;
    case 'operator':
      return now + (10 + 10 * chance) * MINUTE;
    case 'tomorrow':
      return nextHour(0, now) + (1 + 29 * chance) * MINUTE;
    case 'morning':
      return nextHour(6, now) + (1 + 29 * chance) * MINUTE;
  }
}

export const isTokenFault = (code: number): boolean => ERRORS[String(code)]?.rule === 'token';
export const isUploadFault = (code: number): boolean => ERRORS[String(code)]?.rule === 'upload';

/** Whether somebody has to set something right before messages leave again. */
export const needsOperator = (code: number): boolean => {
  const known = ERRORS[String(code)];
  return known === undefined || known.until === 'operator' || known.alarm === true;
};

/** The error of a call that Zalo answered with `code`. An unknown one is tried again a few times. */
export function faultOf(code: number, now: Date, chance = Math.random()): ChannelError {
  const known = ERRORS[String(code)];
  const message = `Zalo ${code}: ${known?.means ?? 'an error that is not in errors.json'}`;
  const options = { code: String(code) };
  if (!known) return new ChannelError(message, 'retry', options);
  switch (known.rule) {
    case 'wait':
      return new ChannelError(message, 'wait', {
        ...options,
        until: new Date(until(known.until ?? 'shortly', now.getTime(), chance)),
        wide: known.wide ?? false,
      });
    case 'token':
      return new ChannelError(message, 'wait', {
        ...options,
        until: new Date(until('operator', now.getTime(), chance)),
      });
    case 'upload':
      return new ChannelError(message, 'retry', options);
    case 'retry':
    case 'hold':
    case 'drop':
    case 'dead':
      return new ChannelError(message, known.rule, options);
  }
}
