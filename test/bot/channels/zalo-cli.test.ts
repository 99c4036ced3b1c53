// smedx zalo, as an operator uses it: a real process before the simulated Zalo, and a browser that agrees.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../../support/server';
import { startZalo, type ZaloSimulator } from '../../simulators/zalo';
import { SETTINGS } from './zalo-house';

let folder: string;
let zalo: ZaloSimulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smedx-zalo-cli-'));
  zalo = await startZalo(SETTINGS);
}, 120_000);
afterAll(async () => {
  await zalo.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a command; `answer` is asked with all output so far for what to type, until it says something. */
function smedx(
  args: readonly string[],
  answer: (output: string) => Promise<string | null> = () => Promise.resolve(null),
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(DIST, 'cli.cjs'), 'zalo', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: '',
      ZALO_APP_ID: SETTINGS.appId,
      ZALO_OA_ID: SETTINGS.oaId,
      ZALO_OA_SECRET_KEY: SETTINGS.oaSecret,
      ZALO_APP_SECRET_KEY: SETTINGS.appSecret,
      ZALO_REFRESH_TOKEN: '',
      ZALO_API_URL: zalo.url,
      ZALO_OAUTH_URL: zalo.url,
      ...more,
    },
  });
  let output = '';
  let asking = false;
  child.stdin.on('error', () => undefined);
  const hear = async () => {
    if (asking) return;
    asking = true;
    const typed = await answer(output);
    if (typed === null) asking = false;
    else child.stdin.end(`${typed}\n`);
  };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      void hear();
    });
  return new Promise((done) => child.once('close', (status) => done({ status, output })));
}

/** A browser: follows the printed address and comes back with the one it ended at. */
const agree = async (output: string): Promise<string | null> => {
  const address = /https?:\/\/\S+permission\S+/.exec(output)?.[0];
  if (address === undefined || !output.includes('Then paste')) return null;
  const { headers } = await fetch(address, { redirect: 'manual' });
  return headers.get('location');
};
const login = ['login', '--redirect', 'https://smedx.example/zalo'];

it('has no grant, logs in, shows it and refreshes it, without printing a token', async () => {
  expect(await smedx(['status'])).toMatchObject({
    status: 1,
    output: expect.stringContaining('smedx zalo login') as string,
  });

  const loggedIn = await smedx(login, agree);
  expect(loggedIn.output).toContain('Logged in.');
  expect(loggedIn.output).toContain(`(${SETTINGS.oaId}), package Nâng cao, verified.`);
  expect(loggedIn.status).toBe(0);

  const shown = await smedx(['status']);
  expect(shown.output).toMatch(/Access token: {2}until .+ \(2[45]\.\d h\)/);
  expect(shown.status).toBe(0);

  const issued = zalo.oauth.issued();
  const refreshed = await smedx(['refresh']);
  expect(refreshed).toMatchObject({ status: 0, output: expect.stringContaining('Refreshed;') as string });
  expect(zalo.oauth.issued()).toBe(issued + 1);

  // Random names of 32 characters are what tokens of the simulator look like.
  for (const { output } of [shown, refreshed]) expect(output).not.toMatch(/[\w-]{32}/);
}, 120_000);

it('refuses a code of another login, no code, and a code that was used, and changes nothing', async () => {
  const foreign = (output: string) =>
    agree(output).then((address) => address?.replace(/state=[^&]+/, 'state=x') ?? null);
  expect(await smedx(login, foreign)).toMatchObject({
    status: 1,
    output: expect.stringContaining('another login') as string,
  });
  const used = (output: string) => Promise.resolve(output.includes('Then paste') ? 'a-used-code' : null);
  expect(await smedx(login, used)).toMatchObject({
    status: 1,
    output: expect.stringContaining('nothing was changed') as string,
  });
  expect(await smedx(['status'])).toMatchObject({ status: 0 });
}, 120_000);

it('says when the grant is of another Official Account, when settings are missing, and what is wrong use', async () => {
  expect(await smedx(['status'], undefined, { ZALO_OA_ID: '99' })).toMatchObject({
    status: 1,
    output: expect.stringContaining('but ZALO_OA_ID is 99') as string,
  });
  const none = { ZALO_APP_ID: '', ZALO_OA_ID: '', ZALO_OA_SECRET_KEY: '', ZALO_APP_SECRET_KEY: '' };
  expect(await smedx(['status'], undefined, none)).toMatchObject({
    status: 1,
    output: expect.stringContaining('Zalo is not configured') as string,
  });
  expect(await smedx(['login'])).toMatchObject({ status: 2 });
}, 120_000);
