// Money and head counts in the usual ways of writing and saying them.
import fc from 'fast-check';
import { readCount, readMoney } from '../../../dialogs';

describe('readMoney', () => {
  it.each([
    ['2,5 tỷ', 2_500_000_000],
    ['2.5 ty', 2_500_000_000],
    ['2,5tỷ', 2_500_000_000],
    ['3,75 tỉ', 3_750_000_000],
    ['0,125 tỷ', 125_000_000],
    ['800tr', 800_000_000],
    ['800 triệu', 800_000_000],
    ['800 TRIỆU ĐỒNG', 800_000_000],
    ['khoảng 200 triệu', 200_000_000],
    ['2tr5', 2_500_000],
    ['2tr25', 2_250_000],
    ['2ty5', 2_500_000_000],
    ['2t', 2_000_000_000],
    ['2 tỷ rưỡi', 2_500_000_000],
    ['hai tỷ rưỡi', 2_500_000_000],
    ['tỷ rưỡi', 1_500_000_000],
    ['hai tỷ ba', 2_300_000_000],
    ['2 tỷ 3', 2_300_000_000],
    ['1 tỷ 200', 1_200_000_000],
    ['1 tỷ 200 triệu', 1_200_000_000],
    ['một tỷ hai trăm triệu', 1_200_000_000],
    ['mười lăm tỷ', 15_000_000_000],
    ['hai mươi ba tỷ', 23_000_000_000],
    ['hai trăm rưỡi triệu', 250_000_000],
    ['2 trăm triệu', 200_000_000],
    ['nửa tỷ', 500_000_000],
    ['1,2 nghìn tỷ', 1_200_000_000_000],
    ['1.200 tỷ', 1_200_000_000_000],
    ['500k', 500_000],
    ['500 nghìn', 500_000],
    ['5 tỏi', 5_000_000_000],
    ['5 toi', 5_000_000_000],
    ['3 củ', 3_000_000],
    ['1.200.000', 1_200_000],
    ['1,200,000', 1_200_000],
    ['1.200.000.000 đồng', 1_200_000_000],
    ['500.000đ', 500_000],
    ['5000 đồng', 5_000],
    ['12000000', 12_000_000],
    ['0', 0],
    ['0 đồng', 0],
    ['doanh thu 2024 là 2,5 tỷ', 2_500_000_000],
    ['năm ngoái 3 tỷ ạ', 3_000_000_000],
    ['{{2 tỷ}}', 2_000_000_000],
    ['1.000.000 tỷ', 1_000_000_000_000_000],
    ['👍 2 tỷ', 2_000_000_000],
  ])('reads %j as %d', (text, value) => {
    expect(readMoney(text)).toEqual({ ok: true, value });
    expect(readMoney(text.normalize('NFD'))).toEqual({ ok: true, value });
  });

  it.each([
    ['5', 'noUnit'],
    ['năm', 'noUnit'],
    ['500.000', 'noUnit'],
    ['1,250 tỷ', 'noUnit'],
    ['1 tỷ 25', 'noUnit'],
    ['2,5', 'noUnit'],
    ['-5 tỷ', 'range'],
    ['-5000000', 'range'],
    ['5 triệu tỷ', 'range'],
    ['9'.repeat(30), 'range'],
    ['', 'none'],
    ['chưa có doanh thu', 'none'],
    ['1-2 tỷ', 'none'],
    ['từ 1 đến 2 tỷ', 'none'],
    ['vốn 5 tỷ doanh thu 8 tỷ', 'none'],
    ['5000 usd', 'none'],
    ['$5000000', 'none'],
    ['0912345678', 'none'],
    ['3 công ty', 'noUnit'],
    ['12000000%', 'none'],
    ['vài tỷ', 'none'],
    ['{{x}}', 'none'],
    ['<script>alert(1)</script>', 'noUnit'],
    ['🙂', 'none'],
    [`2 tỷ ${'x'.repeat(10_000)}`, 'none'],
  ])('cannot read %j: %s', (text, why) => expect(readMoney(text)).toEqual({ ok: false, why }));

  it('is exact for every whole number of millions, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (millions) => {
        const value = millions * 1_000_000;
        const dotted = String(value).replace(/\B(?=(\d{3})+$)/g, '.');
        expect(readMoney(`${millions} triệu`)).toEqual({ ok: true, value });
        expect(readMoney(dotted)).toEqual({ ok: true, value });
        const thousandths = `${Math.floor(millions / 1000)},${String(millions % 1000).padStart(3, '0')}0 tỷ`;
        expect(readMoney(thousandths)).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('readCount', () => {
  it.each([
    ['25', 25],
    ['0', 0],
    ['25 người', 25],
    ['25nv', 25],
    ['25 NV ạ', 25],
    ['dạ 25 nhân viên', 25],
    ['khoảng hai mươi ba', 23],
    ['hai mươi lăm người', 25],
    ['hai lăm', 25],
    ['mười', 10],
    ['mười hai nhân viên', 12],
    ['một trăm hai mươi', 120],
    ['một trăm lẻ năm', 105],
    ['1.200', 1_200],
    ['1,200', 1_200],
    ['1200 lao động', 1_200],
    ['hơn 100', 100],
    ['tầm 30 bạn', 30],
    ['2 chục', 20],
    ['2 trăm', 200],
    ['1k', 1_000],
    ['năm', 5],
    ['năm người', 5],
    ['năm nay 25 người', 25],
    ['năm 2024 có 25 người', 25],
    ['không có ai', 0],
    ['chưa có nhân viên', 0],
    ['1000000', 1_000_000],
  ])('reads %j as %d', (text, count) => {
    expect(readCount(text)).toBe(count);
    expect(readCount(text.normalize('NFD'))).toBe(count);
  });

  it.each([
    ...[
      '',
      'mấy chục',
      'vài trăm',
      'nhiều',
      '20-25',
      '20 đến 25',
      '-5',
      '2.5',
      '25%',
      '1000001',
      '9'.repeat(40),
      '15 nam 10 nữ',
      'không',
      'năm nay',
    ],
    ...['🙂', '{{x}}', '<b>', 'a'.repeat(10_000), `25 ${'b'.repeat(10_000)}`, 'tư nhân'],
  ])('reads no count in %j', (text) => expect(readCount(text)).toBeNull());

  it('reads every number it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (count) =>
        expect(readCount(`${count} người`)).toBe(count),
      ),
    );
  });
});
