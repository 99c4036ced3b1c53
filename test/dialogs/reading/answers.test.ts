// Yes, no and "I do not know".
import { readDontKnow, readYesNo } from '../../../dialogs';

it.each([
  ...[
    'có',
    'co',
    'Có ạ',
    'CÓ',
    'ok',
    'OK em',
    'oke nhé',
    'okie',
    'đồng ý',
    'dong y',
    'Đồng ý ạ',
    'Dạ vâng em đồng ý',
    'ừ',
    'uk',
    'uhm',
    'vâng ạ',
  ],
  ...[
    'dạ',
    'dạ được',
    'dc',
    'đc ạ',
    'y',
    'yes',
    'đúng',
    'dung roi',
    'chắc chắn rồi',
    'xác nhận',
    '👍',
    '👍🏽',
    '✅',
    'được luôn',
  ],
])('%j is yes', (text) => {
  expect(readYesNo(text)).toBe('yes');
  expect(readYesNo(text.normalize('NFD'))).toBe('yes');
});

it.each([
  ...[
    'không',
    'khong',
    'ko',
    'k',
    'hok',
    'KHÔNG',
    'không ạ',
    'dạ không',
    'thôi',
    'thôi ạ',
    'chưa',
    'chưa đâu',
    'không đồng ý',
    'khong dong y',
    'n',
    'no',
  ],
  ...[
    'khỏi',
    'không cần đâu ạ',
    'để sau',
    'từ chối',
    'hủy',
    'huỷ',
    'đừng',
    'đừng xóa',
    'em không muốn',
    '👎',
    '❌',
    'không nhé',
    'dạ không, em cảm ơn',
  ],
])('%j is no', (text) => {
  expect(readYesNo(text)).toBe('no');
  expect(readYesNo(text.normalize('NFD'))).toBe('no');
});

it.each([
  ...[
    '',
    ' ',
    'không biết',
    'ko bít',
    'có không?',
    'có không',
    'ok không',
    'có website',
    'không có website',
    'dạ cảm ơn',
    'dạ em cảm ơn ạ',
    '1',
    '2',
    'tạm dừng',
  ],
  ...[
    'dũng',
    'có thể',
    'không sao',
    '👍👎',
    '🙂',
    '{{yes}} x',
    '<b>có</b> x',
    `có ${'x'.repeat(10_000)}`,
    'có '.repeat(3_000),
    'đá',
    'chùa',
    'được không',
  ],
])('%j is neither', (text) => expect(readYesNo(text)).toBeNull());

it.each([
  ...[
    'không biết',
    'khong biet',
    'Không biết ạ',
    'ko bít',
    'ko biết',
    'k biết luôn á',
    'kb',
    'chịu',
    'em chịu',
    'chịu thôi',
    'không rõ',
    'em không rõ lắm ạ',
  ],
  ...[
    'chưa rõ',
    'chưa biết',
    'không chắc',
    'chưa nắm được',
    'em không nắm rõ ạ',
    'không nhớ',
    'quên rồi',
    'câu này em chịu',
    'câu này em không rõ',
    'idk',
    'chưa có số liệu',
  ],
  ...['không biết chọn mức nào', "don't know", 'hổng biết'],
])('%j says that the person does not know', (text) => {
  expect(readDontKnow(text)).toBe(true);
  expect(readDontKnow(text.normalize('NFD'))).toBe(true);
});

it.each([
  ...[
    '',
    'không',
    'có',
    '3',
    'biết',
    'tôi biết',
    'không biết thì hỏi ai',
    'có ai biết không',
    'không có',
    'chưa',
    'chìu',
    'rõ',
  ],
  ...['🙂', '{{không biết}} x', '<script>', 'không biết '.repeat(1_000), 'website của em không rõ nét'],
])('%j does not', (text) => expect(readDontKnow(text)).toBe(false));
