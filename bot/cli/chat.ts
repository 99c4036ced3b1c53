// smedx chat: the assistant in this terminal, on the configured database.
import { Command } from 'commander';
import { resolve } from 'node:path';
import { createBot } from '../bot';
import { chat } from '../channels/terminal';
import { readConfig } from '../config';
import { openLibrary } from '../corpus';
import { createLog } from '../log';
import { openStore } from '../store';
import { createUnderstanding } from '../understanding';

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
        understanding: createUnderstanding(),
        ask: openLibrary({ packed: resolve(__dirname, 'corpus.json'), exclude: config.corpusExclude }).ask,
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
