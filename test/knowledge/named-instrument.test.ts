// A question on an instrument by its number is answered from it, or from what speaks of it.
import { first, search } from '../support/library';

it.each([
  ['quyết định 1567 nói gì', '1567/QĐ-BKHCN'],
  ['qd 1567 noi gi', '1567/QĐ-BKHCN Thông tin chung'],
  ['quyết định 2158 là gì vậy em', '2158/QĐ-BTTTT Thông tin chung'],
  ['nội dung quyết định 186', '186/QĐ-BTTTT Điều 1'],
  ['433', '433/QĐ-TTg Thông tin chung'],
  ['đề án 433 mục tiêu đến 2030 là gì', '433/QĐ-TTg'],
  ['de an 433 ho tro bao nhieu doanh nghiep', '433/QĐ-TTg'],
  ['nghị định 80 hỗ trợ gì', '80/2021/NĐ-CP'],
])('%s: answered from %s', (question, number) => {
  expect(first(question)).toContain(number);
});

it('answers what is asked of an instrument, and not what it is, when one fact is asked', () => {
  expect(first('đầu mối 797')).toBe('797/BTTTT-THH Phần kết');
  expect(first('ai ký quyết định 1970')).toContain('Chữ ký');
});

it('lets another instrument answer that speaks of the one that is named', () => {
  const question = 'kế hoạch hỗ trợ của tỉnh dựa trên chương trình 377 thế nào';
  const others = search.find(question, { limit: 10 }).hits.map(({ entry }) => entry.instrument.number);
  expect(others).toContain('294/BTTTT-QLDN');
});
