// smedx viber as an operator uses it: the real command against the simulated Viber and a listening webhook.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { startViber, type ViberSimulator } from '../../simulators/viber';
import { TOKEN } from './viber-house';

const CLI = resolve(__dirname, '../../../bot/cli/smedx.cjs');

let viber: ViberSimulator;
const hook = createServer((_, response) => {
  response.writeHead(200);
  response.end('{}');
});
let address = '';
beforeAll(async () => {
  viber = await startViber({ authToken: TOKEN });
  await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done));
  const bound = hook.address();
  address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : '';
});
afterAll(async () => {
  await viber.close();
  await new Promise((done) => hook.close(done));
});

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}
function smedx(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, 'viber', ...args], {
    env: { ...process.env, VIBER_AUTH_TOKEN: TOKEN, VIBER_API_URL: viber.url, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  return new Promise((done) => child.once('close', (status) => done({ status, out, err })));
}

it('registers the webhook with the path of the channel, and takes it away again', async () => {
  const set = await smedx(['set-webhook', address]);
  expect(set).toMatchObject({ status: 0, err: '' });
  expect(set.out).toContain(`Viber calls ${address}/channels/viber`);
  expect(set.out).toContain('conversation_started');
  expect(viber.webhook()).toBe(`${address}/channels/viber`);
  expect(viber.calls.at(-1)?.body).toMatchObject({ send_name: false, send_photo: false });
  expect((await smedx(['set-webhook', '--remove'])).status).toBe(0);
  expect(viber.webhook()).toBeNull();
});

it('shows the bot behind the token', async () => {
  const { status, out } = await smedx(['account']);
  expect(status).toBe(0);
  expect(out).toMatch(/name\s+SMEdx/);
  expect(JSON.parse((await smedx(['account', '--json'])).out)).toMatchObject({ uri: 'smedxsim' });
});

it('says what to do when nobody answers at the address, and changes nothing', async () => {
  const { status, err } = await smedx(['set-webhook', 'http://127.0.0.1:9/channels/viber']);
  expect(status).toBe(1);
  expect(err).toContain('Viber 1');
  expect(err).toContain('must be running');
  expect(viber.webhook()).toBeNull();
});

it.each([
  ['no address', ['set-webhook'], {}, 2],
  ['what is no address', ['set-webhook', 'chat.example.vn'], {}, 2],
  ['http on the real Viber', ['set-webhook', 'http://a.vn'], { VIBER_API_URL: 'https://v.example' }, 2],
  ['a token that Viber does not know', ['account'], { VIBER_AUTH_TOKEN: 'x' }, 1],
  ['no token at all', ['account'], { VIBER_AUTH_TOKEN: '' }, 1],
] as const)('refuses %s in a sentence', async (_, args, env, code) => {
  const { status, err } = await smedx(args, env);
  expect(status).toBe(code);
  expect(err.trim().split('\n')[0]).toMatch(/\S+ \S+/);
  expect(err).not.toMatch(/\n\s+at /);
});
