// smedx export assessments, as an operator uses it: a real process over a database with businesses in it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { openStore } from '../../bot/store';
import { addBusiness } from '../support/businesses';
import { DIST } from '../support/server';

// Each command opens the embedded database anew, which takes its time on a busy machine.
jest.setTimeout(90_000);
const folder = mkdtempSync(join(tmpdir(), 'smedx-export-'));
const dataDir = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function smedx(...args: readonly string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(DIST, 'cli.cjs'), 'export', 'assessments', ...args],
    {
      env,
      cwd: folder,
    },
  );
  return { status, out: stdout.toString(), bytes: stdout, err: stderr.toString() };
}

beforeAll(async () => {
  const store = await openStore({ databaseUrl: null, dataDir });
  const profile = {
    name: '=Công ty "Tre", Xanh',
    taxCode: '0101234567',
    province: '01',
    sector: 'trade-services',
  } as const;
  await addBusiness(store, { profile, size: 'small', level: 3, completedAt: '2026-02-10T03:00:00Z' });
  await addBusiness(store, { profile: { province: '79' }, level: 1, completedAt: '2026-02-11T03:00:00Z' });
  await addBusiness(store, { profile: { province: '79' }, level: (place) => (place < 5 ? 2 : null) });
  await store.close();
}, 60_000);

const rows = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;

it('writes finished assessments as CSV, without names and tax codes', () => {
  const { status, out } = smedx();
  expect(status).toBe(0);
  expect(out.startsWith('\uFEFFid,framework,')).toBe(true);
  expect(out).not.toMatch(/Tre|0101234567/);
  const found = rows(out);
  expect(found).toHaveLength(2);
  expect(found.find(({ province }) => province === '01')).toMatchObject({
    framework: 'qd-1970-sme',
    provinceName: 'Hà Nội',
    sector: 'trade-services',
    size: 'small',
    total: '192',
    level: '3',
    pillar1: '39',
    completedAt: '2026-02-10T03:00:00.000Z',
  });
  expect(Object.keys(JSON.parse(found[0]?.answers ?? '') as object)).toHaveLength(60);
});

it('adds names when asked, so that none becomes a formula', () => {
  const { out } = smedx('--with-identity', '--province', '01');
  expect(rows(out)).toMatchObject([{ name: `'=Công ty "Tre", Xanh`, taxCode: '0101234567' }]);
});

it('writes JSON with the answers as an object, unfinished ones when asked', () => {
  const one = JSON.parse(smedx('--format', 'json', '--province', '79').out) as { answers: object }[];
  expect(one).toHaveLength(1);
  const all = JSON.parse(smedx('--format', 'json', '--province', '79', '--all').out) as {
    completedAt: string | null;
    answers: object;
  }[];
  expect(all).toHaveLength(2);
  expect(Object.keys(all.find(({ completedAt }) => completedAt === null)?.answers ?? {})).toHaveLength(5);
  expect(JSON.parse(smedx('--format', 'json', '--province', '48').out)).toEqual([]);
});

it('writes a file whole, readable by its owner only', () => {
  const file = join(folder, 'out.xlsx');
  const { status, out } = smedx('--format', 'xlsx', '-o', file);
  expect(status).toBe(0);
  expect(out).toContain('2 assessments');
  expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
  expect(existsSync(`${file}.part`)).toBe(false);
  expect(smedx('--format', 'csv', '-o', join(folder, 'no', 'such', 'place.csv')).status).toBe(1);
});

it.each([
  [['--format', 'pdf'], 'csv, xlsx, json'],
  [['--province', '99'], 'no such province'],
  [['--framework', 'dbi'], 'qd-1970-sme'],
])('refuses %j as wrong use', (args, named) => {
  const { status, err } = smedx(...args);
  expect(status).toBe(2);
  expect(err).toContain(named);
});

it('documents its columns', () => {
  const { status, out } = smedx('--help');
  expect(status).toBe(0);
  for (const column of ['pillar6', 'answers', 'taxCode', 'completedAt']) expect(out).toContain(column);
});
