// The offline understanding: commands in many wordings, questions by their shape, entities, and hostile input.
import fc from 'fast-check';
import { understandKeywords } from '../../../bot/understanding';
import phrases from '../../../bot/understanding/phrases.json';
import { INTENTS, type Intent, type Open } from '../../../dialogs';

const intent = (text: string, open: Open | null = null) => understandKeywords(text, open).intent;
const entities = (text: string, open: Open | null = null) =>
  understandKeywords(text, open).entities.map(({ type, text: found, value }) => [type, found, value]);
const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');

const KNOWN = Object.entries(phrases).flatMap(([name, list]) =>
  list.map((phrase) => [phrase, name] as const),
);

describe('known phrases', () => {
  it('name every intent but the ones the readers find, each phrase once', () => {
    for (const name of INTENTS)
      if (!['yes', 'no', 'none'].includes(name)) expect(phrases[name as 'menu'].length).toBeGreaterThan(5);
    const texts = KNOWN.map(([phrase]) => phrase);
    expect(texts.filter((phrase, at) => texts.indexOf(phrase) !== at)).toEqual([]);
  });

  it('are understood as typed, shouted, decomposed, without marks, with politeness, and with surrounding space', () => {
    const wrong: unknown[] = [];
    for (const [phrase, name] of KNOWN)
      for (const typed of [
        phrase,
        phrase.toUpperCase(),
        phrase.normalize('NFD'),
        bare(phrase),
        `  ${phrase} ạ. `,
      ])
        if (intent(typed) !== name) wrong.push([typed, intent(typed), name]);
    expect(wrong).toEqual([]);
  });
});

it.each<[string, Intent]>([
  ['menu', 'menu'],
  ['đánh giá', 'start_assessment'],
  ['danh gia', 'start_assessment'],
  ['cho tôi đánh giá', 'start_assessment'],
  ['tôi muốn đánh giá doanh nghiệp của tôi', 'start_assessment'],
  ['đánh giá được không?', 'start_assessment'],
  ['đánh giá nhỏ và vừa', 'start_assessment'],
  ['danh gia dn lon', 'start_assessment'],
  ['tiếp tục', 'resume_assessment'],
  ['mã 1234 5678', 'resume_assessment'],
  ['quay lại', 'go_back'],
  ['cho em quay lại nhé', 'go_back'],
  ['quay lạii', 'go_back'],
  ['bỏ qua', 'skip'],
  ['bor qua', 'skip'],
  ['boor qua', 'skip'],
  ['giải thích giúp em với', 'explain_question'],
  ['câu này nghĩa là gì vậy em', 'explain_question'],
  ['3.2.1 là gì', 'explain_question'],
  ['tạm dừng nhé', 'pause'],
  ['mai em làm tiếp nha', 'pause'],
  ['làm lại', 'restart'],
  ['kết quả', 'show_result'],
  ['kq', 'show_result'],
  ['kết quả của em thế nào rồi', 'show_result'],
  ['so sánh với lần trước', 'compare_results'],
  ['gợi ý nền tảng', 'recommend'],
  ['báo cáo', 'report'],
  ['gặp tư vấn viên', 'talk_to_human'],
  ['gap tvv', 'talk_to_human'],
  ['gặp tư vấn viênn', 'talk_to_human'],
  ['xóa dữ liệu', 'delete_data'],
  ['xoá dữ liệu', 'delete_data'],
  ['em muốn xóa dữ liệu được không ạ', 'delete_data'],
  ['xuất dữ liệu', 'export_data'],
  ['sửa 3.2.1 thành 4', 'correct_answer'],
  ['sửa câu 12', 'correct_answer'],
  ['ddanhs giaf', 'start_assessment'],
  ['tieeps tucj', 'resume_assessment'],
  ['có', 'yes'],
  ['dạ được', 'yes'],
  ['👍', 'yes'],
  ['không', 'no'],
  ['ko ạ', 'no'],
  ['thôi', 'no'],
  ['xin chào', 'greet'],
  ['chào buổi sáng ad ơi', 'greet'],
  ['dạ em cảm ơn ạ', 'thanks'],
  ['bye nhé', 'goodbye'],
  ['bạn là ai vậy?', 'about_bot'],
  ['bot ngu vãi', 'complain'],
  ['góp ý', 'feedback'],
  ['???', 'help'],
])('%j is %s', (text, wanted) => expect(intent(text)).toBe(wanted));

it.each([
  ...[
    'làm sao để quay lại trạng thái cũ?',
    'đánh giá này có mất phí không',
    'danh gia nay co mat phi khong',
    '1970/QĐ-BTTTT là gì?',
    'qd 1970 con hieu luc khong',
  ],
  ...[
    'nghị định 80 hỗ trợ bao nhiêu',
    'ai được hỗ trợ',
    'dn nhỏ là gì',
    'khi nào nộp hồ sơ',
    'nộp ở đâu',
    'có được hỗ trợ chi phí phần mềm không',
    'kết quả dùng để làm gì',
  ],
  ...[
    'Điều kiện được hỗ trợ chuyển đổi số',
    'báo cáo tài chính nộp khi nào',
    'xóa dữ liệu khách hàng thì có vi phạm luật không?',
    'cho em hỏi mức hỗ trợ tư vấn',
  ],
  ...[
    'hỗ trợ chi phí tư vấn cho doanh nghiệp nhỏ và vừa',
    '80/2021/NĐ-CP',
    'chuyển đổi số là gì',
    'nền tảng nào phù hợp với quán ăn',
    'so sánh quyết định 1970 và 2158',
  ],
])('%j is asked', (text) => expect(intent(text)).toBe('ask'));

it.each([
  ...[
    '',
    '   ',
    '3',
    'mức 3',
    'muc ba',
    '3 4 2 0 5',
    '1-5: mức 3',
    'không biết',
    'ko bít',
    'asdf qwer',
    '<script>alert(1)</script>',
    '{{menu}} x',
    '\u0000',
  ],
  ...['Công ty TNHH Tiếp Tục Phát Triển', 'hà nội', '2,5 tỷ', '25 người', 'bạn', 'quán phở', 'bàn'],
])('%j is no command', (text) => expect(intent(text)).toBe('none'));

it('is certain of the phrase itself and less so of what is near it', () => {
  const confidence = (text: string) => understandKeywords(text, null).confidence;
  expect(confidence('quay lại')).toBe(1);
  for (const text of ['cho em quay lại nhé', 'quay lạii', 'làm sao để quay lại'])
    expect(confidence(text)).toBeLessThan(1);
  expect(confidence('asdf')).toBe(0);
});

it('is less sure that a statement is a question while an answer is awaited', () => {
  const told = 'bên em đang dùng phần mềm kế toán';
  expect(understandKeywords(told, null)).toMatchObject({ intent: 'ask', confidence: 0.5 });
  expect(understandKeywords(told, { kind: 'question', criterion: '1.1.1' }).confidence).toBeLessThan(0.5);
});

it('takes eight digits for a resume code only when nothing else is asked for', () => {
  expect(intent('12345678')).toBe('resume_assessment');
  expect(intent('12000000', { kind: 'profile', field: 'revenue' })).toBe('none');
  expect(intent('12345678', { kind: 'resumeCode' })).toBe('resume_assessment');
});

it.each([
  ['3.2.1 là gì', [['criterion', '3.2.1', '3.2.1']]],
  ['mức 3', [['level', 'mức 3', 3]]],
  ['em nghĩ là muc 4 đó, còn câu kia thì chưa', [['level', 'muc 4', 4]]],
  ['1970/QĐ-BTTTT là gì?', [['instrument', '1970/QĐ-BTTTT', '1970/QĐ-BTTTT']]],
  ['80/2021/nd-cp', [['instrument', '80/2021/nd-cp', '80/2021/NĐ-CP']]],
  ['749/qd-ttg', [['instrument', '749/qd-ttg', '749/QĐ-TTg']]],
  ['qd 1970 con hieu luc khong', [['instrument', 'qd 1970', '1970/QĐ']]],
  ['nghị định 80/2021 nói gì', [['instrument', 'nghi dinh 80/2021', '80/2021/NĐ']]],
  ['đánh giá nhỏ và vừa', [['framework', 'nhỏ và vừa', 'sme']]],
  [
    'danh gia dn lon',
    [
      ['framework', 'doanh nghiệp lon', 'large'],
      ['size', 'doanh nghiệp lon', 'large'],
    ],
  ],
  ['siêu nhỏ', [['size', 'siêu nhỏ', 'micro']]],
  ['chi 20,5% cho marketing', [['percent', '20,5%', 20.5]]],
  ['chi 20 phần trăm', [['percent', '20 phần trăm', 20]]],
  ['gọi 0912 345 678', [['phone', '0912 345 678', '0912345678']]],
  ['MST 0101243150', [['taxCode', '0101243150', '0101243150']]],
  ['mã 1234 5678', [['resumeCode', '1234 5678', '12345678']]],
  [
    'em ở Đà Nẵng doanh thu 2,5 tỷ, 25 nhân viên',
    [
      ['money', '2,5 tỷ', 2_500_000_000],
      ['employees', '25', 25],
      ['province', 'Đà Nẵng', '48'],
    ],
  ],
  ['Hải Dương', [['province', 'Hải Dương', '31']]],
  ['la', []],
  ['xin chào', []],
])('finds in %j its entities', (text, wanted) => expect(entities(text)).toEqual(wanted));

it('forgives a slip in a province only when it was asked for', () => {
  expect(entities('Hải Dươn')).toEqual([]);
  expect(entities('Hải Dươn', { kind: 'profile', field: 'province' })).toEqual([
    ['province', 'Hải Dươn', '31'],
  ]);
});

describe('any text', () => {
  const known = fc.constantFrom(...KNOWN.map(([phrase]) => phrase));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.tuple(known, fc.string({ unit: 'grapheme', maxLength: 20 })).map(([a, b]) => `${a} ${b}`),
    fc.tuple(known, known).map(([a, b]) => `${a} ${b}`),
  );
  it('gets an intent of the list with a confidence within 0..1, the same each time', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const first = understandKeywords(typed, null);
        expect(INTENTS).toContain(first.intent);
        expect(first.confidence).toBeGreaterThanOrEqual(0);
        expect(first.confidence).toBeLessThanOrEqual(1);
        expect(first.intent === 'none').toBe(first.confidence === 0);
        expect(understandKeywords(typed, null)).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it('is looked at for its first 1,000 characters only, and quickly', () => {
    expect(intent(`menu${' '.repeat(2_000)}là gì`)).toBe('menu');
    for (const unit of [
      'x ',
      '3 ',
      'dạ ',
      'đánh giá ',
      '1:3 ',
      '👍',
      '2 tỷ ',
      '3.2.1 ',
      '1970/QĐ-',
      '\u0301',
      '0912 ',
    ]) {
      const long = unit.repeat(10_000);
      const began = performance.now();
      understandKeywords(long, null);
      expect(performance.now() - began).toBeLessThan(250);
    }
  });
});
