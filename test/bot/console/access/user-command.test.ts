// smedx user as an operator types it: the commands over one open store, and one real process over its data directory.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CommanderError } from 'commander';
import { CliError } from '../../../../bot/cli/errors';
import { userCommand } from '../../../../bot/cli/user';
import { isPassword } from '../../../../bot/console/access/password';
import { openStore, type Store } from '../../../../bot/store';
import { dataDirectory, DIST } from '../../../support/server';

const data = dataDirectory();
let store: Store;
beforeAll(async () => {
  store = await openStore({ databaseUrl: null, dataDir: data.path });
}, 60_000);
afterAll(async () => {
  await store.close();
  data.remove();
});

/** As `smedx` runs it: what it printed, and its exit code. */
async function smedx(args: readonly string[], input = '') {
  const said = { stdout: '', stderr: '' };
  const user = userCommand({
    withStore: (work) => work(store),
    input: () => Readable.from(input === '' ? [] : [input]),
    out: (line) => (said.stdout += `${line}\n`),
  });
  for (const command of [user, ...user.commands])
    command.exitOverride().configureOutput({
      writeOut: (text) => (said.stdout += text),
      writeErr: (text) => (said.stderr += text),
    });
  try {
    await user.parseAsync([...args], { from: 'user' });
    return { status: 0, ...said };
  } catch (error) {
    if (error instanceof CommanderError) return { status: 2, ...said };
    if (!(error instanceof CliError)) throw error;
    return { status: error.exitCode, stdout: said.stdout, stderr: error.message };
  }
}
const add = (login: string, more: readonly string[], input: string) =>
  smedx(['add', login, '--name', 'Nguyễn Thị Trực', ...more], input);

it('adds, lists, disables and enables accounts, and sets a password', async () => {
  expect((await smedx(['list'])).stdout).toContain('no accounts yet');
  expect(await add('Truc', ['--role', 'agent'], 'mật khẩu đủ dài\n')).toMatchObject({ status: 0 });
  expect(
    (await add('so.hn', ['--role', 'officer', '--province', 'Hà Nội'], 'mật khẩu đủ dài\n')).status,
  ).toBe(0);
  expect((await add('sso@example.vn', ['--role', 'admin', '--no-password'], '')).status).toBe(0);
  expect((await smedx(['list'])).stdout.trim().split('\n')).toEqual([
    'so.hn | officer | Nguyễn Thị Trực | 01 | active',
    'sso@example.vn | admin | Nguyễn Thị Trực | - | active',
    'truc | agent | Nguyễn Thị Trực | - | active',
  ]);
  expect((await smedx(['disable', 'truc'])).stdout).toContain('truc is disabled');
  expect((await smedx(['list', '--format', 'json'])).stdout).toContain('"disabled": true');
  expect((await smedx(['enable', 'TRUC'])).status).toBe(0);
  expect((await smedx(['password', 'truc'], 'một mật khẩu khác\n')).stdout).toContain(
    'signed out everywhere',
  );

  const [found, sso] = [await store.accounts.byLogin('truc'), await store.accounts.byLogin('sso@example.vn')];
  expect(found?.account.disabled).toBe(false);
  expect(found?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await isPassword(found?.passwordHash ?? null, 'một mật khẩu khác')).toBe(true);
  expect(sso?.passwordHash).toBeNull();
}, 120_000);

it.each([
  ['a login that is taken', ['truc', '--role', 'agent'], 'mật khẩu đủ dài\n', 1, /already/],
  ['a short password', ['moi', '--role', 'agent'], 'ngắn quá\n', 1, /8 characters; it must have 12 to 200/],
  ['a long password', ['moi', '--role', 'agent'], `${'x'.repeat(201)}\n`, 1, /201 characters/],
  ['no password', ['moi', '--role', 'agent'], '', 1, /no password/],
  ['an officer without a province', ['moi', '--role', 'officer'], 'mật khẩu đủ dài\n', 2, /--province/],
  ['a province that is none', ['moi', '--role', 'officer', '--province', 'Paris'], '', 2, /none of the 34/],
  ['a role that is none', ['moi', '--role', 'root'], '', 2, /agent, supervisor, officer, admin/],
  ['no role', ['moi'], '', 2, /--role/],
  ['a login with accents', ['trực', '--role', 'agent'], '', 2, /without accents/],
  ['a password among the arguments', ['moi', '--role', 'agent', '--password', 'x'], '', 2, /unknown option/],
])(
  'refuses %s',
  async (_, [login = '', ...more], input, status, said) => {
    const answer = await add(login, more, input);
    expect(answer.stderr).toMatch(said);
    expect(answer.status).toBe(status);
  },
  60_000,
);

it('names an account that is not there', async () => {
  for (const command of ['disable', 'enable'])
    expect(await smedx([command, 'ai-do'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('ai-do') as unknown,
    });
  expect((await smedx(['password', 'ai-do'], 'mật khẩu đủ dài\n')).status).toBe(1);
}, 60_000);

it('does so as a process, with the password on standard input', async () => {
  const own = dataDirectory();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(DIST, 'cli.cjs'), 'user', 'add', 'truc', '--name', 'Nguyễn Thị Trực', '--role', 'agent'],
    {
      input: 'mật khẩu đủ dài\n',
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: own.path, DATABASE_URL: '' },
      cwd: own.path,
    },
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('truc (agent) can sign in at /console');
  const written = await openStore({ databaseUrl: null, dataDir: own.path });
  const found = await written.accounts.byLogin('truc');
  await written.close();
  own.remove();
  expect(await isPassword(found?.passwordHash ?? null, 'mật khẩu đủ dài')).toBe(true);
}, 60_000);
