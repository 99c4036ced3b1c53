// Free wording where a fact of the business is asked, and words that join two wishes or take one back.
import {
  isCourtesy,
  partings,
  readAmendment,
  readCount,
  readCorrection,
  readMoney,
  readNothingToSay,
  readProvince,
  readVagueCount,
  readYesNo,
} from '../../../dialogs';

it.each([
  ['tầm hai chục người', 20],
  ['tầm trăm rưỡi công nhân', 150],
  ['trăm hai lao động', 120],
  ['35 people', 35],
  ['doanh thu chừng 40 tỷ một năm', null],
  ['mười mấy người', null],
])('counts people in «%s»', (text, count) => {
  expect(readCount(text)).toBe(count);
});

it('tells a vague count from none', () => {
  expect(['mười mấy người', 'mấy chục nhân viên'].map(readVagueCount)).toEqual([true, true]);
  expect(['12 người', 'bán mấy thứ lặt vặt'].map(readVagueCount)).toEqual([false, false]);
});

it.each([
  ['3 tỷ rưỡi', 3_500_000_000],
  ['vốn chừng tỷ hai', 1_200_000_000],
  ['tỷ rưỡi', 1_500_000_000],
  ['triệu rưỡi', 1_500_000],
])('reads the sum in «%s»', (text, value) => {
  expect(readMoney(text)).toEqual({ ok: true, value });
});

it('takes the place that is meant, not the one it is near to', () => {
  const code = (text: string) => {
    const read = readProvince(text);
    return read.ok ? read.name : null;
  };
  expect(code('ngoài Hà Nội, bên Bắc Ninh')).toBe('Bắc Ninh');
  expect(code('gần Hải Phòng')).toBe('Hải Phòng');
  expect(code('Hà Nội, Bắc Ninh')).toBeNull();
});

it('agrees to words that each agree, and to nothing less', () => {
  expect(['ừa đồng ý', 'ok lun', 'dạ vâng đồng ý ạ'].map(readYesNo)).toEqual(['yes', 'yes', 'yes']);
  expect(['đồng ý không đồng ý', 'ok mà khoan', 'vâng cảm ơn'].map(readYesNo)).toEqual([null, null, null]);
});

it('knows when somebody has nothing to say', () => {
  expect(['không nhớ mã số thuế', 'hổng có', 'phải hỏi kế toán', 'chưa'].map(readNothingToSay)).toEqual(
    Array.from({ length: 4 }, () => true),
  );
  expect(['không hiểu câu này', '0100109106', 'có không?'].map(readNothingToSay)).toEqual([
    false,
    false,
    false,
  ]);
});

it.each([
  ['nhầm, mỗi tuần cơ', 'mỗi tuần cơ'],
  ['không phải', ''],
  ['ý em là mức 3', 'mức 3'],
  ['mỗi tuần một lần', null],
  ['không phải thế nào?', null],
])('hears what «%s» puts in the place of the last answer', (text, rest) => {
  expect(readAmendment(text)).toBe(rest);
});

it('parts a message where one wish ends and another begins', () => {
  expect(partings('3, mà câu này nghĩa là gì')).toContainEqual(['3', 'câu này nghĩa là gì']);
  expect(partings('khoảng 2,5 tỷ')).toEqual([]);
  expect(partings('3')).toEqual([]);
  expect(isCourtesy('cảm ơn em')).toBe(true);
  expect(isCourtesy('cảm ơn em, 3')).toBe(false);
});

it('hears a correction after "à nhầm"', () => {
  expect(readCorrection('à nhầm, sửa 1.1.1 thành 4')).toEqual({ by: 'code', criterion: '1.1.1', level: 4 });
});
