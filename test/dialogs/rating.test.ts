// Thumbs under an answer, and what is stored of a question: nothing that leads to who asked it.
import fc from 'fast-check';
import { masked, withoutContacts } from '../../dialogs';
import { Chat } from '../support/chat';

const labels = (chat: Chat) => chat.last.choices.map(({ label }) => label);
const effect = (chat: Chat, kind: string) => chat.outcome?.effects.find((each) => each.kind === kind);

describe('the thumbs', () => {
  it('stand under an answer and under a refusal while nothing is asked', () => {
    const chat = new Chat();
    chat.say('Doanh nghiệp nhỏ được hỗ trợ gì?');
    expect(chat.last.smedx.kind).toBe('answer');
    expect(labels(chat)).toEqual(['👍 Hữu ích', '👎 Chưa đúng']);
    chat.say('Thuế thu nhập bao nhiêu phần trăm?');
    expect(chat.last.smedx.kind).toBe('not_found');
    expect(labels(chat)).toEqual(['Doanh nghiệp nhỏ được hỗ trợ gì?', '👍 Hữu ích', '👎 Chưa đúng']);
  });

  it('leave the numbers of what was offered before as they were', () => {
    const chat = new Chat();
    chat.say('menu');
    chat.say('Doanh nghiệp nhỏ được hỗ trợ gì?');
    expect(labels(chat).slice(0, 2)).toEqual(['👍 Hữu ích', '👎 Chưa đúng']);
    chat.say('1');
    expect(chat.kinds).toContain('consent');
  });

  it('never crowd the levels of an open question', () => {
    const chat = new Chat();
    for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', 'Doanh nghiệp nhỏ được hỗ trợ gì?']) chat.say(text);
    expect(chat.kinds).toEqual(['answer', 'question']);
    expect(chat.replies.flatMap(({ choices }) => choices.map(({ label }) => label))).not.toContain(
      '👍 Hữu ích',
    );
    chat.say('chưa đúng');
    expect(effect(chat, 'rating')).toMatchObject({ rating: 'down' });
    expect(chat.answers).toEqual({});
  });

  it('rate the question asked last, once', () => {
    const chat = new Chat();
    chat.say('Doanh nghiệp nhỏ được hỗ trợ gì?');
    const asked = effect(chat, 'question');
    expect(asked).toMatchObject({ outcome: 'answered', citations: ['80/2021/NĐ-CP, Điều 11'] });
    chat.say('huu ich');
    expect(effect(chat, 'rating')).toEqual({
      kind: 'rating',
      question: asked?.kind === 'question' ? asked.id : '',
      rating: 'up',
    });
    chat.say('hữu ích');
    expect(effect(chat, 'rating')).toBeUndefined();
  });
});

describe('what is stored of a question', () => {
  it.each([
    ['Gọi 0912 345 678 hỏi hỗ trợ gì?', '0912 345 678'],
    ['Gọi 0912.345.678 hỏi hỗ trợ gì?', '0912.345.678'],
    ['Gọi +84 91-234-5678 hỏi hỗ trợ gì?', '+84 91-234-5678'],
    ['Gọi (024) 3943 5607 hỏi hỗ trợ gì?', '(024) 3943 5607'],
    ['Email lan.nguyen@congty.com.vn được hỗ trợ gì?', 'lan.nguyen@congty.com.vn'],
    ['MST 0101234567 được hỗ trợ gì?', '0101234567'],
    ['CCCD 001 199 012 345 được hỗ trợ gì?', '001 199 012 345'],
    ['Tài khoản 19034567890123 được hỗ trợ gì?', '19034567890123'],
  ])('%s is kept without %s', (text, secret) => {
    const chat = new Chat();
    chat.say(text);
    const stored = effect(chat, 'question');
    expect(stored).toMatchObject({ asked: expect.stringContaining('hỗ trợ gì?') as unknown });
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(stored?.kind === 'question' ? stored.asked : '').not.toMatch(/\d{4}/);
  });

  it.each([
    'Nghị định 80/2021/NĐ-CP ngày 26/08/2021',
    'doanh thu 1.200.000.000 đồng',
    'giai đoạn 2021-2025, năm 2021 - 2025, ngày 26-08-2021, 320 điểm',
  ])('%s stays as it is', (text) => expect(masked(text)).toBe(text));

  it('holds no row of eight digits or more, nor an address, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{8,20}$/), fc.string(), (before, digits, after) => {
        expect(masked(`${before} ${digits} ${after}`)).not.toContain(` ${digits} `);
        expect(withoutContacts(`${before} a.b@example.com ${after}`)).not.toContain('a.b@example.com');
      }),
    );
  });

  it('is at most 500 characters', () => {
    const chat = new Chat();
    chat.say(`hỗ trợ gì ${'á '.repeat(900)}?`);
    const stored = effect(chat, 'question');
    expect(stored?.kind === 'question' ? Array.from(stored.asked).length : 0).toBe(500);
  });
});
