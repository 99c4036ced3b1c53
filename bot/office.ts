// When people are at their desks: hours by day of the week and days off, in the time of Viet Nam.

export interface OfficeHours {
  /** Minutes from Monday 00:00 in Viet Nam, in order; the end is outside. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  /** Days off, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

export const DEFAULT_OFFICE_HOURS = 'Mon-Fri 08:00-17:30';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
/** Viet Nam keeps one time all year. */
const ZONE_MS = 7 * 3_600_000;
const MINUTE_MS = 60_000;
/** How far ahead an opening is looked for; whoever has none within it is closed for good. */
const HORIZON_DAYS = 60;

/**
 * Reads `Mon-Fri 08:00-12:00, Mon-Fri 13:30-17:30, Sat 08:00-11:30`, or `always`.
 * @throws Error whose sentence says which part is wrong.
 */
export function readOfficeHours(text: string, holidays: readonly string[] = []): OfficeHours {
  for (const day of holidays)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new Error(`"${day}" is not a day; write YYYY-MM-DD`);
  if (text.trim().toLowerCase() === 'always') return { spans: [{ from: 0, to: WEEK }], holidays };
  const spans = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap(readPart);
  if (spans.length === 0) throw new Error('names no hours; write such as Mon-Fri 08:00-17:30, or always');
  return { spans: spans.sort((a, b) => a.from - b.from), holidays };
}

function readPart(part: string): { from: number; to: number }[] {
  const found = /^(\w{3})(?:-(\w{3}))? (\d\d?):(\d\d)-(\d\d?):(\d\d)$/.exec(part);
  const [, first = '', last = first, ...times] = found ?? [];
  const [a, b] = [DAYS.indexOf(first.toLowerCase()), DAYS.indexOf(last.toLowerCase())];
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = times.map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (!found || a < 0 || b < a || from >= to || to > DAY || fromMinute > 59 || toMinute > 59)
    throw new Error(`"${part}" is not understood; write such as Mon-Fri 08:00-17:30`);
  return DAYS.slice(a, b + 1).map((_, step) => ({
    from: (a + step) * DAY + from,
    to: (a + step) * DAY + to,
  }));
}

const local = (at: Date) => new Date(at.getTime() + ZONE_MS);
const dayOf = (at: Date) => local(at).toISOString().slice(0, 10);
/** Minutes from Monday 00:00 in Viet Nam. */
function minuteOf(at: Date): number {
  const there = local(at);
  const day = (there.getUTCDay() + 6) % 7;
  return day * DAY + there.getUTCHours() * 60 + there.getUTCMinutes();
}

export function isOpen({ spans, holidays }: OfficeHours, at: Date): boolean {
  const minute = minuteOf(at);
  return !holidays.includes(dayOf(at)) && spans.some(({ from, to }) => minute >= from && minute < to);
}

/** When people are back after `at`; null while they are there, and when no opening is in sight. */
export function opensAt(hours: OfficeHours, at: Date): Date | null {
  if (isOpen(hours, at)) return null;
  const midnight = Math.floor(local(at).getTime() / (DAY * MINUTE_MS)) * DAY * MINUTE_MS - ZONE_MS;
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = new Date(midnight + ahead * DAY * MINUTE_MS);
    const first = minuteOf(day);
    if (hours.holidays.includes(dayOf(day))) continue;
    for (const { from, to } of hours.spans) {
      // One span over the whole week begins with each of its days.
      const start = Math.max(from, first);
      if (start >= first + DAY || to <= first) continue;
      const opens = new Date(day.getTime() + (start - first) * MINUTE_MS);
      if (opens > at) return opens;
    }
  }
  return null;
}
