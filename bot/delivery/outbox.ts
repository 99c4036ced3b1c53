// Delivers committed messages in the order of their conversation. What may have arrived is looked into before it is
// sent again, and what the operator must see stays where `smedx outbox` finds it.
import { ChannelError, type Sender } from '../channels/channel';
import { patiently } from '../channels/patience';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { OutboxMessage, OutboxOutcome, OutboxState, Store } from '../store/port';
import { createLoop, LEASE_MS, SLOTS, wait, type Worker } from './loop';
import { createPace, type Pace } from './pace';
import { CHECK_AFTER_DEATH_MS, verdict } from './rules';

export interface OutboxParts {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  readonly senders: Readonly<Record<string, Sender>>;
  readonly metrics?: Pick<Metrics, 'outboxSends' | 'outboxDepth' | 'deliverySeconds'>;
  /** Whether a channel tells of messages that arrived. */
  readonly confirms?: (channel: string) => boolean;
  /** Calls a second of this process, by channel; 0 and what is not there are without limit. */
  readonly perSecond?: Readonly<Record<string, number>>;
  /** After how long the store is looked at without a wake-up. */
  readonly idleMs?: number;
}

/** A send may take several calls with their time-outs: the claim is prolonged meanwhile. */
const RENEW_MS = LEASE_MS / 3;
/** Waits up to this are waited out; for longer ones the message goes back. */
const WAIT_MS = 2_000;
/** After this long in hand it is asked whether the message is still there to be sent. */
const FRESH_MS = 200;
const DEPTH_MS = 15_000;
const SHOWN: readonly OutboxState[] = ['pending', 'unknown', 'held', 'dead'];

export function createOutboxWorker(parts: OutboxParts): Worker {
  const { store, log, now, metrics, confirms = () => false } = parts;
  const paces = new Map<string, Pace>();
  const paceOf = (channel: string): Pace => {
    const known = paces.get(channel) ?? createPace(parts.perSecond?.[channel] ?? 0);
    paces.set(channel, known);
    return known;
  };
  const count = (channel: string, outcome: string) => metrics?.outboxSends.inc({ channel, outcome });

  /** Settling does no harm when it is repeated; when it cannot be done at all the claim runs out and it is checked. */
  const settle = ({ id, claim }: OutboxMessage, outcome: OutboxOutcome) =>
    patiently(() => store.settleOutbox(id, outcome, claim));

  async function send(message: OutboxMessage): Promise<void> {
    const { channel } = message.key;
    const sender = parts.senders[channel];
    const renewing = setInterval(() => {
      store.renewOutbox(message.id, message.claim, LEASE_MS, now()).catch(() => undefined);
    }, RENEW_MS);
    let sentAs: string | undefined;
    try {
      if (!sender) throw new ChannelError(`the channel "${channel}" is not configured`, 'dead');
      sentAs = await sender(message.address, message.activity);
    } catch (error) {
      await failed(message, error);
      return;
    } finally {
      clearInterval(renewing);
    }
    count(channel, message.unsure ? 'repeated' : 'sent');
    metrics?.deliverySeconds.observe({ channel }, Math.max(0, now().getTime() - message.at.getTime()) / 1000);
    await settle(message, sentAs === undefined ? 'sent' : { sentAs });
  }

  async function failed(message: OutboxMessage, error: unknown): Promise<void> {
    const { channel } = message.key;
    const { outcome, counted, alarm } = verdict(error, message, now(), confirms(channel));
    if (error instanceof ChannelError && error.wide && error.until)
      paceOf(channel).pause(error.until.getTime());
    count(channel, counted);
    const what = { err: error, channel, id: message.id, attempts: message.attempts + 1, outcome: counted };
    if (alarm) log.error({ ...what, alarm: 'outbox' }, 'a message was given up: smedx outbox list');
    else log.warn(what, 'a message was not sent');
    await settle(message, outcome);
  }

  /** A reminder that was held or waited until it is over, or until the person did what it reminds of. */
  async function lostItsSense({ activity, key, at }: OutboxMessage): Promise<boolean> {
    if (activity.expiration === undefined) return false;
    return new Date(activity.expiration) <= now() || store.assessedSince(key, at);
  }

  async function deliver(message: OutboxMessage): Promise<void> {
    const { channel } = message.key;
    const claimedAt = performance.now();
    if (message.unsure && message.arrived) {
      count(channel, 'confirmed');
      return settle(message, 'sent');
    }
    if (await lostItsSense(message)) {
      count(channel, 'dropped');
      return settle(message, { as: 'dropped', error: 'its time was over before it could be sent' });
    }
    // A process died over it: the channel gets a moment to tell whether it arrived.
    if (message.unsure && !message.awaited && confirms(channel)) {
      count(channel, 'unknown');
      const until = new Date(now().getTime() + CHECK_AFTER_DEATH_MS);
      return settle(message, { unknown: until, error: 'a process ended while it sent this' });
    }
    const ms = paceOf(channel).take(now().getTime());
    if (ms > WAIT_MS) {
      const retryAt = new Date(now().getTime() + ms);
      return settle(message, { retryAt, error: 'the rate of the channel', counts: false });
    }
    if (ms > 0) await wait(ms);
    const late = performance.now() - claimedAt > FRESH_MS;
    if (late && !(await store.renewOutbox(message.id, message.claim, LEASE_MS, now()))) return;
    await send(message);
  }

  const measure = async () => {
    const depth = await store.outboxDepth();
    for (const channel of Object.keys(parts.senders))
      for (const state of SHOWN)
        metrics?.outboxDepth.set(
          { channel, state },
          depth.find((each) => each.channel === channel && each.state === state)?.count ?? 0,
        );
  };
  const measuring = metrics ? setInterval(() => void measure().catch(() => undefined), DEPTH_MS) : undefined;
  measuring?.unref();

  const worker = createLoop<OutboxMessage>({
    name: 'outbox',
    log,
    claim: (limit) => store.claimOutbox(Math.min(limit, SLOTS), LEASE_MS, now()),
    work: deliver,
    ...(parts.idleMs === undefined ? {} : { idleMs: parts.idleMs }),
  });
  return {
    wake: () => worker.wake(),
    stop: async () => {
      clearInterval(measuring);
      await worker.stop();
    },
  };
}
