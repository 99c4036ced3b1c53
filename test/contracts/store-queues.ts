// Accepted events, the log that clients read by number, and the outbox: in order, each once, shared by processes.
import type { ConversationKey } from '../../bot/store';
import {
  attempt,
  conversation,
  counted,
  later,
  message,
  MINUTE,
  NOW,
  same,
  turn,
  type Examined,
} from './store-vocabulary';

const LEASE = 30_000;

export function examineQueues(get: () => Examined): void {
  const accept = (key: ConversationKey, eventId: string, log = true, store = get().store) =>
    store.accept({ key, eventId, activity: message(eventId), log, now: NOW });
  /** Claims everything there is and keeps what belongs to one conversation. */
  const claim = async (key: ConversationKey, now = NOW, store = get().store) =>
    (await store.claimPending(100, LEASE, now)).filter(({ key: { id } }) => id === key.id);
  const texts = async (key: ConversationKey, after = 0) =>
    (await get().store.activitiesAfter(key, after, 100)).map(({ seq, activity }) => [seq, activity.text]);
  afterEach(async () => {
    // Each test leaves the queues empty for the next.
    await get().database.query(`delete from inbox where state = 'pending'`, []);
    await get().database.query(`delete from outbox`, []);
  });

  describe('accepted events', () => {
    it('stand in the log at once and are accepted once', async () => {
      const key = conversation();
      expect(await accept(key, 'e1')).toBe('accepted');
      expect(await accept(key, 'e1')).toBe('duplicate');
      expect(await texts(key)).toEqual([[1, 'e1']]);
    });

    it('are accepted once though they arrive twice at the same instant', async () => {
      const { store, other } = get();
      const key = conversation();
      for (let round = 1; round <= 10; round += 1) {
        const outcomes = await Promise.all(
          [store, other, store, other].map((one) => accept(key, `e${String(round)}`, true, one)),
        );
        expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
      }
      expect(await texts(key)).toEqual(Array.from({ length: 10 }, (_, i) => [i + 1, `e${String(i + 1)}`]));
    });

    it('are handed out one at a time per conversation, in the order they came', async () => {
      const { store } = get();
      const [a, b] = [conversation(), conversation()];
      for (const id of ['a1', 'a2', 'a3']) await accept(a, id);
      await accept(b, 'b1');
      const first = await store.claimPending(100, LEASE, NOW);
      expect(first.map(({ eventId }) => eventId)).toEqual(['a1', 'b1']);
      expect(first[0]?.activity).toEqual(message('a1'));
      expect(await store.claimPending(100, LEASE, NOW)).toEqual([]);
      for (const next of ['a2', 'a3']) {
        await turn(store, a, counted, { eventId: next === 'a2' ? 'a1' : 'a2', delivery: 'log' });
        expect((await claim(a)).map(({ eventId }) => eventId)).toEqual([next]);
      }
    });

    it('go to one of many claiming processes only', async () => {
      const { store, other } = get();
      const keys = Array.from({ length: 12 }, () => conversation());
      await Promise.all(keys.flatMap((key) => [accept(key, 'e1'), accept(key, 'e2', true, other)]));
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? store : other).claimPending(4, LEASE, NOW)),
      );
      const rest = await store.claimPending(100, LEASE, NOW);
      const claimed = [...claims, rest].flat().map(({ key }) => key.id);
      expect(claimed).toHaveLength(new Set(claimed).size);
      expect([...claimed].sort()).toEqual(keys.map(({ id }) => id).sort());
    });

    it('are taken over when the lease of a process that died has run out', async () => {
      const key = conversation();
      await accept(key, 'e1');
      expect(await claim(key)).toMatchObject([{ eventId: 'e1', attempts: 0 }]);
      expect(await claim(key, later(LEASE - 1))).toEqual([]);
      expect(await claim(key, later(LEASE), get().other)).toMatchObject([{ eventId: 'e1', attempts: 1 }]);
    });

    it('are gone from the queue and forgotten in content once answered', async () => {
      const { store, database } = get();
      const key = conversation();
      await accept(key, 'e1');
      await claim(key);
      expect(await turn(store, key, counted, { eventId: 'e1', delivery: 'log' })).toBe('committed');
      expect(await claim(key, later(10 * LEASE))).toEqual([]);
      expect(await accept(key, 'e1')).toBe('duplicate');
      expect(
        await database.query('select state, activity from inbox where conversation = $1', [key.id]),
      ).toEqual([{ state: 'done', activity: null }]);
      expect((await store.load(key, 'e1')).done).toEqual([]);
    });

    it('do not disturb a turn that is under way', async () => {
      const { store } = get();
      const key = conversation();
      await accept(key, 'e1');
      const loaded = await store.load(key, 'e1');
      await accept(key, 'e2');
      expect(
        await store.commit({
          key,
          eventId: 'e1',
          loaded,
          memory: counted(loaded.memory),
          replies: [message('trả lời e1')],
          effects: [],
          delivery: 'log',
          now: NOW,
          scores: [],
        }),
      ).toBe('committed');
      expect(await texts(key)).toEqual([
        [1, 'e1'],
        [2, 'e2'],
        [3, 'trả lời e1'],
      ]);
    });
  });

  describe('the log', () => {
    it('numbers without gaps whoever writes, and reads on from a number', async () => {
      const { store, other } = get();
      const key = conversation();
      await store.createConversation(key, 'dl_user', NOW);
      await Promise.all(
        Array.from({ length: 15 }, async (_, i) => {
          const eventId = `e${String(i)}`;
          await accept(key, eventId, true, i % 2 === 0 ? store : other);
          await turn(i % 2 === 0 ? other : store, key, counted, {
            eventId,
            delivery: 'log',
            replies: [message(`${eventId} một`), message(`${eventId} hai`)],
          });
        }),
      );
      const all = await texts(key);
      expect(all.map(([seq]) => seq)).toEqual(Array.from({ length: 45 }, (_, i) => i + 1));
      expect(await texts(key, 40)).toEqual(all.slice(40));
      expect(await texts(key, 45)).toEqual([]);
      expect((await store.activitiesAfter(key, 10, 5)).map(({ seq }) => seq)).toEqual([11, 12, 13, 14, 15]);
    }, 60_000);

    it('knows whose conversation it is, and keeps the first user', async () => {
      const { store } = get();
      const key = conversation();
      expect(await store.conversationUser(key)).toBeNull();
      await store.createConversation(key, 'dl_a', NOW);
      await store.createConversation(key, 'dl_b', NOW);
      await turn(store, key, counted);
      expect(await store.conversationUser(key)).toBe('dl_a');
    });

    it('tells listeners of every process what grew', async () => {
      const { store, other } = get();
      const key = conversation();
      const heard = new Set<string>();
      const news = (name: string, from: Examined['store'], enough: () => void) =>
        from.subscribe((one) => {
          if (one?.id !== key.id) return;
          heard.add(name);
          if (heard.has('store') && heard.has('other')) enough();
        });
      let stop: readonly (() => void)[] = [];
      await new Promise<void>((resolve, reject) => {
        stop = [news('store', store, resolve), news('other', other, resolve)];
        // A listener may still be connecting: what is said before is not heard, so it is said until it is.
        const say = async () => {
          for (let i = 0; !(heard.has('store') && heard.has('other')); i += 1)
            await accept(key, `e${String(i)}`);
        };
        say().catch(reject);
      });
      stop.forEach((one) => one());
      expect([...heard].sort()).toEqual(['other', 'store']);
    });
  });

  describe('the outbox', () => {
    const claimed = async (key: ConversationKey, now = NOW) =>
      (await get().store.claimOutbox(100, LEASE, now)).filter(({ key: { id } }) => id === key.id);
    const push = (key: ConversationKey, ...replies: readonly string[]) =>
      attempt(get().store, key, same, {
        delivery: 'push',
        replies: replies.map(message),
        address: { user: 'u1' },
      });

    it('sends the messages of a conversation in order, the next when the one before is sent', async () => {
      const { store } = get();
      const key = conversation('zalo');
      await push(key, 'một', 'hai');
      const [first, ...others] = await claimed(key);
      expect(others).toEqual([]);
      expect(first).toMatchObject({ activity: message('một'), address: { user: 'u1' }, attempts: 0 });
      expect(await claimed(key)).toEqual([]);
      await store.settleOutbox(first?.id ?? '', 'sent');
      const [second] = await claimed(key);
      expect(second?.activity).toEqual(message('hai'));
      await store.settleOutbox(second?.id ?? '', 'sent');
      expect(await claimed(key, later(10 * LEASE))).toEqual([]);
    });

    it('tries again when it is time, after the lease of a dead process too, and goes on past a dead letter', async () => {
      const { store } = get();
      const key = conversation('viber');
      await push(key, 'một', 'hai');
      const [first] = await claimed(key);
      await store.settleOutbox(first?.id ?? '', { retryAt: later(MINUTE), error: 'HTTP 503' });
      expect(await claimed(key, later(MINUTE - 1))).toEqual([]);
      expect(await claimed(key, later(MINUTE))).toMatchObject([{ activity: message('một'), attempts: 1 }]);
      expect(await claimed(key, later(MINUTE + LEASE))).toMatchObject([{ attempts: 2 }]);
      await store.settleOutbox(first?.id ?? '', 'dead');
      expect(await claimed(key, later(2 * MINUTE))).toMatchObject([{ activity: message('hai') }]);
    });

    it('answers an accepted event to the address it came with', async () => {
      const { store } = get();
      const key = conversation('zalo');
      await store.accept({
        key,
        eventId: 'e1',
        activity: message('a'),
        address: { user: 'u9' },
        log: false,
        now: NOW,
      });
      await turn(store, key, same, { eventId: 'e1', delivery: 'push' });
      expect(await claimed(key)).toMatchObject([{ address: { user: 'u9' } }]);
    });

    it('keeps no content of what was sent', async () => {
      const { store, database } = get();
      const key = conversation('zalo');
      await push(key, 'riêng tư');
      const [first] = await claimed(key);
      await store.settleOutbox(first?.id ?? '', 'sent');
      expect(
        await database.query('select state, activity, address from outbox where conversation = $1', [key.id]),
      ).toEqual([{ state: 'sent', activity: null, address: null }]);
    });
  });
}
