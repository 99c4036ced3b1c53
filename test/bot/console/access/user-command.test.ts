// smedx user as an operator types it: real processes over one data directory.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isPassword } from '../../../../bot/console/access/password';
import { openStore } from '../../../../bot/store';
import { dataDirectory, DIST } from '../../../support/server';

const data = dataDirectory();
afterAll(() => data.remove());

function smedx(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(DIST, 'cli.cjs'), 'user', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: data.path, DATABASE_URL: '' },
    cwd: data.path,
  });
  return { status, stdout, stderr };
}
const add = (login: string, more: readonly string[], input: string) =>
  smedx(['add', login, '--name', 'Nguyễn Thị Trực', ...more], input);

it('adds, lists, disables and enables accounts, and sets a password', async () => {
  expect(smedx(['list']).stdout).toContain('no accounts yet');
  expect(add('Truc', ['--role', 'agent'], 'mật khẩu đủ dài\n')).toMatchObject({ status: 0 });
  expect(add('so.hn', ['--role', 'officer', '--province', 'Hà Nội'], 'mật khẩu đủ dài\n').status).toBe(0);
  expect(add('sso@example.vn', ['--role', 'admin', '--no-password'], '').status).toBe(0);
  expect(smedx(['list']).stdout.trim().split('\n')).toEqual([
    'so.hn | officer | Nguyễn Thị Trực | 01 | active',
    'sso@example.vn | admin | Nguyễn Thị Trực | - | active',
    'truc | agent | Nguyễn Thị Trực | - | active',
  ]);
  expect(smedx(['disable', 'truc']).stdout).toContain('truc is disabled');
  expect(smedx(['list', '--format', 'json']).stdout).toContain('"disabled": true');
  expect(smedx(['enable', 'TRUC']).status).toBe(0);
  expect(smedx(['password', 'truc'], 'một mật khẩu khác\n').stdout).toContain('signed out everywhere');

  const store = await openStore({ databaseUrl: null, dataDir: data.path });
  const [found, sso] = [await store.accounts.byLogin('truc'), await store.accounts.byLogin('sso@example.vn')];
  await store.close();
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
  (_, [login = '', ...more], input, status, said) => {
    const answer = add(login, more, input);
    expect(answer.stderr).toMatch(said);
    expect(answer.status).toBe(status);
  },
  60_000,
);

it('names an account that is not there', () => {
  for (const command of ['disable', 'enable'])
    expect(smedx([command, 'ai-do'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('ai-do') as unknown,
    });
  expect(smedx(['password', 'ai-do'], 'mật khẩu đủ dài\n').status).toBe(1);
}, 60_000);
