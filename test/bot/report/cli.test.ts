// smedx report as an operator uses it: a file in, a report out, nothing else needed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CLI = resolve(__dirname, '../../../bot/cli/smedx.cjs');
const folder = mkdtempSync(join(tmpdir(), 'smedx-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(sheet: unknown, ...args: readonly string[]) {
  writeFileSync(join(folder, 'sheet.json'), typeof sheet === 'string' ? sheet : JSON.stringify(sheet));
  return spawnSync(process.execPath, [CLI, 'report', 'sheet.json', ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, DATABASE_URL: '' },
  });
}
const sheet = {
  framework: 'qd-1970-sme',
  answers: { '1.1.1': 3, '2.1.1': 2 },
  profile: { name: 'Quán <Sen> Xanh', province: '66', size: 'micro' },
  skipped: ['1.1.2'],
};

it('prints the data on standard output', () => {
  const { status, stdout } = report(sheet);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    business: { name: 'Quán <Sen> Xanh', province: 'Đắk Lắk', size: 'micro' },
    result: { total: 13, level: 0 },
    assessment: { answered: 2, skipped: 1, unanswered: 57 },
    link: null,
    advised: true,
  });
});

it.each([
  ['report.pdf', '%PDF-'],
  ['report.png', '\u0089PNG'],
  ['report.html', '<!doctype html>'],
  ['report.json', '{'],
])('writes %s', (name, begin) => {
  const { status, stdout } = report(sheet, '--out', name);
  expect([status, stdout]).toEqual([0, '']);
  const written = readFileSync(join(folder, name));
  expect(written.toString('latin1').startsWith(begin)).toBe(true);
  if (name.endsWith('.html')) {
    expect(written.toString()).toContain('Quán &lt;Sen&gt; Xanh');
    expect(written.toString()).not.toMatch(/<link rel="stylesheet"|<script/);
  }
});

it.each([
  ['a code that is not in the index', { ...sheet, answers: { '9.9.9': 1 } }, [], '9.9.9', 1],
  ['a field it does not know', { ...sheet, profile: { nam: 'x' } }, [], 'profile', 1],
  ['what is not JSON', 'not json', [], 'sheet.json', 1],
  ['a framework that is not known', { ...sheet, framework: 'x' }, [], 'qd-1970-sme', 2],
  ['an ending it does not write', sheet, ['--out', 'x.docx'], '.pdf', 2],
  ['a folder that is not there', sheet, ['--out', 'none/x.json'], 'none/x.json', 1],
])('refuses %s and says so', (_, content, args, named, code) => {
  const { status, stderr } = report(content, ...args);
  expect([status, stderr.includes(named)]).toEqual([code, true]);
});
