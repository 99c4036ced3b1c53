// Between the envelope of every channel and the dialogs: a reply as an Activity, an Activity as an event.
import type { Activity, Attachment } from 'botframework-schema';
import type { Event, Reply, Smedx } from '../../dialogs';
import { radarSvg } from '../web/radar';
import { CHANNEL_EVENTS } from './channel';
import { ASK_CONTACT } from './layout';

/** An event before anybody tried to understand its text. */
export type RawEvent =
  Exclude<Event, { readonly kind: 'text' }> | { readonly kind: 'text'; readonly text: string };

type What = Extract<Event, { readonly kind: 'unsupported' }>['what'];

/** What the dialogs get of one message, in UTF-16 units; the rest of a longer one is not read. */
export const TEXT_LIMIT = 4_000;

/** Names by which web chats say that a person came in. */
const JOIN_EVENTS: readonly unknown[] = ['join', 'webchat/join', 'startConversation'];

/** Controls, direction overrides and invisible fillers; line breaks, tabs and the joiners of emoji stay. */
const UNWANTED = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** Text as a person meant it: NFC, one kind of line break, nothing invisible, at most `TEXT_LIMIT` long. */
function cleanText(text: string): string {
  const cut = text.slice(0, 4 * TEXT_LIMIT);
  return cut
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .slice(0, TEXT_LIMIT)
    .replace(/\p{Surrogate}/gu, '')
    .replace(UNWANTED, '')
    .trim();
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The words of a message: typed, or behind the button that was pressed (postBack, messageBack, a card's form). */
function wordsOf(activity: Partial<Activity>): string {
  const value: unknown = activity.value;
  const behind = fields(value);
  for (const found of [activity.text, value, behind.text, behind.value]) {
    if (typeof found === 'number') return String(found);
    if (typeof found === 'string' && found.trim() !== '') return cleanText(found);
  }
  return '';
}

const KINDS: readonly (readonly [RegExp, What])[] = [
  [/^image\//, 'image'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/sticker/, 'sticker'],
  [/location/, 'location'],
  [/contact|vcard/, 'contact'],
  [/^(application|text)\//, 'file'],
];

function whatIs(attachment: unknown): What {
  const { contentType } = fields(attachment);
  const type = typeof contentType === 'string' ? contentType.toLowerCase() : '';
  return KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A number of a `contact` event; null for what is none. */
function contactOf(value: unknown): RawEvent | null {
  const { phone } = fields(value);
  return typeof phone === 'string' && /^[1-9]\d{7,14}$/.test(phone)
    ? { kind: 'contact', phone: `+${phone}` }
    : null;
}

function reminderOf(value: unknown): RawEvent | null {
  const { what, due } = fields(value);
  return (what === 'resume' || what === 'yearly') && typeof due === 'string'
    ? { kind: 'remind', what, due }
    : null;
}

function eventNamed(name: unknown, value: unknown): RawEvent | null {
  switch (name) {
    case CHANNEL_EVENTS.left:
      return { kind: 'left' };
    case CHANNEL_EVENTS.withdrawn:
      return { kind: 'withdrawn' };
    case CHANNEL_EVENTS.human:
      return { kind: 'human' };
    case CHANNEL_EVENTS.contact:
      return contactOf(value);
    case CHANNEL_EVENTS.remind:
      return reminderOf(value);
    default:
      return JOIN_EVENTS.includes(name) ? { kind: 'joined' } : null;
  }
}

/** What happened, before understanding; null for what asks for no answer, such as typing. Never throws. */
export function readEvent(activity: Partial<Activity>): RawEvent | null {
  switch (String(activity.type)) {
    case 'message': {
      const text = wordsOf(activity);
      if (text !== '') return { kind: 'text', text };
      const [attachment] = list(activity.attachments);
      return { kind: 'unsupported', what: attachment === undefined ? 'other' : whatIs(attachment) };
    }
    case 'conversationUpdate': {
      const bot = fields(activity.recipient).id;
      const joined = list(activity.membersAdded).some((member) => fields(member).id !== bot);
      return joined ? { kind: 'joined' } : null;
    }
    case 'event':
      return eventNamed(activity.name, activity.value);
    default:
      return null;
  }
}

const dataUri = (contentType: string, content: string) =>
  `data:${contentType};base64,${Buffer.from(content).toString('base64')}`;

function radarOf(smedx: Smedx): Attachment[] {
  if (smedx.kind !== 'result') return [];
  const { pillars, previous } = smedx;
  const svg = radarSvg({
    labels: pillars.map(({ name }) => name),
    percents: pillars.map(({ percent }) => percent),
    ...(previous ? { previous: previous.percents } : {}),
  });
  return [{ contentType: 'image/svg+xml', name: 'radar.svg', contentUrl: dataUri('image/svg+xml', svg) }];
}

/** The picture by its address; else the drawing itself. The web chat draws from the figures and leaves both out. */
function pictureOf({ smedx, picture }: Reply): Attachment[] {
  if (!picture) return radarOf(smedx);
  return [{ contentType: 'image/png', name: picture.alt, contentUrl: picture.url }];
}

function attachmentsOf(reply: Reply): Attachment[] {
  const { file } = reply;
  const radar = pictureOf(reply);
  if (!file) return radar;
  const { name, contentType } = file;
  const contentUrl = file.url ?? dataUri(contentType, file.content);
  return [...radar, { contentType, name, contentUrl }];
}

/** The envelope of an answer to `incoming`: where it goes, from whom, and what it answers. */
function envelope(incoming: Partial<Activity>): Partial<Activity> {
  const { channelId, serviceUrl, conversation, recipient, from, id } = incoming;
  return {
    ...(channelId === undefined ? {} : { channelId }),
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(recipient === undefined ? {} : { from: { ...recipient, role: 'bot' } }),
    ...(from === undefined ? {} : { recipient: from }),
    ...(id === undefined ? {} : { replyToId: id }),
  };
}

/** A reply as the message that answers `incoming`. Choices are `suggestedActions`, meaning is `channelData.smedx`. */
export function toActivity(
  reply: Reply,
  incoming: Partial<Activity>,
  now: Date = new Date(),
): Partial<Activity> {
  const attachments = attachmentsOf(reply);
  const actions = reply.choices.map(({ value, label }) => ({ type: 'imBack', title: label, value }));
  return {
    ...envelope(incoming),
    type: 'message',
    timestamp: now,
    textFormat: 'plain',
    locale: 'vi-VN',
    text: reply.text,
    inputHint: actions.length > 0 ? 'expectingInput' : 'acceptingInput',
    ...(actions.length > 0 ? { suggestedActions: { to: [], actions } } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(reply.until === undefined ? {} : { expiration: new Date(reply.until) }),
    channelData: { smedx: reply.smedx, ...(reply.ask === 'contact' ? { ask: ASK_CONTACT } : {}) },
  };
}
