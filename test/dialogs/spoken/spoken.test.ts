// What an agent reads aloud can be said: no slashes, no abbreviations, short sentences, the source in words.
import { reportWords, codeWords, spokenAnswer, spokenCitation, spokenConsent } from '../../../dialogs';
import { numberWords } from '../../../dialogs/spoken/numbers';
import { ask } from '../../support/library';

it.each([
  [0, 'không'],
  [5, 'năm'],
  [10, 'mười'],
  [15, 'mười lăm'],
  [21, 'hai mươi mốt'],
  [80, 'tám mươi'],
  [101, 'một trăm linh một'],
  [377, 'ba trăm bảy mươi bảy'],
  [1970, 'một nghìn chín trăm bảy mươi'],
  [2021, 'hai nghìn không trăm hai mươi mốt'],
  [2158, 'hai nghìn một trăm năm mươi tám'],
])('says %d as %s', (value, said) => {
  expect(numberWords(value)).toBe(said);
});

it.each([
  [
    { document: '80/2021/NĐ-CP', provision: 'Điều 11, khoản 2' },
    'điều mười một, khoản hai, Nghị định số tám mươi năm hai nghìn không trăm hai mươi mốt của Chính phủ',
  ],
  [
    { document: '377/QĐ-BTTTT', provision: 'Mục II.2.b' },
    'mục hai, điểm hai, ý b, Quyết định số ba trăm bảy mươi bảy của Bộ Thông tin và Truyền thông',
  ],
  [
    { document: '1970/QĐ-BTTTT', provision: 'Phụ lục I, II.1, Bảng 1' },
    'phụ lục một, mục hai, điểm một, bảng một, Quyết định số một nghìn chín trăm bảy mươi của Bộ Thông tin và Truyền thông',
  ],
  [
    { document: '57-NQ/TW', provision: 'Phần mở đầu' },
    'phần mở đầu, Nghị quyết số năm mươi bảy của Trung ương',
  ],
  [
    { document: '91/2025/QH15', provision: 'Điều 29' },
    'điều hai mươi chín, Luật số chín mươi mốt năm hai nghìn không trăm hai mươi lăm của Quốc hội khóa mười lăm',
  ],
  [
    { document: '2390/BTTTT-THH', provision: 'Toàn văn' },
    'toàn văn, Công văn số hai nghìn ba trăm chín mươi của Bộ Thông tin và Truyền thông',
  ],
])('cites as one speaks: %j', (citation, said) => {
  expect(spokenCitation(citation)).toBe(said);
});

describe('answers of the documents', () => {
  const spoken = (question: string) => spokenAnswer(ask(question));

  it.each([
    'doanh nghiệp nhỏ được hỗ trợ chuyển đổi số bao nhiêu tiền',
    'bộ chỉ số có mấy trụ cột',
    'chương trình SMEdx hỗ trợ những gì',
    'doanh nghiệp siêu nhỏ là gì',
    'mức 3 nghĩa là gì',
    'quyết định 1970 còn hiệu lực không',
  ])('can be read aloud: %s', (question) => {
    const said = spoken(question);
    expect(said).not.toMatch(/[/%()•\n«»]|QĐ|NĐ|BTTTT|anh\/chị/u);
    for (const sentence of said.split(/(?<=[.!?])\s+/u))
      expect(sentence.split(' ').length).toBeLessThanOrEqual(60);
    expect(said.split(' ').length).toBeLessThanOrEqual(160);
    expect(said).toMatch(/Căn cứ ở/u);
  });

  it('says that a rule was replaced, and that nothing was found', () => {
    expect(spoken('bộ chỉ số có mấy trụ cột')).toContain('đã được thay thế');
    expect(spoken('giá vàng hôm nay bao nhiêu')).toContain('chưa tìm thấy');
  });
});

it('has a consent that names purpose, recording, rights and a question', () => {
  expect(spokenConsent.ask).toMatch(/lưu hồ sơ.*không ghi âm.*xóa và rút lại.*đồng ý không/u);
});

it('says a code by its digits and a report by its day', () => {
  expect(codeWords('20304050', '2026-12-01T00:00:00.000Z')).toEqual({
    text: expect.stringContaining('2030 4050') as string,
    spoken: expect.stringContaining('hai không, ba không, bốn không, năm không') as string,
  });
  const { text, spoken } = reportWords('https://smedx.vn/r/abc', new Date('2026-12-01T00:00:00Z'));
  expect(text).toContain('https://smedx.vn/r/abc');
  expect(spoken).not.toContain('http');
});
