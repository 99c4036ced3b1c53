// The Zalo Official Account: its webhook in, its API out, and the token between.
import type { Config } from '../../config';
import { json, type HttpRequest, type HttpResponse } from '../../http/route';
import { HttpError } from '../../http/errors';
import type { Log } from '../../log';
import type { Metrics } from '../../metrics';
import type { Store } from '../../store/port';
import type { Arrived, PushChannel } from '../channel';
import { parseExact } from '../exact-json';
import { createOwnFiles, type OwnAddresses } from '../files';
import { patiently } from '../patience';
import { createClient, type Client } from './client';
import { inbound, timeOf } from './inbound';
import { verify } from './signature';
import { createTokens, type Tokens } from './tokens';

export { limits, layout } from './outbound';
export { inbound } from './inbound';
export { exchangeCode, newConsent } from './oauth';

export type ZaloSettings = NonNullable<Config['zalo']>;

export interface ZaloParts {
  readonly settings: ZaloSettings;
  /** Address of a picture beside the request of a telephone number; without one it is sent bare. */
  readonly contactPicture?: string | null;
  readonly store: Pick<Store, 'accept' | 'shared' | 'putShared' | 'lease' | 'release'>;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'channelEvents' | 'channelCalls' | 'channelTokenUntil'>;
  /** Called after an event was stored. */
  readonly wake: () => void;
  /** Told of the echo of each message of ours. */
  readonly arrived?: Arrived;
  /** Where this server's own files are read; without, none are. */
  readonly own?: OwnAddresses;
  readonly now?: () => Date;
  /** How long one call of the API may take. */
  readonly timeoutMs?: number;
}

const TICK_MS = 10 * 60_000;
/** Zalo waits 2 s and comes again; it must hear that the event was not stored before that. */
const STORE_PATIENCE_MS = 700;
const FUTURE_MS = 15 * 60_000;

type Outcome =
  'accepted' | 'duplicate' | 'echo' | 'ignored' | 'unknown' | 'foreign' | 'stale' | 'refused' | 'probe';

/** What the command line needs beside what the server does. */
export function createZaloAccess(
  parts: Omit<ZaloParts, 'wake' | 'store'> & {
    readonly store: Pick<Store, 'shared' | 'putShared' | 'lease' | 'release'>;
  },
): { readonly tokens: Tokens; readonly client: Client } {
  const { settings, store, log, metrics, now = () => new Date() } = parts;
  const optional = metrics ? { metrics } : {};
  const tokens = createTokens({ settings, store, log, now, ...optional });
  const client = createClient({
    apiUrl: settings.apiUrl,
    tokens,
    log,
    now,
    files: createOwnFiles(parts.own ?? (() => [])),
    contactPicture: parts.contactPicture ?? null,
    ...optional,
    ...(parts.timeoutMs === undefined ? {} : { timeoutMs: parts.timeoutMs }),
  });
  return { tokens, client };
}

export function createZalo(parts: ZaloParts): PushChannel {
  const { settings, store, log, metrics, now = () => new Date() } = parts;
  const { tokens, client } = createZaloAccess(parts);

  let ticking: Promise<void> = tokens.tick();
  const timer = setInterval(() => {
    ticking = tokens.tick();
  }, TICK_MS);
  timer.unref();

  const isStale = (timestamp: string): boolean => {
    const at = timeOf(timestamp)?.getTime();
    if (settings.replayHours === 0) return false;
    const age = at === undefined ? Infinity : now().getTime() - at;
    return age > settings.replayHours * 3_600_000 || age < -FUTURE_MS;
  };

  async function receive({ headers, body }: HttpRequest): Promise<Outcome> {
    const header = headers['x-zevent-signature'];
    const event = readBody(body);
    // Sent without a signature when the address is saved in the console, which wants 200.
    if (header === undefined && isEmptyObject(event)) return 'probe';
    const timestamp = timestampOf(event);
    const verdict = verify(settings, typeof header === 'string' ? header : undefined, body, timestamp);
    if (!verdict.good) {
      log.debug(
        { channel: 'zalo', signed: header !== undefined, instead: verdict.instead },
        'a signature is wrong',
      );
      if (verdict.instead !== null)
        log.warn(
          { channel: 'zalo', instead: verdict.instead },
          'webhook calls are signed by another formula',
        );
      return 'refused';
    }
    if (isStale(timestamp)) {
      log.warn({ channel: 'zalo', timestamp }, 'an event is outside of ZALO_REPLAY_HOURS and was ignored');
      return 'stale';
    }
    const read = inbound(event, settings.oaId);
    if (read.kind === 'foreign')
      log.warn({ channel: 'zalo' }, 'an event of another Official Account was ignored (ZALO_OA_ID)');
    if (read.kind === 'echo') await parts.arrived?.(read.arrival);
    if (read.kind !== 'event') return read.kind;
    const { key, eventId, activity, address } = read.incoming;
    const accepted = await patiently(
      () => store.accept({ key, eventId, activity, address, log: false, now: now() }),
      STORE_PATIENCE_MS,
    );
    if (accepted === 'accepted') parts.wake();
    return accepted;
  }

  async function handle(request: HttpRequest): Promise<HttpResponse> {
    const outcome = await receive(request);
    metrics?.channelEvents.inc({ channel: 'zalo', outcome });
    if (outcome === 'refused')
      throw new HttpError(401, 'unauthorized', 'The signature of the event is wrong.');
    return json(200, {});
  }

  return {
    // Signed, and called for everybody from few addresses: an allowance would count the wrong thing.
    routes: [{ method: 'POST', path: '/channels/zalo', limit: null, handle }],
    send: client.send,
    stop: async () => {
      clearInterval(timer);
      await ticking;
    },
  };
}

/** What is no JSON has no timestamp, so that no signature fits it. */
function readBody(body: Buffer): unknown {
  try {
    return parseExact(body);
  } catch {
    return undefined;
  }
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

const timestampOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'timestamp' in event && typeof event.timestamp === 'string'
    ? event.timestamp
    : '';
