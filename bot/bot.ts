// The assistant without its network: what main, the command line, the tests and the benchmark all put together.
import { apology, type Answered, type Ask } from '../dialogs';
import { shippedCatalogue, type Catalogue } from '../knowledge';
import { frameworks } from '../scoring';
import { deliveryOf, kindOf } from './channels';
import type { Arrived, Sender, Turn } from './channels/channel';
import { DESK_ROLES, publishBy } from './console/publish';
import type { Log } from './log';
import { createMetrics, type Metrics } from './metrics';
import type { OfficeHours } from './office';
import { WORK, type Store, type Work } from './store/port';
import { DEFAULT_REPORT_DAYS, DEFAULT_RETENTION_DAYS } from './config';
import { createTurn } from './turn';
import type { Understanding } from './understanding/port';
import { createInboxWorker, createOutboxWorker, type Worker } from './delivery';
import { createReminders, createSay, type Say } from './proactive';

export interface BotPorts {
  readonly store: Store;
  readonly understanding: Understanding;
  readonly log: Log;
  readonly metrics?: Metrics;
  readonly now?: () => Date;
  readonly hotline?: string | null;
  readonly retentionDays?: number;
  /** When people are there to take over a conversation; without them nobody does. */
  readonly officeHours?: OfficeHours;
  readonly ask?: Ask;
  /** Platforms and supports as of now; the shipped ones when absent. */
  readonly catalogue?: () => Catalogue;
  /** Address of the report behind a token; without it there are no reports. */
  readonly reportUrl?: (token: string) => string | null;
  readonly reportDays?: number;
  /** The calls by which the outbox delivers, by channel. */
  readonly senders?: Readonly<Record<string, Sender>>;
  /** Calls a second by channel; without limit when absent. */
  readonly sendsPerSecond?: Readonly<Record<string, number>>;
  /** After how long the workers look for work that nobody told them of; their own time when absent. */
  readonly idleMs?: number;
}

export interface Bot {
  readonly turn: Turn;
  readonly metrics: Metrics;
  /** Answers what channels accepted; wake it after `store.accept`. */
  readonly inbox: Worker;
  /** Notes that a message arrived; for channels that tell. */
  readonly arrived: Arrived;
  /** Says something nobody's event called for, such as the answer of a person at the console. */
  readonly say: Say;
  stop(): Promise<void>;
}

/** Without documents nothing is known, and the dialogs say so. */
const knowsNothing = (): Answered => ({
  answered: false,
  answer: '',
  confidence: 0,
  citations: [],
  related: [],
});

export function createBot(ports: BotPorts): Bot {
  const { store, log, now = () => new Date(), metrics = createMetrics() } = ports;
  const idle = ports.idleMs === undefined ? {} : { idleMs: ports.idleMs };
  const outbox = createOutboxWorker({
    store,
    log,
    now,
    metrics,
    senders: ports.senders ?? {},
    confirms: (channel) => kindOf(channel).confirms === true,
    perSecond: ports.sendsPerSecond ?? {},
    ...idle,
  });
  const publish = publishBy(store);
  const turn = createTurn({
    store,
    understanding: ports.understanding,
    frameworks: frameworks(),
    ask: ports.ask ?? knowsNothing,
    catalogue: ports.catalogue ?? shippedCatalogue,
    layout: (channel) => kindOf(channel).layout,
    reportUrl: ports.reportUrl ?? (() => null),
    reportDays: ports.reportDays ?? DEFAULT_REPORT_DAYS,
    hotline: ports.hotline ?? null,
    officeHours: ports.officeHours,
    retentionDays: ports.retentionDays ?? DEFAULT_RETENTION_DAYS,
    now,
    log,
    metrics,
    committed: ({ delivery }, people) => {
      if (delivery === 'push') outbox.wake();
      if (people)
        publish('handoff', { roles: DESK_ROLES }, { id: people.handoff, list: people.what === 'list' });
    },
  });
  const say = createSay({ store, kindOf, now });
  const inbox = createInboxWorker({
    store,
    turn,
    log,
    metrics,
    delivery: deliveryOf,
    apologise: (key) => say(key, apology()),
    callForHelp: () => store.signal(WORK, 'inbox' satisfies Work),
    ...idle,
  });
  // Null: something may have been missed.
  const unhear = store.onSignal((signal) => {
    if (signal !== null && signal.topic !== WORK) return;
    if (signal?.payload !== 'inbox') outbox.wake();
    if (signal?.payload !== 'outbox') inbox.help();
  });
  const reminders = createReminders({ store, turn, log, now, delivery: deliveryOf });
  return {
    turn,
    metrics,
    inbox,
    say,
    arrived: async (arrival) => {
      if (await store.arrived(arrival, now())) outbox.wake();
    },
    stop: async () => {
      unhear();
      await reminders.stop();
      await inbox.stop();
      await outbox.stop();
    },
  };
}
