// The words of the chat, with their places filled in.
import words from './words.vi.json';

export { words };

/** Puts values in the `{places}` of a text. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

const plain = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('vi-VN', { day: '2-digit', month: '2-digit', year: 'numeric' });

export const formatNumber = (value: number): string => plain.format(value);
export const formatPercent = (value: number): string => `${plain.format(value)}%`;

/** A day as people say it: today, yesterday, or its date. Times in milliseconds. */
export function formatDay(at: number, now: number): string {
  const date = day.format(at);
  if (date === day.format(now)) return words.today;
  return date === day.format(now - 86_400_000) ? words.yesterday : date;
}

/** An ISO day as `dd/mm/yyyy`; anything else as it is. */
export const formatIssued = (iso: string): string => iso.replace(/^(\d{4})-(\d{2})-(\d{2}).*$/, '$3/$2/$1');
