// The registry of channels: one line each. Whoever asks something of every channel asks here.
import type { Config } from '../config';
import type { Route } from '../http/route';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Delivery, Store } from '../store/port';
import { createAzure, limits as azureLimits } from './azure';
import type { Arrived, ChannelLimits, Layout, PushChannel, Sender, Turn } from './channel';
import { limits as directlineLimits } from './directline';
import type { OwnAddresses } from './files';
import { patiently } from './patience';
import { limits as terminalLimits } from './terminal';
import { createViber, layout as viberLayout, limits as viberLimits } from './viber';
import { createZalo, layout as zaloLayout, limits as zaloLimits } from './zalo';

export { AGENT_TYPES, createHub, type Hub } from './directline';

export interface ChannelKind {
  readonly limits: ChannelLimits;
  /** How the replies to an event leave that was accepted first and is answered by the worker. */
  readonly delivery: Delivery;
  /** Cuts replies that are pushed into what one call carries; absent: a reply is one call. */
  readonly layout?: Layout;
  /** Whether the channel tells which messages arrived. */
  readonly confirms?: true;
}

export const CHANNELS = {
  directline: { limits: directlineLimits, delivery: 'log' },
  azure: { limits: azureLimits, delivery: 'push' },
  zalo: { limits: zaloLimits, delivery: 'push', layout: zaloLayout, confirms: true },
  viber: { limits: viberLimits, delivery: 'push', layout: viberLayout, confirms: true },
  terminal: { limits: terminalLimits, delivery: 'inline' },
} as const satisfies Readonly<Record<string, ChannelKind>>;

const kinds: Readonly<Record<string, ChannelKind>> = CHANNELS;

/** What is known of a channel. Throws on a name that is no channel. */
export function kindOf(channel: string): ChannelKind {
  const kind = kinds[channel];
  if (!kind)
    throw new Error(
      `bot/channels/index.ts: no channel "${channel}"; known are ${Object.keys(kinds).join(', ')}`,
    );
  return kind;
}

/** How replies of a channel leave that an event of the inbox came by. Throws on a name that is no channel. */
export const deliveryOf = (channel: string): Delivery => kindOf(channel).delivery;

export interface ChannelParts {
  readonly store: Store;
  readonly turn: Turn;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** Called after an event was stored. */
  readonly wake: () => void;
  /** Told of messages that arrived. */
  readonly arrived: Arrived;
  /** Addresses of this server, for files that a channel takes as bytes. */
  readonly own?: OwnAddresses;
  readonly now?: () => Date;
}

/** The running channels that are called by webhook. */
export interface PushChannels {
  readonly routes: readonly Route[];
  /** The calls by which the outbox delivers, by channel. */
  readonly senders: Readonly<Record<string, Sender>>;
  stop(): Promise<void>;
}

/** Time the connector gives a turn, less what the network takes. */
const CONNECTOR_PATIENCE_MS = 12_000;

function azure(app: Config['microsoftApp'], { turn }: ChannelParts): PushChannel {
  const { route, send } = createAzure(app);
  return {
    routes: [route((incoming) => patiently(() => turn(incoming), CONNECTOR_PATIENCE_MS))],
    send,
    stop: () => Promise.resolve(),
  };
}

/** Starts every channel that has its settings; one without them is off and says so. */
export function createPushChannels(
  config: Pick<Config, 'microsoftApp' | 'zalo' | 'viber'>,
  parts: ChannelParts,
): PushChannels {
  const off = (channel: string, settings: string): null => {
    parts.log.info({ channel, settings }, 'the channel is off: its settings are not set');
    return null;
  };
  const running: Readonly<Record<string, PushChannel | null>> = {
    azure: azure(config.microsoftApp, parts),
    zalo: config.zalo
      ? createZalo({ ...parts, settings: config.zalo })
      : off('zalo', 'ZALO_APP_ID, ZALO_OA_ID, ZALO_OA_SECRET_KEY, ZALO_APP_SECRET_KEY'),
    viber: config.viber
      ? createViber({ ...parts, settings: config.viber })
      : off('viber', 'VIBER_AUTH_TOKEN'),
  };
  const on = Object.entries(running).flatMap(([name, channel]) =>
    channel ? [[name, channel] as const] : [],
  );
  return {
    routes: on.flatMap(([, { routes }]) => routes),
    senders: Object.fromEntries(on.map(([name, { send }]) => [name, send])),
    stop: async () => {
      await Promise.all(on.map(([, channel]) => channel.stop()));
    },
  };
}
