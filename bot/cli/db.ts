// smedx db migrate: brings the configured database to the schema of this version.
import { Command } from 'commander';
import { readConfig } from '../config';
import { openStore } from '../store';

export function dbCommand(): Command {
  const db = new Command('db').description('The database');
  db.command('migrate')
    .description('Create or update the schema (the server does the same at its start)')
    .action(async () => {
      const config = readConfig();
      const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
      await store.ping();
      await store.close();
      process.stdout.write(
        `The schema is up to date (${config.databaseUrl ? 'PostgreSQL' : config.dataDir}).\n`,
      );
    });
  return db;
}
