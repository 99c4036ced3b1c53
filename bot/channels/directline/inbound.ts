// From what a client posts to what is stored: checked, addressed from its token, and harmless for the database.
import type { Activity } from 'botframework-schema';
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isOwnEvent } from '../channel';
import type { Pass } from './token';

export const BOT = { id: 'smedx', name: 'SMEdx', role: 'bot' } as const;

/** Clients add what they like; these fields must have their type when they are there. */
const posted = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().max(256).optional(),
  text: z.string().nullish(),
  name: z.string().max(256).nullish(),
  attachments: z.array(z.looseObject({})).max(32).nullish(),
  entities: z.array(z.looseObject({})).max(32).nullish(),
  channelData: z.unknown().optional(),
});
export type Posted = z.infer<typeof posted>;
export const postedActivity: z.ZodType<Posted> = posted;

export interface Inbound {
  readonly eventId: string;
  readonly activity: Partial<Activity>;
  /** Messages and events are answered and echoed; typing and what only a service may say is taken and forgotten. */
  readonly keep: boolean;
}

/** PostgreSQL's JSON holds no NUL and no half of a surrogate pair. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\u0000|\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** The client's own name of this message, by which a repetition is known. */
function nameOf({ id, channelData }: Posted): string | null {
  const data = channelData as { readonly clientActivityID?: unknown } | null | undefined;
  const named = typeof data === 'object' ? data?.clientActivityID : undefined;
  if (typeof named === 'string' && named !== '') return `client:${digest(named)}`;
  return id === undefined || id === '' ? null : `id:${digest(id)}`;
}

/** The activity as it is stored and echoed. `from` is the token's person, whatever the body says. */
export function inbound(body: Posted, { conversationId, user }: Pass, now: Date): Inbound {
  const eventId = nameOf(body) ?? `new:${randomUUID()}`;
  const given = storable(body) as Posted & { readonly from?: { readonly name?: unknown } | null };
  const name = typeof given.from?.name === 'string' ? given.from.name.slice(0, 100) : undefined;
  const activity = {
    ...given,
    // A file's content is not kept, and a picture of somebody else's server is not fetched.
    ...(given.attachments
      ? { attachments: given.attachments.map(({ contentType, name: file }) => ({ contentType, name: file })) }
      : {}),
    id: `${conversationId}|${digest(eventId)}`,
    timestamp: now,
    channelId: 'directline',
    conversation: { id: conversationId },
    from: { id: user, role: 'user', ...(name === undefined ? {} : { name }) },
    recipient: BOT,
  } as unknown as Partial<Activity>;
  const isEvent = given.type === 'event' && !isOwnEvent(given.name);
  return { eventId, activity, keep: given.type === 'message' || isEvent };
}

/** What the service itself says when somebody opens a conversation, so that the assistant greets. */
export function joined({ conversationId, user }: Pass, now: Date): Inbound {
  const activity = {
    type: 'conversationUpdate',
    timestamp: now,
    channelId: 'directline',
    conversation: { id: conversationId },
    from: { id: user, role: 'user' },
    recipient: BOT,
    membersAdded: [{ id: user, name: '' }],
  } as unknown as Partial<Activity>;
  return { eventId: 'joined', activity, keep: true };
}
