// Ingestion into a data folder: once, again, changed, refused, interrupted, by two at a time, and read back.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CorpusStoreError,
  corpusFolder,
  ingest,
  ingestAtStart,
  readIngested,
  readManifest,
  removeSource,
} from '../../../bot/ingest';
import { createLog } from '../../../bot/log';

let root = '';
let data = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'smedx-ingest-'));
  data = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const decision = (number: number, ...items: readonly string[]) =>
  [
    'BỘ THÔNG TIN VÀ TRUYỀN THÔNG',
    `Số: ${number}/QĐ-BTTTT Hà Nội, ngày 05 tháng 4 năm 2024`,
    'QUYẾT ĐỊNH',
    'Về việc đan rổ',
    'Căn cứ mùa nông nhàn;',
    ...items.map((text, at) => `Điều ${at + 1}. ${text}`),
    '',
  ].join('\n\n');

function file(name: string, content: string | Uint8Array): string {
  const path = join(root, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}
const run = (...paths: readonly string[]) => ingest({ paths, dataDir: data });
const held = () => readIngested(data).map(({ number, provisions }) => [number, provisions.length]);

it('knows nothing before the first file', () => expect(readIngested(data)).toEqual([]));

it('takes a file in and gives back what it read', async () => {
  const path = file('a.txt', decision(1, 'Đan rổ.', 'Bán rổ.'));
  const [result] = await run(path);
  expect(result).toMatchObject({ status: 'added', repairs: { marks: 0 } });
  expect(readIngested(data)).toEqual(result?.status === 'added' ? result.instruments : []);
  expect(readManifest(data).sources[path]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

it('changes nothing when the same file comes again, under this name or another', async () => {
  const path = file('a.txt', decision(1, 'Đan rổ.'));
  await run(path);
  const before = readdirSync(corpusFolder(data)).map((name) => [
    name,
    readFileSync(join(corpusFolder(data), name), 'utf8'),
  ]);
  expect(await run(path, file('ban-sao.txt', decision(1, 'Đan rổ.')))).toEqual([
    { file: path, status: 'unchanged' },
    { file: join(root, 'ban-sao.txt'), status: 'unchanged' },
  ]);
  expect(
    readdirSync(corpusFolder(data)).map((name) => [
      name,
      readFileSync(join(corpusFolder(data), name), 'utf8'),
    ]),
  ).toEqual(before);
});

it('replaces what a changed file brought, and leaves no file of the old text', async () => {
  const path = file('a.txt', decision(1, 'Đan rổ.'));
  await run(path);
  file('a.txt', decision(2, 'Đan rá.', 'Bán rá.'));
  expect(await run(path)).toMatchObject([{ status: 'replaced' }]);
  expect(held()).toEqual([['2/QĐ-BTTTT', 3]]);
  expect(readdirSync(corpusFolder(data)).filter((name) => name !== 'manifest.json')).toHaveLength(1);
});

it('keeps the old text of a file that has become unreadable, and takes in the others', async () => {
  const path = file('a.txt', decision(1, 'Đan rổ.'));
  await run(path);
  writeFileSync(path, Buffer.from([0, 1, 2, 3]));
  expect(await run(path, file('b.txt', decision(2, 'Đan rá.')))).toMatchObject([
    { status: 'refused', reason: expect.stringContaining('binary') as string },
    { status: 'added' },
  ]);
  expect(held()).toEqual([
    ['1/QĐ-BTTTT', 2],
    ['2/QĐ-BTTTT', 2],
  ]);
});

it('holds an instrument of two files once, the fuller copy, whatever came first', async () => {
  const [short, full] = [
    file('a.txt', decision(1, 'Đan rổ.')),
    file('b.txt', decision(1, 'Đan rổ.', 'Bán rổ.')),
  ];
  await run(full);
  await run(short);
  expect(held()).toEqual([['1/QĐ-BTTTT', 3]]);
  removeSource(data, full);
  expect(held()).toEqual([['1/QĐ-BTTTT', 2]]);
});

it('takes whole folders, deep, and only files of kinds it knows', async () => {
  file('kho/a.txt', decision(1, 'Đan rổ.'));
  file('kho/sau/b.md', decision(2, 'Đan rá.'));
  file('kho/anh.png', 'x');
  file('kho/.an.txt', decision(3, 'Ẩn.'));
  const seen: string[] = [];
  await ingest({
    paths: [join(root, 'kho')],
    dataDir: data,
    onFile: (path, at, total) => seen.push(`${at + 1}/${total} ${path.slice(root.length)}`),
  });
  expect(seen).toEqual(['1/2 /kho/a.txt', '2/2 /kho/sau/b.md']);
  expect(held()).toEqual([
    ['1/QĐ-BTTTT', 2],
    ['2/QĐ-BTTTT', 2],
  ]);
});

it('keeps both when two ingestions run at once', async () => {
  const paths = Array.from({ length: 6 }, (_, at) => file(`${at}.txt`, decision(at + 1, 'Đan rổ.')));
  await Promise.all(paths.map((path) => run(path)));
  expect(held()).toHaveLength(6);
});

it('passes over the lock of a process that is gone', async () => {
  mkdirSync(corpusFolder(data), { recursive: true });
  const gone = Number(
    execFileSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], { encoding: 'utf8' }),
  );
  writeFileSync(join(corpusFolder(data), '.lock'), String(gone));
  expect(await run(file('a.txt', decision(1, 'Đan rổ.')))).toMatchObject([{ status: 'added' }]);
});

it('reads the last whole state after a write that was cut off', async () => {
  await run(file('a.txt', decision(1, 'Đan rổ.')));
  // What a killed process leaves: a new text and a half-written manifest beside the old one.
  writeFileSync(join(corpusFolder(data), '2-qd-btttt.0123456789.json'), '{"number":');
  writeFileSync(join(corpusFolder(data), 'manifest.json.999.tmp'), '{"version":1');
  expect(held()).toEqual([['1/QĐ-BTTTT', 2]]);
});

it.each([
  ['the manifest', 'manifest.json'],
  ['a text', /^1-qd.*\.json$/],
])('says which file is damaged and what to do, when it is %s', async (_, name) => {
  await run(file('a.txt', decision(1, 'Đan rổ.')));
  const damaged =
    readdirSync(corpusFolder(data)).find((each) =>
      typeof name === 'string' ? each === name : name.test(each),
    ) ?? '';
  writeFileSync(join(corpusFolder(data), damaged), '{"version":2}');
  expect(() => readIngested(data)).toThrow(CorpusStoreError);
  expect(() => readIngested(data)).toThrow(
    new RegExp(`${damaged.replaceAll('.', '\\.')} cannot be read .* smedx ingest`),
  );
});

it('ingests CORPUS_DIR at start, goes on over what it cannot read, and over a folder that is not there', async () => {
  file('kho/a.txt', decision(1, 'Đan rổ.'));
  file('kho/hong.pdf', 'không phải');
  const log = createLog('silent');
  await ingestAtStart({ folder: join(root, 'khong-co'), dataDir: data, log });
  await ingestAtStart({ folder: join(root, 'kho'), dataDir: data, log });
  expect(held()).toEqual([['1/QĐ-BTTTT', 2]]);
  writeFileSync(join(corpusFolder(data), 'manifest.json'), 'hỏng');
  await expect(ingestAtStart({ folder: join(root, 'kho'), dataDir: data, log })).resolves.toBeUndefined();
});
