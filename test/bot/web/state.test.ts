// The reducer of the chat: what is received once, what is sent in order, and what an echo settles.
import {
  EMPTY,
  nextToSend,
  reduce,
  unechoed,
  type ChatEvent,
  type ChatState,
} from '../../../bot/web/widget/client/state';
import { readBatch, type Received } from '../../../bot/web/widget/client/wire';

const after = (...events: readonly ChatEvent[]): ChatState => events.reduce(reduce, EMPTY);
const said = (id: string, at = 0): ChatEvent => ({ type: 'said', id, text: `tin ${id}`, at });
const message = (id: string, from: Received['from'], clientId: string | null = null): Received => ({
  id,
  from,
  agent: null,
  clientId,
  text: id,
  at: 0,
  choices: [],
  smedx: null,
  files: [],
});
const batch = (
  messages: readonly Received[],
  watermark: string | null = null,
  history = false,
): ChatEvent => ({
  type: 'batch',
  batch: { messages, typing: false, watermark, count: messages.length },
  at: 1_000,
  history,
});

describe('the queue of what was said', () => {
  it('goes out one at a time, in the order written', () => {
    const two = after(said('a'), said('b'));
    expect(nextToSend(two)?.id).toBe('a');
    const sending = reduce(two, { type: 'sending', id: 'a' });
    expect(nextToSend(sending)).toBeNull();
    const posted = reduce(sending, { type: 'posted', id: 'a', at: 5 });
    expect(nextToSend(posted)?.id).toBe('b');
    expect(posted.outgoing).toHaveLength(2);
  });

  it('keeps a message until its echo, which takes its place in the transcript', () => {
    const state = after(said('a'), { type: 'posted', id: 'a', at: 5 }, batch([message('1', 'me', 'a')]));
    expect(state.outgoing).toEqual([]);
    expect(state.received.map(({ id }) => id)).toEqual(['1']);
  });

  it('waits again after a failure, and keeps quiet after a refusal until it is asked to repeat', () => {
    const failed = after(said('a'), { type: 'sending', id: 'a' }, { type: 'failed', id: 'a', final: false });
    expect(nextToSend(failed)).toMatchObject({ id: 'a', tries: 1 });
    const refused = after(said('a'), { type: 'failed', id: 'a', final: true });
    expect(nextToSend(refused)).toBeNull();
    expect(nextToSend(reduce(refused, { type: 'again', id: 'a' }))?.id).toBe('a');
  });

  it('lets what comes after a refused message pass', () => {
    const state = after(said('a'), said('b'), { type: 'failed', id: 'a', final: true });
    expect(nextToSend(state)?.id).toBe('b');
  });

  it('puts restored messages before new ones, each once', () => {
    const kept = after(said('a'), said('b')).outgoing;
    const state = after(said('b'), { type: 'restored', outgoing: kept });
    expect(state.outgoing.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('knows which messages the stream never echoed', () => {
    const state = after(said('a'), { type: 'posted', id: 'a', at: 0 });
    expect(unechoed(state, 11_999)).toEqual([]);
    expect(unechoed(state, 12_000).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('the transcript', () => {
  it('takes an activity once, however often the stream replays it', () => {
    const state = after(
      batch([message('1', 'bot')], '1'),
      batch([message('1', 'bot'), message('2', 'bot')], '2'),
    );
    expect(state.received.map(({ id }) => id)).toEqual(['1', '2']);
    expect(state.watermark).toBe('2');
  });

  it('keeps the watermark when a frame carries none', () => {
    expect(after(batch([], '7'), batch([message('1', 'bot')])).watermark).toBe('7');
  });

  it('counts as new only what was said while the person was here, and only by the assistant', () => {
    const state = after(
      batch([message('1', 'bot')], '1', true),
      batch([message('2', 'me'), message('3', 'bot')], '3'),
    );
    expect([...state.fresh]).toEqual(['3']);
  });

  it('shows typing after a person spoke and until the assistant answers', () => {
    const posted = after(said('a'), { type: 'posted', id: 'a', at: 5 });
    expect(posted.typingUntil).toBeGreaterThan(5);
    const echoed = reduce(posted, batch([message('1', 'me', 'a')]));
    expect(echoed.typingUntil).toBeGreaterThan(1_000);
    const answered = reduce(echoed, batch([message('2', 'bot')]));
    expect(answered.typingUntil).toBe(0);
    // The answer to the post may come last of all.
    expect(reduce(answered, { type: 'posted', id: 'a', at: 9 }).typingUntil).toBe(0);
  });

  it('forgets the transcript but not the queue when another conversation begins', () => {
    const state = after(batch([message('1', 'bot')], '1'), said('a'), { type: 'newConversation' });
    expect(state).toMatchObject({ received: [], watermark: null });
    expect(state.outgoing).toHaveLength(1);
  });
});

describe('reading what the server sends', () => {
  const read = (...activities: unknown[]) => readBatch({ activities, watermark: '4' }, 'me');

  it('tells the person from the assistant by role, else by id', () => {
    const { messages } = read(
      { type: 'message', id: '1', from: { id: 'x', role: 'user' }, text: 'a' },
      { type: 'message', id: '2', from: { id: 'me' }, text: 'b' },
      { type: 'message', id: '3', from: { id: 'smedx', role: 'bot' }, text: 'c' },
    );
    expect(messages.map(({ from }) => from)).toEqual(['me', 'me', 'bot']);
  });

  it('leaves out what has no id or is no message, and sees typing', () => {
    const { messages, typing, count } = read(
      { type: 'message', text: 'a' },
      { type: 'typing', from: { role: 'bot' } },
    );
    expect({ messages, typing, count }).toEqual({ messages: [], typing: true, count: 2 });
  });

  it.each([[null], ['x'], [{ activities: 'x' }], [{ activities: [null, 3, []] }]])(
    'makes nothing of %j',
    (body) => {
      expect(readBatch(body, 'me').messages).toEqual([]);
    },
  );

  it('never takes cards of the assistant from words of the person', () => {
    const { messages } = read({
      type: 'message',
      id: '1',
      from: { role: 'user' },
      text: 'a',
      channelData: { smedx: { kind: 'greeting' } },
      suggestedActions: { actions: [{ value: 'x' }] },
      attachments: [{ contentUrl: 'data:,x' }],
    });
    expect(messages[0]).toMatchObject({ smedx: null, choices: [], files: [] });
  });

  it('drops a result that lacks what its card is drawn from', () => {
    const smedx = { kind: 'result', total: 1, max: 2, level: 1, levelName: 'a', pillars: [{ name: 'a' }] };
    const { messages } = read({ type: 'message', id: '1', from: { role: 'bot' }, channelData: { smedx } });
    expect(messages[0]?.smedx).toBeNull();
  });
});
