// The main job as data: from the greeting to the exact result, read from kinds and fields, not from prose.
import { frameworks, orderedCriteria, score, type Level } from '../../scoring';
import type { Reply, Smedx } from '../../dialogs';
import { Chat } from '../support/chat';

const of = <Kind extends Smedx['kind']>(reply: Reply | undefined, kind: Kind) => {
  if (reply?.smedx.kind !== kind) throw new Error(`expected ${kind}, got ${reply?.smedx.kind ?? 'nothing'}`);
  return reply.smedx as Extract<Smedx, { kind: Kind }>;
};

/** Answers every question by `level`, going on at each end of a pillar. */
function answerAll(chat: Chat, level: (code: string) => Level): void {
  for (let turns = 0; turns < 400; turns += 1) {
    const { open } = chat.memory.session;
    if (open?.kind === 'question') chat.say(String(level(open.criterion)));
    else if (open?.kind === 'sittingEnd') chat.say('tiếp tục');
    else return;
  }
  throw new Error('the questionnaire does not end');
}

it('leads from the greeting over consent and profile to the first question', () => {
  const chat = new Chat();
  expect(chat.event({ kind: 'joined' }).map(({ smedx }) => smedx.kind)).toEqual(['greeting']);
  chat.say('đánh giá');
  expect(of(chat.last, 'consent').required).toBe(true);
  chat.say('đồng ý');
  const fields: string[] = [];
  for (const text of ['Cơ sở Ánh Dương', '0100109106', 'Huế', 'bán lẻ', '12', '4 tỷ', '500 triệu']) {
    const asked = of(chat.last, 'profile');
    expect(asked.optional).toBe(true);
    fields.push(asked.field);
    chat.say(text);
  }
  expect(fields).toEqual(['name', 'taxCode', 'province', 'sector', 'employees', 'revenue', 'capital']);
  expect(chat.memory.dossier.profile).toEqual({
    name: 'Cơ sở Ánh Dương',
    taxCode: '0100109106',
    province: '46',
    sector: 'trade-services',
    industry: 'retail',
    employees: 12,
    revenue: 4_000_000_000,
    capital: 500_000_000,
  });
  chat.say('1');
  expect(of(chat.last, 'question')).toMatchObject({
    framework: 'qd-1970-sme',
    index: 1,
    total: 60,
    pillar: '1',
    pillarIndex: 1,
    pillarTotal: 13,
    answered: 0,
  });
});

describe.each(frameworks().map((framework) => [framework.id, framework] as const))('%s', (_id, framework) => {
  const wish = framework.index === 'sme' ? 'đánh giá nhỏ và vừa' : 'đánh giá doanh nghiệp lớn';
  const begin = () => {
    const chat = new Chat();
    chat.say(wish);
    chat.say('có');
    return chat;
  };

  it('asks every criterion once, in asking order, pillar after pillar', () => {
    const chat = begin();
    const asked: string[] = [];
    const ends: string[] = [];
    answerAll(chat, (code) => {
      asked.push(code);
      const question = chat.replies.find(({ smedx }) => smedx.kind === 'question');
      expect(of(question, 'question')).toMatchObject({ criterion: code, index: asked.length });
      const end = chat.replies.find(({ smedx }) => smedx.kind === 'progress');
      if (end) ends.push(of(end, 'progress').pillar);
      return 2;
    });
    expect(asked).toEqual(orderedCriteria(framework).map(({ code }) => code));
  });

  it('tells each pillar its score, then the exact result in the last turn', () => {
    const chat = begin();
    const levels = Object.fromEntries(
      orderedCriteria(framework).map(({ code }, at) => [code, ((at * 7 + 3) % 6) as Level]),
    );
    const ends: Smedx[] = [];
    const say = chat.say.bind(chat);
    chat.say = (text) => {
      const replies = say(text);
      ends.push(...replies.flatMap(({ smedx }) => (smedx.kind === 'progress' ? [smedx] : [])));
      return replies;
    };
    answerAll(chat, (code) => levels[code] ?? 0);
    const expected = score(framework, levels);
    expect(ends).toHaveLength(6);
    expect(
      ends.map((end) => end.kind === 'progress' && [end.pillar, end.points, end.max, end.level]),
    ).toEqual(expected.pillars.map(({ code, points, max, level }) => [code, points, max, level]));
    expect(chat.kinds).toEqual(['progress', 'result', 'info']);
    const result = of(chat.replies[1], 'result');
    expect(result).toMatchObject({ total: expected.total, max: expected.max, level: expected.level });
    expect(result.pillars.map(({ percent }) => percent)).toEqual(
      expected.pillars.map(({ percent }) => percent),
    );
    expect(chat.memory.dossier.assessments[0]?.completedAt).toBeDefined();
  });

  it('numbers the six options in the text of every question and offers them as choices', () => {
    const chat = begin();
    answerAll(chat, () => {
      const { guidance } = orderedCriteria(framework).find(({ code }) => code === chat.asked) ?? {};
      const question = chat.last;
      guidance?.levels.forEach((label, level) => {
        expect(question.text).toContain(`\n${String(level)}. ${label}`);
        expect(question.choices[level]).toEqual({
          value: String(level),
          label: `${String(level)}. ${label}`,
        });
      });
      expect(question.choices.at(-1)?.value).toBe('không biết');
      return 5;
    });
  });
});

it('goes straight to the choice of the index when the whole profile is skipped, and keeps what was told', () => {
  const chat = new Chat();
  chat.say('đánh giá');
  chat.say('đồng ý');
  expect(chat.last.choices.map(({ value }) => value)).toContain('bỏ qua hồ sơ');
  chat.say('Cơ sở Ánh Dương');
  chat.say('bo qua het');
  expect(chat.memory.session.open?.kind).toBe('framework');
  expect(chat.memory.dossier.profile).toEqual({ name: 'Cơ sở Ánh Dương' });
});

it('announces every sitting with its own length, and only its own', () => {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('có');
  expect(chat.last.text).toContain('13 câu · khoảng 2 phút');
  expect(chat.last.text).not.toContain('60 câu');
  for (let at = 0; at < 13; at += 1) chat.say('3');
  expect(chat.last.text).toContain('1 câu · chưa đến 1 phút');
});

it('says once that answers are saved and once a sitting what can be typed', () => {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('có');
  const texts = [chat.last.text];
  for (let at = 0; at < 12; at += 1) texts.push(...chat.say('3').map(({ text }) => text));
  expect(texts.filter((text) => text.includes('đã lưu'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('Cũng có thể gõ'))).toHaveLength(1);
});

it('compares with the result before it, in words and for the drawing', () => {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('có');
  answerAll(chat, () => 1);
  chat.say('làm lại');
  chat.say('có');
  answerAll(chat, () => 3);
  const result = of(chat.replies[1], 'result');
  expect(result.previous).toMatchObject({ total: 64, level: 1 });
  expect(chat.replies[1]?.text).toContain('tăng 128 điểm');
  expect(chat.memory.dossier.assessments).toHaveLength(2);
  expect(chat.say('lịch sử')[0]?.text).toContain('+128 điểm');
});

it('names the standing of the decree with every result', () => {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('có');
  const partial = chat.say('kết quả').map(({ text }) => text);
  answerAll(chat, () => 2);
  const final = chat.replies.map(({ text }) => text);
  for (const texts of [partial.join('\n'), final.join('\n')]) {
    expect(texts).toContain('2158/QĐ-BTTTT (07/11/2023)');
    expect(texts).toContain('1567/QĐ-BKHCN (30/06/2025)');
    expect(texts).toContain('không phải chứng nhận');
  }
});

it('opens a report with each finished result and whenever asked, for as long as it says', () => {
  const chat = new Chat(undefined, { reportUrl: (token) => `https://smedx.example/r/${token}` });
  chat.say('đánh giá nhỏ và vừa');
  chat.say('có');
  answerAll(chat, () => 2);
  const shown = chat.replies.find(({ smedx }) => smedx.kind === 'result');
  const result = of(shown, 'result');
  const [effect] = chat.outcome?.effects ?? [];
  if (effect?.kind !== 'reportLink') throw new Error('the result opened no report');
  expect(result.reportUrl).toBe(`https://smedx.example/r/${effect.token}`);
  expect(shown?.picture?.url).toBe(`${result.reportUrl}.png`);
  expect(effect.assessmentId).toBe(result.assessmentId);

  const before = chat.now;
  const [message] = chat.say('báo cáo');
  const again = of(message, 'result');
  expect(again.reportUrl).not.toBe(result.reportUrl);
  expect(message?.text).toContain(`dùng được 30 ngày (đến 22/12/2026)`);
  expect(message?.text).toContain(`${again.reportUrl}.pdf`);
  expect(message?.file).toEqual({
    name: 'bao-cao-chuyen-doi-so-2026-11-22.pdf',
    contentType: 'application/pdf',
    url: `${again.reportUrl}.pdf`,
  });
  expect(chat.outcome?.effects).toEqual([
    {
      kind: 'reportLink',
      assessmentId: result.assessmentId,
      token: again.reportUrl?.split('/').at(-1),
      until: new Date(before.getTime() + 30 * 24 * 60 * 60 * 1000).toISOString(),
    },
  ]);
});

it('says so where no reports are served, and shows the result instead', () => {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('có');
  answerAll(chat, () => 2);
  chat.say('báo cáo');
  expect(chat.replies[0]?.text).toContain('chưa xuất được tệp báo cáo');
  expect(of(chat.replies[0], 'result').reportUrl).toBeNull();
  expect(chat.outcome?.effects ?? []).toEqual([]);
});
