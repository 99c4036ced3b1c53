// The registry of channels: one line each. Whoever asks something of every channel asks here.
import type { Activity } from 'botframework-schema';
import type { Config } from '../config';
import type { Delivery } from '../store/port';
import { createAzure, limits as azureLimits } from './azure';
import type { ChannelLimits } from './channel';
import { limits as directlineLimits } from './directline';
import { limits as terminalLimits } from './terminal';

export { createHub, type Hub } from './directline';

export interface ChannelKind {
  readonly limits: ChannelLimits;
  /** How the replies to an event leave that was accepted first and is answered by the worker. */
  readonly delivery: Delivery;
}

export const CHANNELS = {
  directline: { limits: directlineLimits, delivery: 'log' },
  azure: { limits: azureLimits, delivery: 'push' },
  terminal: { limits: terminalLimits, delivery: 'inline' },
} as const satisfies Readonly<Record<string, ChannelKind>>;

const kinds: Readonly<Record<string, ChannelKind>> = CHANNELS;

/** How replies of a channel leave that an event of the inbox came by. Throws on a name that is no channel. */
export function deliveryOf(channel: string): Delivery {
  const kind = kinds[channel];
  if (!kind)
    throw new Error(
      `bot/channels/index.ts: no channel "${channel}"; known are ${Object.keys(kinds).join(', ')}`,
    );
  return kind.delivery;
}

export type Sender = (address: unknown, activity: Partial<Activity>) => Promise<void>;

/** The calls by which the outbox delivers, by channel. */
export function createSenders(config: Pick<Config, 'microsoftApp'>): Readonly<Record<string, Sender>> {
  return { azure: createAzure(config.microsoftApp).send };
}
