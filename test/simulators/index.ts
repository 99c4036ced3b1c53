// npm run simulate [-- --port <n>]: the real assistant between a simulated Zalo and a simulated Viber, and a page with two phones.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDirectory, startServer } from '../support/server';
import { servePage } from './phone/serve';
import { createWorld } from './phone/world';
import { startViber } from './viber';
import { startZalo } from './zalo';

const PORT = 3979;
/** Repetitions of events that were not answered come this much sooner than in life. */
const SPEED = 10;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const { values } = parseArgs({
    // Started by npm run simulate, the words behind the task; by itself, all.
    args: process.argv.slice(2).filter((word) => word !== 'simulate' && word !== '--'),
    options: { port: { type: 'string' }, log: { type: 'string' } },
  });
  const secrets = {
    appId: '3360837519310474771',
    oaId: '2491302944280861639',
    oaSecret: randomUUID(),
    appSecret: randomUUID(),
  };
  const authToken = randomUUID();
  const data = dataDirectory();
  const [zalo, viber] = await Promise.all([
    startZalo({ ...secrets, speed: SPEED, receipts: true }),
    startViber({ authToken, speed: SPEED }),
  ]);
  const assistant = await startServer({
    env: {
      DATA_DIR: data.path,
      LOG_LEVEL: values.log ?? 'error',
      ZALO_APP_ID: secrets.appId,
      ZALO_OA_ID: secrets.oaId,
      ZALO_OA_SECRET_KEY: secrets.oaSecret,
      ZALO_APP_SECRET_KEY: secrets.appSecret,
      ZALO_REFRESH_TOKEN: zalo.oauth.seed(),
      ZALO_API_URL: zalo.url,
      ZALO_OAUTH_URL: zalo.url,
      VIBER_AUTH_TOKEN: authToken,
      VIBER_API_URL: viber.url,
    },
  });
  const registered = await Promise.all([
    zalo.setWebhook(`${assistant.url}/channels/zalo`),
    viber.setWebhook(`${assistant.url}/channels/viber`),
  ]);
  for (const [at, name] of ['Zalo', 'Viber'].entries())
    if (registered[at] !== true) say(`The assistant does not answer at its webhook of ${name}.`);
  const world = createWorld(zalo, viber, assistant.url);
  const page = await servePage(world, join(__dirname, 'simulate'), Number(values.port ?? PORT));
  say(`Two phones with the assistant: ${page.url} (its web chat: ${assistant.url})`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await page.close();
    await assistant.stop();
    await Promise.all([zalo.close(), viber.close()]);
    data.remove();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
