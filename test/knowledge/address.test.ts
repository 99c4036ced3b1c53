// Instruments and places in the spellings people use, and what only looks like one.
import { corpus, first, search } from '../support/library';

const read = (question: string) => {
  const { address } = search.find(question);
  return {
    documents: address.mentions.flatMap(({ instruments }) =>
      instruments.map((at) => corpus.instruments[at]?.number),
    ),
    place: address.place,
    code: address.code,
  };
};

it.each([
  ['qd 1970', '1970/QĐ-BTTTT'],
  ['quyết định số 377/QĐ-BTTTT', '377/QĐ-BTTTT'],
  ['QĐ377', '377/QĐ-BTTTT'],
  ['797 nói sao', '797/BTTTT-THH'],
  ['nđ80 hỗ trợ gì', '80/2021/NĐ-CP'],
  ['nghi dinh 80', '80/2021/NĐ-CP'],
  ['80/2021', '80/2021/NĐ-CP'],
  ['nghị định 47', '47/2020/NĐ-CP'],
  ['nghị định 47/2020/NĐ-CP', '47/2020/NĐ-CP'],
  ['bc số 15 về cđs', '15/BC-UBQGCĐS'],
  ['16-CV/BCSĐ', '16-CV/BCSĐ'],
  ['luật 148/2025', '148/2025/QH15'],
  ['chỉ thị 14', '14/CT-TTg'],
  ['thông tư 06/2022/tt-bkhđt', '06/2022/TT-BKHĐT'],
  ['đề án 433', '433/QĐ-TTg'],
])('%s is %s', (question, number) => expect(read(question).documents).toEqual([number]));

it.each([
  'được 377 điểm thì sao',
  'có 350 doanh nghiệp tham gia',
  'trên 186 điểm',
  'tháng 9/2022 có gì',
  'ngày 26/3/2021 ký gì',
  'lương tối thiểu 2026',
])('%s names no instrument', (question) => expect(read(question).documents).toEqual([]));

it.each([
  ['Điều 18 nghị định 47', { annex: null, article: '18', outline: [] }],
  ['mục II.1 của 377', { annex: null, article: null, outline: ['r2', '1'] }],
  ['điểm b khoản 1 mục II quyết định 377', { annex: null, article: null, outline: ['r2', '1', 'b'] }],
  ['II.2.b của qđ377', { annex: null, article: null, outline: ['r2', '2', 'b'] }],
  ['phụ lục 05 mục VI.1 quyết định 350', { annex: '5', article: null, outline: ['r6', '1'] }],
  ['muc 3 cong van 294', { annex: null, article: null, outline: ['3'] }],
  ['mức 3 cần bao nhiêu điểm', null],
  ['muc 3 can bao nhieu diem', null],
  ['được mấy điểm ạ', null],
  ['tính điểm ở đâu', null],
])('reads the place in "%s"', (question, place) => expect(read(question).place).toEqual(place));

it('reads criterion codes, and not every figure with a point', () => {
  expect(read('tiêu chí 3.2.13 là gì').code).toBe('3.2.13');
  expect(read('chỉ số 4.2 được mấy điểm').code).toBe('4.2');
  expect(read('doanh thu tăng 4.2 lần').code).toBeNull();
});

it.each([
  ['mục II.1.c của 377', '377/QĐ-BTTTT Mục II.1.c'],
  ['điểm c khoản 1 mục II quyết định 377 nói gì', '377/QĐ-BTTTT Mục II.1.c'],
  ['Điều 16 nghị định 47 nói gì', '47/2020/NĐ-CP Điều 16'],
  ['phu luc 1 quyet dinh 1970', '1970/QĐ-BTTTT Phụ lục I'],
  ['tiêu chí 3.2.13', '1970/QĐ-BTTTT Phụ lục I, III, 3.2.13'],
  ['tiêu chí 4.2.3 doanh nghiệp lớn', '1970/QĐ-BTTTT Phụ lục II, III, 4.2.3'],
])('"%s" leads to %s', (question, place) => expect(first(question)).toBe(place));
