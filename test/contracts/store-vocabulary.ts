// Words of the store's exam: conversations, dossiers and turns as the shell would make them.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import type { Database, ConversationKey, Delivery, Store, TurnOutcome, TurnWrite } from '../../bot/store';
import type { Assessment, Dossier, Effect, Memory } from '../../dialogs';
import type { Answers } from '../../scoring';

/** A store under examination, a second one as another process would open it, and the database below both. */
export interface Examined {
  readonly store: Store;
  /** The same store again where the engine knows only one process. */
  readonly other: Store;
  readonly database: Database;
  close(): Promise<void>;
}

export const NOW = new Date('2025-03-01T08:00:00.000Z');
export const later = (ms: number) => new Date(NOW.getTime() + ms);
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const conversation = (channel = 'directline'): ConversationKey => ({ channel, id: randomUUID() });
export const message = (text: string): Partial<Activity> => ({ type: 'message', text });

export function assessment(answers: Answers = {}, more: Partial<Assessment> = {}): Assessment {
  return {
    id: randomUUID(),
    framework: 'qd-1970-sme',
    version: '2021-12-13',
    answers,
    unknown: [],
    skipped: [],
    startedAt: NOW.toISOString(),
    updatedAt: NOW.toISOString(),
    ...more,
  };
}

/** A business that agreed to be remembered. */
export const agreed = (more: Partial<Dossier> = {}): Dossier => ({
  consent: { at: NOW.toISOString(), version: '1' },
  profile: { name: 'Công ty TNHH Gốm Bát Tràng', province: '01', employees: 42 },
  assessments: [],
  group: null,
  ...more,
});

export interface TurnOptions {
  readonly eventId?: string;
  readonly delivery?: Delivery;
  readonly replies?: readonly Partial<Activity>[];
  readonly effects?: readonly Effect[];
  readonly address?: unknown;
  readonly now?: Date;
  readonly scores?: TurnWrite['scores'];
}

/** One try of a turn: load, change the memory, commit. */
export async function attempt(
  store: Store,
  key: ConversationKey,
  change: (memory: Memory) => Memory,
  options: TurnOptions = {},
): Promise<TurnOutcome> {
  const eventId = options.eventId ?? randomUUID();
  const loaded = await store.load(key, eventId);
  if (loaded.done) return 'duplicate';
  return store.commit(write(key, eventId, loaded, change(loaded.memory), options));
}

/** A turn as the shell takes it: tried again when somebody else was faster. */
export async function turn(
  store: Store,
  key: ConversationKey,
  change: (memory: Memory) => Memory,
  options: TurnOptions = {},
): Promise<TurnOutcome> {
  const eventId = options.eventId ?? randomUUID();
  for (let tries = 0; tries < 200; tries += 1) {
    const outcome = await attempt(store, key, change, { ...options, eventId });
    if (outcome !== 'conflict') return outcome;
  }
  throw new Error('200 conflicts in a row');
}

export function write(
  key: ConversationKey,
  eventId: string,
  loaded: TurnWrite['loaded'],
  memory: Memory,
  options: TurnOptions = {},
): TurnWrite {
  return {
    key,
    eventId,
    loaded,
    memory,
    replies: options.replies ?? [message('Dạ, em đã ghi nhận.')],
    effects: options.effects ?? [],
    delivery: options.delivery ?? 'inline',
    ...(options.address === undefined ? {} : { address: options.address }),
    now: options.now ?? NOW,
    scores: options.scores ?? [],
  };
}

export const same = (memory: Memory): Memory => memory;
export const withDossier =
  (dossier: Dossier) =>
  (memory: Memory): Memory => ({ ...memory, dossier });
/** Counts turns in a field of the session that is a plain number. */
export const counted = (memory: Memory): Memory => ({
  ...memory,
  session: { ...memory.session, misses: memory.session.misses + 1 },
});
export const answering =
  (answers: Answers) =>
  (memory: Memory): Memory => ({
    ...memory,
    dossier: {
      ...memory.dossier,
      assessments: memory.dossier.assessments.map((a) => ({ ...a, answers: { ...a.answers, ...answers } })),
    },
  });

export const memoryOf = async (store: Store, key: ConversationKey): Promise<Memory> =>
  (await store.load(key, 'only looking')).memory;
