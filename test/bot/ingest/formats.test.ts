// Every kind of file that is taken in, with the same words in it, and what is refused with its reason.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument, type IngestedInstrument } from '../../../knowledge';
import { linesOfHtml } from '../../../bot/ingest/html';
import { linesOfMarkdown } from '../../../bot/ingest/markdown';
import { openSource, readSource } from '../../../bot/ingest/read';
import { docx, pdf, printed, wordParagraph, wordTable, zip } from './files';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'smedx-formats-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readFile(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const { document, unread } = await readSource(await openSource(path));
  return { reading: readDocument(document), unread };
}

async function one(name: string, content: string | Uint8Array): Promise<IngestedInstrument> {
  const { reading } = await readFile(name, content);
  const [instrument] = reading.instruments;
  if (!instrument || reading.instruments.length !== 1)
    throw new Error(`${reading.instruments.length} instruments`);
  return instrument;
}

const HEAD = {
  number: '21/QĐ-BTTTT',
  issued: '2024-04-05',
  issuer: 'Bộ Thông tin và Truyền thông',
  kind: 'quyết định',
  title: 'Phê duyệt Kế hoạch dạy nghề đan rổ',
  signer: 'Trần Thị Hàng Xén',
};
const ADDRESSES = [
  'Phần mở đầu',
  'Điều 1',
  'Điều 2',
  'Chữ ký',
  'Kế hoạch',
  'Kế hoạch, I',
  'Kế hoạch, I.1',
  'Kế hoạch, I.1.a',
  'Kế hoạch, I.1.b',
  'Kế hoạch, I.2',
];
const FIRST_POINT = 'Mỗi làng có một thầy dạy đan và hai người phụ vót nan;';

const BODY = [
  'QUYẾT ĐỊNH',
  'Phê duyệt Kế hoạch dạy nghề đan rổ',
  'Căn cứ mùa nông nhàn;',
  'QUYẾT ĐỊNH:',
  'Điều 1. Ban hành kèm theo Quyết định này Kế hoạch dạy nghề đan rổ.',
  'Điều 2. Quyết định này có hiệu lực từ ngày ký.',
];
const PLAN = [
  '(Kèm theo Quyết định số 21/QĐ-BTTTT)',
  'I. VIỆC PHẢI LÀM',
  '1. Mở lớp',
  `a) ${FIRST_POINT}`,
  'b) Học ba buổi một tuần.',
  '2. Bán rổ ở chợ phiên gần nhất.',
];

const check = (instrument: IngestedInstrument) => {
  expect(instrument).toMatchObject(HEAD);
  expect(instrument.provisions.map(({ path }) => path)).toEqual(ADDRESSES);
  expect(instrument.provisions.find(({ path }) => path === 'Kế hoạch, I.1.a')?.text).toBe(FIRST_POINT);
};

const HTML = `<!doctype html><html><head><title>Không đọc</title><style>p{}</style></head><body>
<nav>Trang chủ | Văn bản</nav><script>alert("không đọc")</script>
<table><tr><td><p>BỘ THÔNG TIN VÀ TRUYỀN THÔNG</p></td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</p></td></tr>
<tr><td>Số: 21/QĐ-BTTTT</td><td><i>Hà Nội, ngày 05 tháng 4 năm 2024</i></td></tr></table>
${BODY.map((text) => `<p><b>${text.slice(0, 5)}</b>${text.slice(5)}</p>`).join('\n')}
<table><tr><td>Nơi nhận:<br>- Các làng.</td><td>KT. BỘ TRƯỞNG<br>THỨ TRƯỞNG<br>Trần Thị Hàng Xén</td></tr></table>
<h2>KẾ HOẠCH DẠY NGHỀ ĐAN RỔ</h2>
${PLAN.map((text) => `<p>${text}</p>`).join('\n')}
</body></html>`;

describe('HTML', () => {
  it('reads a page of a ministry, letterhead and signature set as tables', async () => {
    const instrument = await one('mau.html', HTML);
    check(instrument);
    expect(JSON.stringify(instrument)).not.toContain('không đọc');
    expect(JSON.stringify(instrument)).not.toContain('Trang chủ');
  });

  it('gives each provision its line of the file', async () => {
    const instrument = await one('dong.html', HTML);
    const line = instrument.provisions.find(({ path }) => path === 'Kế hoạch, I.1.a')?.lines?.[0] ?? 0;
    expect(HTML.split('\n')[line - 1]).toContain(FIRST_POINT);
  });

  it('keeps the cells of a table of data apart, and numbers the items of a list', () => {
    const lines = linesOfHtml(
      '<table><tr><th>TT</th><th>Việc</th><th>Ai</th></tr><tr><td>1</td><td>Đan <br> rổ</td><td>Thầy</td></tr></table><ol start="3"><li>Ba</li><li>Bốn</li></ol><ul><li>Nan</li></ul>',
      false,
    );
    expect(lines.map(({ text, role }) => [text, role])).toEqual([
      ['TT | Việc | Ai', 'row'],
      ['1 | Đan rổ | Thầy', 'row'],
      ['3. Ba', undefined],
      ['4. Bốn', undefined],
      ['- Nan', undefined],
    ]);
  });

  it.each([
    '<p>chưa đóng <b>thẻ',
    '<td>ô lạc</td></table></p>',
    '<a href="#ftn1"><p>chú',
    '</li></ol><li>lạc',
  ])('does not stumble over %s', (html) => {
    expect(() => linesOfHtml(html, true)).not.toThrow();
  });
});

describe('Markdown', () => {
  const text = [
    'Số: **21**/QĐ-BTTTT',
    'Hà Nội, ngày **05** tháng *4* năm 2024',
    ...BODY.map((each, at) => (at === 0 || at === 3 ? `## **${each}**` : each)),
    '**KT. BỘ TRƯỞNG  \nTHỨ TRƯỞNG**',
    '**Trần Thị Hàng Xén**',
    '# KẾ HOẠCH DẠY NGHỀ ĐAN RỔ',
    ...PLAN.map((each) => (each.startsWith('I.') ? `## ${each}` : each)),
  ].join('\n\n');

  it('reads headings, emphasis and numbers as printed', async () => check(await one('mau.md', text)));

  it('reads a text file written in Markdown the same way', async () => check(await one('mau-md.txt', text)));

  it('keeps the number of each item and the line of each block', () => {
    const lines = linesOfMarkdown(
      'Mở đầu\n\n7. Bảy\n8. Tám\n\n- nan tre\n\n| TT | Việc |\n| -- | -- |\n| 1 | Đan |\n',
    );
    expect(lines.map(({ text: words, line }) => [words, line])).toEqual([
      ['Mở đầu', 1],
      ['7. Bảy', 3],
      ['8. Tám', 4],
      ['- nan tre', 6],
      ['TT | Việc', 8],
      ['1 | Đan', 10],
    ]);
  });
});

describe('DOCX', () => {
  const body = [
    wordTable([
      ['BỘ THÔNG TIN VÀ TRUYỀN THÔNG', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'],
      ['Số: 21/QĐ-BTTTT', 'Hà Nội, ngày 05 tháng 4 năm 2024'],
    ]),
    ...BODY.map((text, at) => wordParagraph(text, at === 4 ? 1 : undefined)),
    wordParagraph('KT. BỘ TRƯỞNG'),
    wordParagraph('THỨ TRƯỞNG'),
    wordParagraph('Trần Thị Hàng Xén'),
    wordParagraph('KẾ HOẠCH DẠY NGHỀ ĐAN RỔ'),
    ...PLAN.map((text) => wordParagraph(text)),
  ].join('');

  it('reads letterhead, articles, plan and footnotes', async () => {
    const { provisions, ...head } = await one('mau.docx', docx(body, ['Rổ ở đây gồm cả rá và sàng.']));
    expect(head).toMatchObject(HEAD);
    expect(provisions.map(({ path }) => path)).toEqual([...ADDRESSES, 'Chú thích 1']);
    expect(provisions.find(({ path }) => path === 'Điều 1')?.text).toBe(BODY[4]?.slice('Điều 1. '.length));
    expect(provisions.at(-1)?.text).toBe('Rổ ở đây gồm cả rá và sàng.');
  });
});

describe('PDF', () => {
  const first = [
    'BỘ THÔNG TIN VÀ TRUYỀN THÔNG',
    'Số: 21/QĐ-BTTTT',
    'Hà Nội, ngày 05 tháng 4 năm 2024',
    ...BODY,
    'KT. BỘ TRƯỞNG',
    'THỨ TRƯỞNG',
    'Đã ký: Trần Thị Hàng Xén',
  ];

  it('reads the text of its pages and the page of each provision', async () => {
    const instrument = await one(
      'mau.pdf',
      pdf([printed(first), printed(['KẾ HOẠCH DẠY NGHỀ ĐAN RỔ', ...PLAN])]),
    );
    check(instrument);
    expect(instrument.provisions.map(({ page }) => page)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
  });

  it('goes on over the page in a sentence, without page numbers and running heads', async () => {
    const half = [
      '1. Mỗi làng chọn một người khéo tay nhất làm thầy, thầy dạy cách',
      'vót nan, cách gấp mép và cách cạp vành cho tới khi người học tự làm',
    ];
    const page = (number: number, lines: readonly string[]) => [
      { text: `Sổ tay nghề làng, tập ${number}`, top: 30 },
      ...printed(lines),
      { text: String(number), top: 800, x: 290 },
    ];
    const instrument = await one(
      'trang.pdf',
      pdf([
        page(1, ['Số: 5/BTTTT-THH', 'V/v dạy nghề đan rổ', 'Kính gửi: Các làng', ...half]),
        page(2, ['được một chiếc rổ trọn vẹn.', '2. Bán rổ ở chợ.']),
        page(3, ['3. Chia tiền.']),
      ]),
    );
    expect(instrument.provisions.map(({ path, text }) => [path, text]).slice(1)).toEqual([
      ['Mục 1', `${half.join(' ').slice(3)} được một chiếc rổ trọn vẹn.`],
      ['Mục 2', 'Bán rổ ở chợ.'],
      ['Mục 3', 'Chia tiền.'],
    ]);
  });

  it('joins words that stand side by side, and a raised note mark to its word', async () => {
    const { reading } = await readFile(
      'canh.pdf',
      pdf([
        [
          { text: 'Số: 5/BTTTT-THH', top: 72 },
          { text: 'Hà Nội, ngày 05 tháng 4 năm 2024', x: 300, top: 72 },
          { text: '1. Đan rổ', top: 100 },
          { text: '1', x: 126, top: 95, size: 7 },
          { text: 'ba buổi.', x: 134, top: 100 },
        ],
      ]),
    );
    expect(reading.instruments[0]).toMatchObject({ number: '5/BTTTT-THH', issued: '2024-04-05' });
    expect(reading.instruments[0]?.provisions.find(({ path }) => path === 'Mục 1')?.text).toBe(
      'Đan rổ1 ba buổi.',
    );
  });

  it('says which page holds no text', async () => {
    const { unread } = await readFile('quet.pdf', pdf([printed(first), []]));
    expect(unread).toEqual([{ where: 'page 2', why: expect.stringContaining('no text') as string }]);
  });
});

describe('refused with the reason', () => {
  const big = Buffer.alloc(4 * 1024, 'a');
  it.each<[string, string, Uint8Array | string, RegExp]>([
    ['an empty file', 'trong.txt', '', /it is empty/],
    ['a binary named text', 'nhi-phan.txt', Buffer.from([0x50, 0, 1, 2, 0, 0]), /binary/],
    ['text in another encoding', 'ma-cu.txt', Buffer.from([0x51, 0x75, 0x79, 0xd5, 0xee, 0x74]), /not UTF-8/],
    ['white space only', 'khoang.md', ' \n\n \t', /holds no text/],
    ['a page without words', 'khong-chu.html', '<html><script>chữ</script></html>', /holds no text/],
    [
      'an old Word file',
      'cu.docx',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), big]),
      /encrypted or an old Word file/,
    ],
    ['something named DOCX', 'gia.docx', big, /no DOCX/],
    ['an archive that is no document', 'zip.docx', zip({ 'a.txt': 'a' }), /cannot be read as DOCX/],
    ['a cut-off DOCX', 'cut.docx', docx(wordParagraph('Số: 1/QĐ-X')).subarray(0, 300), /no DOCX/],
    ['something named PDF', 'gia.pdf', 'không phải', /named PDF/],
    ['a broken PDF', 'hong.pdf', `%PDF-1.7\n${'rác '.repeat(50)}`, /cannot be read as PDF/],
    ['a locked PDF', 'khoa.pdf', pdf([printed(['kín'])], true), /locked with a password/],
    ['a scanned PDF', 'anh.pdf', pdf([[]]), /holds no text; scanned/],
    ['another kind', 'bang.xlsx', 'x', /kind is not known/],
  ])('%s', async (_, name, content, reason) => {
    await expect(readFile(name, content)).rejects.toThrow(reason);
  });

  it('a file beyond the limit', async () => {
    const path = join(folder, 'lon.txt');
    writeFileSync(path, Buffer.alloc(50 * 1024 * 1024 + 1, 'a'));
    await expect(openSource(path)).rejects.toThrow('it has 51 MB; the limit is 50 MB');
  });

  it('a missing file and a folder', async () => {
    await expect(openSource(join(folder, 'khong-co.txt'))).rejects.toThrow('there is no such file');
    await expect(openSource(folder)).rejects.toThrow('it is not a file');
  });

  it('an archive that unfolds without end', async () => {
    const bomb = docx(wordParagraph('a'));
    const entry = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    bomb.writeUInt32LE(0x7fffffff, entry + 24);
    await expect(readFile('bom.docx', bomb)).rejects.toThrow('more than 200 MB');
  });
});
