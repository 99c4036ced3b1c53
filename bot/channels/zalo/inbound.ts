// From a webhook event of Zalo to the event of a conversation. Pure; ids stay text, for they have 19 digits.
import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { Arrival } from '../../store/port';
import { CHANNEL_EVENTS, type Contact, type Incoming } from '../channel';

/** What a button sends instead of its label, in front of the words it stands for. */
export const PAYLOAD_PREFIX = '#smedx:';

/** Where messages to a person of this channel go. */
export interface Address {
  readonly userId: string;
}

export type Read =
  | { readonly kind: 'event'; readonly incoming: Incoming }
  /** A message of our own came back: it arrived. */
  | { readonly kind: 'echo'; readonly arrival: Arrival }
  /** Receipts, groups, people without a Zalo identity: nothing for us. */
  | { readonly kind: 'ignored' }
  /** An event nobody told us of, or one that lacks what it needs. */
  | { readonly kind: 'unknown' }
  /** Meant for another Official Account of the same app. */
  | { readonly kind: 'foreign' };

const id = z.string().regex(/^[\w-]{1,64}$/);
const account = z.looseObject({ id: id.optional(), admin_id: z.string().optional() });
const text = z.string().nullish();

const payload = z.looseObject({
  event_name: z.string().min(1).max(100),
  timestamp: z.string().min(1).max(32),
  oa_id: id.optional(),
  user_id: id.optional(),
  sender: account.optional(),
  recipient: account.optional(),
  follower: account.optional(),
  message: z.looseObject({ msg_id: z.string().min(1).max(256).optional(), text }).optional(),
  info: z.looseObject({ phone: text, name: text }).optional(),
});
type Payload = z.infer<typeof payload>;

/** Messages by what they carry; null is text. */
const MESSAGES: Readonly<Record<string, string | null>> = {
  user_send_text: null,
  user_send_image: 'image/jpeg',
  user_send_gif: 'image/gif',
  user_send_link: 'link',
  user_send_audio: 'audio/amr',
  user_send_video: 'video/mp4',
  user_send_sticker: 'sticker',
  user_send_location: 'location',
  user_send_file: 'application/octet-stream',
  user_send_business_card: 'text/vcard',
};
const JOINED: readonly string[] = ['follow', 'user_click_chatnow'];
const NAMED: Readonly<Record<string, string>> = {
  unfollow: CHANNEL_EVENTS.left,
  user_withdraw: CHANNEL_EVENTS.withdrawn,
};
/** Known, and no business of a conversation between one person and the OA. */
const IGNORED =
  /_group|^anonymous_|^oa_send_anonymous_|^oa_send_consent$|^user_(received|seen|reacted)_message$|^oa_reacted_message$|^user_(click_button|click_link|reply_consent|call_oa|feedback)$|^oa_call_user$|_(user_)?(to|from)_tag$|^remove_tag$|^update_user_info$|^widget_|^extension_purchased$|^change_/;
const OWN_MESSAGE = /^oa_send_/;

/** JSON of a database holds no NUL and no half of a surrogate pair. */
const storable = (words: string): string => words.replace(/\0|\p{Surrogate}/gu, '\ufffd');

/** A tap arrives as typed text: the words behind the prefix have no more power than typed ones. */
const wordsOf = (typed: string): string =>
  storable(typed.startsWith(PAYLOAD_PREFIX) ? typed.slice(PAYLOAD_PREFIX.length) : typed);

/** Epoch milliseconds as text; null when it is no time. */
export function timeOf(timestamp: string): Date | null {
  return /^\d{1,15}$/.test(timestamp) ? new Date(Number(timestamp)) : null;
}

/** The person of an event: whichever id is not the OA's own, since receipts name either side first. */
function personOf(event: Payload, oaId: string): string | null {
  const ids = [event.follower?.id, event.user_id, event.sender?.id, event.recipient?.id];
  return ids.find((each) => each !== undefined && each !== oaId) ?? null;
}

/** Whether the OA of the event is ours. `user_withdraw` names none. */
function isOurs({ oa_id: named, sender, recipient }: Payload, oaId: string): boolean {
  if (named !== undefined) return named === oaId;
  const ends = [sender?.id, recipient?.id].filter((each) => each !== undefined);
  return ends.length === 0 || ends.includes(oaId);
}

function contactOf(info: Payload['info']): Contact | null {
  const digits = (info?.phone ?? '').replace(/\D/g, '');
  if (digits.length < 9 || digits.length > 15) return null;
  const name = storable(info?.name ?? '').trim();
  return { phone: digits.replace(/^0/, '84'), name: name === '' ? null : name.slice(0, 100) };
}

/** What happened, as an activity without its envelope; null for what is nothing to us. */
function happened(event: Payload, person: string): Partial<Activity> | 'ignored' | 'echo' | null {
  const { event_name: name } = event;
  if (Object.hasOwn(MESSAGES, name)) {
    const contentType = MESSAGES[name] ?? null;
    const words = wordsOf(event.message?.text ?? '');
    // Of what is not text only its kind is kept: files are declined, and nobody fetches their addresses.
    return {
      type: 'message',
      text: words,
      ...(contentType === null ? {} : { attachments: [{ contentType }] }),
    };
  }
  if (JOINED.includes(name)) return { type: 'conversationUpdate', membersAdded: [{ id: person, name: '' }] };
  const told = NAMED[name];
  if (told !== undefined) return { type: 'event', name: told };
  if (name === 'user_submit_info') {
    const value = contactOf(event.info);
    return value === null ? 'ignored' : { type: 'event', name: CHANNEL_EVENTS.contact, value };
  }
  if (IGNORED.test(name)) return 'ignored';
  // The OA's own messages come back as events; with an `admin_id` a person of the business typed it.
  if (OWN_MESSAGE.test(name))
    return event.sender?.admin_id ? { type: 'event', name: CHANNEL_EVENTS.human } : 'echo';
  return null;
}

/** Reads an event (JSON whose numbers are text). Never throws. */
export function inbound(body: unknown, oaId: string): Read {
  const parsed = payload.safeParse(body);
  if (!parsed.success) return { kind: 'unknown' };
  const event = parsed.data;
  if (IGNORED.test(event.event_name)) return { kind: 'ignored' };
  if (!isOurs(event, oaId)) return { kind: 'foreign' };
  const person = personOf(event, oaId);
  if (person === null) return { kind: 'unknown' };
  const what = happened(event, person);
  if (what === 'ignored') return { kind: 'ignored' };
  if (what === null) return { kind: 'unknown' };
  const conversation = `${oaId}|${person}`;
  const messageId = event.message?.msg_id;
  if (what === 'echo') {
    if (messageId === undefined) return { kind: 'ignored' };
    const said = event.message?.text;
    const key = { channel: 'zalo', id: conversation };
    return {
      kind: 'echo',
      arrival: { key, sentAs: messageId, ...(said ? { text: said.normalize('NFC') } : {}) },
    };
  }
  const eventId = storable(
    messageId === undefined ? `${event.event_name}|${event.timestamp}|${person}` : `msg:${messageId}`,
  );
  const at = timeOf(event.timestamp);
  return {
    kind: 'event',
    incoming: {
      key: { channel: 'zalo', id: conversation },
      eventId,
      delivery: 'push',
      address: { userId: person } satisfies Address,
      activity: {
        ...what,
        id: eventId,
        channelId: 'zalo',
        ...(at ? { timestamp: at } : {}),
        conversation: { id: conversation, isGroup: false, conversationType: '', name: '' },
        from: { id: person, name: '', role: 'user' },
        recipient: { id: oaId, name: '', role: 'bot' },
      },
    },
  };
}
