// One level, several levels, and corrections, as people type them.
import { readCorrection, readLevel, readLevels, readRange } from '../../../dialogs';

const SHOWN = [
  'Chưa có website',
  'Có website nhưng không cập nhật trong 6 tháng',
  'Cập nhật ít nhất 1 lần trong 6 tháng',
  'Ít nhất 1 lần mỗi quý',
  'Ít nhất 1 lần mỗi tháng',
  'Ít nhất 1 lần mỗi tuần',
];

describe('readLevel', () => {
  it.each([
    ['3', 3],
    ['0', 0],
    ['5', 5],
    ['3.', 3],
    ['(3)', 3],
    [' 3 ', 3],
    ['３', 3],
    ['3️⃣', 3],
    ['3 👍', 3],
    ['mức 3', 3],
    ['muc 3', 3],
    ['MỨC 3', 3],
    ['mức độ 2', 2],
    ['muc ba', 3],
    ['ba', 3],
    ['bốn', 4],
    ['tư', 4],
    ['nam', 5],
    ['một', 1],
    ['mức không', 0],
    ['số 3', 3],
    ['cái số ba', 3],
    ['cái thứ ba', 3],
    ['thứ tư', 4],
    ['Dạ em chọn 3 ạ', 3],
    ['chắc là mức 3', 3],
    ['bên em đang ở mức 2 thôi ạ', 2],
    ['3/5', 3],
    ['mức 3 vì bên em mới làm', 3],
    ['cao nhất', 5],
    ['thấp nhất ạ', 0],
    ['Chưa có website', 0],
    ['chua co website', 0],
    ['ít nhất 1 lần mỗi quý ạ', 3],
    ['IT NHAT 1 LAN MOI TUAN', 5],
    ['cập nhật ít nhất', 2],
    ['mỗi tháng', 4],
    ['3 - Ít nhất 1 lần mỗi quý', 3],
    ['3. it nhat 1 lan moi quy', 3],
    ['1. Có website nhưng không cập nhật trong 6 tháng', 1],
  ])('reads %j as %d', (text, level) => {
    expect(readLevel(text, SHOWN)).toBe(level);
    expect(readLevel(text.normalize('NFD'), SHOWN)).toBe(level);
  });

  it.each([
    ...[
      '',
      ' ',
      '6',
      '7',
      '-3',
      '3.5',
      '3,5',
      '30%',
      '3%',
      '3 4',
      '3-4',
      '3 hoặc 4',
      'mức 3 đến 4',
      '34',
      'câu 3',
      'a',
      'c',
      'không',
    ],
    ...[
      'bà',
      'năm nay',
      'hại',
      '3 người',
      '3 tỷ',
      '2. Ít nhất 1 lần mỗi quý',
      'ít nhất 1 lần',
      '2/3',
      '>3',
      '{{3}} x',
    ],
    ...['<script>3</script>', '3'.repeat(10_000), `3 ${'x'.repeat(10_000)}`, '🙂', 'mức', 'mức mấy?'],
  ])('reads no level in %j', (text) => expect(readLevel(text, SHOWN)).toBeNull());

  it('does not take words out of a description that denies them', () => {
    const shown = ['Chưa dùng phần mềm kế toán', 'Một', 'Hai', 'Ba', 'Bốn', 'Năm'];
    expect(readLevel('dùng phần mềm kế toán', shown)).toBeNull();
    expect(readLevel('chưa dùng phần mềm', shown)).toBe(0);
  });

  it('reads numbers when no descriptions are shown', () => {
    expect(readLevel('mức 4', [])).toBe(4);
    expect(readLevel('ít nhất', [])).toBeNull();
  });
});

describe('readLevels', () => {
  it.each([
    ['3 4 2 0 5', [3, 4, 2, 0, 5]],
    ['3,4,2', [3, 4, 2]],
    ['3, 4', [3, 4]],
    ['3;4;2', [3, 4, 2]],
    ['3-4-2-0', [3, 4, 2, 0]],
    ['3\n4\n5', [3, 4, 5]],
    ['dạ 3 4 ạ', [3, 4]],
    ['mức 3 4 5', [3, 4, 5]],
    ['ba bốn hai', [3, 4, 2]],
    ['em chọn 1 1 1 1', [1, 1, 1, 1]],
  ])('reads %j', (text, levels) => expect(readLevels(text)).toEqual({ ok: true, levels }));

  it.each([
    ['3 4 7', ['7']],
    ['12 4 2', ['12']],
    ['9 8', ['9', '8']],
  ])('names what is no level in %j', (text, bad) => expect(readLevels(text)).toEqual({ ok: false, bad }));

  it.each([
    ...[
      '3',
      '34205',
      'hai ba',
      '3-4',
      '3/5',
      '2,5 tỷ',
      '25 người',
      '0912 345 678',
      '3.2.1',
      '3 4 x',
      '1:3 2:4',
      '',
      '-3 4',
    ],
    ...['10%', '3 '.repeat(5_000), '🙂 🙂', '{{3 4}} x', 'năm 2024', 'tôi có 3 4 người'],
  ])('reads no row of levels in %j', (text) => expect(readLevels(text)).toBeNull());
});

describe('readRange', () => {
  const all = { from: 1, to: 5, level: 3 };
  it.each([
    ['1-5: mức 3', [all]],
    ['1 đến 5 mức 3', [all]],
    ['1 den 5 muc ba', [all]],
    ['từ 1 tới 5: 3', [all]],
    ['câu 1-5 mức 3', [all]],
    ['câu 1 đến câu 5 đều mức 3', [all]],
    ['1–5 = 3', [all]],
    ['dạ 1-5: mức 3 ạ', [all]],
    [
      '1:3 2:4',
      [
        { from: 1, to: 1, level: 3 },
        { from: 2, to: 2, level: 4 },
      ],
    ],
    [
      '1=3, 2=4',
      [
        { from: 1, to: 1, level: 3 },
        { from: 2, to: 2, level: 4 },
      ],
    ],
    [
      'câu 1: 3; câu 2: 4',
      [
        { from: 1, to: 1, level: 3 },
        { from: 2, to: 2, level: 4 },
      ],
    ],
    ['câu 7 mức 0', [{ from: 7, to: 7, level: 0 }]],
    [
      '1-3: 2\n4-6: 5',
      [
        { from: 1, to: 3, level: 2 },
        { from: 4, to: 6, level: 5 },
      ],
    ],
  ])('reads %j', (text, items) => expect(readRange(text)).toEqual({ ok: true, items }));

  it.each([
    ['1:9', ['1:9']],
    ['0:3', ['0:3']],
    ['5-1: 3', ['5-1: 3']],
    ['1:3 2:6', ['2:6']],
  ])('names what is wrong in %j', (text, bad) => expect(readRange(text)).toEqual({ ok: false, bad }));

  it.each([
    ...[
      '1-5',
      '3',
      '3.2.1: 4',
      '10:30 sáng',
      '1b 2c',
      'mức 3',
      'từ 1 đến 2 tỷ',
      '',
      '1:2:3',
      '25 người',
      '1-5: mức',
      '🙂',
    ],
    ...['1:3 '.repeat(3_000), '1:3 {{x}}', '1:30%', 'câu 3'],
  ])('reads nothing in %j', (text) => expect(readRange(text)).toBeNull());
});

describe('readCorrection', () => {
  const code = (criterion: string, level: number | null) => ({ by: 'code', criterion, level });
  it.each([
    ['sửa 3.2.1 thành 4', code('3.2.1', 4)],
    ['sua 3.2.1 4', code('3.2.1', 4)],
    ['đổi câu 1.1.2 sang mức 5', code('1.1.2', 5)],
    ['doi cau 1.1.2 sang muc nam', code('1.1.2', 5)],
    ['3.2.1: 4', code('3.2.1', 4)],
    ['3.2.1 = 0', code('3.2.1', 0)],
    ['3.2.1 4', code('3.2.1', 4)],
    ['3. 2. 1: 4', code('3.2.1', 4)],
    ['sửa 3.2.1', code('3.2.1', null)],
    ['3.2.12', code('3.2.12', null)],
    ['em muốn sửa 3.2.1 thành mức bốn ạ', code('3.2.1', 4)],
    ['sửa 3.2.1 từ 3 thành 4', code('3.2.1', 4)],
    ['cho em sửa câu 1.1.1 nhé', code('1.1.1', null)],
    ['đổi tiêu chí 3.2.12 = 0', code('3.2.12', 0)],
    ['Sửa tiêu chí 2.1.1 lên mức 5!', code('2.1.1', 5)],
    ['chọn lại 1.2.3 là 2', code('1.2.3', 2)],
    ['sửa câu 12', { by: 'index', index: 12, level: null }],
    ['sửa lại câu 5', { by: 'index', index: 5, level: null }],
    ['sua cau 12 thanh 3', { by: 'index', index: 12, level: 3 }],
    ['câu 12 sửa thành 4', { by: 'index', index: 12, level: 4 }],
    ['sửa 3.2.1 thành 9', { ...code('3.2.1', null), bad: '9' }],
    ['3.2.1: 12', { ...code('3.2.1', null), bad: '12' }],
  ])('reads %j', (text, wanted) => {
    expect(readCorrection(text)).toEqual(wanted);
    expect(readCorrection(text.normalize('NFD'))).toEqual(wanted);
  });

  it.each([
    ...[
      'sửa',
      'sửa câu',
      '3.2.1 là gì?',
      'sửa 3.2.1 thế nào',
      'câu 3',
      '3',
      '3.2',
      '1.2.3.4',
      'sửa câu 0',
      'phiên bản 3.2.1 có gì mới',
    ],
    ...[
      '',
      '🙂',
      '{{3.2.1}} x',
      '3.2.1 <script>',
      `sửa 3.2.1 ${'a'.repeat(10_000)}`,
      'da '.repeat(130) + '3',
      'sửa nghị định 80',
    ],
  ])('reads no correction in %j', (text) => expect(readCorrection(text)).toBeNull());
});
