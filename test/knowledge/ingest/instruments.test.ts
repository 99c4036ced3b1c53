// Heads, outlines and addresses of instruments, several in one file, and the way from a record to the official words.
import { findEnclosing, findProvision } from '../../../knowledge';
import { DECISION, one, read, shown, textAt, wrapped } from './support';

describe('head', () => {
  it('reads number, day, issuer, kind, subject and signer of a decision', () => {
    expect(one(wrapped(DECISION))).toMatchObject({
      number: '12/QĐ-BCQ',
      issued: '2024-04-05',
      issuer: 'Bộ chợ quê',
      kind: 'quyết định',
      title: 'Phê duyệt Chương trình sạp hàng gọn gàng',
      signer: 'Trần Thị Hàng Xén',
    });
  });

  it.each([
    ['Số: 5/CT-TTg', 'THỦ TƯỚNG CHÍNH PHỦ', 'Thủ tướng Chính phủ', 'chỉ thị'],
    ['Số: 9/2024/NĐ-CP', 'CHÍNH PHỦ', 'Chính phủ', 'nghị định'],
    [
      'Số: 31/BTTTT-THH',
      'BỘ THÔNG TIN VÀ TRUYỀN THÔNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Bộ Thông tin và Truyền thông',
      'công văn',
    ],
  ])('knows %s of %s', (number, letterhead, issuer, kind) => {
    const text = wrapped([
      letterhead,
      'Độc lập - Tự do - Hạnh phúc',
      number,
      'V/v họp chợ phiên cuối năm',
      'Hà Nội, ngày 2 tháng 1 năm 2024',
      'Kính gửi: Các chợ',
      '1. Họp sớm hơn mọi khi.',
    ]);
    expect(one(text)).toMatchObject({
      number: number.slice(4),
      issuer,
      kind,
      issued: '2024-01-02',
      title: 'Họp chợ phiên cuối năm',
    });
  });

  it('invents neither a number nor a day that is left open, and says so', () => {
    const instrument = one(
      wrapped([
        'Số: /BKHCN-KTXHS',
        'Hà Nội, ngày tháng năm 2026',
        'V/v họp chợ',
        'Kính gửi: Các chợ',
        '1. Họp sớm.',
      ]),
    );
    expect(instrument).toMatchObject({
      number: 'BKHCN-KTXHS',
      issued: null,
      issuer: 'Bộ Khoa học và Công nghệ',
    });
    expect(instrument.unread.map(({ why }) => why)).toEqual([
      expect.stringContaining('left open'),
      expect.stringContaining('no full date'),
    ]);
  });

  it.each(['ngày 31 tháng 02 năm 2024', 'ngày 00 tháng 13 năm 2024'])('takes no day from %s', (day) => {
    expect(one(wrapped(['Số: 3/BCQ-SH', `Hà Nội, ${day}`, 'V/v họp chợ', '1. Họp sớm.'])).issued).toBeNull();
  });

  it('does not take the day of a cited instrument for its own', () => {
    const text = wrapped([
      'Số: 3/BCQ-SH',
      'V/v triển khai Quyết định số 12/QĐ-BCQ ngày 05 tháng 4 năm 2024 của Bộ trưởng',
      'Kính gửi: Các chợ',
      '1. Làm ngay.',
    ]);
    expect(one(text).issued).toBeNull();
  });
});

describe('outline', () => {
  it('addresses a decision and the programme it issues', () => {
    const instrument = one(wrapped(DECISION));
    expect(instrument.provisions.map(({ path }) => path)).toEqual([
      'Phần mở đầu',
      'Điều 1',
      'Điều 2',
      'Chữ ký',
      'Chương trình',
      'Mục I',
      'Mục I.1',
      'Mục I.2',
      'Mục I.2.a',
      'Mục I.2.b',
      'Mục II',
      'Mục II.1',
      'Mục II.2',
    ]);
    expect(shown(instrument).slice(5, 7)).toEqual([
      ['Mục I', 'MỤC TIÊU', ''],
      [
        'Mục I.1',
        'Mục tiêu chung',
        'Mỗi sạp hàng có một tấm bảng giá mà người mua đứng xa hai bước vẫn đọc được, chữ không bị bạt che mất.',
      ],
    ]);
  });

  it('addresses the articles, clauses and points of a decree, which run on through its chapters', () => {
    const text = wrapped([
      'CHÍNH PHỦ',
      'Số: 9/2024/NĐ-CP Hà Nội, ngày 2 tháng 1 năm 2024',
      'NGHỊ ĐỊNH',
      'Quy định về họp chợ',
      'Căn cứ Luật Chợ;',
      'Chương I',
      'QUY ĐỊNH CHUNG',
      'Điều 1. Phạm vi',
      '1. Nghị định này nói về chợ phiên.',
      '2. Nghị định này không nói về:',
      'a) Siêu thị;',
      'b) Chợ trời;',
      'đ) Chợ mạng.',
      'Chương II',
      'HỌP CHỢ',
      'Mục 1',
      'GIỜ HỌP',
      'Điều 2. Giờ mở',
      'Chợ mở khi gà gáy.',
      'Mục 2',
      'GIỜ TAN',
      'Điều 3. Giờ đóng',
      '1. Chợ đóng khi trời tối theo quy định tại khoản',
      '2 Điều 1 của Nghị định này.',
    ]);
    const instrument = one(text);
    expect(instrument.provisions.map(({ path }) => path)).toEqual([
      'Phần mở đầu',
      'Chương I',
      'Điều 1',
      'Điều 1, khoản 1',
      'Điều 1, khoản 2',
      'Điều 1, khoản 2, điểm a',
      'Điều 1, khoản 2, điểm b',
      'Điều 1, khoản 2, điểm đ',
      'Chương II',
      'Chương II, Mục 1',
      'Điều 2',
      'Chương II, Mục 2',
      'Điều 3',
      'Điều 3, khoản 1',
    ]);
    expect(textAt(instrument, 'Điều 3, khoản 1')).toContain('tại khoản 2 Điều 1');
    expect(instrument.unread).toEqual([
      {
        where: expect.stringMatching(/^line \d+$/) as string,
        why: expect.stringContaining('đ follows although 2 items') as string,
      },
    ]);
  });

  it('keeps sections apart that two articles number alike', () => {
    const body = [
      'Điều 1. Nội dung',
      'I. VIỆC CHUNG',
      '1. Quét.',
      'Điều 2. Tổ chức',
      'I. PHÂN CÔNG',
      '1. Ban quản lý.',
      'II. THỜI HẠN',
      '1. Cuối tháng.',
    ];
    const instrument = one(wrapped([...DECISION.slice(0, 9), ...body]));
    expect(instrument.provisions.map(({ path }) => path).slice(1)).toEqual([
      'Điều 1',
      'Điều 1, I',
      'Điều 1, I.1',
      'Điều 2',
      'Điều 2, I',
      'Điều 2, I.1',
      'Điều 2, II',
      'Điều 2, II.1',
    ]);
  });

  it('numbers 2.1 below 2, annexes by their own numbers, and a section that comes twice once more', () => {
    const annexes = [
      'PHỤ LỤC 01',
      'Cách treo bảng',
      'I. CHUẨN BỊ',
      '1. Gỗ',
      'Gỗ tạp.',
      '2. Sơn',
      '2.1. Sơn nền',
      'Trắng.',
      '2.2. Sơn chữ',
      'Đen.',
      'PHỤ LỤC 02',
      'Cách kẻ vạch',
      'I. VÔI',
      'Một bao.',
      'I. CHỔI',
      'Hai cái.',
    ];
    const instrument = one(wrapped([...DECISION.slice(0, 14), ...annexes]));
    expect(instrument.provisions.map(({ path }) => path).slice(4)).toEqual([
      'Phụ lục 01',
      'Phụ lục 01, I',
      'Phụ lục 01, I.1',
      'Phụ lục 01, I.2',
      'Phụ lục 01, I.2.1',
      'Phụ lục 01, I.2.2',
      'Phụ lục 02',
      'Phụ lục 02, I',
      'Phụ lục 02, I (lần 2)',
    ]);
  });

  it('gives every provision its lines in the file', () => {
    const text = wrapped(DECISION);
    const instrument = one(text);
    const lines = text.split('\n');
    for (const { path, lines: place } of instrument.provisions.filter(({ path }) =>
      /^(?:Điều|Mục)/.test(path),
    )) {
      const first = lines[(place?.[0] ?? 0) - 1] ?? '';
      expect([path, first]).toEqual([path, expect.stringMatching(/^(?:Điều \d|[IV]+\.|\d\.|[ab]\))/)]);
    }
  });

  it('reads a table whose cells run down in narrow lines row by row, and says that its columns are lost', () => {
    const rows = [
      'TT Việc Ai làm Bao giờ',
      '1 Kẻ vạch vôi',
      'ở dãy sạp',
      'Ban quản',
      'lý chợ',
      'Đầu tháng',
      '2 Dựng bảng',
      'giá bằng gỗ',
      'Chủ sạp',
      'Giữa tháng',
      '3 Chấm điểm',
      'các sạp',
      'Ban quản',
      'lý chợ',
      'Cuối tháng',
    ];
    const plan = [
      'Điều 1. Ban hành kèm theo Quyết định này bảng phân công cho các chủ sạp và ban quản lý chợ.',
      'BỘ TRƯỞNG',
      'Đã ký: Trần Thị Hàng Xén',
      'PHỤ LỤC: PHÂN CÔNG',
    ];
    const instrument = one(wrapped([...DECISION.slice(0, 9), ...plan, ...rows]));
    expect(shown(instrument).slice(-3)).toEqual([
      ['Phụ lục, 1', '', 'Kẻ vạch vôi ở dãy sạp Ban quản lý chợ Đầu tháng'],
      ['Phụ lục, 2', '', 'Dựng bảng giá bằng gỗ Chủ sạp Giữa tháng'],
      ['Phụ lục, 3', '', 'Chấm điểm các sạp Ban quản lý chợ Cuối tháng'],
    ]);
    expect(instrument.unread.map(({ why }) => why)).toContainEqual(
      expect.stringContaining('columns cannot be told apart'),
    );
  });

  it('reports a heading under which nothing stands', () => {
    const instrument = one(wrapped([...DECISION, 'III. SƠ ĐỒ CHỢ']));
    expect(instrument.unread).toEqual([
      { where: 'Mục III', why: expect.stringContaining('a picture or a chart') as string },
    ]);
  });

  it('tells the closing of a letter from its last item', () => {
    const text = wrapped([
      'BỘ CHỢ QUÊ',
      'Số: 7/BCQ-SH',
      'V/v dọn sạp',
      'Hà Nội, ngày 01 tháng 7 năm 2024',
      'Kính gửi: Các chợ',
      'Đề nghị các chợ làm hai việc sau:',
      '1. Quét.',
      '2. Kẻ vạch.',
      'Trong quá trình làm nếu thiếu chổi, đề nghị báo về Bộ Chợ quê để cấp thêm.',
      'Trân trọng./.',
      'BỘ TRƯỞNG',
      'Đã ký: Trần Thị Hàng Xén',
    ]);
    expect(shown(one(text)).slice(1)).toEqual([
      ['Mục 1', '', 'Quét.'],
      ['Mục 2', '', 'Kẻ vạch.'],
      [
        'Phần kết',
        '',
        'Trong quá trình làm nếu thiếu chổi, đề nghị báo về Bộ Chợ quê để cấp thêm.\nTrân trọng./.',
      ],
      ['Chữ ký', '', 'BỘ TRƯỞNG\nĐã ký: Trần Thị Hàng Xén'],
    ]);
  });
});

describe('several instruments in one file', () => {
  const second = DECISION.map((text) =>
    text.replaceAll('12/QĐ-BCQ', '15/QĐ-BCQ').replaceAll('05 tháng 4', '06 tháng 5'),
  );
  const leadIn = [
    'Ngày 06/5/2024, Bộ Chợ quê ban hành Quyết định số 15/QĐ-BCQ thay cho những lời dặn miệng trước đây.',
  ];
  const text = [wrapped(DECISION), wrapped(leadIn), wrapped(second)].join('\n ');

  it('splits them, and keeps what editors wrote between them apart', () => {
    const { instruments } = read(text, 'tap-huan.txt');
    expect(instruments.map(({ number, issued, kind }) => [number, issued, kind])).toEqual([
      ['12/QĐ-BCQ', '2024-04-05', 'quyết định'],
      ['15/QĐ-BCQ', '2024-05-06', 'quyết định'],
      [null, null, 'tài liệu'],
    ]);
    expect(instruments.map((each) => each.provisions.length)).toEqual([13, 13, 1]);
    expect(instruments[2]?.provisions[0]).toMatchObject({ path: 'Lời dẫn 15/QĐ-BCQ', text: leadIn[0] });
    expect(JSON.stringify(instruments[0])).not.toContain('lời dặn miệng');
  });
});

describe('from a record to the official words', () => {
  const instrument = one(wrapped(DECISION));

  it('finds the same address, and one that names the attachment or the article as well', () => {
    for (const path of ['Mục II.1', 'Chương trình, II.1', 'Kế hoạch, II.1'])
      expect(findProvision(instrument, path)?.heading).toBe('Kẻ vạch vôi');
  });

  it('finds nothing for an address that does not exist', () => {
    for (const path of ['Mục IX', 'Điều 99', 'Phụ lục I', '', ', .'])
      expect(findProvision(instrument, path)).toBeUndefined();
  });

  it('finds the nearest provision above where a record goes further', () => {
    expect(findEnclosing(instrument, 'Mục II.1, dãy sạp đầu chợ')).toMatchObject({
      exact: false,
      provision: { path: 'Mục II.1' },
    });
    expect(findEnclosing(instrument, 'Mục II.1')).toMatchObject({ exact: true });
    expect(findEnclosing(instrument, 'Điều 99')).toBeUndefined();
  });
});
