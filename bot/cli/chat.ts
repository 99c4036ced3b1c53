// smedx chat: the assistant in this terminal, on the configured database.
import { Command } from 'commander';
import { createBot } from '../bot';
import { chat } from '../channels/terminal';
import { readConfig } from '../config';
import { createLog } from '../log';
import { createMetrics } from '../metrics';
import { openStore } from '../store';
import { createUnderstanding } from '../understanding';
import { libraryOf } from './library';

export function chatCommand(): Command {
  return new Command('chat')
    .description('Talk to the assistant in this terminal')
    .option('--conversation <name>', 'name of the conversation to begin or go on with', 'terminal')
    .action(async ({ conversation }: { conversation: string }) => {
      const config = readConfig();
      // The terminal belongs to the conversation; only what stops it is told.
      const log = createLog('fatal');
      const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
      const bot = createBot({
        store,
        log,
        understanding: await createUnderstanding({ config, log, metrics: createMetrics() }),
        ask: libraryOf(config, await store.curation.published()).ask,
        hotline: config.hotline,
        retentionDays: config.retentionDays,
      });
      try {
        await chat(bot.turn, { input: process.stdin, output: process.stdout, conversation });
      } finally {
        await bot.stop();
        await store.close();
      }
    });
}
