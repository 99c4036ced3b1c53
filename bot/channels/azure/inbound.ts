// A Bot Framework activity on its way in: checked at the door, named so that a repetition is known.
import type { Activity, ConversationReference } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Delivery } from '../../store/port';
import { isOwnEvent, type Incoming } from '../channel';

const account = z.looseObject({ id: z.string().max(1_024) });

/** What the connector protocol promises; further fields pass. */
const posted = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().max(1_024).optional(),
  channelId: z.string().min(1).max(100).optional(),
  serviceUrl: z.url({ protocol: /^https?$/ }).optional(),
  conversation: account,
  from: account.optional(),
  recipient: account.optional(),
  text: z.string().nullish(),
  deliveryMode: z.string().nullish(),
});
export type Posted = z.infer<typeof posted>;
export const postedActivity: z.ZodType<Posted> = posted;

/** Where a later message goes: kept with the outbox. */
export interface Address {
  readonly reference: Partial<ConversationReference>;
}

/** The event of an activity that CloudAdapter has let in. Conversations of different channels never share a key. */
export function inbound(activity: Activity, reference: Partial<ConversationReference>): Incoming {
  const delivery: Delivery = activity.deliveryMode === 'expectReplies' ? 'inline' : 'push';
  return {
    key: { channel: 'azure', id: `${activity.channelId}|${activity.conversation.id}` },
    eventId: activity.id !== undefined && activity.id !== '' ? activity.id : `new:${randomUUID()}`,
    // What only our own code says is nothing when somebody's client says it.
    activity: isOwnEvent(activity.name) ? { ...activity, type: 'invoke' } : activity,
    delivery,
    ...(delivery === 'push' ? { address: { reference } satisfies Address } : {}),
  };
}
