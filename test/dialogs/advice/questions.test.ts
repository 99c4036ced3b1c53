// Which texts ask for advice, and on what; everything else is left to answers, corrections and the documents.
import { readAdviceQuestion } from '../../../dialogs/advice/questions';
import { framework } from './businesses';

it.each([
  ['nếu website lên mức 4 thì sao', { target: { kind: 'criteria', codes: ['1.1.1'] }, to: 4 }],
  ['neu website len muc 4 thi sao?', { target: { kind: 'criteria', codes: ['1.1.1'] }, to: 4 }],
  ['nếu 1.1.1 lên mức 4', { target: { kind: 'criteria', codes: ['1.1.1'] }, to: 4 }],
  [
    'giả sử 1.1.1 và 3.2.5 đạt 5 thì được mấy điểm',
    { target: { kind: 'criteria', codes: ['1.1.1', '3.2.5'] }, to: 5 },
  ],
  ['nếu 2.1.1 tăng thêm 2 mức thì sao', { target: { kind: 'criteria', codes: ['2.1.1'] }, to: { more: 2 } }],
  ['nếu hóa đơn điện tử lên mức 5 thì sao', { target: { kind: 'criteria', codes: ['3.2.3'] }, to: 5 }],
  [
    'nếu có chiến lược chuyển đổi số mức 3 thì sao',
    { target: { kind: 'criteria', codes: ['2.1.1'] }, to: 3 },
  ],
  [
    'cải thiện trụ cột 2 lên mức 3 thì được bao nhiêu điểm',
    { target: { kind: 'pillar', pillar: '2' }, to: 3 },
  ],
  ['nâng trụ cột vận hành lên mức 4 thì sao', { target: { kind: 'pillar', pillar: '4' }, to: 4 }],
  ['nếu tất cả lên mức ba thì sao', { target: { kind: 'all' }, to: 3 }],
])('%s', (text, expected) => {
  expect(readAdviceQuestion(text, framework)).toEqual({ kind: 'whatIf', ...expected });
});

it.each([
  ['cần gì để lên mức tiếp', { kind: 'next' }],
  ['phải làm gì để lên mức 2?', { kind: 'next' }],
  ['gói Start Digital thay đổi gì', { kind: 'package', id: 'start-digital' }],
  ['neu dung goi grow digital thi sao', { kind: 'package', id: 'grow-digital' }],
  ['gói Go Digital - Go Global giúp gì cho tôi', { kind: 'package', id: 'go-digital-go-global' }],
  ['hỗ trợ nào em xin được', { kind: 'supports' }],
  ['công ty em được hỗ trợ gì?', { kind: 'supports' }],
  ['tôi nên làm gì trước?', { kind: 'roadmap' }],
])('%s', (text, expected) => {
  expect(readAdviceQuestion(text, framework)).toEqual(expected);
});

it.each([
  'nếu doanh nghiệp đạt mức 4 thì được hỗ trợ gì?',
  'sửa 3.2.1 thành 4',
  'mức 4',
  '3 4 2 0 5',
  'gói Start Digital là gì?',
  'doanh nghiệp nhỏ được hỗ trợ gì?',
  'thiếu bao nhiêu điểm nữa thì lên mức 3',
  'tại sao tôi chỉ được mức 2?',
  'nếu không nộp hồ sơ thì sao?',
  'nếu 9.9.9 lên mức 4 thì sao',
  'chúng tôi có website, cập nhật mỗi tháng',
  'lộ trình chuyển đổi số quốc gia là gì?',
])('is not: %s', (text) => {
  expect(readAdviceQuestion(text, framework)).toBeNull();
});
