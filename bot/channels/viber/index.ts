// The Viber bot: its webhook in, its API out, and the welcome that only the answer to a webhook can carry.
import type { Config } from '../../config';
import { HttpError } from '../../http/errors';
import { json, type HttpRequest, type HttpResponse } from '../../http/route';
import type { Log } from '../../log';
import type { Metrics } from '../../metrics';
import type { Store } from '../../store/port';
import type { Arrived, Incoming, PushChannel, Turn } from '../channel';
import { parseExact } from '../exact-json';
import { createOwnFiles, type OwnAddresses } from '../files';
import { patiently } from '../patience';
import { createClient } from './client';
import { inbound, timeOf, type Receipt } from './inbound';
import { welcome, type Message } from './outbound';
import { verify } from './signature';

export { limits, layout } from './outbound';
export { inbound, type Receipt } from './inbound';
export { createClient as createViberClient } from './client';

export type ViberSettings = NonNullable<Config['viber']>;

export interface ViberParts {
  readonly settings: ViberSettings;
  readonly store: Pick<Store, 'accept'>;
  /** Answers who opens the chat, while Viber waits. */
  readonly turn: Turn;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'channelEvents' | 'channelCalls'>;
  /** Called after an event was stored. */
  readonly wake: () => void;
  /** Told what became of a message that was sent. */
  readonly receipt?: (receipt: Receipt) => void;
  /** Told of each message that a phone got. */
  readonly arrived?: Arrived;
  /** Where this server's own files are read; without, none are. */
  readonly own?: OwnAddresses;
  readonly now?: () => Date;
  /** How long one call of the API may take. */
  readonly timeoutMs?: number;
  /** How long a welcome may take. */
  readonly welcomeMs?: number;
}

/** Every event is answered within a second; what is left of it goes to the network. */
const STORE_PATIENCE_MS = 700;
const WELCOME_MS = 800;
/** A welcome that is not thought out after this share of its time is not written down: the commit needs the rest. */
const THINKING = 0.7;
/** Viber repeats within an hour; what is older was kept by somebody. */
const REPLAY_MS = 24 * 3_600_000;

type Outcome =
  | 'accepted'
  | 'duplicate'
  | 'welcomed'
  | 'late'
  | 'ignored'
  | 'delivered'
  | 'seen'
  | 'failed'
  | 'unknown'
  | 'stale'
  | 'refused';

export function createViber(parts: ViberParts): PushChannel {
  const { settings, store, log, metrics, now = () => new Date(), welcomeMs = WELCOME_MS } = parts;
  const client = createClient({
    settings,
    log,
    now,
    files: createOwnFiles(parts.own ?? (() => [])),
    ...(metrics ? { metrics } : {}),
    ...(parts.timeoutMs === undefined ? {} : { timeoutMs: parts.timeoutMs }),
  });
  const greeting = new Set<Promise<unknown>>();

  /** Runs the turn while Viber waits. A turn that takes too long leaves no trace: the first message is greeted then. */
  async function greet(incoming: Incoming): Promise<Message | null> {
    const began = performance.now();
    const expired = () => performance.now() - began > welcomeMs * THINKING;
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), welcomeMs);
    });
    const turn = parts.turn({ ...incoming, expired }).catch((error: unknown) => {
      log.warn({ channel: 'viber', err: error }, 'a welcome could not be given');
      return null;
    });
    greeting.add(turn);
    void turn.finally(() => greeting.delete(turn));
    const replies = await Promise.race([turn, tooLate]);
    clearTimeout(timer);
    return replies === null ? null : welcome(replies);
  }

  function tell(receipt: Receipt): void {
    // Mistakes in a keyboard are found by the phone, after the call was answered with success.
    if (receipt.what === 'failed')
      log.warn(
        { channel: 'viber', messageToken: receipt.messageToken, reason: receipt.reason },
        'a phone could not show a message',
      );
    parts.receipt?.(receipt);
  }

  /** A token that nobody knows is that of a message whose send went unanswered. */
  async function arrivedAs({ what, messageToken, userId }: Receipt): Promise<void> {
    if (what !== 'failed')
      await parts.arrived?.({ key: { channel: 'viber', id: userId }, sentAs: messageToken });
  }

  async function receive({ headers, query, body }: HttpRequest): Promise<{
    readonly outcome: Outcome;
    readonly answer?: Message;
  }> {
    const header = headers['x-viber-content-signature'];
    const signature = typeof header === 'string' ? header : undefined;
    if (!verify(settings.authToken, signature, query.get('sig'), body)) return { outcome: 'refused' };
    const event = readBody(body);
    const at = timeOf(timestampOf(event));
    if (at !== null && now().getTime() - at.getTime() > REPLAY_MS) {
      log.warn({ channel: 'viber', at }, 'an event of more than a day ago was ignored');
      return { outcome: 'stale' };
    }
    const read = inbound(event);
    switch (read.kind) {
      case 'ignored':
      case 'unknown':
        return { outcome: read.kind };
      case 'receipt':
        tell(read.receipt);
        await arrivedAs(read.receipt);
        return { outcome: read.receipt.what };
      case 'opened': {
        const message = await greet(read.incoming);
        return message ? { outcome: 'welcomed', answer: message } : { outcome: 'late' };
      }
      case 'event': {
        const { key, eventId, activity, address } = read.incoming;
        const outcome = await patiently(
          () => store.accept({ key, eventId, activity, address, log: false, now: now() }),
          STORE_PATIENCE_MS,
        );
        if (outcome === 'accepted') parts.wake();
        return { outcome };
      }
      default:
        return read satisfies never;
    }
  }

  async function handle(request: HttpRequest): Promise<HttpResponse> {
    const { outcome, answer } = await receive(request);
    metrics?.channelEvents.inc({ channel: 'viber', outcome });
    if (outcome === 'refused')
      throw new HttpError(401, 'unauthorized', 'The signature of the event is wrong.');
    return json(200, answer ?? {});
  }

  return {
    // Signed, and called for everybody from few addresses: an allowance would count the wrong thing.
    routes: [{ method: 'POST', path: '/channels/viber', limit: null, handle }],
    send: client.send,
    stop: async () => {
      await Promise.all(greeting);
    },
  };
}

/** What is no JSON is an event that nobody knows: it was signed all the same. */
function readBody(body: Buffer): unknown {
  try {
    return parseExact(body);
  } catch {
    return undefined;
  }
}

const timestampOf = (event: unknown): string | undefined =>
  typeof event === 'object' && event !== null && 'timestamp' in event && typeof event.timestamp === 'string'
    ? event.timestamp
    : undefined;
