// Known phrases found in typed words: without marks they stand for any, with marks only for themselves.
import {
  meaningOf,
  phraseAt,
  phraseAtEnd,
  phraseBook,
  phraseList,
  placeOf,
  standsFor,
  wordsOf,
} from '../../knowledge';

const same = (typed: string, meant: string) => {
  const [a] = wordsOf(typed);
  const [b] = wordsOf(meant);
  return a !== undefined && b !== undefined && standsFor(a, b);
};

it.each([
  ['bận', 'bận', true],
  ['ban', 'bận', true],
  ['bạn', 'bận', false],
  ['dong', 'đồng', true],
  ['đong', 'đồng', true],
  ['đông', 'đồng', false],
  ['hoà', 'hòa', true],
  ['đúng', 'đừng', false],
])('"%s" for "%s": %s', (typed, meant, wanted) => expect(same(typed, meant)).toBe(wanted));

it('finds the longest phrase at a place and at the end', () => {
  const list = phraseList(['mức', 'mức số', 'nhé em']);
  const typed = wordsOf('muc so ba nhé em');
  expect(phraseAt(list, typed, 0)).toHaveLength(2);
  expect(phraseAtEnd(list, typed)).toHaveLength(2);
  expect(phraseAt(list, typed, 9)).toBeUndefined();
  expect(placeOf(list, wordsOf('chọn mức ba'))).toBe(1);
  expect(placeOf(list, wordsOf('mực'))).toBe(-1);
});

it('lets the earlier of two phrases answer for text without marks, and each for its own marks', () => {
  const book = phraseBook([
    ['đúng', 'yes'],
    ['dừng', 'stop'],
  ]);
  expect(['dung', 'đúng', 'dừng', 'dũng'].map((text) => meaningOf(book, wordsOf(text)))).toEqual([
    ...['yes', 'yes', 'stop', undefined],
  ]);
});
