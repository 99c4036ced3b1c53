// Each damage that converters of PDF do to Vietnamese texts, and what ingestion makes of it.
import { readDocument, type SourceLine } from '../../../knowledge';
import { read, one, wrapped, textAt, DECISION } from './support';

const headLines: readonly SourceLine[] = [
  'BỘ CHỢ QUÊ',
  'Số: 7/BCQ-SH',
  'V/v dọn sạp',
  'Hà Nội, ngày 01 tháng 7 năm 2024',
].map((text, at) => ({
  text,
  page: 1,
  gap: 1,
  top: at === 0,
}));
const readLines = (lines: readonly SourceLine[]) =>
  readDocument({ name: 'mau.pdf', sha256: 'f'.repeat(64), lines });

const PAGE = '\n '; // A page begins: a line with a leading space directly under the one before.

/** A letter of two items around the given paragraphs. */
const letter = (...items: readonly string[]) => [
  'BỘ CHỢ QUÊ',
  'Số: 7/BCQ-SH',
  'V/v dọn sạp trước ngày rằm',
  'Hà Nội, ngày 01 tháng 7 năm 2024',
  'Kính gửi: Các ban quản lý chợ',
  'Bộ Chợ quê đề nghị các ban quản lý chợ làm ngay hai việc dưới đây trước ngày rằm:',
  ...items,
];

describe('tone marks', () => {
  it.each([
    ['quy điṇh', 'quy định'],
    ['điạ phương', 'địa phương'],
    ['nhiêṃ vu ̣cu ̣thể', 'nhiệm vụ cụ thể'],
    ['Bô,̣ ngành', 'Bộ, ngành'],
    ['hiêụ quả', 'hiệu quả'],
    ['liñh vưc̣', 'lĩnh vực'],
    ['đa ̃ ban hành', 'đã ban hành'],
    ['MUC̣ TIÊU', 'MỤC TIÊU'],
    ['hòa hoà thủy thuỷ khỏe khoẻ', 'hòa hoà thủy thuỷ khỏe khoẻ'],
    ['quý giá gì rượu khuỷu ngoẹo', 'quý giá gì rượu khuỷu ngoẹo'],
    ['Café Zürich Đắk Lắk', 'Café Zürich Đắk Lắk'],
  ])('reads %s as %s', (printed, meant) => {
    const instrument = one(wrapped(letter(`1. Xem lại ${printed} của từng dãy sạp trong chợ.`)));
    expect(textAt(instrument, 'Mục 1')).toBe(`Xem lại ${meant} của từng dãy sạp trong chợ.`);
  });

  it('composes decomposed letters and counts the words', () => {
    const { instruments, repairs } = read(
      wrapped(letter('1. Quét chợ sạch sẽ.').map((text) => text.normalize('NFD'))),
    );
    expect(instruments[0]?.number).toBe('7/BCQ-SH');
    expect(textAt(one(wrapped(letter('1. Quét chợ sạch sẽ.')).normalize('NFD')), 'Mục 1')).toBe(
      'Quét chợ sạch sẽ.',
    );
    expect(repairs.marks).toBeGreaterThan(10);
  });
});

describe('wraps', () => {
  const long =
    '1. Ban quản lý chợ nhắc các chủ sạp che bạt cho thẳng, buộc dây cho chặt và quét sạch lối đi chung giữa hai dãy sạp trước khi chợ mở cửa.';

  it('joins wrapped lines into the paragraph they were', () => {
    const { instruments, repairs } = read(wrapped(letter(long), 48));
    expect(instruments[0]?.provisions.find(({ path }) => path === 'Mục 1')?.text).toBe(long.slice(3));
    expect(repairs.wraps).toBeGreaterThan(1);
  });

  it('goes on over a page break in the middle of a sentence', () => {
    const text = wrapped(letter(long), 48)
      .replace(' \n\nvà quét', ` ${PAGE}và quét`)
      .replace(' \n\nlối', ` ${PAGE}lối`);
    expect(textAt(one(text), 'Mục 1')).toBe(long.slice(3));
  });

  it('keeps the items of a list apart', () => {
    const items = [
      '1. Mang theo:',
      '- Chổi và xô;',
      '- Vôi, mỗi dãy một bao;',
      '2. Làm xong trước chín giờ.',
    ];
    const instrument = one(wrapped(letter(...items)));
    expect(textAt(instrument, 'Mục 1')).toBe('- Chổi và xô;\n- Vôi, mỗi dãy một bao;');
    expect(textAt(instrument, 'Mục 2')).toBe('Làm xong trước chín giờ.');
  });
});

describe('page furniture', () => {
  const long =
    '1. Ban quản lý chợ nhắc các chủ sạp che bạt cho thẳng, buộc dây cho chặt và quét sạch lối đi chung giữa hai dãy sạp trước khi chợ mở cửa.';

  it.each(['- 43 -', '43', 'Trang 43/90'])('takes out a page number printed as %s', (number) => {
    const text = wrapped(letter(long), 48).replace('và quét', `\n\n\n\n${number} \n\nvà quét`);
    const { instruments, repairs } = read(text);
    expect(instruments[0]?.provisions.find(({ path }) => path === 'Mục 1')?.text).toBe(long.slice(3));
    expect(repairs.pageNumbers).toBe(1);
  });

  it('takes out a number spliced into a sentence that stands elsewhere without it', () => {
    const sentence = 'Chợ họp từ sáng sớm, đông nhất lúc bảy giờ, vãn dần khi nắng lên cao.';
    const spliced = sentence.replace('giờ, vãn', 'giờ, 2 vãn');
    const { instruments, repairs } = read(wrapped(letter(`1. ${spliced}`, `2. Nhớ rằng: ${sentence}`)));
    expect(instruments[0]?.provisions.find(({ path }) => path === 'Mục 1')?.text).toBe(sentence);
    expect(repairs.splicedNumbers).toBe(1);
  });

  it('leaves a figure of the text alone, though the same words stand elsewhere without it', () => {
    const figure = 'Đạt loại khá khi điểm tổng trên 20 điểm và không bị nhắc lần nào.';
    const slip = figure.replace(' 20', '');
    const instrument = one(wrapped(letter(`1. ${figure}`, `2. ${slip}`)));
    expect(textAt(instrument, 'Mục 1')).toBe(figure);
  });

  it('moves a spliced footnote out of the sentence and its mark off the word', () => {
    const text = wrapped(
      letter(
        '1. Mỗi sạp treo một đèn dầu1 ở góc phải, cao quá đầu người, tắt trước khi về để khỏi cháy bạt.',
      ),
      48,
    );
    const cut = text.indexOf('cao quá');
    const damaged = `${text.slice(0, cut)}\n\n\n1 Đèn điện cũng được tính là đèn dầu.${PAGE}${text.slice(cut)}`;
    const { instruments, repairs } = read(damaged);
    const [instrument] = instruments;
    expect(instrument && textAt(instrument, 'Mục 1')).toBe(
      'Mỗi sạp treo một đèn dầu ở góc phải, cao quá đầu người, tắt trước khi về để khỏi cháy bạt.',
    );
    expect(instrument && textAt(instrument, 'Chú thích 1')).toBe('Đèn điện cũng được tính là đèn dầu.');
    expect(repairs.footnotes).toBe(1);
  });

  it('takes out links listed under a page that prints them', () => {
    const page = wrapped(letter('1. Xem tranh mẫu tại https://cho.example.vn và làm theo.'));
    const { instruments, repairs } = read(
      `${page}\n\nhttps://cho.example.vn/\nmailto:banquanly@example.vn${PAGE}2. Gửi ảnh sạp về Bộ.`,
    );
    expect(instruments[0]?.provisions.map(({ path }) => path)).toEqual(['Phần mở đầu', 'Mục 1', 'Mục 2']);
    expect(repairs.links).toBe(2);
    expect(JSON.stringify(instruments)).not.toContain('mailto');
  });

  it('takes out running heads on pages', () => {
    const pages = ['1. Một.', '2. Hai.', '3. Ba.', '4. Bốn.'].map((item, at) => [
      { text: `CÔNG BÁO CHỢ QUÊ số ${at + 1}`, page: at + 1, gap: 0, top: true },
      { text: item, page: at + 1, gap: 1, top: false },
    ]);
    const reading = readLines([...headLines, ...pages.flat()]);
    expect(reading.repairs.runningHeads).toBe(4);
    expect(JSON.stringify(reading.instruments)).not.toContain('CÔNG BÁO');
    expect(
      reading.instruments[0]?.provisions.filter(({ path }) => path.startsWith('Mục')).map(({ page }) => page),
    ).toEqual([1, 2, 3, 4]);
  });
});

describe('identifiers', () => {
  it.each([
    ['1970/QĐ- BTTTT', '1970/QĐ-BTTTT'],
    ['16 - CV/BCSĐ', '16-CV/BCSĐ'],
    ['80/2021/NĐ- CP', '80/2021/NĐ-CP'],
    ['52 -NQ/TW', '52-NQ/TW'],
    ['12/ QĐ -TTg', '12/QĐ-TTg'],
  ])('joins %s', (printed, meant) => {
    const instrument = one(wrapped(letter(`1. Làm theo Văn bản số ${printed} của năm ngoái.`)));
    expect(textAt(instrument, 'Mục 1')).toBe(`Làm theo Văn bản số ${meant} của năm ngoái.`);
  });

  it('joins a number that two lines share', () => {
    const text = wrapped(letter('1. Ngày rằm có Văn bản số'), 60).concat(
      ' 781/BCQTT \n\n-QLC về việc thu tiền thuê sạp.',
    );
    expect(textAt(one(text), 'Mục 1')).toBe(
      'Ngày rằm có Văn bản số 781/BCQTT-QLC về việc thu tiền thuê sạp.',
    );
  });

  it('leaves years, ranges and products alone', () => {
    const plain = 'Giai đoạn 2021 - 2025, phiên bản 2.0, IPv6, PC - COVID, 4G/5G và 01 - 52/2022.';
    expect(textAt(one(wrapped(letter(`1. ${plain}`), 90)), 'Mục 1')).toBe(plain);
  });
});

describe('misread figures', () => {
  it.each(['1.', 'l.'])('reads the first section of an annex printed %s as I', (printed) => {
    const annex = [
      'PHỤ LỤC I',
      'CÁCH CHẤM SẠP',
      `${printed} Cách chia điểm`,
      '1. Phần sạch sẽ',
      'Mười điểm.',
      '2. Phần gọn gàng',
      'Mười điểm.',
      'II. Cách cộng điểm',
      'Cộng hai phần.',
    ];
    const { instruments, repairs } = read(wrapped([...DECISION.slice(0, 14), ...annex]));
    expect(instruments[0]?.provisions.map(({ path }) => path).slice(-5)).toEqual([
      'Phụ lục I',
      'Phụ lục I, I',
      'Phụ lục I, I.1',
      'Phụ lục I, I.2',
      'Phụ lục I, II',
    ]);
    expect(repairs.misreadMarkers).toBe(1);
    expect(instruments[0]?.unread.some(({ why }) => why.includes('read as I'))).toBe(true);
  });
});
