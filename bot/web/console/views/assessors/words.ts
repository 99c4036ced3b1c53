// The words of the assessors' columns.
import words from './words.vi.json';

export { words };

/** A difference with its sign; a zero has none. */
export const signed = (value: number): string =>
  value > 0 ? `+${value}` : value < 0 ? `−${Math.abs(value)}` : '0';
