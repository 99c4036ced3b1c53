// Tables as files: Vietnamese that Excel reads, cells that stay cells, and text that never becomes a formula.
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { csvOf, xlsxOf, type Sheet } from '../../../../bot/sheets';

const sheet = (rows: Sheet['rows']): Sheet => ({
  title: 'Hỏi nhiều/nhất',
  columns: [
    { title: 'Câu hỏi', kind: 'text' },
    { title: 'Số lần', kind: 'number' },
  ],
  rows,
});
const readBack = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;

it('begins with the mark by which Excel knows UTF-8, and ends lines as the standard says', () => {
  expect(csvOf(sheet([['Đà Nẵng', 3.5]]))).toBe('\uFEFFCâu hỏi,Số lần\r\nĐà Nẵng,3.5\r\n');
});

it.each([
  '=HYPERLINK("http://evil.example","Bấm")',
  '=1+1',
  '+84 912 345 678',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r\n=1+1',
  "  =cmd|'/c calc'!A1",
  '＝1+1',
  '|calc',
])('keeps %j text: no spreadsheet takes it for a formula', (text) => {
  const [, row] = readBack(csvOf(sheet([[text, 1]])));
  expect(row?.[0]).toBe(`'${text}`);
});

it('leaves numbers below zero numbers, and harmless text as it was', () => {
  expect(
    readBack(
      csvOf(
        sheet([
          ['Công ty "A", B; C', -2.5],
          ['a\nb', null],
        ]),
      ),
    ),
  ).toEqual([
    ['Câu hỏi', 'Số lần'],
    ['Công ty "A", B; C', '-2.5'],
    ['a\nb', ''],
  ]);
});

it('is read back as it was written, but for the guard', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer()), { minLength: 1 }),
      (rows) => {
        const back = readBack(csvOf(sheet(rows))).slice(1);
        expect(back.length).toBe(rows.length);
        back.forEach(([text = '', number], at) => {
          const [wrote, count] = rows[at] ?? ['', 0];
          expect([wrote, `'${wrote}`]).toContain(text);
          expect(Number(number)).toBe(count);
          expect(text).not.toMatch(/^[\s\u0000-\u001f]*[=+\-@]/);
        });
      },
    ),
  );
});

it('writes XLSX with text as text, whatever characters are in it', async () => {
  const file = await xlsxOf(
    sheet([
      ['=1+1 \u0000\u0007 <&> Đà Nẵng', 12],
      [null, 0.5],
    ]),
  );
  expect(file.subarray(0, 2).toString()).toBe('PK');
  const parts = Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  const all = parts.map(([, content]) => content).join('\n');
  expect(all).toContain('=1+1  &lt;&amp;&gt; Đà Nẵng');
  expect(all).not.toMatch(/<f[ >]/);
  // A slash may not be in the name of a sheet.
  expect(all).toContain('Hỏi nhiều nhất');
});
