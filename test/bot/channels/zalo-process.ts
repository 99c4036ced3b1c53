// One of several processes before one database: refreshes the token when it is told to, and says what it got.
import { createTokens } from '../../../bot/channels/zalo/tokens';
import { createLog } from '../../../bot/log';
import { openStore } from '../../../bot/store';

const [databaseUrl = '', oauthUrl = '', seed = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const store = await openStore({ databaseUrl, dataDir: '' });
  const tokens = createTokens({
    settings: { appId: '1', appSecret: 's', oauthUrl, refreshToken: seed },
    store,
    log: createLog('silent'),
    now: () => new Date(),
  });
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  process.stdout.write(`${await tokens.access()}\n`);
  await store.close();
  process.exit(0);
}

void main();
