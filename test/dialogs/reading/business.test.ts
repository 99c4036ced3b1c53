// Tax codes, provinces, sectors, resume codes and names.
import fc from 'fast-check';
import {
  provinceName,
  provinces,
  readName,
  readProvince,
  readResumeCode,
  readSector,
  readTaxCode,
} from '../../../dialogs';

describe('readTaxCode', () => {
  it.each([
    ['0101243150', '0101243150'],
    ['0101248141', '0101248141'],
    ['0300588569', '0300588569'],
    ['MST: 0101 243 150', '0101243150'],
    ['mst 0101.243.150 ạ', '0101243150'],
    ['0101243150-001', '0101243150-001'],
    ['0101243150001', '0101243150-001'],
    ['mã số thuế của em là 0101243150', '0101243150'],
    ['001234567890', '001234567890'],
    ['０１０１２４３１５０', '0101243150'],
  ])('reads %j', (text, value) => expect(readTaxCode(text)).toEqual({ ok: true, value }));

  it.each([
    ['0101243151', 'check'],
    ['0101243151-001', 'check'],
    ['0000000001', 'check'],
    ['0101243150-000', 'digits'],
    ['123', 'digits'],
    ['01012431501', 'digits'],
    ['991234567890', 'digits'],
    ['12345678901234', 'digits'],
    ['không có', 'none'],
    ['', 'none'],
    ['{{x}}', 'none'],
    ['<script>', 'none'],
    ['🙂', 'none'],
    ['chưa có mã số thuế', 'none'],
    ['0'.repeat(10_000), 'none'],
  ])('refuses %j: %s', (text, why) => expect(readTaxCode(text)).toEqual({ ok: false, why }));

  it('takes exactly the right check digit, or none where the sum gives ten', () => {
    const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }), (digits) => {
        const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
        const right = Array.from({ length: 10 }, (_each, digit) => digit).filter(
          (digit) => readTaxCode(digits.join('') + String(digit)).ok,
        );
        expect(right).toEqual(sum % 11 === 0 ? [] : [10 - (sum % 11)]);
      }),
    );
  });
});

describe('provinces', () => {
  it('are the 34 of today, each with its own two digits, and hold the 63 of before', () => {
    expect(provinces).toHaveLength(34);
    expect(new Set(provinces.map(({ code }) => code)).size).toBe(34);
    expect(provinces.every(({ code }) => /^\d\d$/.test(code))).toBe(true);
    expect(provinceName('79')).toBe('Hồ Chí Minh');
    expect(provinceName('02')).toBeNull();
  });

  /** The 63 of before 01/07/2025 with the code of today's province they belong to. */
  const BEFORE: Readonly<Record<string, string>> = {
    ...{
      'An Giang': '91',
      'Bà Rịa - Vũng Tàu': '79',
      'Bạc Liêu': '96',
      'Bắc Giang': '24',
      'Bắc Kạn': '19',
      'Bắc Ninh': '24',
    },
    ...{
      'Bến Tre': '86',
      'Bình Dương': '79',
      'Bình Định': '52',
      'Bình Phước': '75',
      'Bình Thuận': '68',
      'Cà Mau': '96',
    },
    ...{
      'Cao Bằng': '04',
      'Cần Thơ': '92',
      'Đà Nẵng': '48',
      'Đắk Lắk': '66',
      'Đắk Nông': '68',
      'Điện Biên': '11',
    },
    ...{
      'Đồng Nai': '75',
      'Đồng Tháp': '82',
      'Gia Lai': '52',
      'Hà Giang': '08',
      'Hà Nam': '37',
      'Hà Nội': '01',
    },
    ...{
      'Hà Tĩnh': '42',
      'Hải Dương': '31',
      'Hải Phòng': '31',
      'Hậu Giang': '92',
      'Hòa Bình': '25',
      'Hưng Yên': '33',
    },
    ...{
      'Khánh Hòa': '56',
      'Kiên Giang': '91',
      'Kon Tum': '51',
      'Lai Châu': '12',
      'Lạng Sơn': '20',
      'Lào Cai': '15',
    },
    ...{
      'Lâm Đồng': '68',
      'Long An': '80',
      'Nam Định': '37',
      'Nghệ An': '40',
      'Ninh Bình': '37',
      'Ninh Thuận': '56',
    },
    ...{
      'Phú Thọ': '25',
      'Phú Yên': '66',
      'Quảng Bình': '44',
      'Quảng Nam': '48',
      'Quảng Ngãi': '51',
      'Quảng Ninh': '22',
    },
    ...{
      'Quảng Trị': '44',
      'Sóc Trăng': '92',
      'Sơn La': '14',
      'Tây Ninh': '80',
      'Thái Bình': '33',
      'Thái Nguyên': '19',
    },
    ...{
      'Thanh Hóa': '38',
      'Thừa Thiên Huế': '46',
      'Tiền Giang': '82',
      'Hồ Chí Minh': '79',
      'Trà Vinh': '86',
    },
    ...{ 'Tuyên Quang': '08', 'Vĩnh Long': '86', 'Vĩnh Phúc': '25', 'Yên Bái': '15' },
  };
  const bare = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/đ/g, 'd')
      .replace(/Đ/g, 'D');

  it('are found by each of the 63 former names, with and without marks, alone and in a sentence', () => {
    const names = Object.entries(BEFORE);
    expect(names).toHaveLength(63);
    for (const [name, code] of names) {
      const kept = provinces.some((province) => province.name === name);
      const wanted = { ok: true, code, name: provinceName(code), ...(kept ? {} : { former: name }) };
      for (const text of [
        name,
        bare(name),
        name.toUpperCase(),
        name.normalize('NFD'),
        `tỉnh ${name}`,
        `dạ bên em ở ${name} ạ`,
        `công ty đặt tại ${bare(name)} lâu rồi`,
      ])
        expect([text, readProvince(text)]).toEqual([text, wanted]);
    }
  });

  it.each([
    ['SG', '79'],
    ['tphcm', '79'],
    ['TP.HCM', '79'],
    ['tp hcm ạ', '79'],
    ['Sài Gòn', '79'],
    ['hanoi', '01'],
    ['HN', '01'],
    ['Hà Nôi', '01'],
    ['Ha Nooi', '01'],
    ['BRVT', '79'],
    ['BR-VT', '79'],
    ['Vũng Tàu', '79'],
    ['TTH', '46'],
    ['thành phố Huế', '46'],
    ['xứ Nghệ', '40'],
    ['dạ ở TP Vinh ạ', '40'],
    ['Đà Lạt', '68'],
    ['đắc lắc', '66'],
    ['Buôn Ma Thuột', '66'],
    ['Khánh Hoà', '56'],
    ['Quang Ninhh', '22'],
    ['Hồ Chí Min', '79'],
    ['Bình Tuận', '68'],
    ['Nam Đinh', '37'],
    ['Thnah Hoa', '38'],
  ])('reads %j as %s', (text, code) => expect(readProvince(text)).toMatchObject({ ok: true, code }));

  it.each([
    ['ĐN', ['48', '75']],
    ['QN', ['22', '48', '51']],
    ['Hà Nội và Đà Nẵng', ['01', '48']],
    ['xyz', []],
    ['', []],
    ['Hà', []],
    ['{{x}}', []],
    ['🙂', []],
    ['huệ tây trồng ở vườn', []],
    ['Hà Nội '.repeat(2_000), []],
  ])('does not decide %j', (text, codes) => {
    const reading = readProvince(text);
    expect(reading.ok ? [] : reading.candidates.map(({ code }) => code)).toEqual(codes);
    expect(reading.ok).toBe(false);
  });

  it('forgives no slip when told not to', () => {
    expect(readProvince('Hồ Chí Min', { slips: false }).ok).toBe(false);
  });
});

describe('readSector', () => {
  const TRADE = 'trade-services';
  const MAKE = 'agriculture-industry-construction';
  it.each([
    ...(
      [
        'quán ăn',
        'quan an',
        'nhà hàng',
        'cửa hàng quần áo',
        'bán lẻ',
        'spa',
        'khách sạn',
        'vận tải',
        'logistics',
        'bán đồ gỗ',
        'phần mềm',
      ] as const
    ).map((text) => [text, TRADE] as const),
    ...(
      [
        'bán vật liệu xây dựng',
        'Thương mại và dịch vụ',
        'quán cà phê',
        'tư vấn thiết kế nội thất',
        'dạ em mở tiệm nail ạ',
        'đại lý gạo',
      ] as const
    ).map((text) => [text, TRADE] as const),
    ...(
      [
        'may mặc',
        'may mac',
        'xưởng gỗ',
        'cty sx bao bì',
        'xây dựng',
        'nông trại',
        'thủy sản',
        'thuỷ sản',
        'trồng cà phê',
        'nuôi tôm',
      ] as const
    ).map((text) => [text, MAKE] as const),
    ...(
      [
        'Nông nghiệp, lâm nghiệp, thủy sản; công nghiệp và xây dựng',
        'nhà máy chế biến nông sản',
        'cơ khí',
        'SẢN XUẤT',
      ] as const
    ).map((text) => [text, MAKE] as const),
  ])('reads %j as %s', (text, sector) => {
    expect(readSector(text)).toBe(sector);
    expect(readSector(text.normalize('NFD'))).toBe(sector);
  });

  it.each([
    ...[
      '',
      'abc',
      'sản xuất và bán bánh',
      'không phải sản xuất',
      'ít người',
      'cả nước',
      '3',
      '🙂',
      '{{x}}',
      '<script>',
      'bán '.repeat(3_000),
    ],
  ])('does not decide %j', (text) => expect(readSector(text)).toBeNull());
});

describe('readResumeCode', () => {
  it.each([
    ...[
      '12345678',
      '1234 5678',
      '1234-5678',
      '12 34 56 78',
      'mã 1234 5678',
      'ma 12345678',
      'Mã của em là: 1234 5678',
      'em có mã 12345678 ạ',
      'tiếp tục mã 12345678',
      '１２３４５６７８',
      '12345678 nhé',
    ],
  ])('finds the code in %j', (text) => expect(readResumeCode(text)).toBe('12345678'));

  it.each([
    ...[
      '',
      '1234567',
      '123456789',
      '0101243150',
      '0912345678',
      '12.345.678',
      '12345678 đồng',
      '01/02/2024',
      '12345678%',
      '-12345678',
      '12,345,678',
      '1234.5678.1',
    ],
    ...[
      'doanh thu 12345678',
      '12345678 12345678',
      'mã',
      '🙂',
      '{{12345678}} x',
      '1'.repeat(10_000),
      `12345678 ${'x'.repeat(10_000)}`,
      '12345678 triệu',
    ],
  ])('finds none in %j', (text) => expect(readResumeCode(text)).toBeNull());
});

describe('readName', () => {
  it.each([
    ['Công ty TNHH ABC', 'Công ty TNHH ABC'],
    ['  Phở   24 ', 'Phở 24'],
    ['tên là Công ty ABC', 'Công ty ABC'],
    ['Tên công ty: Phở 24', 'Phở 24'],
    ['tên công ty : ABC', 'ABC'],
    ['dạ công ty em là Bánh Mì Ngon ạ', 'Bánh Mì Ngon'],
    ['cong ty em la pho 24', 'pho 24'],
    ['công ty tên là Hoa Sen', 'Hoa Sen'],
    ['"ABC"', 'ABC'],
    ['“Hoa Sen”', 'Hoa Sen'],
    ['Đá Việt', 'Đá Việt'],
    ['La Vie', 'La Vie'],
    ['Công ty A', 'Công ty A'],
    ['Tên Lửa Telecom', 'Tên Lửa Telecom'],
    ['Thuý Hoà', 'Thuý Hoà'],
    ['{{x}} <script>alert(1)</script>', '{{x}} <script>alert(1)</script>'],
    ['{{#each this}}x{{/each}}', '{{#each this}}x{{/each}}'],
    ['A\u0000B\u202eC\u200b', 'ABC'],
    ['dòng 1\ndòng 2', 'dòng 1 dòng 2'],
    ['Cà phê 🙂 Vui', 'Cà phê 🙂 Vui'],
    ['123', '123'],
    ['a'.repeat(200), 'a'.repeat(200)],
    ["O'Hara & Con", "O'Hara & Con"],
    ['Cty TNHH MTV XD 68', 'Cty TNHH MTV XD 68'],
    ['Tiê\u0301n', 'Tiến'],
  ])('reads %j as %j', (text, name) => expect(readName(text)).toBe(name));

  it.each(['', '   ', '👍', '...', 'ạ', 'tên là', 'a'.repeat(201), 'x'.repeat(10_000), '\u200b', '""'])(
    'finds no name in %j',
    (text) => expect(readName(text)).toBeNull(),
  );
});
