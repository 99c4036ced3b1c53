// Free words in the middle of the questionnaire: told back, changed in one tap, and never in the way of anything else.
import { Chat } from '../support/chat';

function begun(): Chat {
  const chat = new Chat();
  for (const text of ['đánh giá nhỏ và vừa', 'đồng ý']) chat.say(text);
  return chat;
}

const values = (chat: Chat) => chat.last.choices.map(({ value }) => value);

it('tells back the level with its description, in the message that asks the next question', () => {
  const chat = begun();
  const first = chat.asked;
  chat.say('mỗi tháng đăng bài một lần');
  expect(chat.answers).toEqual({ [first]: 4 });
  expect(chat.replies).toHaveLength(1);
  expect(chat.last.text).toContain('mức 4: Cập nhật đều mỗi tháng, chưa đều mỗi tuần');
  expect(chat.last.smedx).toMatchObject({ kind: 'question' });
  expect(chat.asked).not.toBe(first);
});

it('offers the change in one tap, and goes on from where one was afterwards', () => {
  const chat = begun();
  const first = chat.asked;
  chat.say('mỗi tháng một lần');
  const second = chat.asked;
  expect(values(chat)).toContain('sửa câu vừa rồi');
  chat.say('sửa câu vừa rồi');
  expect(chat.asked).toBe(first);
  expect(chat.last.text).toContain('mức 4');
  chat.say('2');
  expect(chat.answers).toEqual({ [first]: 2 });
  expect(chat.asked).toBe(second);
});

it('offers no such change after a number or a button, which nobody can have misread', () => {
  const chat = begun();
  chat.say('4');
  expect(values(chat)).not.toContain('sửa câu vừa rồi');
  // By its words it works all the same.
  const second = chat.asked;
  chat.say('sửa câu vừa rồi');
  expect(chat.asked).not.toBe(second);
});

it.each([
  ['nhầm, mỗi tuần cơ', 5],
  ['không phải, mức 2', 2],
  ['ý em là 3 tháng một lần', 3],
  ['à không, chưa có', 0],
])('changes the last answer by words: «%s»', (text, level) => {
  const chat = begun();
  const first = chat.asked;
  chat.say('mỗi tháng một lần');
  const second = chat.asked;
  chat.say(text);
  expect(chat.answers).toEqual({ [first]: level });
  expect(chat.asked).toBe(second);
});

it.each(['không', 'chưa', 'chưa có', 'ko', 'chua co gi ca', 'không có gì cả', 'chưa có, đang tính làm'])(
  'takes «%s» for level 0',
  (text) => {
    const chat = begun();
    const first = chat.asked;
    chat.say(text);
    expect(chat.answers).toEqual({ [first]: 0 });
  },
);

it.each(['chưa hiểu', 'không hiểu câu này', 'không hiểu', 'giải thích'])(
  'explains at «%s» and takes it for no answer',
  (text) => {
    const chat = begun();
    const first = chat.asked;
    chat.say(text);
    expect(chat.answers).toEqual({});
    expect(chat.asked).toBe(first);
    expect(chat.last.text).toContain('1970/QĐ-BTTTT');
  },
);

it.each([
  'quay lại',
  'tạm dừng',
  'thôi nghỉ đã, chưa làm tiếp được',
  'menu',
  'gặp tư vấn viên',
  'không làm nữa',
  'không muốn trả lời',
  'xóa dữ liệu',
  'doanh nghiệp nhỏ được hỗ trợ bao nhiêu phần trăm chi phí?',
  'cảm ơn em',
  'chào em',
  '👍',
])('writes nothing at «%s»', (text) => {
  const chat = begun();
  chat.say(text);
  expect(chat.answers).toEqual({});
});

it.each([
  'cảm ơn em',
  'chào em',
  'giúp với',
  'em là ai',
  'gặp tư vấn viên',
  'doanh nghiệp nhỏ được hỗ trợ gì?',
])('comes back to the open question after «%s»', (text) => {
  const chat = begun();
  const first = chat.asked;
  chat.say(text);
  expect(chat.asked).toBe(first);
  expect(chat.last.smedx).toMatchObject({ kind: 'question', criterion: first });
});

describe('two wishes in one message', () => {
  it('takes the answer and explains what was asked about it', () => {
    const chat = begun();
    const first = chat.asked;
    chat.say('3, mà câu này nghĩa là gì');
    expect(chat.answers).toEqual({ [first]: 3 });
    expect(chat.kinds).toEqual(['info', 'question']);
    expect(chat.replies[0]?.text).toContain(first);
  });

  it('takes the answer and answers the question from the documents', () => {
    const chat = begun();
    const first = chat.asked;
    chat.say('mỗi tháng một lần, mà doanh nghiệp nhỏ được hỗ trợ gì không?');
    expect(chat.answers).toEqual({ [first]: 4 });
    expect(chat.kinds).toEqual(['answer', 'question']);
    expect(chat.last.text).toContain('mức 4');
  });

  it('takes the answer and pauses', () => {
    const chat = begun();
    const first = chat.asked;
    chat.say('mức 2, tạm dừng nhé');
    expect(chat.answers).toEqual({ [first]: 2 });
    expect(chat.memory.session.paused).toBe(true);
  });

  it('thanks and goes on', () => {
    const chat = begun();
    const first = chat.asked;
    chat.say('cảm ơn em, tiếp tục đi');
    expect(chat.asked).toBe(first);
    chat.say('ok em, mức 2');
    expect(chat.answers).toEqual({ [first]: 2 });
  });

  it('says once that something is not known, and skips nothing else', () => {
    const chat = begun();
    const first = chat.asked;
    chat.say('không biết, bỏ qua đi');
    expect(chat.memory.dossier.assessments[0]).toMatchObject({ unknown: [first], skipped: [] });
  });
});

it('says what it could not tell with an example that fits, then every way out', () => {
  const chat = begun();
  chat.say('cũng tùy lúc em ạ');
  expect(chat.last.smedx).toEqual({ kind: 'clarify', expecting: 'level' });
  expect(chat.last.text).toContain('«cũng tùy lúc em ạ»');
  expect(chat.last.text).toContain('mỗi tháng một lần');
  chat.say('web đẹp lắm');
  expect(values(chat)).toEqual(expect.arrayContaining(['0', '5', 'không biết', 'bỏ qua', 'gặp tư vấn viên']));
});

it('takes several levels in a row for what they are, not for a figure', () => {
  const chat = begun();
  chat.say('3 4 2');
  expect(Object.values(chat.answers)).toEqual([3, 4, 2]);
});
