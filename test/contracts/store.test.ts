// Both engines sit the same exam: PGlite in a temporary directory, PostgreSQL on a server of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore, migrate, openDatabase } from '../../bot/store';
import { postgresAvailable, startPostgres } from '../support/postgres';
import { examineStore } from './store';

examineStore('PGlite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'smedx-store-'));
  const database = await openDatabase({ databaseUrl: null, dataDir });
  await migrate(database);
  const store = createStore(database);
  return {
    store,
    other: store,
    database,
    close: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
});

if (postgresAvailable())
  examineStore('PostgreSQL', async () => {
    const server = await startPostgres();
    const databaseUrl = await server.createDatabase();
    const [database, second] = [
      await openDatabase({ databaseUrl, dataDir: '' }),
      await openDatabase({ databaseUrl, dataDir: '' }),
    ];
    await Promise.all([migrate(database), migrate(second)]);
    const [store, other] = [createStore(database), createStore(second)];
    return {
      store,
      other,
      database,
      close: async () => {
        await Promise.all([store.close(), other.close()]);
        server.close();
      },
    };
  });
