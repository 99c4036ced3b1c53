// A running library takes up what another process brought in, and keeps what it has when that cannot be read.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLinks } from '../../../bot/citations';
import { liveLibrary, readFolders, type LiveLibrary } from '../../../bot/corpus';
import { corpusFolder, ingest, manifestFile, removeSource } from '../../../bot/ingest';
import { createLog } from '../../../bot/log';
import { CORPUS } from '../../support/library';

let root = '';
let data = '';
let packed = '';
let told: string[] = [];
let library: LiveLibrary;

const QUESTION = 'hàng đan rổ thủ công được hỗ trợ bao nhiêu phần trăm phí vận chuyển';
const source = () => join(root, 'a.txt');
const decision = (percent: number) =>
  [
    'ỦY BAN NHÂN DÂN TỈNH',
    'Số: 12/2025/QĐ-UBND Hà Nội, ngày 05 tháng 5 năm 2025',
    'QUYẾT ĐỊNH',
    'Về việc hỗ trợ hàng đan rổ thủ công',
    'Căn cứ mùa nông nhàn;',
    `Điều 1. Cơ sở làm hàng đan rổ thủ công được hỗ trợ ${percent}% phí vận chuyển.`,
    'Điều 2. Hàng đan rổ thủ công phải có nhãn.',
    '',
  ].join('\n\n');
const bring = async (percent: number) => {
  writeFileSync(source(), decision(percent));
  await ingest({ paths: [source()], dataDir: data });
};
/** Two looks: a change counts once it has come to rest. */
const settle = async () => [await library.look(), await library.look()];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'smedx-live-'));
  data = join(root, 'data');
  packed = join(root, 'corpus.json');
  const few = readFolders(CORPUS).filter(({ folder }) => /^(?:377|294)-/u.test(folder));
  writeFileSync(packed, JSON.stringify(few));
  told = [];
  const log = createLog('info', { write: (line: string) => void told.push(line) });
  // Looked at by hand: no clock decides what these tests see.
  library = await liveLibrary({ opening: { packed }, dataDir: data, log, everyMs: 3_600_000 });
});
afterEach(() => {
  library.stop();
  rmSync(root, { recursive: true, force: true });
});

it('answers from a text that was brought in after it was opened, and links to its page', async () => {
  const ask = withLinks(library.ask, library.corpus, null);
  expect(ask(QUESTION).citations.map(({ document }) => document)).not.toContain('12/2025/QĐ-UBND');
  await bring(45);
  expect(await settle()).toEqual([false, true]);
  const { answer, citations } = ask(QUESTION);
  expect(answer).toContain('45%');
  expect(citations[0]).toMatchObject({ document: '12/2025/QĐ-UBND', provision: 'Điều 1' });
  expect(citations[0]?.url).toMatch(/^\/corpus\/.+/u);
  expect(await settle()).toEqual([false, false]);
});

it('takes up a changed text, and gives up one that was taken out', async () => {
  await bring(45);
  await settle();
  await bring(60);
  await settle();
  expect(library.ask(QUESTION).answer).toContain('60%');
  removeSource(data, source());
  await settle();
  expect(library.corpus.instruments.map(({ number }) => number)).not.toContain('12/2025/QĐ-UBND');
});

it('keeps the texts it has when the new ones cannot be read, says so once, and goes on when they can', async () => {
  await bring(45);
  await settle();
  mkdirSync(corpusFolder(data), { recursive: true });
  writeFileSync(manifestFile(data), '{"version": 1, "sources": ');
  expect(await settle()).toEqual([false, false]);
  expect(library.ask(QUESTION).answer).toContain('45%');
  await settle();
  expect(told.filter((line) => line.includes('cannot be read'))).toHaveLength(1);
  rmSync(manifestFile(data));
  await bring(50);
  await settle();
  expect(library.ask(QUESTION).answer).toContain('50%');
});
