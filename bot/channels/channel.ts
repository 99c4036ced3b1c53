// What a channel is: a folder that turns its wire format into Activities and back. Nothing here names a concrete channel.
import type { Activity } from 'botframework-schema';
import type { ConversationKey, Delivery } from '../store/port';

/** An event of a channel on its way into the turn. */
export interface Incoming {
  readonly key: ConversationKey;
  readonly eventId: string;
  readonly activity: Partial<Activity>;
  readonly delivery: Delivery;
  readonly address?: unknown;
}

/** What a message of this channel may hold; used to split texts and to lay out choices. */
export interface ChannelLimits {
  /** Characters of one text after NFC, by code point. */
  readonly textLength: number;
  readonly buttons: number;
  readonly buttonLabel: number;
  readonly attachments: boolean;
}

/** Processes one event durably and says what was answered. Serialised per conversation. */
export type Turn = (incoming: Incoming) => Promise<readonly Partial<Activity>[]>;
