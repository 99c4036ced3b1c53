// Text brought into the forms that reading and searching compare.
import fc from 'fast-check';
import { exact, expandTeencode, fold, repairTelex, tokens, toNfc } from '../../knowledge';

const vietnamese = fc.string({
  unit: fc.constantFrom(
    ...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấềễợữỵ AĐỂ0123.,-?\u0301\u0323\u200b\n'.split(''),
  ),
  maxLength: 60,
});
const anything = fc.oneof(vietnamese, fc.string({ unit: 'binary', maxLength: 80 }));

describe('toNfc', () => {
  it.each([
    ['tiê\u0301p tu\u0323c', 'tiếp tục'],
    ['nghiêp\u0323', 'nghiệp'],
    ['dic\u0323h vu \u0323công', 'dịch vụ công'],
    ['Bô,\u0323 ngành', 'Bộ, ngành'],
    ['THƯC\u0323 HIÊN\u0323', 'THỰC HIỆN'],
    ['hoac\u0323h', 'hoạch'],
    ['đươc\u0323 hơp\u0323', 'được hợp'],
    ['mức\u200b 3\ufeff', 'mức 3'],
    ['a\u0000b\u0007c', 'abc'],
    ['\u202eABC', 'ABC'],
    ['một\ud800', 'một'],
    ['dòng 1\ndòng 2\t3', 'dòng 1\ndòng 2\t3'],
    ['Thuý Hoà', 'Thuý Hoà'],
    ['MENU', 'MENU'],
  ])('%j becomes %j', (typed, wanted) => expect(toNfc(typed)).toBe(wanted));

  it('is idempotent, composed, and never throws', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = toNfc(text);
        expect(once).toBe(once.normalize('NFC'));
        expect(toNfc(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('reads decomposed text as composed text', () => {
    fc.assert(
      fc.property(vietnamese, (text) =>
        expect(toNfc(text.normalize('NFD'))).toBe(toNfc(text.normalize('NFC'))),
      ),
    );
  });
});

describe('fold', () => {
  it.each([
    ['  Đánh   GIÁ ', 'danh gia'],
    ['chuyển đổi số', 'chuyen doi so'],
    ['ĐẮK LẮK', 'dak lak'],
    ['İ', 'i'],
    ['1970/QĐ-BTTTT', '1970/qd-btttt'],
    ['a\u00a0b\nc', 'a b c'],
  ])('%j becomes %j', (typed, wanted) => expect(fold(typed)).toBe(wanted));

  it('is idempotent for any text', () => {
    fc.assert(
      fc.property(anything, (text) => expect(fold(fold(text))).toBe(fold(text))),
      { numRuns: 500 },
    );
  });
});

it('makes both usual spellings of a word one', () => {
  for (const [a, b] of [
    ['hoà', 'hòa'],
    ['Thuý', 'thúy'],
    ['khoẻ', 'khỏe'],
    ['uỷ ban', 'ủy ban'],
  ] as const)
    expect(exact(a)).toBe(exact(b));
  expect(exact('quý giá giếng quả người toàn khuỷu')).toBe('quý giá giếng quả người toàn khuỷu');
});

it('keeps numbers of instruments, codes and decimals whole', () => {
  expect(tokens('Nghị định 80/2021/NĐ-CP, câu 3.2.1: 2,5tỷ! 377/QĐ-BTTTT (80/2021)')).toEqual([
    ...['nghị', 'định', '80/2021/nđ-cp', 'câu', '3.2.1', '2,5', 'tỷ', '377/qđ-btttt', '80/2021'],
  ]);
  expect(tokens('👍 … {{}}')).toEqual([]);
});

it('spells out slang, whole tokens only', () => {
  expect(expandTeencode(tokens('cty e ko bít đc cđs')).join(' ')).toBe(
    'công ty e không biết được chuyển đổi số',
  );
  expect(expandTeencode(['e', 'r'], { letters: true })).toEqual(['em', 'rồi']);
  expect(expandTeencode(['kho', 'cds1', 'c'])).toEqual(['kho', 'cds1', 'c']);
});

describe('repairTelex', () => {
  const lexicon = new Set([
    'danh',
    'gia',
    'doanh',
    'nghiep',
    'chuyen',
    'doi',
    'so',
    'duoc',
    'tiep',
    'bo',
    'nhu',
  ]);
  it.each([
    ['ddanhs', 'danh'],
    ['giaf', 'gia'],
    ['gias', 'gia'],
    ['nghieepj', 'nghiep'],
    ['nghiepej', 'nghiep'],
    ['nghie65p', 'nghiep'],
    ['d9oi63', 'doi'],
    ['soos', 'so'],
    ['dduwowcj', 'duoc'],
    ['nhw', 'nhu'],
    ['bor', 'bo'],
    ['web', 'web'],
    ['seo', 'seo'],
    ['crm', 'crm'],
    ['so', 'so'],
    ['80/2021', '80/2021'],
  ])('%s is %s', (typed, meant) => expect(repairTelex(typed, lexicon)).toBe(meant));

  it('gives back what it was given or a word of the lexicon', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('abcdeghinosfrxjw169')), maxLength: 12 }),
        (token) => {
          const meant = repairTelex(token, lexicon);
          expect(meant === token || lexicon.has(meant)).toBe(true);
        },
      ),
    );
  });
});
