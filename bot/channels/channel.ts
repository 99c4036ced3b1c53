// What a channel is: a folder that turns its wire format into Activities and back. Nothing here names a concrete channel.
import type { Activity } from 'botframework-schema';
import type { Route } from '../http/route';
import type { Arrival, ConversationKey, Delivery } from '../store/port';

/** An event of a channel on its way into the turn. */
export interface Incoming {
  readonly key: ConversationKey;
  readonly eventId: string;
  readonly activity: Partial<Activity>;
  readonly delivery: Delivery;
  readonly address?: unknown;
  /** Whoever waits for the answer has gone: asked before the commit, and when true nothing of the turn is kept. */
  readonly expired?: () => boolean;
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

/**
 * Names of `event` activities by which a channel tells of something that is not a message:
 * `left` the person blocked or unfollowed us (nothing can be sent), `withdrawn` the person had the channel ask for
 * erasure, `human` somebody of the business answers in the channel's own tool, so the assistant steps aside, `contact`
 * the person shared their own telephone number; its value is a `Contact`. `remind` comes from the schedule and from no
 * channel. No channel lets its clients send events of these names.
 */
export const CHANNEL_EVENTS = {
  left: 'smedx/left',
  withdrawn: 'smedx/withdrawn',
  human: 'smedx/human',
  contact: 'smedx/contact',
  remind: 'smedx/remind',
} as const;

/** Whether an event of this name may come from our own code only. */
export const isOwnEvent = (name: unknown): boolean => typeof name === 'string' && name.startsWith('smedx/');

/** Value of a `contact` event. */
export interface Contact {
  /** Digits with the country's code, such as 84901234567. */
  readonly phone: string;
  readonly name: string | null;
}

/**
 * What is to be done about a send that failed.
 * `retry` certainly nothing was delivered: again after a while · `wait` so too, but not before `until`, and it counts
 * as no attempt · `unknown` it may have been delivered · `hold` outside the channel's window: kept until the person
 * writes again · `drop` nobody is there to get it · `dead` it can never succeed as it is.
 */
export type FailureRule = 'retry' | 'wait' | 'unknown' | 'hold' | 'drop' | 'dead';

/** A send that failed, with what follows from it. `code` is the service's own, for the operator. */
export class ChannelError extends Error {
  readonly code: string | null;
  readonly until: Date | null;
  /** Whether it is about all messages of the channel, such as its rate, and not about this one or its person. */
  readonly wide: boolean;
  constructor(
    message: string,
    readonly rule: FailureRule,
    options: ErrorOptions & { readonly code?: string; readonly until?: Date; readonly wide?: boolean } = {},
  ) {
    super(message, options);
    this.code = options.code ?? null;
    this.until = options.until ?? null;
    this.wide = options.wide ?? false;
  }
}

/**
 * Delivers one activity that `layout` made: exactly one call of the channel's service. Resolves with the service's name
 * of the message where it gives one, as echoes and receipts will call it. Throws `ChannelError`.
 */
export type Sender = (address: unknown, activity: Partial<Activity>) => Promise<string | undefined>;

/** Cuts a reply into activities that are one call each, within the channel's limits; pure. */
export type Layout = (activity: Partial<Activity>) => readonly Partial<Activity>[];

/** Told of echoes and receipts: a message of ours arrived. Throws when that was not noted; the service tells again. */
export type Arrived = (arrival: Arrival) => Promise<void>;

/** A running channel that is called by webhook and delivers by calling its service. */
export interface PushChannel {
  readonly routes: readonly Route[];
  readonly send: Sender;
  stop(): Promise<void>;
}
