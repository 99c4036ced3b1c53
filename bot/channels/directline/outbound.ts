// From the log to what a client reads: sets of activities with stable ids and an opaque watermark.
import type { Activity } from 'botframework-schema';
import type { ConversationKey, LoggedActivity, Store } from '../../store/port';
import { BOT } from './inbound';

export interface ActivitySet {
  readonly activities: readonly Partial<Activity>[];
  readonly watermark?: string;
}

/** The sequence number after which a client wants to read; null when it does not say. */
export function readWatermark(watermark: string | null): number | null {
  if (watermark === null || !/^\d{1,15}$/.test(watermark)) return null;
  return Number(watermark);
}

/**
 * The log after `after`. A number the log never reached belongs to a conversation that was erased since and began anew:
 * then it is read from its beginning, or its client would hear nothing any more.
 */
export async function readLog(
  store: Pick<Store, 'activitiesAfter'>,
  key: ConversationKey,
  after: number,
  limit: number,
): Promise<readonly LoggedActivity[]> {
  if (after === 0) return store.activitiesAfter(key, 0, limit);
  const [first, ...rest] = await store.activitiesAfter(key, after - 1, limit + 1);
  if (!first) return store.activitiesAfter(key, 0, limit);
  return first.seq === after ? rest : [first, ...rest].slice(0, limit);
}

const outgoing = (conversationId: string, { seq, activity }: LoggedActivity): Partial<Activity> => ({
  ...activity,
  id: activity.id ?? `${conversationId}|${String(seq).padStart(7, '0')}`,
  channelId: 'directline',
  conversation: { ...activity.conversation, id: conversationId } as Activity['conversation'],
  from: activity.from ?? { ...BOT },
});

/** A set of logged activities; an empty one keeps the watermark the client came with. */
export function activitySet(
  conversationId: string,
  logged: readonly LoggedActivity[],
  after: number,
): ActivitySet {
  return {
    activities: logged.map((each) => outgoing(conversationId, each)),
    watermark: String(logged.at(-1)?.seq ?? after),
  };
}

/** The indicator that an answer is being worked out: not in the log, so without a watermark. */
export const typing = (conversationId: string, now: Date): ActivitySet => ({
  activities: [
    {
      type: 'typing',
      timestamp: now,
      channelId: 'directline',
      conversation: { id: conversationId } as Activity['conversation'],
      from: { ...BOT },
    },
  ],
});
