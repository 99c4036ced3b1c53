// The database goes away and comes back: calls fail with a typed error meanwhile, nothing crashes, nothing is doubled.
import { Client } from 'pg';
import {
  createStore,
  migrate,
  openDatabase,
  openStore,
  StoreUnavailable,
  type Store,
} from '../../../bot/store';
import { conversation, counted, memoryOf, NOW, message, turn } from '../../contracts/store-vocabulary';
import { postgresAvailable, startPostgres, type TestPostgres } from '../../support/postgres';

/** What the shell does: a call that met an outage is simply made again. */
async function persist<T>(call: () => Promise<T>): Promise<T> {
  for (;;)
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
}

async function cutConnections(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}

if (!postgresAvailable()) it('needs a PostgreSQL server', () => expect(postgresAvailable()).toBe(false));
else
  describe('an outage of PostgreSQL', () => {
    let server: TestPostgres;
    let databaseUrl: string;
    let store: Store;
    beforeAll(async () => {
      server = await startPostgres();
      databaseUrl = await server.createDatabase();
      const database = await openDatabase({ databaseUrl, dataDir: '' });
      await migrate(database);
      store = createStore(database);
    }, 60_000);
    afterAll(async () => {
      await store.close();
      server.close();
    });

    it('says so to every caller, and is over when the server is back', async () => {
      const { power } = server;
      if (!power) return;
      const key = conversation();
      await turn(store, key, counted);
      power.stop();
      await expect(store.ping()).rejects.toThrow(StoreUnavailable);
      await expect(store.load(key, 'e')).rejects.toThrow(/does not answer: .*ECONNREFUSED.*DATABASE_URL/);
      await expect(turn(store, key, counted)).rejects.toThrow(StoreUnavailable);
      await expect(openStore({ databaseUrl, dataDir: '' })).rejects.toThrow(StoreUnavailable);
      power.start();
      await expect(store.ping()).resolves.toBeUndefined();
      await turn(store, key, counted);
      expect((await memoryOf(store, key)).session.misses).toBe(2);
    }, 60_000);

    it('that cuts connections in mid-turn doubles nothing', async () => {
      const keys = Array.from({ length: 6 }, () => conversation());
      let working = keys.length;
      const work = keys.map(async (key) => {
        for (let i = 1; i <= 40; i += 1) {
          const eventId = `e${String(i)}`;
          await persist(() =>
            turn(store, key, counted, { eventId, delivery: 'log', replies: [message(eventId)] }),
          );
        }
        working -= 1;
      });
      let cuts = 0;
      while (working > 0) {
        await cutConnections(databaseUrl);
        cuts += 1;
      }
      await Promise.all(work);
      expect(cuts).toBeGreaterThan(1);
      for (const key of keys) {
        expect((await memoryOf(store, key)).session.misses).toBe(40);
        expect((await store.activitiesAfter(key, 0, 99)).map(({ activity }) => activity.text)).toEqual(
          Array.from({ length: 40 }, (_, i) => `e${String(i + 1)}`),
        );
      }
    }, 60_000);

    it('tells listeners that they may have missed something, and they hear again', async () => {
      const key = conversation();
      let gaps = 0;
      let wake: () => void = () => undefined;
      const heard = () =>
        new Promise<void>((resolve) => {
          wake = resolve;
        });
      const connected = heard();
      const other = createStore(await openDatabase({ databaseUrl, dataDir: '' }));
      const stop = other.subscribe((one) => {
        if (one === null) gaps += 1;
        if (one === null || one.id === key.id) wake();
      });
      await connected;
      const back = heard();
      await cutConnections(databaseUrl);
      await back;
      expect(gaps).toBe(2);
      const news = heard();
      await persist(() => store.accept({ key, eventId: 'e1', activity: message('a'), log: true, now: NOW }));
      await news;
      expect(gaps).toBe(2);
      stop();
      await other.close();
    }, 60_000);
  });
