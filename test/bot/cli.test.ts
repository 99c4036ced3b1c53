// The `smedx` command as an operator uses it: real processes, their output and exit codes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { frameworkById } from '../../scoring';

const CLI = resolve(__dirname, '../../bot/cli/smedx.cjs');
const folder = mkdtempSync(join(tmpdir(), 'smedx-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function smedx(args: readonly string[], input = '') {
  const env = { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    input,
    encoding: 'utf8',
    env,
    cwd: folder,
  });
  return { status, stdout, stderr };
}
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

it('scores an answer sheet and says by which provision', () => {
  const sheet = file(
    'sheet.json',
    JSON.stringify({ framework: 'qd-1970-sme', answers: { '1.1.1': 3, '2.1.1': 2 } }),
  );
  const { status, stdout } = smedx(['score', sheet]);
  expect(status).toBe(0);
  // 2.1.1 weighs five points a level.
  expect(JSON.parse(stdout)).toMatchObject({
    total: 13,
    max: 320,
    level: 0,
    citation: { document: '1970/QĐ-BTTTT' },
  });
});

it('scores a group of units from standard input', () => {
  const pillarLevels = { '1': 2, '2': 2, '3': 2, '4': 2, '5': 2, '6': 2 };
  const units = [
    { name: 'A', staff: 10, parent: true, level: 3, pillarLevels },
    { name: 'B', staff: 30, level: 2, pillarLevels },
  ];
  const { status, stdout } = smedx(['score', '-'], JSON.stringify({ units }));
  expect(status).toBe(0);
  // (3×10 + 2×30) / 40 = 2.25: not over the half, so the parent does not lift it.
  expect(JSON.parse(stdout)).toMatchObject({ dth: 2.25, level: 2 });
});

it.each([
  ['a code that is not in the index', { framework: 'qd-1970-sme', answers: { '9.9.9': 1 } }, '9.9.9'],
  ['a level out of range', { framework: 'qd-1970-sme', answers: { '1.1.1': 6 } }, '1.1.1'],
  ['a sheet without answers', { framework: 'qd-1970-sme' }, 'answers'],
])('refuses %s, names it, and exits with 1', (_, content, named) => {
  const { status, stdout, stderr } = smedx(['score', file('bad.json', JSON.stringify(content))]);
  expect(status).toBe(1);
  expect(stderr).toContain(named);
  expect(stdout).toBe('');
});

it('names a file that is missing or is not JSON', () => {
  expect(smedx(['score', join(folder, 'absent.json')])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('absent.json') as string,
  });
  expect(smedx(['score', file('half.json', '{"framework":')])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('not JSON') as string,
  });
});

it('classifies an enterprise by its figures', () => {
  const args = ['classify', '--sector', 'trade-services', '--employees', '12', '--revenue', '8000000000'];
  const { status, stdout } = smedx(args);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ size: 'small', framework: 'qd-1970-sme' });
});

it.each([
  [['classify']],
  [['db', 'migrate', '--fast']],
  [['corpus', 'check', '--loud']],
  [['classify', '--sector', 'shop', '--employees', '3']],
  [['unheard-of']],
  [['score']],
  [['classify', '--sector', 'trade-services', '--employees', 'many']],
])('exits with 2 on wrong use: %j', (args) => {
  const { status, stderr } = smedx(args);
  expect(status).toBe(2);
  expect(stderr).not.toBe('');
});

it('lists the frameworks and prints one whole', () => {
  const list = JSON.parse(smedx(['frameworks', '--json']).stdout) as {
    id: string;
    criteria: number;
    status: string;
  }[];
  expect(list).toEqual([
    expect.objectContaining({ id: 'qd-1970-sme', criteria: 60, status: 'replaced' }),
    expect.objectContaining({ id: 'qd-1970-large', criteria: 139, status: 'replaced' }),
  ]);
  const printed = JSON.parse(smedx(['frameworks', 'qd-1970-sme']).stdout) as unknown;
  expect(printed).toEqual(JSON.parse(JSON.stringify(frameworkById('qd-1970-sme'))));
});

it.each([[[]], [['score']], [['classify']], [['frameworks']], [['chat']], [['db', 'migrate']]])(
  'explains itself: %j --help',
  (args) => {
    const { status, stdout } = smedx([...args, '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: smedx');
  },
);

it('prepares a database and talks in the terminal, going on where the last conversation stopped', () => {
  expect(smedx(['db', 'migrate'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('up to date') as string,
  });
  const first = smedx(['chat'], 'đánh giá nhỏ và vừa\nđồng ý\n');
  expect(first.status).toBe(0);
  expect(first.stdout).toContain('Trợ lý SMEdx');
  const second = smedx(['chat'], 'tiep tuc\n3\n');
  expect(second.stdout).toMatch(/câu 2\/13/);
});

it('answers a question with its sources, as text and as JSON', () => {
  const { status, stdout } = smedx(['ask', 'Người ký Quyết định 377 là ai?']);
  expect(status).toBe(0);
  expect(stdout).toContain('Nguyễn Huy Dũng');
  expect(stdout).toContain('377/QĐ-BTTTT (2021-03-26), Chữ ký');
  expect(JSON.parse(smedx(['ask', 'Điều 99 của 377', '--json']).stdout)).toMatchObject({
    answered: false,
    citations: [],
  });
});

it('checks the shipped records, and names what is wrong with others', () => {
  expect(smedx(['corpus', 'check'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('schema, ids, paths, dates and references hold') as string,
  });
  mkdirSync(join(folder, 'records', 'x'), { recursive: true });
  writeFileSync(join(folder, 'records', 'x', 'instrument.json'), '{"id":"y"}');
  const wrong = smedx(['corpus', 'check', '--dir', join(folder, 'records')]);
  expect(wrong.status).toBe(1);
  expect(wrong.stdout).toContain('x/instrument.json: number: error:');
  expect(smedx(['corpus', 'check', '--dir', join(folder, 'nowhere')]).status).toBe(2);
});
