// The words of the console, with their places filled in, and how it writes numbers, days and times.
import words from './words.vi.json';

export { words };

/** Puts values in the `{places}` of a text. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

const ZONE = 'Asia/Ho_Chi_Minh';
const plain = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const exact = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2, minimumFractionDigits: 2 });
const day = new Intl.DateTimeFormat('vi-VN', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: ZONE,
});
const time = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: ZONE });

export const formatNumber = (value: number): string => plain.format(value);
/** Two digits after the comma. */
export const formatExact = (value: number): string => exact.format(value);
/** `percent` is 0..100. */
export const formatPercent = (percent: number): string => `${plain.format(percent)}%`;
/** The day in Viet Nam of an ISO time, `dd/mm/yyyy`. */
export const formatDay = (iso: string): string => day.format(new Date(iso));
/** The time of day in Viet Nam of an ISO time, `hh:mm`. */
export const formatTime = (iso: string): string => time.format(new Date(iso));
export const formatMoment = (iso: string): string => `${formatTime(iso)} ${formatDay(iso)}`;
/** Seconds as `m:ss` or `h:mm:ss`, for waiting and talking times. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export type RoleName = keyof typeof words.roles;
export const roleName = (role: RoleName): string => words.roles[role];
