// Advice in the conversation: at any time, without touching the answers, and with its sources.
import type { Answers } from '../../../scoring';
import { Chat, EMPTY } from '../../support/chat';
import type { Assessment, Memory } from '../../../dialogs';
import { framework, garment, logistics, restaurant, type Business } from './businesses';

/** Somebody whose assessment is finished and who is asked nothing. */
function after({ answers, profile }: Business, options = {}): Chat {
  const assessment: Assessment = {
    id: '00000000-0000-4000-8000-0000000000aa',
    framework: framework.id,
    version: framework.version,
    answers,
    unknown: [],
    skipped: [],
    startedAt: '2026-11-20T02:00:00.000Z',
    updatedAt: '2026-11-20T03:00:00.000Z',
    completedAt: '2026-11-20T03:00:00.000Z',
  };
  const employees = { micro: 8, small: 40, medium: 160, large: 900 }[profile.size ?? 'micro'];
  const memory: Memory = {
    session: { ...EMPTY.session, greeted: true },
    dossier: {
      consent: { at: '2026-11-20T02:00:00.000Z', version: '1' },
      profile: {
        ...(profile.sector ? { sector: profile.sector } : {}),
        ...(profile.industry ? { industry: profile.industry } : {}),
        employees,
        revenue: employees * 200_000_000,
      },
      assessments: [assessment],
      group: null,
    },
  };
  return new Chat(memory, options);
}

it.each([
  ['gợi ý nền tảng', 'recommendation'],
  ['goi y nen tang', 'recommendation'],
  ['lộ trình', 'answer'],
  ['cần gì để lên mức tiếp', 'answer'],
  ['lên mức tiếp', 'answer'],
  ['hỗ trợ nào em xin được', 'answer'],
  ['xin hỗ trợ', 'answer'],
  ['gói Start Digital thay đổi gì', 'answer'],
  ['nếu website lên mức 4 thì sao', 'answer'],
  ['neu 1.1.1 len muc 4', 'answer'],
  ['cải thiện trụ cột 2 lên mức 3 thì được bao nhiêu điểm', 'answer'],
  ['nếu phần mềm lên mức 3 thì sao', 'clarify'],
])('"%s" is a message of kind %s with something to do next, and changes no answer', (text, kind) => {
  const chat = after(garment);
  chat.say(text);
  expect(chat.kinds).toEqual([kind]);
  expect(chat.last.choices.length).toBeGreaterThan(1);
  expect(chat.answers).toEqual(garment.answers);
});

it('carries the recommendations of the contract, all of them, and says three', () => {
  const { smedx, text } = after(restaurant).say('gợi ý nền tảng')[0] ?? {};
  if (smedx?.kind !== 'recommendation') throw new Error('no recommendation');
  expect(smedx.recommendations.length).toBeGreaterThan(3);
  for (const { groupName } of smedx.recommendations.slice(0, 3)) expect(text).toContain(groupName);
  expect(text).toContain('377/QĐ-BTTTT');
  expect(text).toContain('2158/QĐ-BTTTT');
});

it('says different things to different businesses', () => {
  for (const text of ['gợi ý nền tảng', 'lộ trình', 'lên mức tiếp']) {
    const said = [restaurant, garment, logistics].map((business) => after(business).say(text)[0]?.text);
    expect(new Set(said).size).toBe(3);
  }
});

it('fits a phone: what is said stays short, and nothing is cut in the data', () => {
  for (const business of [restaurant, garment, logistics])
    for (const text of ['gợi ý nền tảng', 'lộ trình', 'lên mức tiếp', 'nếu tất cả lên mức 4 thì sao'])
      expect(after(business).say(text)[0]?.text.length).toBeLessThan(3_000);
});

it('tells the points of a supposed change as scoring has them, and how to write it in for real', () => {
  const [message] = after(garment).say('nếu website lên mức 4 thì sao');
  expect(message?.text).toContain('1.1.1 mức 1 → 4');
  expect(message?.text).toContain('(+3)');
  expect(message?.text).toContain('«sửa 1.1.1 thành 4»');
  const chat = after(garment);
  chat.say('sửa 1.1.1 thành 4');
  expect(chat.answers).toEqual({ ...garment.answers, '1.1.1': 4 } satisfies Answers);
});

it('says so when nothing would change, and when a level would be lost', () => {
  expect(after(garment).say('nếu trụ cột 3 lên mức 1 thì sao')[0]?.text).toContain('đã ở mức đó rồi');
  expect(after(garment).say('nếu tất cả tụt, chỉ đạt mức 0 thì sao')[0]?.text).toContain('tụt 2 → 0');
});

it('answers in the middle of the questionnaire and asks the open question again', () => {
  const chat = new Chat();
  for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', '3', '2']) chat.say(text);
  const { answers, asked } = chat;
  for (const text of [
    'nếu 1.1.2 lên mức 4 thì sao',
    'lộ trình',
    'gợi ý nền tảng',
    'cần gì để lên mức tiếp',
  ]) {
    chat.say(text);
    expect(chat.replies).toHaveLength(2);
    expect(chat.replies[0]?.text).toContain('Mới xong 2/60 câu');
    expect(chat.kinds.at(-1)).toBe('question');
    expect([chat.asked, chat.answers]).toEqual([asked, answers]);
  }
});

it('has nothing to advise before the first answer, and offers to begin', () => {
  for (const text of ['gợi ý nền tảng', 'lộ trình', 'lên mức tiếp']) {
    const chat = new Chat();
    chat.say(text);
    expect(chat.last.text).toContain('chưa có câu trả lời nào');
    expect(chat.last.choices[0]?.value).toBe('đánh giá');
  }
});

it('tells the supports of a business that was never assessed, by what the question says of it', () => {
  const chat = new Chat();
  chat.say('cty minh co 8 nguoi lam ban ca phe thi dc ho tro gi');
  expect(chat.last.text).toContain('Với 8 lao động');
  expect(chat.last.text).toContain('Hỗ trợ cho doanh nghiệp siêu nhỏ');
  expect(chat.last.text).toContain('20 triệu đồng');
  expect(chat.last.text).not.toContain('tư vấn chuyển đổi số');
  expect(chat.last.choices.map(({ value }) => value)).toContain('đánh giá');
  chat.say('bên em được hỗ trợ những gì');
  expect(chat.last.text).toContain('Em chưa biết quy mô');
});

it('leaves general questions to the documents', () => {
  for (const text of ['doanh nghiệp nhỏ được hỗ trợ gì?', 'nếu đạt mức 4 thì được hỗ trợ gì?']) {
    const chat = after(garment);
    chat.say(text);
    expect(chat.last.text).toContain('80/2021/NĐ-CP');
    expect(chat.last.text).not.toContain('Giả sử');
  }
});

it('forgets the industry when another sector is told without one', () => {
  const chat = new Chat();
  for (const text of ['đánh giá', 'đồng ý', 'Quán Sen', 'bỏ qua', 'bỏ qua', 'nhà hàng']) chat.say(text);
  expect(chat.memory.dossier.profile.industry).toBe('restaurant');
  chat.say('quay lại');
  chat.say('1');
  expect(chat.memory.dossier.profile).toMatchObject({ sector: 'agriculture-industry-construction' });
  expect(chat.memory.dossier.profile).not.toHaveProperty('industry');
});

it('takes the industry along in the export', () => {
  const [message] = after(logistics).say('xuất dữ liệu');
  expect(message?.file?.content).toContain('"industry": "logistics"');
});
