// What channels with narrow messages share: texts cut at sentences, choices that outnumber the buttons. Pure.
import type { Activity } from 'botframework-schema';
import type { Choice } from '../../dialogs';
import type { ChannelLimits } from './channel';
import words from './words.json';

/** `channelData.ask` with this value: the message asks the person to share their telephone number. */
export const ASK_CONTACT = 'contact';

const points = (text: string): string[] => Array.from(text);

/** Code points of a text after NFC, as channels count. */
export const lengthOf = (text: string): number => points(text.normalize('NFC')).length;

/** A label of at most `limit` code points, with an ellipsis where something was cut. */
export function shorten(label: string, limit: number): string {
  const all = points(label.normalize('NFC'));
  if (all.length <= limit) return all.join('');
  return `${all
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`;
}

/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. A number's point ends no sentence. */
const BREAKS: readonly RegExp[] = [
  /\n\s*\n/gu,
  /\n/gu,
  /[\p{L}\p{M})»”"\]%][.!?…]+[»”")]*(?=\s)/gu,
  /\s(?=[^\s\p{M}])/gu,
];
/** A cut before this share of the room would make a stub. */
const LEAST = 0.4;

/** The last place in `room` where people would break off; null for one endless word. */
function breakIn(room: string): number | null {
  for (const pattern of BREAKS) {
    const ends = Array.from(room.matchAll(pattern), (found) => found.index + found[0].trimEnd().length);
    const last = ends.at(-1);
    if (last !== undefined && last >= room.length * LEAST) return last;
  }
  return null;
}

const SEGMENTER = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The last place in `room` that cuts nothing seen as one character; asked of that place only, not of every character. */
function graphemeIn(room: string, next: string): number {
  const start = SEGMENTER.segment(room + next).containing(room.length)?.index ?? 0;
  // A single one that outgrows the room.
  return start > 0 ? start : room.length;
}

/** The index behind `count` code points from `from`, at most the text's end. */
function ahead(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at < text.length; left -= 1)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

const SPACE = /\s/u;
/** All of the room is used when a sentence or line ends where it does. */
const CLOSED = /[.!?…:;»”")]$/u;

/**
 * Cuts a text into pieces of at most `limit` code points after NFC, at the best place there is. No piece is empty. Takes
 * time in proportion to the text.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const whole = text.normalize('NFC').trim();
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const to = ahead(whole, from, limit);
    const room = whole.slice(from, to);
    if (to === whole.length) return room === '' ? pieces : [...pieces, room];
    // One character more is looked at, so that a break right behind the room is seen.
    const next = String.fromCodePoint(whole.codePointAt(to) ?? 0);
    const closed = SPACE.test(next) && CLOSED.test(room);
    const end = closed ? room.length : (breakIn(room) ?? graphemeIn(room, next));
    pieces.push(room.slice(0, end).trimEnd());
    from += end;
    while (SPACE.test(whole.charAt(from))) from += 1;
  }
}

/** The choices of a message, in their order; links are not choices. */
export function choicesOf(activity: Partial<Activity>): readonly Choice[] {
  return (activity.suggestedActions?.actions ?? [])
    .filter(({ type }) => type !== 'openUrl')
    .map(({ title, value }) => ({ label: title, value: String(value ?? title) }));
}

/** The links offered beside the choices. */
export function linksOf(
  activity: Partial<Activity>,
): readonly { readonly label: string; readonly url: string }[] {
  return (activity.suggestedActions?.actions ?? [])
    .filter(({ type }) => type === 'openUrl')
    .map(({ title, value }) => ({ label: title, url: String(value) }));
}

export interface LaidOut {
  /** With every choice in it that is not whole on a button. */
  readonly text: string;
  readonly buttons: readonly Choice[];
  /** Whether a scale stands in the text only and is answered by number. */
  readonly byNumber: boolean;
}

const isLevel = ({ value }: Choice) => /^\d+$/.test(value);

/**
 * Lays choices out as buttons as far as they fit; the others are lines of the text, answered by number or by name.
 * A scale (choices whose values are numbers) has buttons for all of its levels or for none: a level that must be typed
 * beside levels that are tapped would be chosen less often. The places it leaves go to the other choices and `useful`.
 */
export function layChoices(
  text: string,
  choices: readonly Choice[],
  { buttons: most, buttonLabel }: Pick<ChannelLimits, 'buttons' | 'buttonLabel'>,
  useful: readonly Choice[] = [],
): LaidOut {
  const levels = choices.filter(isLevel);
  const byNumber = choices.length > most && levels.length > 0;
  const wanted = byNumber ? distinct([...choices.filter((each) => !isLevel(each)), ...useful]) : choices;
  const shown = wanted.slice(0, most);
  const whole = (choice: Choice) => shown.includes(choice) && lengthOf(choice.label) <= buttonLabel;
  const unsaid = choices.filter((choice) => !whole(choice) && !text.includes(choice.label));
  const inOrder = unsaid.length === choices.length && levels.length === 0;
  const lines = unsaid.map(({ label }, at) =>
    inOrder ? `${at + 1}. ${label}` : levels.length > 0 ? label : `• ${label}`,
  );
  return {
    text: [text, lines.join('\n'), byNumber ? numberHint(text, levels) : ''].filter(Boolean).join('\n\n'),
    buttons: shown.map(({ value, label }) => ({ value, label: shorten(label, buttonLabel) })),
    byNumber,
  };
}

/** Says that a number is to be typed, unless the text does. */
function numberHint(text: string, levels: readonly Choice[]): string {
  const [first, last] = [levels[0]?.value ?? '', levels.at(-1)?.value ?? ''];
  if (text.includes(`${first}–${last}`)) return '';
  return words.typeNumber.replace('{first}', first).replace('{last}', last);
}

const distinct = (choices: readonly Choice[]) =>
  choices.filter(({ value }, at) => choices.findIndex((other) => other.value === value) === at);
