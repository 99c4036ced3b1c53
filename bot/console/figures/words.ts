// The words of tables that leave the server, with their places filled in.
import words from './words.vi.json';

export { words };

export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (place, name: string) => String(values[name] ?? place));

/** A name by a key of a list; the key itself where it has none. */
export const nameIn = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;
