// A record on one number does not answer a question on another.
import { contradicts, numberedIn } from '../../knowledge/search/numbered';

const words = (text: string) => text.split(' ');

it.each([
  ['muon len muc 3 thi can bao nhieu diem', 'muc tong the 2 bat dau', true],
  ['muon len muc 3 thi can bao nhieu diem', 'muc tong the 3 hinh thanh', false],
  ['dang o muc 2 muon len muc 3', 'muc tong the 2 bat dau', false],
  ['tru cot 3 toi da bao nhieu diem', 'moc diem cua tru cot 1', true],
  ['tru cot 3 toi da bao nhieu diem', 'thang diem bang 1', false],
  ['can may tru cot', 'moc diem cua tru cot 1', false],
])('"%s" against "%s": %s', (asked, told, expected) => {
  expect(contradicts(numberedIn(words(asked)), numberedIn(words(told)))).toBe(expected);
});
