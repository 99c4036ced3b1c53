// A person instead of the assistant, as the dialogs see it: once in the queue, silent while connected, nothing lost.
import { Chat, EMPTY } from '../support/chat';

const OPEN = { open: true, opensAt: null, queue: { position: 2, minutes: 5 } };

function waiting(): Chat {
  const chat = new Chat(EMPTY, { hotline: '1900 1234' });
  chat.desk = OPEN;
  chat.say('gặp tư vấn viên');
  return chat;
}
const connected = (): Chat => {
  const chat = waiting();
  chat.withPerson = { state: 'connected', agent: 'Nguyễn Thị Trực' };
  return chat;
};

it('queues once with what was said, and tells place and minutes whenever asked', () => {
  const chat = waiting();
  expect(chat.replies[0]?.smedx).toEqual({ kind: 'handoff', state: 'waiting', position: 2, minutes: 5 });
  expect(chat.replies[0]?.text).toContain('thứ 2, khoảng 5 phút');
  expect(chat.outcome?.effects).toMatchObject([
    { kind: 'handoff', messages: [{ from: 'user', text: 'gặp tư vấn viên' }, { from: 'assistant' }] },
  ]);
  chat.say('cho tôi gặp người thật');
  expect(chat.outcome?.effects.map(({ kind }) => kind)).toEqual(['toAgent']);
  expect(chat.replies[0]?.text).toContain('thứ 2');
});

it('goes on helping while somebody waits, and notes for the agent what was said', () => {
  const chat = waiting();
  chat.say('doanh nghiệp nhỏ được hỗ trợ gì');
  expect(chat.last.smedx.kind).toBe('answer');
  const [noted] = chat.outcome?.effects.filter(({ kind }) => kind === 'toAgent') ?? [];
  expect(noted).toMatchObject({
    messages: [{ from: 'user', text: 'doanh nghiệp nhỏ được hỗ trợ gì' }, { from: 'assistant' }],
  });
});

it.each(['thôi', 'Hủy', 'huy', 'không chờ nữa'])('leaves the queue at "%s"', (text) => {
  const chat = waiting();
  chat.say(text);
  expect(chat.outcome?.effects).toMatchObject([{ kind: 'toAgent', leave: true, messages: [{ text }, {}] }]);
  expect(chat.replies[0]?.smedx).toEqual({ kind: 'handoff', state: 'ended' });
});

it('takes "thôi" for what the open question makes of it', () => {
  const chat = waiting();
  chat.say('đánh giá nhỏ và vừa');
  chat.say('thôi');
  expect(chat.outcome?.effects).not.toContainEqual(expect.objectContaining({ leave: true }));
  expect(chat.withPerson).not.toBeNull();
});

it.each(['xin chào', '3', 'đánh giá', 'xóa dữ liệu', 'gặp tư vấn viên', 'thôi', '<b>x</b>'])(
  'says nothing to "%s" while a person is connected, and hands it over word for word',
  (text) => {
    const chat = connected();
    const before = chat.memory;
    chat.say(text);
    expect(chat.replies).toEqual([]);
    expect(chat.outcome?.effects).toEqual([{ kind: 'toAgent', messages: [{ from: 'user', text }] }]);
    expect(chat.memory).toEqual(before);
  },
);

it('notes what was sent instead of words', () => {
  const chat = connected();
  chat.event({ kind: 'unsupported', what: 'image' });
  expect(chat.outcome?.effects).toEqual([
    { kind: 'toAgent', messages: [{ from: 'user', text: '', what: 'image' }] },
  ]);
  expect(chat.event({ kind: 'joined' })).toEqual([]);
});

it.each(['menu', 'trợ lý', 'tro ly', 'Quay lại trợ lý'])('is back at "%s"', (text) => {
  const chat = connected();
  chat.say(text);
  expect(chat.kinds).toEqual(['handoff', 'menu']);
  expect(chat.outcome?.effects).toEqual([
    { kind: 'toAgent', messages: [{ from: 'user', text }], leave: true },
  ]);
});

it('keeps a message for the morning outside office hours', () => {
  const chat = new Chat(EMPTY, { hotline: '1900 1234' });
  chat.desk = { open: false, opensAt: '2026-11-23T01:00:00Z' };
  chat.say('gặp tư vấn viên');
  expect(chat.outcome?.effects).toMatchObject([{ kind: 'handoff', afterHours: true }]);
  for (const part of ['8 giờ ngày mai', '1900 1234']) expect(chat.last.text).toContain(part);
  chat.say('Gọi lại số 0912 345 678');
  expect(chat.outcome?.effects).toMatchObject([
    { kind: 'toAgent', messages: [{ text: 'Gọi lại số 0912 345 678' }, {}] },
  ]);
  expect(chat.memory.session.open?.kind).not.toBe('leaveWord');
});

it('notes nothing of an erasure', () => {
  const chat = waiting();
  chat.say('xóa dữ liệu');
  chat.say('có');
  expect(chat.outcome?.effects.map(({ kind }) => kind)).not.toContain('toAgent');
});
