// Answering: levels in every usual form, several at once, back, skip, unknown, correction, and what is no answer.
import { orderedCriteria, frameworkById } from '../../scoring';
import { Chat } from '../support/chat';

const sme = frameworkById('qd-1970-sme');
if (!sme) throw new Error('the SME index is missing');
const codes = orderedCriteria(sme).map(({ code }) => code);
const [first = '', second = '', third = ''] = codes;

function begun(): Chat {
  const chat = new Chat();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('đồng ý');
  return chat;
}
function after(count: number, level = '3'): Chat {
  const chat = begun();
  for (let at = 0; at < count; at += 1) chat.say(level);
  return chat;
}

describe('one level', () => {
  const label = orderedCriteria(sme)[0]?.guidance.levels[4] ?? '';
  it.each([
    ['4', 4],
    ['mức 4', 4],
    ['muc 4', 4],
    ['bốn', 4],
    ['4.', 4],
    ['４', 4],
    [label, 4],
    [`4. ${label}`, 4],
    ['0', 0],
  ])('reads %s', (text, level) => {
    const chat = begun();
    chat.say(text);
    expect(chat.answers).toEqual({ [first]: level });
    expect(chat.asked).toBe(second);
    expect(chat.kinds).toEqual(['question']);
  });

  it.each(['6', '-1', '99', '3,5', '100'])('says kindly that %s is out of range, without a miss', (text) => {
    const chat = begun();
    chat.say(text);
    expect(chat.answers).toEqual({});
    expect(chat.asked).toBe(first);
    expect(chat.last.smedx).toEqual({ kind: 'clarify', expecting: 'level' });
    expect(chat.memory.session.misses).toBe(0);
  });
});

describe('several levels', () => {
  it('writes two or three at once for the next criteria in order', () => {
    const chat = begun();
    chat.say('3 4 0');
    expect(chat.answers).toEqual({ [first]: 3, [second]: 4, [third]: 0 });
    expect(chat.asked).toBe(codes[3]);
  });

  it('tells four and more back and writes them after one yes', () => {
    const chat = begun();
    chat.say('3 4 2 0 5');
    expect(chat.answers).toEqual({});
    for (const code of codes.slice(0, 5)) expect(chat.last.text).toContain(code);
    chat.say('có');
    expect(Object.keys(chat.answers)).toHaveLength(5);
    expect(chat.asked).toBe(codes[5]);
  });

  it('writes nothing after a no, and takes new levels in place of the yes', () => {
    const chat = begun();
    chat.say('3 4 2 0 5');
    chat.say('không');
    expect(chat.answers).toEqual({});
    expect(chat.asked).toBe(first);
    chat.say('3 4 2 0 5');
    chat.say('1 1 1 1');
    chat.say('ok');
    expect(chat.answers).toEqual(Object.fromEntries(codes.slice(0, 4).map((code) => [code, 1])));
  });

  it('refuses a row with a number that is no level', () => {
    const chat = begun();
    chat.say('3 9 2');
    expect(chat.answers).toEqual({});
    expect(chat.asked).toBe(first);
  });

  it('takes at most what is left', () => {
    const chat = begun();
    chat.say(Array.from({ length: 80 }, () => '2').join(' '));
    chat.say('có');
    expect(Object.keys(chat.answers)).toHaveLength(60);
    expect(chat.kinds).toContain('result');
  });

  it('reads levels by their place in the sitting', () => {
    const chat = begun();
    chat.say('1-3: mức 2');
    expect(chat.answers).toEqual({ [first]: 2, [second]: 2, [third]: 2 });
  });
});

describe('skipped and unknown', () => {
  it('keeps them apart, and both score 0', () => {
    const chat = begun();
    chat.say('bỏ qua');
    chat.say('không biết');
    const [assessment] = chat.memory.dossier.assessments;
    expect(assessment).toMatchObject({ skipped: [first], unknown: [second], answers: {} });
    expect(chat.asked).toBe(third);
  });

  it('offers what was skipped at the end before the result', () => {
    const chat = begun();
    chat.say('bỏ qua');
    for (let turn = 0; turn < 66; turn += 1)
      chat.say(chat.memory.session.open?.kind === 'sittingEnd' ? 'tiếp tục' : '3');
    expect(chat.memory.dossier.assessments[0]?.completedAt).toBeUndefined();
    expect(chat.last.choices.map(({ value }) => value)).toEqual(['trả lời câu bỏ qua', 'kết quả']);
  });

  it('asks what was skipped again and then gives the result', () => {
    const chat = begun();
    chat.say('bỏ qua');
    for (let turn = 0; chat.memory.session.open?.kind !== 'sittingEnd' || turn < 60; turn += 1)
      chat.say(chat.memory.session.open?.kind === 'sittingEnd' ? 'tiếp tục' : '3');
    chat.say('1');
    expect(chat.asked).toBe(first);
    chat.say('5');
    expect(chat.kinds).toEqual(['progress', 'result', 'info']);
    expect(chat.answers[first]).toBe(5);
  });

  it('does not erase an answer by a skip', () => {
    const chat = after(1);
    chat.say('quay lại');
    chat.say('bỏ qua');
    expect(chat.answers).toEqual({ [first]: 3 });
    expect(chat.asked).toBe(second);
  });
});

describe('back and correction', () => {
  it('goes back with the value that stands there and returns to the place left', () => {
    const chat = after(2);
    chat.say('quay lại');
    chat.say('quay lại');
    expect(chat.asked).toBe(first);
    expect(chat.last.text).toContain('mức 3');
    chat.say('5');
    expect(chat.answers).toEqual({ [first]: 5, [second]: 3 });
    expect(chat.asked).toBe(third);
  });

  it('stays at the first question', () => {
    const chat = begun();
    chat.say('quay lại');
    expect(chat.asked).toBe(first);
  });

  it.each(['sửa 1.1.1 thành 5', 'sua 1.1.1 thanh 5', 'đổi câu 1.1.1 sang mức 5', '1.1.1: 5'])(
    'changes one answer by "%s" and asks the open question again',
    (text) => {
      const chat = after(2);
      chat.say(text);
      expect(chat.answers).toEqual({ [first]: 5, [second]: 3 });
      expect(chat.asked).toBe(third);
      expect(chat.kinds).toEqual(['question']);
    },
  );

  it('asks the criterion when no level was named, then returns', () => {
    const chat = after(3);
    chat.say('sửa 1.1.2');
    expect(chat.asked).toBe('1.1.2');
    chat.say('0');
    expect(chat.answers['1.1.2']).toBe(0);
    expect(chat.asked).toBe(codes[3]);
  });

  it('counts "sửa câu 2" as the messages count: within the pillar', () => {
    const chat = after(3);
    chat.say('sửa câu 2');
    expect(chat.asked).toBe(second);
  });

  it.each(['sửa 9.9.9 thành 1', 'sửa 1.1.1 thành 8'])(
    'says what is wrong with "%s" and changes nothing',
    (text) => {
      const chat = after(2);
      chat.say(text);
      expect(chat.answers).toEqual({ [first]: 3, [second]: 3 });
      expect(chat.asked).toBe(third);
      expect(chat.last.smedx.kind).toBe('clarify');
    },
  );

  it('scores a finished assessment anew', () => {
    const chat = begun();
    for (let turn = 0; turn < 70; turn += 1)
      if (chat.memory.session.open?.kind !== 'offer')
        chat.say(chat.memory.session.open?.kind === 'sittingEnd' ? 'tiếp tục' : '3');
    chat.say('sửa 2.1.1 thành 5');
    expect(chat.kinds).toEqual(['result', 'info']);
    expect(chat.replies[0]?.smedx).toMatchObject({ kind: 'result', total: 202 });
    expect(chat.replies[0]?.text).toContain('192 → 202');
    chat.say('sửa 2.1.1');
    chat.say('0');
    expect(chat.replies[0]?.smedx).toMatchObject({ kind: 'result', total: 177 });
  });
});

describe('the end of a pillar', () => {
  it.each(['0', '4', '5', 'mức 3', 'ba', 'không biết'])(
    'does not take "%s" for the next question',
    (text) => {
      const chat = after(13);
      chat.say(text);
      expect(Object.keys(chat.answers)).toHaveLength(13);
      expect(chat.memory.session.open?.kind).toBe('sittingEnd');
      expect(chat.last.smedx).toEqual({ kind: 'clarify', expecting: 'sittingEnd' });
    },
  );

  it.each(['1', 'tiếp tục', 'tiep tuc', 'Làm trụ cột tiếp theo', 'ok', 'có'])('goes on by "%s"', (text) => {
    const chat = after(13);
    chat.say(text);
    expect(chat.asked).toBe('2.1.1');
  });

  it('goes back into the pillar and shows its end again', () => {
    const chat = after(13);
    chat.say('quay lại');
    expect(chat.asked).toBe(codes[12]);
    chat.say('0');
    expect(chat.last.smedx).toMatchObject({ kind: 'progress', pillar: '1', points: 36 });
  });

  it('begins the next pillar with several levels after a confirmation', () => {
    const chat = after(13);
    chat.say('tiếp tục');
    chat.say('3');
    chat.say('1 2');
    expect(Object.keys(chat.answers)).toHaveLength(14);
    chat.say('có');
    expect(chat.answers).toMatchObject({ '3.1.1': 1, '3.1.2': 2 });
    expect(chat.memory.session.open?.kind).toBe('question');
  });
});

describe('what is not understood', () => {
  it('helps with an example, then with other words and every way out; the question stays', () => {
    const chat = begun();
    const texts = ['ơ kìa', 'cái nọ cái kia', 'thế à ừm'].map((text) => chat.say(text)[0]);
    expect(texts.map((reply) => reply?.smedx)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'clarify', expecting: 'level' })),
    );
    expect(texts[1]?.text).not.toBe(texts[0]?.text);
    expect(texts[1]?.choices.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['bỏ qua', 'không biết', 'gặp tư vấn viên']),
    );
    expect(chat.asked).toBe(first);
    chat.say('2');
    expect(chat.answers).toEqual({ [first]: 2 });
    expect(chat.memory.session.misses).toBe(0);
  });

  it.each(['', '   ', '\u0000\u0007', '!!!', '😀😀', '\u200b', 'x'.repeat(10_000)])('survives %j', (text) => {
    const chat = begun();
    chat.say(text);
    expect(chat.asked).toBe(first);
    expect(chat.replies).toHaveLength(1);
  });

  it('explains a question with its official name and place, and asks it again', () => {
    const chat = begun();
    chat.say('giải thích');
    const criterion = orderedCriteria(sme)[0];
    expect(chat.last.text).toContain(criterion?.name);
    expect(chat.last.text).toContain(criterion?.guidance.why);
    expect(chat.last.text).toContain('1970/QĐ-BTTTT');
    expect(chat.last.text).toContain('không phải nguyên văn');
    expect(chat.kinds).toEqual(['question']);
  });
});
