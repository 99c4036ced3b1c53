// Answers to questions: the source stands beside them, and a replaced rule is never told as current.
import { respond } from '../../dialogs';
import type { Answered, AnswerCitation, World } from '../../dialogs';
import { frameworks } from '../../scoring';
import { catalogue } from '../support/catalogue';
import { EMPTY } from '../support/chat';

const citation: AnswerCitation = {
  document: '1970/QĐ-BTTTT',
  title: 'Quyết định phê duyệt Đề án xác định Chỉ số đánh giá mức độ chuyển đổi số doanh nghiệp',
  issued: '2021-12-13',
  provision: 'Phụ lục I',
  heading: 'Bộ chỉ số cho doanh nghiệp nhỏ và vừa',
  status: 'replaced',
};

function asked(
  question: string,
  found: Partial<Answered>,
  intent: 'ask' | 'none' = 'ask',
  hotline: string | null = null,
) {
  const world: World = {
    now: new Date('2026-11-22T02:00:00Z'),
    fresh: { id: 'a', code: '12345678', token: 'token' },
    frameworks: frameworks(),
    ask: () => ({
      answered: true,
      answer: 'Có 6 trụ cột.',
      confidence: 1,
      citations: [],
      related: [],
      ...found,
    }),
    found: {},
    catalogue,
    reportUrl: () => null,
    reportDays: 30,
    hotline,
  };
  const event = {
    kind: 'text',
    text: question,
    understood: { intent, confidence: 1, entities: [] },
  } as const;
  return respond({ ...EMPTY, session: { ...EMPTY.session, greeted: true } }, event, world).replies;
}

it('names number, day, provision and heading', () => {
  const [reply] = asked('Bộ chỉ số có mấy trụ cột?', { citations: [{ ...citation, status: 'in_force' }] });
  expect(reply?.smedx).toMatchObject({ kind: 'answer', citations: [{ document: '1970/QĐ-BTTTT' }] });
  expect(reply?.text).toContain(
    '1970/QĐ-BTTTT (13/12/2021), Phụ lục I: Bộ chỉ số cho doanh nghiệp nhỏ và vừa',
  );
  expect(reply?.text).not.toContain('thay thế');
});

it('says of a replaced document that it is, with its note or without', () => {
  expect(asked('Có mấy trụ cột?', { citations: [citation] })[0]?.text).toContain('đã được thay thế');
  const noted = { ...citation, statusNote: 'Đã thay bằng 2158/QĐ-BTTTT' };
  expect(asked('Có mấy trụ cột?', { citations: [noted] })[0]?.text).toContain('(Đã thay bằng 2158/QĐ-BTTTT)');
});

it('presents no source for what was not found, but the nearest topics', () => {
  const [reply] = asked('Thời tiết mai thế nào?', {
    citations: [citation],
    answered: false,
    answer: '',
    related: ['Mức hỗ trợ?', 'Ai được hỗ trợ?'],
  });
  expect(reply?.smedx).toEqual({ kind: 'not_found', citations: [] });
  expect(reply?.text).toContain('Anh/chị có thể hỏi em:\n• Mức hỗ trợ?\n• Ai được hỗ trợ?');
});

it('offers questions near a refusal as such, to be tapped, and whom to call where the operator has somebody', () => {
  const nearby = {
    answered: false,
    answer: 'Không có.',
    related: ['Một?', 'Hai?', 'Ba?'],
    nearby: true,
  } as const;
  const [reply] = asked('Hà Nội hỗ trợ bao nhiêu?', nearby, 'ask', '1900 1234');
  expect(reply?.text).toContain('(không phải câu trả lời), em trả lời được:\n• Một?\n• Hai?');
  expect(reply?.text).not.toContain('Ba?');
  expect(reply?.text).toContain('gọi 1900 1234');
  expect(asked('Hà Nội hỗ trợ bao nhiêu?', nearby)[0]?.text).not.toContain('gọi');
  expect(reply?.choices.slice(0, 2).map(({ value }) => value)).toEqual(['Một?', 'Hai?']);
});

it('answers words without a question mark when nothing is open and the documents know them', () => {
  expect(asked('mức hỗ trợ chuyển đổi số', { citations: [citation] }, 'none')[0]?.smedx.kind).toBe('answer');
  expect(asked('linh tinh', { answered: false }, 'none')[0]?.smedx.kind).toBe('clarify');
});
