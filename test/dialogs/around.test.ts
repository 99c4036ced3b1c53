// Around the questionnaire: consent, profile, detours, pausing, other devices, groups, and a person's rights.
import type { Memory } from '../../dialogs';
import { Chat, EMPTY } from '../support/chat';

function begun(): Chat {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('đồng ý');
  return chat;
}

describe('consent', () => {
  it('keeps nothing of the business before a yes', () => {
    const chat = new Chat();
    for (const text of [
      'đánh giá',
      'Công ty ABC',
      'để xem',
      '0100109106',
      'xác định quy mô',
      '1',
      '20',
      '3 tỷ',
      'bỏ qua',
    ])
      chat.say(text);
    expect(chat.memory.dossier).toEqual(EMPTY.dossier);
  });

  it.each(['không', '2', 'từ chối', 'thôi', 'Không đồng ý'])('takes "%s" for a no', (text) => {
    const chat = new Chat();
    chat.say('đánh giá');
    chat.say(text);
    expect(chat.memory.dossier.consent).toBeNull();
    expect(chat.last.choices.map(({ value }) => value)).toContain('xác định quy mô');
  });

  it.each(['hmm', 'Ai giữ dữ liệu?', 'cảm ơn', 'giải thích'])('does not take "%s" for consent', (text) => {
    const chat = new Chat();
    chat.say('đánh giá');
    chat.say(text);
    expect(chat.memory.dossier.consent).toBeNull();
    expect(chat.memory.session.open?.kind).toBe('consent');
    expect(chat.last.choices.map(({ value }) => value)).toEqual(['đồng ý', 'không đồng ý']);
  });

  it('notes when and to which wording', () => {
    const chat = new Chat();
    chat.say('đánh giá');
    chat.say('đồng ý');
    expect(chat.memory.dossier.consent).toEqual({ at: '2026-11-22T02:00:10.000Z', version: '1' });
  });

  it('tells who keeps what, why and how long, and the rights', () => {
    const chat = new Chat();
    const [reply] = chat.say('đánh giá');
    for (const part of ['Ai giữ', 'Giữ gì', 'Để làm gì', 'Bao lâu', '30 ngày', 'xuất dữ liệu', 'xóa dữ liệu'])
      expect(reply?.text).toContain(part);
  });
});

describe('profile', () => {
  const at = (field: string): Chat => {
    const chat = new Chat();
    chat.say('đánh giá');
    chat.say('đồng ý');
    for (let turn = 0; turn < 7 && (chat.last.smedx as { field?: string }).field !== field; turn += 1)
      chat.say('bỏ qua');
    return chat;
  };

  it('can be skipped as a whole', () => {
    const chat = at('capital');
    chat.say('bỏ qua');
    expect(chat.memory.dossier.profile).toEqual({});
    expect(chat.memory.session.open?.kind).toBe('framework');
  });

  it('explains a wrong check digit and keeps asking', () => {
    const chat = at('taxCode');
    chat.say('0100109107');
    expect(chat.last.text).toContain('số kiểm tra');
    expect(chat.memory.dossier.profile.taxCode).toBeUndefined();
    expect(chat.memory.session.open).toMatchObject({ kind: 'profile', field: 'taxCode' });
  });

  it('recognises a former province and says where it belongs now', () => {
    const chat = at('province');
    chat.say('ha giang');
    expect(chat.last.text).toContain('Hà Giang nay thuộc Tuyên Quang');
  });

  it.each([
    ['2,5 tỷ', 2_500_000_000],
    ['800tr', 800_000_000],
    ['1.200.000.000 đồng', 1_200_000_000],
  ])('reads %s as money', (text, value) => {
    const chat = at('revenue');
    chat.say(text);
    expect(chat.memory.dossier.profile.revenue).toBe(value);
  });

  it('reads eight digits as money where money is asked, not as a code', () => {
    const chat = at('revenue');
    chat.say('98765432');
    expect(chat.memory.dossier.profile.revenue).toBe(98_765_432);
  });

  it.each([
    ['Công ty TNHH Hỗ trợ và Giải thích', 'Công ty TNHH Hỗ trợ và Giải thích'],
    ['Quán Menu Đỏ', 'Quán Menu Đỏ'],
    ['{{this}} & <b>Sen</b>', '{{this}} & <b>Sen</b>'],
    ['Kết quả Vàng', 'Kết quả Vàng'],
  ])('takes "%s" for a name, not for a command', (text, name) => {
    const chat = at('name');
    chat.say(text);
    expect(chat.memory.dossier.profile.name).toBe(name);
    expect(chat.last.text).toContain(name);
  });

  it('takes an exact command at the name, and comes back to it', () => {
    const chat = at('name');
    chat.say('menu');
    expect(chat.kinds).toEqual(['menu']);
    chat.say('tiếp tục');
    expect(chat.last.smedx).toMatchObject({ kind: 'profile', field: 'name' });
  });

  it('tells the size class with its reason and leaves the choice', () => {
    const chat = at('sector');
    for (const text of ['xây dựng', '500', 'bỏ qua', 'bỏ qua']) chat.say(text);
    expect(chat.last.text).toContain('LỚN');
    expect(chat.last.text).toContain('Phụ lục IV');
    expect(chat.last.choices.map(({ value }) => value)).toEqual([
      'đánh giá doanh nghiệp lớn',
      'đánh giá nhỏ và vừa',
    ]);
    chat.say('2');
    expect(chat.memory.dossier.assessments[0]?.framework).toBe('qd-1970-sme');
  });

  it('never asks again what is known', () => {
    const known: Memory = {
      ...EMPTY,
      dossier: {
        ...EMPTY.dossier,
        consent: { at: '2026-11-01T00:00:00.000Z', version: '1' },
        profile: { name: 'Tiệm A', employees: 3 },
      },
    };
    const chat = new Chat(known);
    chat.say('đánh giá');
    expect(chat.memory.session.open?.kind).toBe('reuse');
    expect(chat.last.text).toContain('Tiệm A');
    chat.say('dùng lại hồ sơ');
    expect(chat.memory.session.open?.kind).toBe('framework');
  });
});

describe('detours', () => {
  it('answers a question with its source and asks the open one again, in one turn', () => {
    const chat = begun();
    chat.say('Doanh nghiệp nhỏ được hỗ trợ gì?');
    expect(chat.kinds).toEqual(['answer', 'question']);
    expect(chat.replies[0]?.text).toContain('80/2021/NĐ-CP');
    expect(chat.asked).toBe('1.1.1');
  });

  it('says so when the documents do not know', () => {
    const chat = begun();
    chat.say('Giá vàng hôm nay bao nhiêu?');
    expect(chat.kinds).toEqual(['not_found', 'question']);
    expect(chat.replies[0]?.smedx).toMatchObject({ citations: [] });
  });

  it.each(['menu', 'xóa dữ liệu', 'làm lại', 'góp ý', 'sửa câu', 'xác định quy mô', 'nhập mã'])(
    'comes back to the open question after "%s"',
    (text) => {
      const chat = begun();
      chat.say('3');
      chat.say(text);
      chat.say('tiếp tục');
      if (chat.memory.session.open?.kind === 'feedback') chat.say('bỏ qua');
      expect(chat.asked).toBe('1.1.2');
      expect(chat.answers).toEqual({ '1.1.1': 3 });
    },
  );

  it.each([
    'cảm ơn',
    'trợ giúp',
    'bạn là ai',
    'kết quả',
    'gặp tư vấn viên',
    'báo cáo',
    'lịch sử',
    'gợi ý nền tảng',
    'xin chào',
  ])('ends with the open question after "%s"', (text) => {
    const chat = begun();
    chat.say('3');
    chat.say(text);
    expect(chat.last.smedx).toMatchObject({ kind: 'question', criterion: '1.1.2' });
    expect(chat.replies.length).toBeLessThanOrEqual(3);
  });

  it.each(['image', 'audio', 'video', 'file', 'sticker', 'location', 'contact', 'other'] as const)(
    'answers a %s politely and repeats the question',
    (what) => {
      const chat = begun();
      chat.event({ kind: 'unsupported', what });
      expect(chat.kinds).toEqual(['question']);
      expect(chat.asked).toBe('1.1.1');
    },
  );

  it('hands over to a person and says that it goes on answering', () => {
    const chat = new Chat(EMPTY, { hotline: '1900 1234' });
    chat.say('gặp tư vấn viên');
    expect(chat.outcome?.effects).toEqual([{ kind: 'handoff' }]);
    expect(chat.replies[0]?.smedx).toEqual({ kind: 'handoff', state: 'waiting' });
    expect(chat.replies[0]?.text).toContain('1900 1234');
  });

  it('keeps feedback word for word', () => {
    const chat = begun();
    chat.say('góp ý');
    chat.say('menu hơi dài, «đánh giá» thì tốt');
    expect(chat.outcome?.effects).toEqual([{ kind: 'feedback', text: 'menu hơi dài, «đánh giá» thì tốt' }]);
    expect(chat.asked).toBe('1.1.1');
  });

  it('greets once, and joining again says nothing', () => {
    const chat = new Chat();
    expect(chat.event({ kind: 'joined' })).toHaveLength(1);
    expect(chat.event({ kind: 'joined' })).toEqual([]);
  });
});

describe('another device', () => {
  function paused(): { chat: Chat; code: string } {
    const chat = begun();
    chat.say('4');
    chat.say('tạm dừng');
    const code = chat.memory.dossier.assessments[0]?.resumeCode ?? '';
    return { chat, code };
  }

  it('gives an 8-digit code valid for 30 days, the same one each time', () => {
    const { chat, code } = paused();
    expect(code).toMatch(/^\d{8}$/);
    expect(chat.last.text).toContain(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(chat.memory.dossier.assessments[0]?.resumeCodeUntil?.slice(0, 10)).toBe('2026-12-22');
    chat.say('tiếp tục');
    chat.say('tạm dừng');
    expect(chat.memory.dossier.assessments[0]?.resumeCode).toBe(code);
  });

  it.each([
    (code: string) => code,
    (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`,
    (code: string) => `mã ${code}`,
  ])('takes the assessment up where it was left (%#)', (typed) => {
    const { chat, code } = paused();
    const phone = new Chat(EMPTY, {}, () => [chat.memory.dossier]);
    phone.event({ kind: 'joined' });
    phone.say(typed(code));
    expect(phone.outcome?.effects).toEqual([{ kind: 'adopt', resumeCode: code }]);
    expect(phone.answers).toEqual({ '1.1.1': 4 });
    expect(phone.asked).toBe('1.1.2');
  });

  it('keeps what the person had on this device', () => {
    const { chat, code } = paused();
    const phone = new Chat(EMPTY, {}, () => [chat.memory.dossier]);
    phone.say('đánh giá doanh nghiệp lớn');
    phone.say('có');
    phone.say('2');
    phone.say('menu');
    phone.say(code);
    expect(phone.memory.dossier.assessments).toHaveLength(2);
    expect(phone.last.smedx).toMatchObject({
      kind: 'question',
      framework: 'qd-1970-sme',
      criterion: '1.1.2',
    });
  });

  it('is kind about a wrong code and stops looking after five in an hour', () => {
    const { chat, code } = paused();
    const phone = new Chat(EMPTY, {}, () => [chat.memory.dossier]);
    for (let tries = 0; tries < 5; tries += 1) phone.say('99999999');
    expect(phone.last.smedx).toEqual({ kind: 'clarify', expecting: 'resumeCode' });
    phone.say(code);
    expect(phone.outcome?.effects).toEqual([]);
    expect(phone.memory.dossier.assessments).toEqual([]);
    phone.now = new Date(phone.now.getTime() + 61 * 60 * 1000);
    phone.say(code);
    expect(phone.outcome?.effects).toHaveLength(1);
  });

  it('does not know an expired code', () => {
    const { chat, code } = paused();
    const phone = new Chat(EMPTY, {}, () => [chat.memory.dossier]);
    phone.now = new Date('2027-01-01T00:00:00Z');
    phone.say(code);
    expect(phone.outcome?.effects).toEqual([]);
  });
});

describe('group', () => {
  it('is entered unit by unit and scored by Phụ lục III', () => {
    const chat = new Chat();
    chat.say('nhóm công ty');
    chat.say('đồng ý');
    for (const text of ['Mẹ', '60', 'có', '4', '4 4 4 4 4 4', 'thêm đơn vị', 'Con', '40', '2', '2 2 2 2 2 2'])
      chat.say(text);
    expect(chat.memory.dossier.group?.units).toHaveLength(2);
    chat.say('xong');
    // 4 × 0.6 + 2 × 0.4 = 3.2: level 3, the rest is not over a half.
    expect(chat.last.text).toContain('MỨC 3');
    expect(chat.last.text).toContain('3,2');
    expect(chat.last.text).toContain('Phụ lục III');
    expect(chat.memory.dossier.group).toBeNull();
  });

  it('wants exactly one parent before it scores', () => {
    const chat = new Chat();
    chat.say('nhóm công ty');
    chat.say('đồng ý');
    for (const text of ['Con', '40', 'không', '2', '2 2 2 2 2 2', 'xong']) chat.say(text);
    expect(chat.last.text).toContain('công ty mẹ');
    expect(chat.memory.session.open).toMatchObject({ kind: 'groupUnit', step: 'name' });
    expect(chat.memory.dossier.group?.units).toHaveLength(1);
  });
});

describe('rights', () => {
  it('hands out everything that is kept as a file', () => {
    const chat = begun();
    chat.say('3');
    const [reply] = chat.say('xuất dữ liệu');
    const data = JSON.parse(reply?.file?.content ?? '{}') as Record<string, unknown>;
    expect(reply?.file?.contentType).toBe('application/json');
    expect(data['assessments']).toEqual(chat.memory.dossier.assessments);
    expect(data['consent']).toEqual(chat.memory.dossier.consent);
  });

  it('erases after a confirmation only', () => {
    const chat = begun();
    chat.say('3');
    chat.say('xóa dữ liệu');
    expect(chat.answers).toEqual({ '1.1.1': 3 });
    expect(chat.outcome?.effects).toEqual([]);
    chat.say('không');
    expect(chat.answers).toEqual({ '1.1.1': 3 });
    chat.say('xóa dữ liệu');
    chat.say('có');
    expect(chat.memory.dossier).toEqual(EMPTY.dossier);
    expect(chat.outcome?.effects).toEqual([{ kind: 'deleteData' }]);
    expect(chat.memory.session).toEqual({ greeted: true, open: null, misses: 0 });
  });
});

describe('the profile in the middle of an assessment', () => {
  it('is changed without touching the answers, and the question comes back', () => {
    const chat = begun();
    chat.say('3');
    chat.say('sửa hồ sơ');
    for (const text of ['Tiệm Mới', 'bỏ qua', 'bỏ qua', 'bỏ qua', 'bỏ qua', 'bỏ qua', 'bỏ qua'])
      chat.say(text);
    expect(chat.memory.dossier.profile).toEqual({ name: 'Tiệm Mới' });
    expect(chat.answers).toEqual({ '1.1.1': 3 });
    expect(chat.asked).toBe('1.1.2');
  });
});
