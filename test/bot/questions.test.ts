// `smedx questions list` as a curator uses it, on the database that conversations wrote.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore } from '../../bot/store';
import { conversation, counted, turn } from '../contracts/store-vocabulary';

const CLI = resolve(__dirname, '../../bot/cli/smedx.cjs');
const dataDir = mkdtempSync(join(tmpdir(), 'smedx-questions-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const list = (...args: readonly string[]) =>
  spawnSync(process.execPath, [CLI, 'questions', 'list', ...args], {
    encoding: 'utf8',
    cwd: dataDir,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  });

beforeAll(async () => {
  const store = await openStore({ databaseUrl: null, dataDir });
  const key = conversation();
  const question = { kind: 'question', normalised: '', citations: ['377/QĐ-BTTTT, Mục I'] } as const;
  const disliked = randomUUID();
  await turn(store, key, counted, {
    effects: [{ ...question, id: disliked, asked: 'Mức 3, "Hình thành" là gì?', outcome: 'answered' }],
  });
  await turn(store, key, counted, { effects: [{ kind: 'rating', question: disliked, rating: 'down' }] });
  for (const asked of ['=HYPERLINK("http://x.example")', '+1', '-1', '@sum', 'Giá vàng?'])
    await turn(store, key, counted, {
      effects: [{ ...question, id: randomUUID(), asked, outcome: 'declined', citations: [] }],
    });
  await store.close();
}, 60_000);

it('prints what was asked as a table that spreadsheets open, formulas defused', () => {
  const { status, stdout } = list();
  expect(status).toBe(0);
  expect(stdout.startsWith('\uFEFFat,outcome,rating,asked,citations\r\n')).toBe(true);
  expect(stdout).toContain(
    '2025-03-01,answered,down,"Mức 3, ""Hình thành"" là gì?","377/QĐ-BTTTT, Mục I"\r\n',
  );
  expect(stdout).toContain(`declined,,"'=HYPERLINK(""http://x.example"")",\r\n`);
  for (const defused of ["'+1", "'-1", "'@sum"]) expect(stdout).toContain(`,${defused},`);
});

it('lists what was not answered, or disliked, as JSON as well', () => {
  const asked = (...args: readonly string[]) =>
    (JSON.parse(list(...args, '--format', 'json').stdout) as { asked: string }[]).map((each) => each.asked);
  expect(asked('--disliked')).toEqual(['Mức 3, "Hình thành" là gì?']);
  expect(asked('--unanswered')).toHaveLength(5);
  expect(asked('--unanswered', '--disliked')).toHaveLength(6);
  expect(asked('--limit', '2')).toHaveLength(2);
});

it('is used wrongly with another format or no number', () => {
  expect(list('--format', 'xml')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('csv, json') as unknown,
  });
  expect(list('--limit', 'x')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--limit') as unknown,
  });
});
