// What must hold for any text: no throw, no letter lost or made up, mending twice changes nothing, the same again.
import fc from 'fast-check';
import { linesOfText } from '../../../knowledge';
import { mendLine } from '../../../knowledge/ingest/marks';
import { createTally } from '../../../knowledge/ingest/source';
import { DECISION, read, wrapped } from './support';

const PIECES = [
  'Điều 1. ',
  'Điều 7. ',
  'I. ',
  'II. ',
  'IV. ',
  '1. ',
  '2. ',
  '3. ',
  '2.1. ',
  'a) ',
  'b) ',
  'đ) ',
  '(1) ',
  '- ',
  '+ ',
  'PHỤ LỤC I',
  'Phụ lục',
  'Chương II',
  'Mục 1',
  'QUYẾT ĐỊNH',
  'KẾ HOẠCH',
  '(Kèm theo Quyết định',
  'Số: 12/QĐ-BCQ',
  'Số: /BCQ',
  'Hà Nội, ngày 05 tháng 4 năm 2024',
  'BỘ TRƯỞNG',
  'Đã ký: Trần Văn Chợ',
  'Nơi nhận:',
  'Kính gửi:',
  'TT Việc',
  'STT',
  'Bảng 1: Điểm',
  '43',
  '- 43 -',
  'sạp hàng',
  'gọn gàng',
  'bảng giá',
  'nhiêṃ vu ̣',
  'điạ phương',
  'của',
  'Trân trọng./.',
  '; ',
  ', ',
  '. ',
  ': ',
  'dầu1 ',
  '1 Chú thích ',
  '\n',
  '\n\n',
  '\n ',
  '\n\n\n\n',
  '\f',
  ' ',
  '\t',
  'https://cho.example.vn',
];
const damaged = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** Letters without marks, counted: what must not grow, and must not shrink. */
function letters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.normalize('NFD').match(/\p{L}/gu) ?? [])
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

const wordsOf = (text: string) =>
  read(text)
    .instruments.flatMap(({ provisions }) =>
      provisions.flatMap(({ heading, text: words }) => [heading, words]),
    )
    .join('\n');

it('reads any text without a throw, the same way each time', () => {
  fc.assert(
    fc.property(damaged, (text) => expect(read(text)).toEqual(read(text))),
    { numRuns: 300 },
  );
});

it('makes up no letter: every letter it gives stands in the source', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const source = letters(text);
      for (const [letter, times] of letters(wordsOf(text)))
        expect([letter, times <= (source.get(letter) ?? 0)]).toEqual([letter, true]);
    }),
    { numRuns: 300 },
  );
});

it('loses no letter of a text without page furniture, but those of the markers that became addresses', () => {
  const words = fc.constantFrom(
    'sạp',
    'hàng',
    'gọn',
    'gàng',
    'bảng',
    'giá',
    'bạt',
    'chổi',
    'vôi',
    'phiên',
    'chợ',
    'quê',
    'người',
    'mua',
  );
  const sentence = fc.array(words, { minLength: 3, maxLength: 40 }).map((list) => `Mỗi ${list.join(' ')}.`);
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 40, max: 90 }),
      (sentences, width) => {
        const items = sentences.map((each, at) => `${at + 1}. ${each}`);
        const text = wrapped([...DECISION.slice(0, 9), 'Điều 1. Nội dung', ...items], width);
        expect(letters(wordsOf(text))).toEqual(letters(text.replace('Điều 1.', '')));
      },
    ),
    { numRuns: 100 },
  );
});

it('mends a line once and for all', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      for (const { text: line } of linesOfText(text)) {
        const once = mendLine(line, createTally());
        const again = createTally();
        expect(mendLine(once, again)).toBe(once);
        expect(again.counts().marks).toBe(0);
      }
    }),
    { numRuns: 500 },
  );
});

it('gives every address once in an instrument', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      for (const { provisions } of read(text).instruments) {
        const paths = provisions.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
      }
    }),
    { numRuns: 300 },
  );
});
