// A reply as messages of Viber: cut into activities of one call each, and each of these as the API wants it. Pure.
import type { Activity, Attachment } from 'botframework-schema';
import type { Choice } from '../../../dialogs';
import type { ChannelLimits, Layout } from '../channel';
import { choicesOf, layChoices, lengthOf, linksOf, shorten, splitText } from '../layout';
import shared from '../words.json';
import { BODY_LENGTH, isLevel, keyboardOf, LABEL_LENGTH, ROWS, type Keyboard, type Link } from './keyboard';
import words from './words.json';

export const limits: ChannelLimits = {
  textLength: 7_000,
  buttons: ROWS,
  buttonLabel: LABEL_LENGTH,
  attachments: true,
};

/** One request in bytes, less what receiver, sender and the names of the fields take. */
const REQUEST_BYTES = 30_000 - 1_000;
const CAPTION_LENGTH = 120;
const URL_LENGTH = 2_000;
const FILE_NAME_LENGTH = 256;
export const SENDER_LENGTH = 28;

const WEB = /^https?:\/\//i;
const PICTURE = /^image\/(png|jpe?g)$/i;

const fetchable = ({ contentUrl = '' }: Attachment) =>
  WEB.test(contentUrl) && contentUrl.length <= URL_LENGTH;
const isPicture = (each: Attachment) => PICTURE.test(each.contentType) && fetchable(each);
const isDocument = (each: Attachment) => !each.contentType.startsWith('image/') && fetchable(each);

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const smedxOf = (activity: Partial<Activity>) => fields(fields(activity.channelData).smedx);

const reportOf = (activity: Partial<Activity>): string | null => {
  const { kind, reportUrl } = smedxOf(activity);
  return kind === 'result' && typeof reportUrl === 'string' && WEB.test(reportUrl) ? reportUrl : null;
};

const notes = (attachments: readonly Attachment[]): string[] =>
  attachments
    // Drawings that no address leads to repeat what the text says in figures.
    .filter((each) => !isPicture(each) && !isDocument(each) && !each.contentType.startsWith('image/'))
    .map(({ name }) => shared.cannotSend.replace('{name}', name ?? ''));

const joined = (parts: readonly string[]) => parts.filter((part) => part.trim() !== '').join('\n\n');

/** What each level means as lines, where the text does not say it: its button shows the number only. */
function spelled(text: string, choices: readonly Choice[]): string {
  return choices
    .filter((choice) => isLevel(choice) && choice.label !== choice.value && !text.includes(choice.label))
    .map(({ value, label }) => (label.startsWith(value) ? label : `${value}. ${label}`))
    .join('\n');
}

const distinct = (choices: readonly Choice[]) =>
  choices.filter(({ value }, at) => choices.findIndex((other) => other.value === value) === at);

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Pieces that keep to the characters and, with `beside` bytes in the same request, to the size of a request. */
function pieces(text: string, beside: number): readonly string[] {
  for (let limit = limits.textLength; ; limit = Math.floor(limit * 0.8)) {
    const cut = splitText(text, limit);
    const fits = (piece: string) =>
      piece.length <= limits.textLength && bytes(piece) + beside <= REQUEST_BYTES;
    if (limit < 100 || cut.every(fits)) return cut;
  }
}

interface Actions {
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
}

/**
 * The buttons of a message. A phone goes on showing the last keyboard it got, so a message without choices gets one as
 * well: otherwise the buttons of another question would stay.
 */
function actionsOf(activity: Partial<Activity>, laid: readonly Choice[]): Actions {
  const report = reportOf(activity);
  const links = [...linksOf(activity), ...(report === null ? [] : [{ label: shared.report, url: report }])]
    .filter(({ url }) => url.length <= URL_LENGTH)
    .map(({ label, url }) => ({ label: shorten(label, LABEL_LENGTH), url }));
  const scale = smedxOf(activity).kind === 'question' ? shared.useful : [];
  const wanted = distinct([...laid, ...scale]);
  const choices = wanted.length > 0 ? wanted : words.always;
  return {
    choices: choices.slice(0, limits.buttons),
    links: links.slice(0, Math.max(0, limits.buttons - choices.length)),
  };
}

/**
 * Cuts a reply into as few messages as Viber allows: pictures (with the text as their caption when it is short), the
 * text, files. The keyboard goes with the last of them.
 */
export const layout: Layout = (activity) => {
  if (activity.type !== 'message') return [];
  const { text: said = '', attachments = [], ...rest } = activity;
  delete rest.suggestedActions;
  const offered = choicesOf(activity);
  const whole = joined([said, ...notes(attachments)]);
  const tappable = offered.filter(({ value }) => lengthOf(value) <= BODY_LENGTH && value.trim() !== '');
  const untappable = offered.filter((each) => !tappable.includes(each));
  const complete = joined([
    // Buttons alone are no message.
    whole === '' && attachments.length === 0 ? tappable.map(({ label }) => label).join('\n') : whole,
    spelled(whole, tappable),
    untappable.map(({ label }) => `• ${label}`).join('\n'),
  ]);
  const numbered = tappable.map((each) => (isLevel(each) ? { ...each, label: each.value } : each));
  const { text, buttons } = layChoices(complete, numbered, limits, shared.useful);
  const { choices, links } = actionsOf(activity, buttons);

  const one = (more: Partial<Activity>): Partial<Activity> => ({ ...rest, text: '', ...more });
  const pictures = attachments.filter(isPicture);
  const [picture] = pictures;
  const beside = bytes(keyboardOf(choices, links));
  const caption = picture && pictures.length === 1 && text.normalize('NFC').length <= CAPTION_LENGTH;
  const messages = [
    ...pictures.map((each) =>
      one({ attachments: [each], ...(caption ? { text: text.normalize('NFC') } : {}) }),
    ),
    ...(caption ? [] : pieces(text, beside).map((piece) => one({ text: piece }))),
    ...attachments.filter(isDocument).map((each) => one({ attachments: [each] })),
  ];
  const actions = [
    ...choices.map(({ value, label }) => ({ type: 'imBack', title: label, value })),
    ...links.map(({ label, url }) => ({ type: 'openUrl', title: label, value: url })),
  ];
  const last = messages.at(-1);
  if (!last) return [];
  return [...messages.slice(0, -1), { ...last, suggestedActions: { to: [], actions } }];
};

/** A message of Viber but for who gets it. */
export interface Message {
  readonly type: 'text' | 'picture' | 'file' | 'url';
  readonly [field: string]: unknown;
}

/** What one call carries. The size of a file is asked of where it is. */
export type Outgoing =
  | { readonly kind: 'plain'; readonly message: Message }
  | {
      readonly kind: 'document';
      readonly url: string;
      readonly name: string;
      readonly common: Omit<Message, 'type'>;
    };

const common = (keyboard: Keyboard | null) => ({
  // Nothing newer is used, so that old phones get everything.
  min_api_version: 1,
  sender: { name: shorten(words.sender, SENDER_LENGTH) },
  ...(keyboard ? { keyboard } : {}),
});

/** The message of an activity that `layout` made; null when there is nothing to send. */
export function outbound(activity: Partial<Activity>): Outgoing | null {
  const { text = '', attachments: [attachment] = [] } = activity;
  const rest = common(keyboardOf(choicesOf(activity), linksOf(activity)));
  const url = attachment?.contentUrl ?? '';
  if (attachment && isPicture(attachment))
    return { kind: 'plain', message: { type: 'picture', text, media: url, ...rest } };
  if (attachment && isDocument(attachment))
    return { kind: 'document', url, name: fileName(attachment), common: rest };
  return text === '' ? null : { kind: 'plain', message: { type: 'text', text, ...rest } };
}

/** With an ending: Viber takes no file without. */
function fileName({ name = '', contentType }: Attachment): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? (contentType === 'application/pdf' ? '.pdf' : '.bin');
  const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : name;
  return `${stem.normalize('NFC').slice(0, FILE_NAME_LENGTH - ending.length) || 'smedx'}${ending}`;
}

/** A file whose size is known. */
export const fileMessage = (
  { url, name, common: rest }: Outgoing & { readonly kind: 'document' },
  size: number,
): Message => ({ type: 'file', media: url, size, file_name: name, ...rest });

/** The address of a file that Viber cannot carry, or of which nobody could say the size. */
export const urlMessage = ({ url, common: rest }: Outgoing & { readonly kind: 'document' }): Message => ({
  type: 'url',
  media: url,
  ...rest,
});

/** The one message that answers who opened the chat: what all replies say, with the keyboard of the last. */
export function welcome(replies: readonly Partial<Activity>[]): Message | null {
  const last = replies.at(-1);
  if (!last) return null;
  const text = joined(replies.map((reply) => reply.text ?? ''));
  const { suggestedActions } = last;
  const [first, ...more] = layout({
    type: 'message',
    text,
    ...(suggestedActions ? { suggestedActions } : {}),
    ...(last.channelData === undefined ? {} : { channelData: { smedx: { kind: smedxOf(last).kind } } }),
  });
  const end = more.at(-1) ?? first;
  if (!first || !end) return null;
  // Only one message is possible: of a longer text its beginning, with the keyboard of its end.
  const outgoing = outbound({
    ...first,
    ...(end.suggestedActions ? { suggestedActions: end.suggestedActions } : {}),
  });
  return outgoing?.kind === 'plain' ? outgoing.message : null;
}
