// What people say besides the matter, in the middle of a question and outside: one warm line, then what was open.
import { readSmallTalk, readYesNo, hintsSmallTalk } from '../../dialogs';
import { Chat } from '../support/chat';

function asked(): Chat {
  const chat = new Chat();
  for (const each of ['đánh giá', 'đồng ý', 'bỏ qua hồ sơ', 'đánh giá nhỏ và vừa']) chat.say(each);
  return chat;
}

it.each([
  ['hôm nay trời đẹp nhỉ', 'mưa nắng'],
  ['hom nay troi nong qua', 'mưa nắng'],
  ['em ăn cơm chưa', 'em là phần mềm'],
  ['mệt quá', 'tạm dừng'],
  ['met qua em oi', 'tạm dừng'],
  ['haha', 'vui'],
  ['kkkk', 'vui'],
  ['ok em', 'Dạ vâng'],
  ['để anh nghĩ chút', 'thong thả'],
  ['đợi em hỏi chồng', 'thong thả'],
  ['khó thế', 'gần đúng nhất'],
  ['yêu em', 'phần mềm'],
  ['chúc mừng năm mới', 'cảm ơn'],
  ['cho anh hỏi chút', 'cứ hỏi'],
  ['giỏi quá em', 'góp ý'],
  ['hay quá', 'cảm ơn'],
])('%j gets a line of its own and the open question again', (text, line) => {
  const chat = asked();
  const before = chat.memory.session;
  const replies = chat.say(text);
  expect(replies).toHaveLength(1);
  expect(replies[0]?.text).toContain(line);
  expect(replies[0]?.text).toContain('Trụ cột 1/6');
  expect(replies[0]?.smedx.kind).toBe('question');
  expect(chat.memory.session.open).toEqual(before.open);
  expect(chat.memory.session.misses).toBe(before.misses);
});

it.each(['mệt quá', 'khó thế', 'haha', 'hôm nay trời đẹp nhỉ', 'ok em'])(
  '%j with nothing open gets a line, not a search of the documents',
  (text) => {
    const [reply] = new Chat().say(text);
    expect(reply?.smedx.kind).toBe('info');
    expect(reply?.text).not.toContain('tạm dừng');
  },
);

it('does not take small talk for a consent, nor a moment to think for a refusal', () => {
  const chat = new Chat();
  chat.say('đánh giá');
  for (const text of ['để xem đã', 'khoan đã', 'từ từ đã']) {
    chat.say(text);
    expect(chat.memory.session.open?.kind).toBe('consent');
    expect(chat.memory.dossier.consent).toBeNull();
  }
});

it.each(['hình như có', 'chắc là có', 'có lẽ được', 'chắc đồng ý', 'maybe yes'])(
  'takes no %j for a yes',
  (text) => {
    expect(readYesNo(text)).toBeNull();
    const chat = new Chat();
    chat.say('đánh giá');
    chat.say(text);
    expect(chat.memory.dossier.consent).toBeNull();
  },
);

it.each([
  ['chắc chắn đồng ý', 'yes'],
  ['chắc chắn rồi', 'yes'],
  ['ừ rứa đi', 'yes'],
  ['of course', 'yes'],
  ['dạ thôi ạ', 'no'],
  ['không đời nào', 'no'],
  ['chắc không', 'no'],
] as const)('%j is %s', (text, meaning) => expect(readYesNo(text)).toBe(meaning));

it.each(['nang', 'kho', 'mua', 'da nang', 'kho lạnh', 'bán qua mạng', 'gần một nửa', 'mệt mỏi vì 3 năm lỗ'])(
  '%j is no small talk',
  (text) => {
    expect(readSmallTalk(text)).toBeNull();
    expect(hintsSmallTalk(text)).toBeNull();
  },
);

it('offers three levels for a bare "có", and all of them when that does not help', () => {
  for (const some of ['có', 'rồi', 'có rồi em', 'da co', 'dạ', 'ừ']) {
    const chat = asked();
    const [first] = chat.say(some);
    expect(first?.choices.map(({ value }) => value)).toEqual(['1', '3', '5', 'không biết']);
    expect(chat.memory.session.open?.kind).toBe('question');
    const [second] = chat.say('có');
    expect(second?.choices.length).toBeGreaterThan(6);
    expect(chat.say('3')[0]?.text).toContain('✓ Mức 3');
  }
});

it('reads a bare "chưa" and "không" as nothing there', () => {
  for (const none of ['chưa', 'không', 'chưa có gì', 'ko co']) {
    const chat = asked();
    const [reply] = chat.say(none);
    expect(reply?.text).toMatch(/mức 0/i);
    expect(chat.memory.dossier.assessments[0]?.answers).toEqual({ '1.1.1': 0 });
  }
});

it('does what is asked after a courtesy', () => {
  const chat = asked();
  const [reply] = chat.say('cảm ơn em, tạm dừng nhé');
  expect(reply?.text).toContain('Đã lưu');
});
