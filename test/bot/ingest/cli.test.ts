// smedx ingest as an operator uses it: real processes, their output, exit codes, time and memory.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readIngested } from '../../../bot/ingest';

const CLI = resolve(__dirname, '../../../bot/cli/smedx.cjs');
const seeds = process.env['SEEDS_DIR'];
const folder = mkdtempSync(join(tmpdir(), 'smedx-ingest-cli-'));
const data = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function smedx(...args: readonly string[]) {
  // The process tells its peak memory when it leaves, in KiB.
  const watch = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS));`;
  const argv = JSON.stringify([process.execPath, CLI, 'ingest', ...args]);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', `${watch} process.argv = ${argv}; require(${JSON.stringify(CLI)})`],
    { encoding: 'utf8', env: { ...process.env, DATA_DIR: data, DATABASE_URL: '' }, cwd: folder },
  );
  const peak = Number(/peak (\d+)$/u.exec(stderr)?.[1]) / 1024;
  return { status, stdout, stderr: stderr.replace(/peak \d+$/u, ''), peak };
}

const letter = join(folder, 'thu.txt');
writeFileSync(
  letter,
  'Số: 5/BTTTT-THH\n\nHà Nội, ngày 05 tháng 4 năm 2024\n\nV/v đan rổ\n\n1. Đan điạ phương.\n\n2. Bán.\n',
);

it('ingests, says what it read, and changes nothing the second time', () => {
  const first = smedx(letter, '--verbose');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toBe(
    `${letter}: added, 1 instrument, 1 repair\n  5/BTTTT-THH of 2024-04-05: 3 provisions, 0 doubtful places\n  repairs: marks 1\n`,
  );
  expect(smedx(letter)).toMatchObject({ status: 0, stdout: `${letter}: unchanged\n` });
  expect(readIngested(data)[0]?.provisions[1]).toMatchObject({ path: 'Mục 1', text: 'Đan địa phương.' });
});

it('ends with 1 when a file is refused, and takes in the others', () => {
  const other = join(folder, 'khac.txt');
  writeFileSync(other, 'Số: 6/BTTTT-THH\n\nV/v đan rá\n\n1. Đan.\n');
  const { status, stdout, stderr } = smedx(join(folder, 'khong-co.pdf'), other, '--json');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([
    { status: 'refused', reason: 'there is no such file' },
    { status: 'added', instruments: [{ number: '6/BTTTT-THH', provisions: 2 }] },
  ]);
  expect(stderr).toContain('1 of 2 files refused');
});

it('ends with 2 when it is used wrongly', () => {
  expect(smedx()).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('at least one file') as string,
  });
  expect(smedx('--nothing')).toMatchObject({ status: 2 });
});

it('lists what it holds and takes it out again', () => {
  expect(smedx('--list').stdout).toContain(`${letter}: 1 instrument, sha256 `);
  expect(smedx('--remove', letter).status).toBe(0);
  expect(smedx('--remove', letter)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('Not among') as string,
  });
  expect(readIngested(data).map(({ number }) => number)).toEqual(['6/BTTTT-THH']);
});

if (seeds !== undefined)
  it('takes in all real documents within 30 seconds and 600 MB', () => {
    const start = performance.now();
    const { status, peak } = smedx(seeds);
    expect(status).toBe(0);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(peak).toBeLessThan(600);
    console.info(
      `real documents ingested in ${((performance.now() - start) / 1000).toFixed(1)} s, peak ${peak.toFixed(0)} MB`,
    );
  });
