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
  /\s(?=\S)/gu,
];
/** A cut before this share of the room would make a stub. */
const LEAST = 0.4;

/** The length in UTF-16 units of what goes into the message, at most that of `room`. */
function cutAt(room: string): number {
  for (const pattern of BREAKS) {
    const ends = Array.from(room.matchAll(pattern), (found) => found.index + found[0].trimEnd().length);
    const last = ends.at(-1);
    if (last !== undefined && last >= room.length * LEAST) return last;
  }
  // One endless word: never through the middle of what is seen as one character.
  const segments = Array.from(new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(room));
  const final = segments.at(-1)?.index ?? 0;
  return final > 0 ? final : room.length;
}

/** Cuts a text into pieces of at most `limit` code points after NFC, at the best place there is. No piece is empty. */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.normalize('NFC').trim();
  for (;;) {
    const all = points(rest);
    if (all.length <= limit) break;
    // One character more is looked at, so that a break right behind the room is seen.
    const room = all.slice(0, limit).join('');
    const next = all[limit] ?? '';
    const end = /\s/u.test(next) ? wholeOr(room) : cutAt(room);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** The room ends where a word ends: all of it is used when a sentence or line ends there too. */
const wholeOr = (room: string): number => (/[.!?…:;»”")]$/u.test(room) ? room.length : cutAt(room));

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
