// Choices as a keyboard of Viber: levels in one row, short words two a row, and what a tap sends. Pure.
import type { Choice } from '../../../dialogs';
import { lengthOf } from '../layout';

/** Rows of a keyboard: more are not documented to be shown. */
export const ROWS = 12;
/** What a tap sends, in code points; longer ones get no button. */
export const BODY_LENGTH = 100;
/** Words on one button, in code points: two lines of a narrow phone. */
export const LABEL_LENGTH = 50;
/** Viber's own limit of `Text`, with the HTML in it. */
export const TEXT_LENGTH = 250;

const WIDTH = 6;
/** Labels of at most so many code points stand two in a row. */
const HALF = 15;
const SMALL = 30;

export interface Link {
  readonly label: string;
  readonly url: string;
}

export interface Button {
  readonly Columns: number;
  readonly Rows: number;
  readonly ActionType: 'reply' | 'open-url';
  readonly ActionBody: string;
  readonly Text: string;
  readonly TextSize: 'small' | 'regular' | 'large';
  readonly BgColor: string;
  readonly Silent?: boolean;
}

export interface Keyboard {
  /** Without it phones show no keyboard and say nothing. */
  readonly Type: 'keyboard';
  readonly DefaultHeight: boolean;
  readonly BgColor: string;
  readonly Buttons: readonly Button[];
}

type Item =
  | { readonly kind: 'reply'; readonly label: string; readonly body: string }
  | { readonly kind: 'link'; readonly label: string; readonly body: string };

/** A level of a scale, shown by its number alone; what it means stands in the text. */
export const isLevel = ({ value }: Choice): boolean => /^\d$/.test(value);
const isNumber = ({ label }: Item): boolean => /^\d$/.test(label);

/** Widths of `count` numbers, row by row: six of them are a scale in one row. */
function scale(count: number): readonly number[] {
  if (count === 4) return [3, 3, 3, 3];
  if (count === 5) return [2, 2, 2, 3, 3];
  return Array.from({ length: count }, () => (count <= 3 ? WIDTH / count : 1));
}

/** Each item with its width; every row is full but the last of a scale. */
function widths(items: readonly Item[]): readonly number[] {
  const numbers = items.findIndex((item) => !isNumber(item));
  const leading = numbers < 0 ? items.length : numbers;
  const all = [...scale(leading)];
  const isShort = (item: Item | undefined) => item !== undefined && lengthOf(item.label) <= HALF;
  while (all.length < items.length) {
    const pair = isShort(items[all.length]) && isShort(items[all.length + 1]);
    all.push(...(pair ? [WIDTH / 2, WIDTH / 2] : [WIDTH]));
  }
  return all;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** `Text` is read as HTML. */
const escaped = (label: string): string => label.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);

/** A tap prints what it sends in the chat: words may be seen there, signs that only a program understands not. */
const WORDS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\s,.;:?!()«»–-]*$/u;

function button(item: Item, columns: number): Button {
  const size = isNumber(item) ? 'large' : lengthOf(item.label) > SMALL ? 'small' : 'regular';
  // A link that is opened would be printed as well.
  const silent = item.kind === 'link' || !WORDS.test(item.body);
  return {
    Columns: columns,
    Rows: 1,
    ActionType: item.kind === 'link' ? 'open-url' : 'reply',
    ActionBody: item.body,
    Text: escaped(item.label),
    TextSize: size,
    BgColor: isNumber(item) ? '#D9EFF0' : '#FFFFFF',
    ...(silent ? { Silent: true } : {}),
  };
}

/** The keyboard of some choices and links; null when there are none. */
export function keyboardOf(choices: readonly Choice[], links: readonly Link[]): Keyboard | null {
  const items: readonly Item[] = [
    ...choices.map(({ label, value }) => ({ kind: 'reply' as const, label, body: value })),
    ...links.map(({ label, url }) => ({ kind: 'link' as const, label, body: url })),
  ];
  if (items.length === 0) return null;
  const all = widths(items);
  return {
    Type: 'keyboard',
    DefaultHeight: false,
    BgColor: '#F4F8F9',
    Buttons: items.map((item, at) => button(item, all[at] ?? WIDTH)),
  };
}
