// The store of the assistant: PostgreSQL when there is one, PGlite in the data directory otherwise.
import { join } from 'node:path';
import { createAccounts } from './accounts';
import { createColumns } from './columns';
import { createContacts } from './contacts';
import { accept, claimPending, giveUp } from './inbox';
import { commit } from './commit';
import { createCuration } from './curation';
import { createDesk } from './desk';
import { deadEvents, dropEvent, outboxDrop, outboxList, outboxRetry, retryEvent } from './deadletters';
import { openPglite } from './database/pglite';
import { openPostgres, type DatabaseLog } from './database/postgres';
import type { Database } from './database/database';
import { exported, kept } from './exported';
import { figures, peers } from './figures';
import { createHandoffs } from './handoff';
import { assessmentById, findByResumeCode, load } from './load';
import { activitiesAfter, conversationUser, createConversation } from './log';
import { migrate } from './migrate';
import { createNews } from './news';
import { arrived, assessedSince, claimOutbox, outboxDepth, renewOutbox, settleOutbox } from './outbox';
import { createOverview } from './overview';
import { addPlatformList, platformList, undoPlatformList } from './platforms';
import type { ConversationKey, Store } from './port';
import { questions } from './questions';
import { openReport, report } from './reports';
import { say } from './say';
import { claimSchedules, endSchedule } from './schedules';
import { lease, putShared, release, shared } from './shared';
import { ping, prune, secret } from './upkeep';

export type * from './port';
export { PEERS_AT_LEAST, WORK } from './port';
export type { Database } from './database/database';
export { StoreUnavailable } from './database/database';
export { createDataDirectory } from './database/create';
export { migrate } from './migrate';
export { EMPTY_DOSSIER, EMPTY_SESSION } from './memory';

export interface StoreOptions {
  /** `postgres://…`, or null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Directory of the embedded database's own directory `pg`. */
  readonly dataDir: string;
  readonly log?: DatabaseLog;
}

/** Opens the database without touching its schema; for `migrate` and for `createStore`. */
export function openDatabase({ databaseUrl, dataDir, log }: StoreOptions): Promise<Database> {
  return databaseUrl ? Promise.resolve(openPostgres(databaseUrl, log)) : openPglite(join(dataDir, 'pg'));
}

/**
 * Opens the store and brings its schema up to date.
 * @throws StoreUnavailable when PostgreSQL does not answer; an Error that says what to do when the embedded database
 * is open elsewhere or a newer version made the schema.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase(options);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createStore(database);
}

/** The store over an open database whose schema is up to date. */
export function createStore(database: Database): Store {
  const news = createNews(database.signals);
  /** Everything that is said outside a turn passes here, so that whoever delivers it hears of it at once. */
  const said = (key: ConversationKey, delivery: 'log' | 'push') =>
    delivery === 'log' ? news.appended(key) : news.work('outbox');
  return {
    load: (key, eventId) => load(database, key, eventId),
    findByResumeCode: (code, now) => findByResumeCode(database, code, now),
    commit: async (turn) => {
      const outcome = await commit(database, turn);
      if (outcome === 'committed' && turn.delivery === 'log' && turn.replies.length > 0)
        news.appended(turn.key);
      return outcome;
    },
    accept: async (event) => {
      const outcome = await accept(database, event);
      if (outcome === 'accepted' && event.log) news.appended(event.key);
      return outcome;
    },
    claimPending: (limit, leaseMs, now = new Date()) => claimPending(database, limit, leaseMs, now),
    giveUp: (event, error) => giveUp(database, event, error),
    say: async (key, activities, delivery, now) => {
      const done = await say(database, key, activities, delivery, now);
      if (done) said(key, delivery);
      return done;
    },
    claimSchedules: (limit, leaseMs, now) => claimSchedules(database, limit, leaseMs, now),
    endSchedule: (schedule) => endSchedule(database, schedule),
    createConversation: (key, userId, now) => createConversation(database, key, userId, now),
    conversationUser: (key) => conversationUser(database, key),
    activitiesAfter: (key, seq, limit) => activitiesAfter(database, key, seq, limit),
    subscribe: (heard) => news.subscribe(heard),
    signal: (topic, payload) => news.signal(topic, payload),
    onSignal: (heard) => news.onSignal(heard),
    claimOutbox: (limit, leaseMs, now = new Date()) => claimOutbox(database, limit, leaseMs, now),
    settleOutbox: (id, outcome, claim) => settleOutbox(database, id, outcome, claim),
    renewOutbox: (id, claim, leaseMs, now = new Date()) => renewOutbox(database, id, claim, leaseMs, now),
    assessedSince: (key, since) => assessedSince(database, key, since),
    arrived: (arrival, now = new Date()) => arrived(database, arrival, now),
    outboxDepth: () => outboxDepth(database),
    outboxList: (filter) => outboxList(database, filter),
    outboxRetry: async (id, now) => {
      const put = await outboxRetry(database, id, now);
      if (put) news.work('outbox');
      return put;
    },
    outboxDrop: (id) => outboxDrop(database, id),
    deadEvents: (limit) => deadEvents(database, limit),
    retryEvent: async (id) => {
      const put = await retryEvent(database, id);
      if (put) news.work('inbox');
      return put;
    },
    dropEvent: (id) => dropEvent(database, id),
    assessment: (id) => assessmentById(database, id),
    openReport: (link) => openReport(database, link),
    report: (token, now) => report(database, token, now),
    peers: (query) => peers(database, query),
    figures: (query) => figures(database, query),
    platformList: () => platformList(database),
    addPlatformList: (list, now) => addPlatformList(database, list, now),
    undoPlatformList: (now) => undoPlatformList(database, now),
    shared: (name) => shared(database, name),
    putShared: (name, value, version) => putShared(database, name, value, version),
    lease: (name, holder, ms, now) => lease(database, name, holder, ms, now),
    release: (name, holder) => release(database, name, holder),
    contacts: createContacts(database),
    accounts: createAccounts(database),
    handoffs: createHandoffs({ database, said }),
    overview: createOverview(database),
    columns: createColumns(database),
    kept: (personId) => kept(database, personId),
    exported: (query) => exported(database, query),
    desk: createDesk(database),
    curation: createCuration(database),
    secret: (name, make) => secret(database, name, make),
    questions: (filter) => questions(database, filter),
    prune: (before, questionsBefore) => prune(database, before, questionsBefore),
    ping: () => ping(database),
    close: () => database.close(),
  };
}
