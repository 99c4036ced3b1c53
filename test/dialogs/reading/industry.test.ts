// What a business does, read off the words with which it tells its sector.
import { readIndustry, readSector } from '../../../dialogs';

it.each([
  ['nhà hàng', 'restaurant'],
  ['quan com', 'restaurant'],
  ['bán trà sữa', 'restaurant'],
  ['cửa hàng ăn uống', 'restaurant'],
  ['khách sạn 20 phòng', 'hotel'],
  ['homestay', 'hotel'],
  ['trồng rau sạch', 'farming'],
  ['nuôi tôm', 'farming'],
  ['bán lẻ quần áo', 'retail'],
  ['shop online', 'retail'],
  ['bán đồ gỗ', 'retail'],
  ['xưởng gỗ', 'manufacturing'],
  ['may mặc xuất khẩu', 'manufacturing'],
  ['nha may nhua', 'manufacturing'],
  ['thi công nội thất', 'construction'],
  ['xây dựng', 'construction'],
  ['vận tải hàng hóa', 'logistics'],
  ['dịch vụ kho bãi', 'logistics'],
  ['cty phần mềm', 'technology'],
  ['bán phần mềm', 'technology'],
  ['trung tâm ngoại ngữ', 'education'],
  ['nha khoa', 'health'],
  ['spa', 'services'],
])('%s: %s', (text, industry) => {
  expect(readIndustry(text)).toBe(industry);
});

it.each(['', 'abc', '1', 'thương mại dịch vụ khác hoàn toàn không rõ '.repeat(30)])(
  '%j names none',
  (text) => {
    expect(readIndustry(text)).toBeNull();
  },
);

it('never contradicts what is plainly a sector', () => {
  for (const text of ['xưởng may', 'nhà máy', 'trồng lúa'])
    expect([readSector(text), readIndustry(text)]).not.toContain('trade-services');
});
