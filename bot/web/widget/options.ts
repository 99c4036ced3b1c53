// Sets the numbered options of a message apart from its text, so that buttons need not repeat what is printed.
import type { Choice } from '../../../dialogs';

export interface Option {
  /** What choosing it says. */
  readonly value: string;
  readonly label: string;
  /** The number or letter it is listed under, when it is listed. */
  readonly mark: string | null;
}

export interface Parted {
  /** The text without the lines that the options repeat. */
  readonly text: string;
  readonly options: readonly Option[];
}

const LINE = /^\s*([0-9]{1,2}|[a-z])\s*[.):\-–]\s+(.+?)\s*$/iu;
const same = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^\s*([0-9]{1,2}|[a-z])\s*[.):\-–]\s+/iu, '')
    .replace(/[\s.…]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * Parts a message from its options. A line belongs to a choice when it carries the choice's value as its number,
 * or its label as its words; the longer wording of the two is kept. Lines that no choice repeats stay in the text.
 */
export function partOptions(text: string, choices: readonly Choice[]): Parted {
  const lines = text.split('\n');
  const taken = new Set<number>();
  const options = choices.map(({ value, label }): Option => {
    for (const [index, line] of lines.entries()) {
      const [, mark, words] = LINE.exec(line) ?? [];
      if (!mark || !words || taken.has(index)) continue;
      const words_ = same(words);
      const label_ = same(label);
      if (mark !== value && words_ !== label_) continue;
      if (mark === value && !words_.startsWith(label_.slice(0, 8)) && label_ !== same(mark)) continue;
      taken.add(index);
      return { value, mark, label: words_.length > label_.length ? words : stripMark(label) };
    }
    const [, mark] = LINE.exec(label) ?? [];
    return { value, mark: mark ?? null, label: stripMark(label) };
  });
  const rest = lines.filter((_, index) => !taken.has(index)).join('\n');
  return { text: rest.replace(/\n{3,}/g, '\n\n').trim(), options };
}

const stripMark = (label: string) => LINE.exec(label)?.[2] ?? label;

/** What a person's short reply stood for: "3" after a list is shown as the option it chose. */
export const meaningOf = (said: string, options: readonly Option[]): Option | null =>
  options.find(({ value, label }) => value === said && label !== said) ??
  options.find(({ mark }) => mark === said) ??
  null;
