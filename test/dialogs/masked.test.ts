// Names that people give as theirs are not kept with what they ask.
import fc from 'fast-check';
import { masked } from '../../dialogs';

it.each([
  ['Tôi tên Nguyễn Văn Bình, công ty tôi được hỗ trợ gì?', 'Tôi tên …, công ty tôi được hỗ trợ gì?'],
  ['tôi tên là nguyễn thị hoa muốn hỏi về SMEdx', 'tôi tên là … muốn hỏi về SMEdx'],
  ['Tên tôi là Trần Lan. Doanh nghiệp nhỏ là gì?', 'Tên tôi là …. Doanh nghiệp nhỏ là gì?'],
  ['em ten la le van tam o da nang hoi muc 3', 'em ten la … o da nang hoi muc 3'],
  ['Chị tên là Hạnh cần tư vấn', 'Chị tên là … cần tư vấn'],
  ['My name is John Smith and I ask about DBI', 'My name is … and I ask about DBI'],
  ['Họ tên: Phạm Thu Hà', 'Họ tên: …'],
])('%s is kept as %s', (text, kept) => expect(masked(text)).toBe(kept));

it.each([
  'Nền tảng này tên là gì?',
  'Chị tên gì vậy?',
  'Tên miền .vn đăng ký ở đâu?',
  'Ai ký Quyết định 377, tên và chức vụ?',
  'Tên tôi là gì thì có quan trọng không?',
])('%s stays as it is', (text) => expect(masked(text)).toBe(text));

it('never keeps the name after the words that give it, and keeps all before', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{3,7}( [A-Z][a-z]{3,7}){0,3}$/);
  fc.assert(
    fc.property(name, fc.stringMatching(/^[a-z ]{0,20}$/), (given, before) => {
      const kept = masked(`${before}. Tôi tên là ${given}.`);
      expect(kept.startsWith(`${before}. Tôi tên là`)).toBe(true);
      expect(kept).not.toContain(` ${given}.`);
    }),
  );
});
