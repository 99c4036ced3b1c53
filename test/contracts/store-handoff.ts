// Conversations with people: the queue, who gets whom, what is said, agents that vanish, what is forgotten.
import { randomUUID } from 'node:crypto';
import type { ConversationKey, Store } from '../../bot/store';
import type { Handoff, Tell } from '../../bot/store/handoff';
import {
  agreed,
  conversation,
  DAY,
  later,
  message,
  MINUTE,
  NOW,
  same,
  turn,
  withDossier,
  type Examined,
} from './store-vocabulary';

const logged =
  (text: string): Tell =>
  () => ({ activities: [message(text)], delivery: 'log' });
const silently: Tell = () => ({ activities: [], delivery: 'log' });

export function examineHandoffs(get: () => Examined): void {
  const agent = async (name = 'Nguyễn Thị Trực') => {
    const id = randomUUID();
    const account = { id, login: `agent-${id.slice(0, 8)}`, name, role: 'agent', province: null } as const;
    await get().store.accounts.add({ ...account, passwordHash: null, subject: null }, NOW);
    return id;
  };
  /** Somebody asks for a person. */
  async function asks(
    at = NOW,
    more: { topic?: string; afterHours?: boolean } = {},
  ): Promise<ConversationKey> {
    const key = conversation();
    await turn(get().store, key, same, {
      delivery: 'log',
      now: at,
      effects: [
        {
          kind: 'handoff',
          ...more,
          messages: [
            { from: 'user', text: 'gặp tư vấn viên' },
            { from: 'assistant', text: 'Em đang xếp hàng cho anh/chị.' },
          ],
        },
      ],
    });
    return key;
  }
  const writes = (key: ConversationKey, text: string, now = NOW, leave = false) =>
    turn(get().store, key, same, {
      delivery: 'log',
      replies: [],
      now,
      effects: [{ kind: 'toAgent', messages: [{ from: 'user', text }], leave }],
    });
  const ofKey = async (key: ConversationKey): Promise<Handoff> => {
    const id = (await get().store.handoffs.openOf(key))?.id ?? '';
    const found = await get().store.handoffs.find(id);
    if (!found) throw new Error('no hand-off of the conversation is open');
    return found;
  };
  const texts = async (store: Store, id: string) =>
    (await store.handoffs.messages(id, 0, 100)).map(
      ({ seq, from, text }) => `${String(seq)} ${from}: ${text}`,
    );
  const heard = async (key: ConversationKey) =>
    (await get().store.activitiesAfter(key, 0, 100)).map(({ activity }) => activity.text);
  /** Everybody who still waits from other tests goes first out of the way. */
  const clear = async () => {
    const { store } = get();
    const nobody = await agent();
    while (await store.handoffs.takeNext(nobody, NOW, silently));
    for (const { id, state, agent: who } of await store.handoffs.open())
      if (state === 'connected' && who)
        await store.handoffs.finish(id, who.id, { by: 'agent', note: null }, later(MINUTE), silently);
  };

  describe('hand-offs', () => {
    beforeEach(clear);

    it('queues a conversation once, in order, with what was said meanwhile, and loads it with the memory', async () => {
      const { store, other } = get();
      const first = await asks(NOW, { topic: 'Được hỗ trợ gì?' });
      const second = await asks(later(1_000), { afterHours: true });
      await turn(store, first, same, { delivery: 'log', effects: [{ kind: 'handoff' }], now: later(2_000) });
      const open = await other.handoffs.open();
      expect(open.map(({ key }) => key.id)).toEqual([first.id, second.id]);
      expect(open[0]).toMatchObject({
        state: 'waiting',
        topic: 'Được hỗ trợ gì?',
        lastSeq: 2,
        afterHours: false,
      });
      expect(open[1]).toMatchObject({ afterHours: true, lastText: 'Em đang xếp hàng cho anh/chị.' });
      expect((await store.load(first, 'look')).handoff).toEqual({
        id: open[0]?.id,
        state: 'waiting',
        agent: null,
      });
      expect((await store.load(conversation(), 'look')).handoff ?? null).toBeNull();
      expect(await texts(store, open[0]?.id ?? '')).toEqual([
        '1 user: gặp tư vấn viên',
        '2 assistant: Em đang xếp hàng cho anh/chị.',
      ]);
    });

    it('tells the place in the queue, who is there, and how long talks took', async () => {
      const { store } = get();
      const [first, second] = [await asks(), await asks(later(1_000))];
      const talker = await agent();
      await store.handoffs.here([talker], later(DAY));
      const pace = (key: ConversationKey) => store.handoffs.pace(key, later(DAY));
      expect(await pace(first)).toMatchObject({ position: 1, agents: 1 });
      expect(await pace(second)).toMatchObject({ position: 2 });
      expect(await pace(conversation())).toMatchObject({ position: 3 });
      const { id } = await ofKey(first);
      await store.handoffs.take(id, talker, NOW, silently);
      await store.handoffs.finish(id, talker, { by: 'agent', note: null }, later(4 * MINUTE), silently);
      expect(await pace(second)).toMatchObject({ position: 1, talkSeconds: expect.any(Number) as number });
    });

    it('gives a conversation to exactly one of many agents who take it at once, and says so once', async () => {
      const { store, other } = get();
      const key = await asks();
      const { id } = await ofKey(key);
      const agents = await Promise.all([agent('A'), agent('B'), agent('C'), agent('D')]);
      const taken = await Promise.all(
        agents.map((who, at) => (at % 2 ? other : store).handoffs.take(id, who, NOW, logged('Chào anh/chị'))),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await heard(key)).toEqual(['Dạ, em đã ghi nhận.', 'Chào anh/chị']);
      const winner = taken.find(Boolean)?.agent?.id ?? '';
      expect(agents).toContain(winner);
      const loser = agents.find((who) => who !== winner) ?? '';
      expect(
        await store.handoffs.say(id, loser, { text: 'x', clientId: randomUUID() }, NOW, silently),
      ).toBeNull();
      expect(await store.handoffs.transfer(id, loser, { agent: null, note: null }, NOW, silently)).toBeNull();
      expect(await store.handoffs.finish(id, loser, { by: 'agent', note: null }, NOW, silently)).toBeNull();
    });

    it('gives two agents who take the next at once two people', async () => {
      const { store, other } = get();
      const keys = [await asks(), await asks(later(1_000))];
      const [one, two] = [await agent(), await agent()];
      const taken = await Promise.all([
        store.handoffs.takeNext(one, NOW, silently),
        other.handoffs.takeNext(two, NOW, silently),
      ]);
      expect(new Set(taken.map((each) => each?.key.id))).toEqual(new Set(keys.map(({ id }) => id)));
      expect(await store.handoffs.takeNext(one, NOW, silently)).toBeNull();
    });

    it('lets no turn that was thought out before the taking speak after it', async () => {
      const { store } = get();
      const key = await asks();
      const before = await store.load(key, 'slow');
      await store.handoffs.take((await ofKey(key)).id, await agent(), NOW, silently);
      const write = {
        key,
        eventId: 'slow',
        loaded: before,
        memory: before.memory,
        replies: [message('xen vào')],
      };
      expect(await store.commit({ ...write, effects: [], delivery: 'log', now: NOW, scores: [] })).toBe(
        'conflict',
      );
      expect(await heard(key)).not.toContain('xen vào');
    });

    it('carries what both write, in order, and an agent’s message once however often it is sent', async () => {
      const { store, other } = get();
      const key = await asks();
      const who = await agent('Trần Văn Máy');
      const { id } = await ofKey(key);
      await store.handoffs.take(id, who, NOW, silently);
      await writes(key, 'Tôi cần hỏi');
      const hello = { text: 'Em nghe ạ', clientId: randomUUID() };
      const said = await Promise.all(
        [store, other, store].map(({ handoffs }) => handoffs.say(id, who, hello, NOW, logged(hello.text))),
      );
      expect(said).toEqual([4, 4, 4]);
      await writes(key, 'Phần mềm nào?');
      expect((await texts(store, id)).slice(2)).toEqual([
        '3 user: Tôi cần hỏi',
        '4 agent: Em nghe ạ',
        '5 user: Phần mềm nào?',
      ]);
      expect((await store.handoffs.messages(id, 3, 100))[0]).toMatchObject({
        agent: 'Trần Văn Máy',
        ...hello,
      });
      expect((await heard(key)).filter((text) => text === 'Em nghe ạ')).toHaveLength(1);
      expect(await store.handoffs.find(id)).toMatchObject({
        lastSeq: 5,
        readSeq: 4,
        lastText: 'Phần mềm nào?',
      });
      await store.handoffs.read(id, who, 99);
      expect(await store.handoffs.find(id)).toMatchObject({ readSeq: 5 });
    });

    it('transfers to a colleague with a note, back to the head of the queue, and ends', async () => {
      const { store } = get();
      const key = await asks();
      const earlier = await asks(later(-MINUTE));
      const [one, two] = [await agent('Một'), await agent('Hai')];
      const { id } = await ofKey(key);
      await store.handoffs.take(id, one, NOW, silently);
      const moved = await store.handoffs.transfer(
        id,
        one,
        { agent: two, note: 'Hỏi về thuế' },
        NOW,
        silently,
      );
      expect(moved).toMatchObject({ agent: { id: two, name: 'Hai' }, note: 'Hỏi về thuế', readSeq: 0 });
      await store.handoffs.transfer(id, two, { agent: null, note: null }, later(MINUTE), silently);
      const waiting = await store.handoffs.open();
      expect(waiting.map((each) => each.key.id)).toEqual([key.id, earlier.id]);
      await store.handoffs.takeNext(two, later(2 * MINUTE), silently);
      await store.handoffs.finish(
        id,
        two,
        { by: 'returned', note: null },
        later(3 * MINUTE),
        logged('về trợ lý'),
      );
      expect(await store.handoffs.openOf(key)).toBeNull();
      expect(await heard(key)).toContain('về trợ lý');
      // The time somebody waited counts to the first taking.
      expect(await store.handoffs.find(id)).toMatchObject({
        state: 'ended',
        takenAt: NOW,
        endedAt: later(3 * MINUTE),
      });
    });

    it('ends when the person leaves, and a new wish is a new place', async () => {
      const { store } = get();
      const key = await asks();
      const { id } = await ofKey(key);
      await writes(key, 'thôi', later(MINUTE), true);
      expect(await store.handoffs.find(id)).toMatchObject({ state: 'ended', lastText: 'thôi' });
      await turn(store, key, same, {
        delivery: 'log',
        effects: [{ kind: 'handoff' }],
        now: later(2 * MINUTE),
      });
      expect((await ofKey(key)).id).not.toBe(id);
    });

    it('puts the talk of an agent who is gone at the head of the queue, once, with nothing lost', async () => {
      const { store, other } = get();
      const [key, patient] = [await asks(), await asks(later(-DAY))];
      const [gone, there] = [await agent(), await agent()];
      const { id } = await ofKey(key);
      await store.handoffs.take(id, gone, NOW, silently);
      await store.handoffs.take((await ofKey(patient)).id, there, NOW, silently);
      await writes(key, 'Anh còn đó không?');
      await store.handoffs.here([gone, there], later(MINUTE));
      await store.handoffs.here([there], later(4 * MINUTE));
      const release = (engine: Store, at: number) =>
        engine.handoffs.releaseLost(later(at - 2 * MINUTE), later(at), logged('mất kết nối'));
      expect(await release(store, 2.5 * MINUTE)).toEqual([]);
      const released = await Promise.all([release(store, 4 * MINUTE), release(other, 4 * MINUTE)]);
      expect(released.flat().map((each) => each.id)).toEqual([id]);
      expect((await store.handoffs.open())[0]).toMatchObject({
        id,
        state: 'waiting',
        urgent: true,
        agent: null,
      });
      expect(await texts(store, id)).toContain('3 user: Anh còn đó không?');
      expect((await heard(key)).filter((text) => text === 'mất kết nối')).toHaveLength(1);
    });

    it('pushes to the address of a channel that pushes', async () => {
      const { store, database } = get();
      const key = conversation('zalo');
      await turn(store, key, same, {
        delivery: 'push',
        address: { to: 'u1' },
        effects: [{ kind: 'handoff' }],
      });
      const who = await agent();
      const { id } = await ofKey(key);
      await store.handoffs.take(id, who, NOW, () => ({
        activities: [message('a'), message('b')],
        delivery: 'push',
      }));
      const rows = await database.query(
        `select activity, address from outbox where conversation = $1 order by id`,
        [key.id],
      );
      expect(rows.slice(-2)).toEqual([
        { activity: message('a'), address: { to: 'u1' } },
        { activity: message('b'), address: { to: 'u1' } },
      ]);
    });

    it('shows whose business it is, and what was logged before a person was asked for', async () => {
      const { store } = get();
      const key = conversation();
      await store.accept({
        key,
        eventId: 'q',
        activity: { type: 'message', text: 'chào em', from: { id: 'u', name: '', role: 'user' } },
        log: true,
        now: later(-MINUTE),
      });
      await turn(store, key, withDossier(agreed()), { eventId: 'q', delivery: 'log', now: later(-MINUTE) });
      await turn(store, key, same, { delivery: 'log', effects: [{ kind: 'handoff' }] });
      const found = await ofKey(key);
      expect(found).toMatchObject({ name: 'Công ty TNHH Gốm Bát Tràng' });
      expect((await store.handoffs.before(found, 10)).map(({ from, text }) => `${from}: ${text}`)).toEqual([
        'user: chào em',
        'assistant: Dạ, em đã ghi nhận.',
      ]);
    });

    it('erases with the conversation, and forgets the words of old talks', async () => {
      const { store, database } = get();
      const [erased, old, fresh] = [await asks(), await asks(), await asks()];
      const who = await agent();
      const waiting = await asks();
      for (const key of [old, fresh]) await turn(store, key, withDossier(agreed()), { delivery: 'log' });
      const ids = await Promise.all([erased, old, fresh].map(async (key) => (await ofKey(key)).id));
      await turn(store, erased, same, { delivery: 'log', effects: [{ kind: 'deleteData' }] });
      expect(await store.handoffs.find(ids[0] ?? '')).toBeNull();
      for (const [at, end] of [
        [1, NOW],
        [2, later(DAY)],
      ] as const) {
        await store.handoffs.take(ids[at] ?? '', who, NOW, silently);
        await store.handoffs.finish(ids[at] ?? '', who, { by: 'agent', note: 'ghi chú' }, end, silently);
      }
      await store.prune(later(MINUTE));
      expect(await texts(store, ids[1] ?? '')).toEqual([]);
      expect(await texts(store, ids[2] ?? '')).toHaveLength(2);
      // Who still waits is not forgotten, known or not.
      expect(await store.handoffs.openOf(waiting)).toMatchObject({ state: 'waiting' });
      const notes = 'select note from handoffs where id = any ($1::bigint[]) order by id';
      const left = await database.query(notes, [ids.slice(1)]);
      expect(left.map(({ note }) => note)).toEqual([null, 'ghi chú']);
    });

    it('keeps ready-made replies under one shortcut each', async () => {
      const { handoffs } = get().store;
      const who = await agent();
      const reply = { id: randomUUID(), shortcut: `t${randomUUID().slice(0, 6)}`, text: 'Chào {{ten}}' };
      expect(await handoffs.putCanned(reply, who, NOW)).toBe('put');
      expect(await handoffs.putCanned({ ...reply, id: randomUUID() }, who, NOW)).toBe('taken');
      expect(await handoffs.putCanned({ ...reply, text: 'Kính chào {{ten}}' }, who, NOW)).toBe('put');
      expect(await handoffs.canned()).toEqual(
        expect.arrayContaining([{ ...reply, text: 'Kính chào {{ten}}' }]),
      );
      expect(await handoffs.dropCanned(reply.id)).toBe(true);
      expect(await handoffs.dropCanned(reply.id)).toBe(false);
    });
  });
}
