// From a webhook event of Viber to the event of a conversation. Pure; tokens stay text, for they have 19 digits.
import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { CHANNEL_EVENTS, type Incoming } from '../channel';

/** Where messages to a person of this channel go. */
export interface Address {
  readonly userId: string;
}

/** What became of a message that was sent. */
export interface Receipt {
  readonly what: 'delivered' | 'seen' | 'failed';
  /** As the answer to the send gave it. */
  readonly messageToken: string;
  readonly userId: string;
  /** Why it failed, in Viber's words. */
  readonly reason: string | null;
}

export type Read =
  | { readonly kind: 'event'; readonly incoming: Incoming }
  /** Somebody opened the chat; only the answer to this very call reaches who is not subscribed. */
  | { readonly kind: 'opened'; readonly incoming: Incoming }
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** Sent while the webhook is registered. */
  | { readonly kind: 'ignored' }
  /** An event nobody told us of, or one that lacks what it needs. */
  | { readonly kind: 'unknown' };

/** Looks like base64 and is unique for one bot. */
const id = z.string().regex(/^[\w+/=.-]{1,128}$/);
const someone = z.looseObject({ id });

const payload = z.looseObject({
  event: z.string().min(1).max(64),
  timestamp: z.string().max(32).optional(),
  message_token: z.string().regex(/^\d{1,20}$/),
  user: someone.optional(),
  sender: someone.optional(),
  user_id: id.optional(),
  desc: z.string().nullish(),
  message: z.looseObject({ type: z.string().min(1).max(64), text: z.string().nullish() }).optional(),
});
type Payload = z.infer<typeof payload>;

/** Messages by what they carry, in the words of the other channels. */
const CONTENT: Readonly<Record<string, string>> = {
  picture: 'image/jpeg',
  video: 'video/mp4',
  file: 'application/octet-stream',
  sticker: 'sticker',
  location: 'location',
  // Anybody's card can be sent as well as one's own number, so it proves nothing about who sends it.
  contact: 'text/vcard',
  url: 'link',
};

/** JSON of a database holds no NUL and no half of a surrogate pair. */
const storable = (words: string): string => words.replace(/\0|\p{Surrogate}/gu, '\ufffd');
const REASON_LENGTH = 300;

/** Epoch milliseconds as text; null when it is no such time. */
export function timeOf(timestamp: string | undefined): Date | null {
  return timestamp !== undefined && /^\d{13}$/.test(timestamp) ? new Date(Number(timestamp)) : null;
}

/** What happened, as an activity without its envelope; null for what is no event of a conversation. */
function happened({ event, message }: Payload, person: string): Partial<Activity> | null {
  switch (event) {
    case 'conversation_started':
    case 'subscribed':
      return { type: 'conversationUpdate', membersAdded: [{ id: person, name: '' }] };
    case 'unsubscribed':
      return { type: 'event', name: CHANNEL_EVENTS.left };
    case 'message': {
      if (!message) return null;
      const { type } = message;
      // Of what is not text only its kind is kept: files are declined, and nobody fetches their addresses.
      const contentType = Object.hasOwn(CONTENT, type) ? CONTENT[type] : 'other';
      return {
        type: 'message',
        text: storable(message.text ?? ''),
        ...(type === 'text' ? {} : { attachments: [{ contentType: contentType ?? 'other' }] }),
      };
    }
    default:
      return null;
  }
}

function receiptOf({ event, message_token: messageToken, user_id: userId, desc }: Payload): Receipt | null {
  if (event !== 'delivered' && event !== 'seen' && event !== 'failed') return null;
  const reason = desc ? storable(desc).slice(0, REASON_LENGTH) : null;
  return userId === undefined ? null : { what: event, messageToken, userId, reason };
}

/** Reads an event (JSON whose numbers are text). Never throws. */
export function inbound(body: unknown): Read {
  const parsed = payload.safeParse(body);
  if (!parsed.success) return { kind: 'unknown' };
  const event = parsed.data;
  if (event.event === 'webhook') return { kind: 'ignored' };
  const receipt = receiptOf(event);
  if (receipt) return { kind: 'receipt', receipt };
  const person = event.sender?.id ?? event.user?.id ?? event.user_id;
  if (person === undefined) return { kind: 'unknown' };
  const what = happened(event, person);
  if (what === null) return { kind: 'unknown' };
  const at = timeOf(event.timestamp);
  const opened = event.event === 'conversation_started';
  return {
    kind: opened ? 'opened' : 'event',
    incoming: {
      key: { channel: 'viber', id: person },
      eventId: event.message_token,
      delivery: opened ? 'inline' : 'push',
      address: { userId: person } satisfies Address,
      activity: {
        ...what,
        id: event.message_token,
        channelId: 'viber',
        ...(at ? { timestamp: at } : {}),
        conversation: { id: person, isGroup: false, conversationType: '', name: '' },
        from: { id: person, name: '', role: 'user' },
        recipient: { id: 'smedx', name: '', role: 'bot' },
      },
    },
  };
}
