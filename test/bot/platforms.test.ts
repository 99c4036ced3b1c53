// `smedx platforms` as an operator uses it, and a server that takes the list up.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createCatalogue } from '../../bot/platforms';
import { openStore, type Store } from '../../bot/store';
import { readPlatformList, sampleList, shippedCatalogue } from '../../knowledge';

const CLI = resolve(__dirname, '../../bot/cli/smedx.cjs');
const folder = mkdtempSync(join(tmpdir(), 'smedx-platforms-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function platforms(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'platforms', ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
  });
  return { status, stdout, stderr };
}
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return name;
}
const inUse = () =>
  JSON.parse(platforms('list', '--format', 'json').stdout) as {
    origin: string;
    name: string;
    asOf: string;
    products: { name: string }[];
  };

describe('smedx platforms', () => {
  it('describes the columns, with a sample that can be brought in as it is', () => {
    const { stdout } = platforms('columns');
    expect(stdout).toContain('website (optional, at most 300 characters)');
    expect(stdout).toContain('dich-vu-ke-toan-tai-chinh');
    const sample = platforms('columns', '--sample').stdout;
    expect(platforms('import', file('sample.csv', sample), '--dry-run')).toMatchObject({ status: 0 });
  });

  it('tries a list without bringing it in', () => {
    const { status, stdout } = platforms('import', file('try.csv', sampleList()), '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain('2 platforms of "try.csv", as of 2026-11-01: sound; nothing was brought in');
    expect(stdout).toContain('nha-hang-cua-hang: 1');
    expect(inUse()).toMatchObject({ origin: 'shipped', asOf: '2022-09-16' });
  });

  it('brings lists in, the last one in use, and takes them back one by one', () => {
    const first = file('first.csv', '\uFEFFTên;Nguồn;Nhóm\r\nSổ Nhanh;smedx.vn;nhân sự, tổ chức\r\n');
    expect(platforms('import', first, '--as-of', '01/10/2025', '--name', 'Kỳ 3')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('more than 12 months old') as unknown,
    });
    const second = file(
      'second.json',
      JSON.stringify({
        name: 'Kỳ 4',
        asOf: '2026-11-01',
        products: [{ name: 'Kho Gọn', source: 'smedx.vn' }],
      }),
    );
    expect(platforms('import', second).status).toBe(0);
    expect(inUse()).toMatchObject({
      origin: 'imported',
      name: 'Kỳ 4',
      asOf: '2026-11-01',
      products: [{ name: 'Kho Gọn' }],
    });

    expect(platforms('undo')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('"Kỳ 4"') as unknown,
    });
    expect(inUse()).toMatchObject({ name: 'Kỳ 3', asOf: '2025-10-01', products: [{ name: 'Sổ Nhanh' }] });
    expect(platforms('undo').status).toBe(0);
    expect(inUse()).toMatchObject({ origin: 'shipped' });
    expect(platforms('undo')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nothing to take back') as unknown,
    });
  }, 120_000);

  it('names every fault with its line and brings nothing in', () => {
    const bad = file(
      'bad.csv',
      'name,website,source,asOf\nA,x,s,2026-01-05\nA,,s,2026-01-05\nB,,,2026-01-05\n',
    );
    const { status, stderr } = platforms('import', bad);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^bad\.csv:2: website: found "x"; .*https/mu);
    expect(stderr).toMatch(/^bad\.csv:3: name: .*line 2/mu);
    expect(stderr).toMatch(/^bad\.csv:4: source: found nothing/mu);
    expect(stderr).toContain('3 fault(s); nothing was brought in');
    expect(inUse()).toMatchObject({ origin: 'shipped' });
  });

  it('refuses a list that is not UTF-8 with one sentence', () => {
    const old = file(
      'old.csv',
      Uint8Array.from([...Buffer.from('name,source\nS'), 0xf4, 0xd2, ...Buffer.from(',s\n')]),
    );
    expect(platforms('import', old, '--as-of', '2026-01-05')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('old.csv:1: found the file is not UTF-8') as unknown,
    });
  });

  it.each([
    ['a day that does not exist', ['import', 'x.csv', '--as-of', '2026-02-30'], '--as-of'],
    ['a day that has not come', ['import', 'x.csv', '--as-of', '2999-01-01'], 'has come'],
    ['another ending', ['import', 'x.xlsx'], '--format'],
    ['no file', ['import'], 'file'],
  ])('is used wrongly with %s', (_, args, named) => {
    expect(platforms(...args)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(named) as unknown,
    });
  });
});

describe('the catalogue of a server', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ databaseUrl: null, dataDir: join(folder, 'server') });
  }, 60_000);
  afterAll(() => store.close());
  function quietLog() {
    const told: string[] = [];
    const keep = (_: unknown, message?: string) => void told.push(message ?? '');
    return { told, log: { info: keep, warn: keep } };
  }
  const sample = readPlatformList(sampleList(), 'csv');
  const products = sample.ok ? sample.list.products : [];
  const add = (content: unknown) =>
    store.addPlatformList(
      { id: randomUUID(), name: 'Kỳ 4', asOf: '2026-11-01', products: content },
      new Date(),
    );

  it('is the shipped one until a list is brought in, then has its products, and is the shipped one again after undoing', async () => {
    const live = createCatalogue(store, quietLog().log);
    expect(live.current()).toBe(shippedCatalogue());
    await live.refresh();
    expect(live.current()).toBe(shippedCatalogue());

    await add(products);
    await live.refresh();
    expect(live.current().list).toEqual({ origin: 'imported', asOf: '2026-11-01', name: 'Kỳ 4' });
    expect(live.current().products).toEqual(products);
    const taken = live.current();
    await live.refresh();
    expect(live.current()).toBe(taken);

    await store.undoPlatformList(new Date());
    await live.refresh();
    expect(live.current()).toBe(shippedCatalogue());
    live.stop();
  });

  it('keeps the former list when the stored one is faulty, and says so once', async () => {
    const { told, log } = quietLog();
    const live = createCatalogue(store, log);
    await add(products);
    await live.refresh();
    await add([{ anything: 1 }]);
    await live.refresh();
    await live.refresh();
    expect(live.current().products).toEqual(products);
    expect(told.filter((message) => message.includes('faulty'))).toHaveLength(1);
    await store.undoPlatformList(new Date());
    await live.refresh();
    expect(live.current().products).toEqual(products);
    await store.undoPlatformList(new Date());
    live.stop();
  });

  it('keeps what it has while the database cannot be reached', async () => {
    const { told, log } = quietLog();
    const closed = await openStore({ databaseUrl: null, dataDir: join(folder, 'closed') });
    const live = createCatalogue(closed, log);
    await closed.close();
    await live.refresh();
    expect(live.current()).toBe(shippedCatalogue());
    expect(told).toEqual([expect.stringContaining('tried again')]);
    live.stop();
  });

  it('looks again by itself', async () => {
    const live = createCatalogue(store, quietLog().log, { lookAgainMs: 5 });
    await add(products);
    while (live.current().list.origin === 'shipped') await new Promise(setImmediate);
    expect(live.current().products).toEqual(products);
    live.stop();
  });
});
