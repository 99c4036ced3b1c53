// The assistant without its network: what main, the command line, the tests and the benchmark all put together.
import type { Answered, Ask } from '../dialogs';
import { shippedCatalogue, type Catalogue } from '../knowledge';
import { frameworks } from '../scoring';
import { deliveryOf } from './channels';
import type { Turn } from './channels/channel';
import type { Log } from './log';
import { createMetrics, type Metrics } from './metrics';
import type { Store } from './store/port';
import { DEFAULT_REPORT_DAYS, DEFAULT_RETENTION_DAYS } from './config';
import { createTurn } from './turn';
import type { Understanding } from './understanding/port';
import { createInboxWorker, createOutboxWorker, type Worker } from './worker';
import type { Activity } from 'botframework-schema';

export interface BotPorts {
  readonly store: Store;
  readonly understanding: Understanding;
  readonly log: Log;
  readonly metrics?: Metrics;
  readonly now?: () => Date;
  readonly hotline?: string | null;
  readonly retentionDays?: number;
  readonly ask?: Ask;
  /** Platforms and supports as of now; the shipped ones when absent. */
  readonly catalogue?: () => Catalogue;
  /** Address of the report behind a token; without it there are no reports. */
  readonly reportUrl?: (token: string) => string | null;
  readonly reportDays?: number;
  readonly senders?: Readonly<
    Record<string, (address: unknown, activity: Partial<Activity>) => Promise<void>>
  >;
}

export interface Bot {
  readonly turn: Turn;
  readonly metrics: Metrics;
  /** Answers what channels accepted; wake it after `store.accept`. */
  readonly inbox: Worker;
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
  const outbox = createOutboxWorker({ store, log, now, senders: ports.senders ?? {} });
  const turn = createTurn({
    store,
    understanding: ports.understanding,
    frameworks: frameworks(),
    ask: ports.ask ?? knowsNothing,
    catalogue: ports.catalogue ?? shippedCatalogue,
    reportUrl: ports.reportUrl ?? (() => null),
    reportDays: ports.reportDays ?? DEFAULT_REPORT_DAYS,
    hotline: ports.hotline ?? null,
    retentionDays: ports.retentionDays ?? DEFAULT_RETENTION_DAYS,
    now,
    log,
    metrics,
    committed: ({ delivery }) => {
      if (delivery === 'push') outbox.wake();
    },
  });
  const inbox = createInboxWorker({ store, turn, log, delivery: deliveryOf });
  return {
    turn,
    metrics,
    inbox,
    stop: async () => {
      await inbox.stop();
      await outbox.stop();
    },
  };
}
