// Lists of platforms as operators write them: read whole, or refused with every fault, its line and what to do.
import fc from 'fast-check';
import {
  LIST_COLUMNS,
  readPlatformList,
  readStoredProducts,
  sampleList,
  shippedCatalogue,
  withProducts,
  type ListFault,
  type ListFormat,
  type Product,
  type ProductList,
} from '../../../knowledge';

const catalogue = shippedCatalogue();
const HEAD = 'name,provider,group,website,incentive,source,asOf';
const ROW =
  'Sổ Nhanh,Công ty Sổ Nhanh,dich-vu-ke-toan-tai-chinh,https://so.example.vn,Thử 6 tháng,smedx.vn,2026-11-01';
const csv = (...rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`;

function read(input: Uint8Array | string, format: ListFormat = 'csv', options = {}): ProductList {
  const reading = readPlatformList(input, format, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.list;
}
function faults(input: Uint8Array | string, format: ListFormat = 'csv', options = {}): readonly ListFault[] {
  const reading = readPlatformList(input, format, options);
  return reading.ok ? [] : reading.faults;
}
const product: Product = {
  id: 'so-nhanh-cong-ty-so-nhanh',
  name: 'Sổ Nhanh',
  provider: 'Công ty Sổ Nhanh',
  group: 'dich-vu-ke-toan-tai-chinh',
  website: 'https://so.example.vn',
  incentive: 'Thử 6 tháng',
  source: { document: 'smedx.vn', provision: 'Danh sách nền tảng', issued: '2026-11-01', confidence: 'M' },
  asOf: '2026-11-01',
};

describe('a sound list', () => {
  it('is read from CSV and from JSON alike', () => {
    const { name, provider, group, website, incentive, asOf } = product;
    const entry = { name, provider, group, website, incentive, source: 'smedx.vn', asOf };
    for (const list of [
      read(csv(ROW)),
      read(JSON.stringify([entry]), 'json'),
      read(JSON.stringify({ products: [entry] }), 'json'),
    ])
      expect(list).toEqual({ name: null, asOf: '2026-11-01', products: [product] });
  });

  it.each([
    ['semicolons', csv(ROW).replaceAll(',', ';')],
    ['tabs', csv(ROW).replaceAll(',', '\t')],
    ['a byte order mark', `\uFEFF${csv(ROW)}`],
    ['Windows line ends', csv(ROW).replaceAll('\n', '\r\n')],
    ['no line end at the end', csv(ROW).trimEnd()],
    ['blank lines', csv('', ROW, ',,,,,,', '')],
    ["Excel's own first line", `sep=;\r\n${csv(ROW).replaceAll(',', ';')}`],
    [
      'Vietnamese headings in capitals',
      csv(ROW).replace(HEAD, 'TÊN NỀN TẢNG,Nhà cung cấp,nhom,Trang web,Ưu đãi,Nguồn,Ngày'),
    ],
    ['letters with marks apart', csv(ROW).normalize('NFD')],
    ['the group by its name', csv(ROW.replace('dich-vu-ke-toan-tai-chinh', '"dịch vụ kế toán, tài chính"'))],
    [
      'the group by its whole name without accents',
      csv(ROW.replace('dich-vu-ke-toan-tai-chinh', '"Nhom nen tang dich vu ke toan, tai chinh"')),
    ],
    ['a day as it is written here', csv(ROW.replace('2026-11-01', '1/11/2026'))],
    ['spaces around cells', csv(ROW.replaceAll(',', ' , '))],
  ])('is read with %s', (_, text) => {
    expect(read(text).products).toEqual([product]);
    expect(read(new TextEncoder().encode(text)).products).toEqual([product]);
  });

  it('leaves what it does not say unknown, and takes the day of the whole list', () => {
    expect(read('name,source\nSổ Nhanh,smedx.vn\n', 'csv', { asOf: '2026-10-01' })).toMatchObject({
      asOf: '2026-10-01',
      products: [{ provider: null, group: null, website: null, incentive: null, asOf: '2026-10-01' }],
    });
    expect(
      read('{"name":"Kỳ 4","asOf":"01/10/2026","products":[{"name":"A","source":"s"}]}', 'json'),
    ).toMatchObject({
      name: 'Kỳ 4',
      asOf: '2026-10-01',
      products: [{ asOf: '2026-10-01' }],
    });
  });

  it('is of the latest day of its entries when it has none of its own', () => {
    expect(read('name,source,asOf\nA,s,2026-01-05\nB,s,2026-03-01\nC,s,2026-02-01\n').asOf).toBe(
      '2026-03-01',
    );
  });

  it.each([',', ';', '\t'])(
    'needs no more than two columns to be understood, with %j between them',
    (separator) => {
      expect(
        read(`name${separator}source\nA${separator}s\n\n`, 'csv', { asOf: '2026-01-05' }).products,
      ).toHaveLength(1);
    },
  );

  it('may name one product under two groups, or one name of two providers', () => {
    const { products } = read(
      'name,provider,group,source,asOf\nA,X,ha-tang-cong-nghe,s,2026-01-05\nA,X,nhan-su-to-chuc,s,2026-01-05\nA,Y,,s,2026-01-05\n',
    );
    expect(products.map(({ id }) => id)).toEqual(['a-x', 'a-x-2', 'a-y']);
  });

  it('begins with the sample', () => {
    expect(read(sampleList()).products).toHaveLength(2);
    expect(
      sampleList()
        .split('\n')[0]
        ?.split(',')
        .every((name) => LIST_COLUMNS.some((column) => column.name === name)),
    ).toBe(true);
  });

  it('comes back as it was written, whatever the cells hold', () => {
    const word = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((text) =>
      text
        .replace(/[\p{Cc}\p{Cf}\uFFFD]/gu, '')
        .normalize('NFC')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.uniqueArray(
          word.filter((text) => /^[\p{L}\p{N} ,;"'\n-]+$/u.test(text) && text !== ''),
          { minLength: 1, maxLength: 8, selector: (text) => text.toLowerCase() },
        ),
        (names) => {
          const text = `name,source,asOf\n${names.map((name) => `${quoted(name)},s,2026-01-05`).join('\n')}`;
          const reading = readPlatformList(text, 'csv');
          // Names that differ by accents only count as one platform: the only fault this can have.
          if (reading.ok) expect(reading.list.products.map(({ name }) => name)).toEqual(names);
          else expect(reading.faults.every(({ todo }) => todo.startsWith('leave one'))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a faulty list', () => {
  it.each<readonly [string, string, number, string | null, RegExp]>([
    ['an unknown column', `${HEAD},price\n${ROW},5\n`, 1, null, /"price"/u],
    ['a column twice', `${HEAD},Tên\n${ROW},x\n`, 1, 'name', /twice/u],
    ['no name', csv(ROW, ROW.replace('Sổ Nhanh,', ',')), 3, 'name', /nothing/u],
    ['no source', csv(ROW.replace('smedx.vn', '')), 2, 'source', /nothing/u],
    ['an unknown group', csv(ROW.replace('dich-vu-ke-toan-tai-chinh', 'kế toán')), 2, 'group', /"kế toán"/u],
    [
      'a script for an address',
      csv(ROW.replace('https://so.example.vn', 'javascript:alert(1)')),
      2,
      'website',
      /javascript/u,
    ],
    ['another protocol', csv(ROW.replace('https:', 'ftp:')), 2, 'website', /ftp/u],
    ['an address without protocol', csv(ROW.replace('https://', '')), 2, 'website', /so\.example/u],
    ['a password in the address', csv(ROW.replace('https://so', 'https://u:p@so')), 2, 'website', /u:p/u],
    ['an inner host', csv(ROW.replace('so.example.vn', 'localhost')), 2, 'website', /localhost/u],
    ['a name too long', csv(ROW.replace('Sổ Nhanh,', `${'a'.repeat(121)},`)), 2, 'name', /121/u],
    ['characters nobody sees', csv(ROW.replace('Sổ Nhanh,', 'Sổ\u202eNhanh,')), 2, 'name', /cannot be seen/u],
    ['a day that does not exist', csv(ROW.replace('2026-11-01', '31/02/2026')), 2, 'asOf', /31\/02\/2026/u],
    ['no day at all', csv(ROW.replace('2026-11-01', '')), 2, 'asOf', /nothing/u],
    ['the same platform twice', csv(ROW, '', ROW.toLowerCase()), 4, 'name', /sổ nhanh/u],
    ['more cells than columns', csv(`${ROW},x`), 2, null, /8 cells under 7/u],
    ['an open quotation mark', csv(ROW, `"${ROW}`), 3, null, /quotation/u],
    ['nothing in it', '', 1, null, /empty/u],
    ['columns only', `${HEAD}\n`, 1, null, /no entries/u],
  ])('is refused for %s', (_, text, line, column, found) => {
    expect(faults(text)).toContainEqual({
      line,
      column,
      found: expect.stringMatching(found) as unknown,
      todo: expect.stringMatching(/\w/u) as unknown,
    });
  });

  it('tells on which line the other of two equal platforms stands', () => {
    expect(faults(csv(ROW, ROW))).toEqual([
      expect.objectContaining({ line: 3, todo: expect.stringContaining('line 2') as unknown }),
    ]);
  });

  it('counts the lines inside quoted cells', () => {
    const long = ROW.replace('Thử 6 tháng', '"Thử\n6 tháng,\nkhông phí"');
    expect(faults(csv(long, ROW.replace('Sổ Nhanh,', ',')))).toMatchObject([{ line: 5, column: 'name' }]);
    expect(read(csv(long)).products[0]?.incentive).toBe('Thử 6 tháng, không phí');
  });

  it('is told of all its faults, in the order of its lines', () => {
    const found = faults(
      csv(
        ROW.replace('https', 'ftp'),
        ROW.replace('Sổ', 'Số').replace('smedx.vn', ''),
        ROW.replace('Sổ', 'So').replace('2026-11-01', 'hôm qua'),
      ),
    );
    expect(found.map(({ line, column }) => `${line} ${column ?? ''}`)).toEqual(
      expect.arrayContaining(['2 website', '3 source', '4 asOf']),
    );
    expect(found.map(({ line }) => line)).toEqual(found.map(({ line }) => line).sort());
  });

  it('is refused when its day has not come', () => {
    expect(faults(csv(ROW), 'csv', { today: '2026-10-31' })).toMatchObject([{ line: 2, column: 'asOf' }]);
    expect(faults(csv(ROW), 'csv', { today: '2026-11-01' })).toEqual([]);
    expect(
      faults('{"asOf":"2027-01-01","products":[{"name":"A","source":"s"}]}', 'json', { today: '2026-11-01' }),
    ).toMatchObject([{ line: 1, column: 'asOf' }]);
  });

  it('is refused when it is far too long to be one', () => {
    const rows = Array.from({ length: 2001 }, (_, at) => `A${at},s,2026-01-05`);
    expect(faults(`name,source,asOf\n${rows.join('\n')}`)).toMatchObject([{ found: '2001 entries' }]);
    expect(faults('x'.repeat(2_000_001))).toMatchObject([{ found: '2000001 bytes' }]);
  });
});

describe('a list in JSON', () => {
  const entry = (more: object = {}) =>
    JSON.stringify({ name: 'A', source: 's', asOf: '2026-01-05', ...more });

  it.each([
    ['a missing comma', `[\n${entry()}\n${entry()}\n]`, 3],
    ['a missing bracket', `[\n${entry()},\n{"name": "B"\n`, 4],
    ['a stray word', `[\n${entry()},\nxyz\n]`, 3],
    ['a trailing comma', `[\n${entry()},\n]\n`, 3],
  ])('is refused for %s, with its line', (_, text, line) => {
    expect(faults(text, 'json')).toMatchObject([{ line, found: 'no valid JSON from here on' }]);
  });

  it('names the line of each faulty entry', () => {
    const text = `{\n"name": "K",\n"products": [\n${entry()},\n7,\n${entry({ name: 'B', website: 'x' })},\n"[",\n${entry({ name: 'C', price: 5, provider: 5 })}\n]\n}`;
    expect(faults(text, 'json').map(({ line, column, found }) => [line, column, found])).toEqual([
      [5, null, '7'],
      [6, 'website', '"x"'],
      [7, null, '"["'],
      [8, null, '"price"'],
      [8, 'provider', '5'],
    ]);
  });

  it.each(['null', '5', '{"platforms":[]}', '{"products":{}}'])('is no list when it is %s', (text) => {
    expect(faults(text, 'json')).toMatchObject([
      { line: 1, todo: expect.stringContaining('products') as unknown },
    ]);
  });
});

describe('an encoding that is not UTF-8', () => {
  it('is refused with one clear sentence, never guessed', () => {
    // "Sổ" in Windows-1258: o with circumflex, then the mark of the hook apart.
    const windows1258 = Uint8Array.from([
      ...Buffer.from('name,source,asOf\nS'),
      0xf4,
      0xd2,
      ...Buffer.from(',s,2026-01-05\n'),
    ]);
    expect(faults(windows1258)).toEqual([
      {
        line: 1,
        column: null,
        found: expect.stringContaining('Windows-1258') as unknown,
        todo: expect.stringContaining('UTF-8') as unknown,
      },
    ]);
  });

  it.each([
    ['UTF-16', Uint8Array.from([0xff, 0xfe, ...Buffer.from(csv(ROW), 'utf16le')]), /UTF-16/u],
    ['UTF-8 encoded twice', Buffer.from(Buffer.from(csv(ROW)).toString('latin1')), /accents/u],
    ['a file that lost its letters', csv(ROW).replace('ổ', '\uFFFD'), /lost/u],
    ['a spreadsheet', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]), /not text/u],
  ])('is told from a sound one: %s', (_, input, found) => {
    expect(faults(input)).toEqual([
      expect.objectContaining({ line: 1, found: expect.stringMatching(found) as unknown }),
    ]);
  });
});

describe('a list in the catalogue', () => {
  const list = read(csv(ROW), 'csv');

  it('takes the place of the shipped products and leaves all else', () => {
    const imported = withProducts(catalogue, { ...list, name: 'Kỳ 4' });
    expect(imported.products).toEqual([product]);
    expect(imported.list).toEqual({ origin: 'imported', asOf: '2026-11-01', name: 'Kỳ 4' });
    expect(imported.groups).toBe(catalogue.groups);
    expect(Object.isFrozen(imported.products)).toBe(true);
    expect(catalogue.list.origin).toBe('shipped');
  });

  it('is read again as it was stored', () => {
    const stored: unknown = JSON.parse(JSON.stringify(list.products));
    expect(readStoredProducts(stored, catalogue)).toEqual({ ok: true, products: [product] });
  });

  it.each([
    ['another shape', [{ title: 'x' }], '0.'],
    ['no list', 'x', ''],
    ['a group that is gone', [{ ...product, group: 'xa-xua' }], 'xa-xua'],
    ['an address somebody put in afterwards', [{ ...product, website: 'javascript:alert(1)' }], '0.website'],
  ])('is not used with %s', (_, stored, named) => {
    expect(readStoredProducts(stored, catalogue)).toEqual({
      ok: false,
      fault: expect.stringContaining(named) as unknown,
    });
  });
});
