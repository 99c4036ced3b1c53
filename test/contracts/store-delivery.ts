// Messages that do not get through at once and events that cannot be answered: kept, in order, for whoever looks.
import { EMPTY_DOSSIER, EMPTY_SESSION, type ConversationKey, type OutboxMessage } from '../../bot/store';
import {
  agreed,
  attempt,
  conversation,
  counted,
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

const LEASE = 30_000;

export function examineDelivery(get: () => Examined): void {
  const claimed = async (key: ConversationKey, now = NOW, store = get().store) =>
    (await store.claimOutbox(100, LEASE, now)).filter(({ key: { id } }) => id === key.id);
  const claimOne = async (key: ConversationKey, now = NOW): Promise<OutboxMessage> => {
    const [one, ...more] = await claimed(key, now);
    if (!one || more.length > 0) throw new Error(`one message was expected, not ${String(one ? 2 : 0)}`);
    return one;
  };
  const push = async (...replies: readonly string[]): Promise<ConversationKey> => {
    const key = conversation('zalo');
    await attempt(get().store, key, same, {
      delivery: 'push',
      replies: replies.map(message),
      address: { user: 'u1' },
    });
    return key;
  };
  const accept = (key: ConversationKey, eventId: string, now = NOW) =>
    get().store.accept({ key, eventId, activity: message(eventId), log: false, now });
  const pending = async (key: ConversationKey, now = NOW) =>
    (await get().store.claimPending(100, LEASE, now)).filter(({ key: { id } }) => id === key.id);
  const listed = (key: ConversationKey) => get().store.outboxList({ conversation: key.id, limit: 10 });
  afterEach(async () => {
    await get().database.query(`delete from inbox where state <> 'done'`, []);
    await get().database.query('delete from outbox', []);
  });

  describe('a message whose send went wrong', () => {
    it('is told as unsure when the outcome is unknown, and lets none overtake it', async () => {
      const { store } = get();
      const key = await push('một', 'hai');
      const first = await claimOne(key);
      expect(first).toMatchObject({ unsure: false, attempts: 0, at: NOW });
      await store.settleOutbox(
        first.id,
        { unknown: later(MINUTE), error: 'hết giờ', code: 'timeout' },
        first.claim,
      );
      expect(await claimed(key, later(MINUTE - 1))).toEqual([]);
      expect(await listed(key)).toMatchObject([
        { state: 'unknown', code: 'timeout', error: 'hết giờ', attempts: 1, nextAt: later(MINUTE) },
      ]);
      const again = await claimOne(key, later(MINUTE));
      expect(again).toMatchObject({ id: first.id, unsure: true, attempts: 1, activity: message('một') });
      await store.settleOutbox(again.id, 'sent', again.claim);
      expect(await claimOne(key, later(MINUTE))).toMatchObject({ unsure: false, activity: message('hai') });
    });

    it('is told as unsure when the process that was sending it died', async () => {
      const { store } = get();
      const key = await push('một');
      await claimOne(key);
      const again = await claimOne(key, later(LEASE));
      expect(again).toMatchObject({ unsure: true, attempts: 1 });
      await store.settleOutbox(again.id, { retryAt: later(MINUTE), error: 'HTTP 500' }, again.claim);
      expect(await claimOne(key, later(MINUTE))).toMatchObject({ unsure: false, attempts: 2 });
    });

    it('makes no attempt of what is not its fault', async () => {
      const { store } = get();
      const key = await push('một');
      const { id } = await claimOne(key);
      await store.settleOutbox(id, { retryAt: later(1), error: 'quá nhanh', code: '-32', counts: false });
      expect(await claimOne(key, later(1))).toMatchObject({ attempts: 0 });
      await store.settleOutbox(id, { retryAt: later(2), error: 'HTTP 500', counts: true });
      expect(await claimOne(key, later(2))).toMatchObject({ attempts: 1 });
    });

    it('is settled by its last claimant only, but a message that arrived has arrived', async () => {
      const { store, other } = get();
      const key = await push('một', 'hai');
      const slow = await claimOne(key);
      const quick = await claimOne(key, later(LEASE));
      await store.settleOutbox(slow.id, { retryAt: NOW, error: 'chậm' }, slow.claim);
      await store.settleOutbox(slow.id, 'dead', slow.claim);
      expect(await claimed(key, later(LEASE))).toEqual([]);
      await store.settleOutbox(slow.id, 'sent', slow.claim);
      await other.settleOutbox(quick.id, { retryAt: NOW, error: 'HTTP 500' }, quick.claim);
      expect(await claimOne(key, later(LEASE))).toMatchObject({ activity: message('hai') });
    });

    it('leaves no content behind once dropped, and lets the next one go', async () => {
      const { store, database } = get();
      const key = await push('riêng tư', 'hai');
      const { id } = await claimOne(key);
      await store.settleOutbox(id, { as: 'dropped', error: 'người dùng đã chặn', code: '-213' });
      const kept = await database.query(
        'select state, activity, address, code, error from outbox where id = $1',
        [id],
      );
      expect(kept).toEqual([
        { state: 'dropped', activity: null, address: null, code: '-213', error: 'người dùng đã chặn' },
      ]);
      expect(await claimOne(key)).toMatchObject({ activity: message('hai') });
    });
  });

  describe('a held message', () => {
    it('waits with all that follow it until the person writes, then they go in order', async () => {
      const { store } = get();
      const key = await push('một', 'hai');
      const { id } = await claimOne(key);
      await store.settleOutbox(id, { as: 'held', error: 'ngoài cửa sổ 7 ngày', code: '-230' });
      await turn(store, key, counted, { delivery: 'push', replies: [message('ba')] });
      expect(await claimed(key, later(DAY))).toEqual([]);
      expect(await listed(key)).toMatchObject([
        { id, state: 'held', code: '-230', activity: message('một') },
      ]);

      await accept(conversation('zalo'), 'người khác', later(DAY));
      expect(await claimed(key, later(DAY))).toEqual([]);
      expect(await accept(key, 'e1', later(DAY))).toBe('accepted');
      for (const text of ['một', 'hai', 'ba']) {
        const next = await claimOne(key, later(DAY));
        expect(next).toMatchObject({ activity: message(text), unsure: false });
        await store.settleOutbox(next.id, 'sent', next.claim);
      }
    });

    it('is not released by an event that was there already', async () => {
      const { store } = get();
      const key = await push('một');
      await accept(key, 'e1', later(-MINUTE));
      const { id } = await claimOne(key);
      await store.settleOutbox(id, 'held');
      expect(await accept(key, 'e1', later(MINUTE))).toBe('duplicate');
      expect(await claimed(key, later(MINUTE))).toEqual([]);
    });

    it('is not held when the person wrote while it was being sent', async () => {
      const { store } = get();
      const key = await push('một');
      const { id, claim } = await claimOne(key);
      await accept(key, 'e1', later(10));
      await store.settleOutbox(id, 'held', claim);
      expect(await claimOne(key, later(20))).toMatchObject({ id });
    });

    it('is never left behind, whichever of writing and holding comes first', async () => {
      const { store, other } = get();
      const keys = await Promise.all(Array.from({ length: 20 }, () => push('một')));
      const messages = await store.claimOutbox(100, LEASE, NOW);
      expect(messages).toHaveLength(keys.length);
      await Promise.all(
        messages.flatMap(({ id, key, claim }) => [
          other.settleOutbox(id, 'held', claim),
          accept(key, 'e1', later(1)),
        ]),
      );
      expect(await store.claimOutbox(100, LEASE, later(2))).toHaveLength(keys.length);
    });
  });

  describe('the dead letters', () => {
    it('are listed with what was said and why it died, sent again or dropped', async () => {
      const { store } = get();
      const key = await push('một', 'hai', 'ba');
      const first = await claimOne(key);
      await store.settleOutbox(first.id, { as: 'dead', error: 'sai định dạng', code: '-201' });
      const second = await claimOne(key);
      expect(second.activity).toEqual(message('hai'));
      await store.settleOutbox(second.id, 'dead');
      expect(await listed(key)).toEqual([
        {
          id: first.id,
          key,
          state: 'dead',
          attempts: 1,
          code: '-201',
          error: 'sai định dạng',
          at: NOW,
          nextAt: NOW,
          activity: message('một'),
        },
        expect.objectContaining({ id: second.id, code: null, error: null }),
      ]);
      expect(await store.outboxList({ states: ['pending'], channel: 'zalo', limit: 10 })).toMatchObject([
        { activity: message('ba') },
      ]);
      expect(await store.outboxList({ channel: 'viber', limit: 10 })).toEqual([]);
      expect(await store.outboxList({ conversation: key.id, limit: 1 })).toHaveLength(1);

      expect(await store.outboxDrop(second.id)).toBe(true);
      expect(await store.outboxDrop(second.id)).toBe(false);
      expect(await store.outboxRetry(second.id, NOW)).toBe(false);
      expect(await store.outboxRetry(first.id, later(MINUTE))).toBe(true);
      expect(await listed(key)).toEqual([]);
      const again = await claimOne(key, later(MINUTE));
      expect(again).toMatchObject({ activity: message('một'), attempts: 0, unsure: false });
      expect(await store.outboxRetry(again.id, later(MINUTE))).toBe(false);
      await store.settleOutbox(again.id, 'sent');
      expect(await store.outboxDrop(again.id)).toBe(false);
      expect(await claimOne(key, later(MINUTE))).toMatchObject({ activity: message('ba') });
    });

    it('are asked for by ids that people type', async () => {
      const { store } = get();
      for (const id of ['', '0', '999999999999', 'x', '1; drop table outbox', '9'.repeat(40)]) {
        expect(await store.outboxRetry(id, NOW)).toBe(false);
        expect(await store.outboxDrop(id)).toBe(false);
        expect(await store.retryEvent(id)).toBe(false);
        expect(await store.dropEvent(id)).toBe(false);
      }
    });

    it('go when they are old; what still may be sent stays', async () => {
      const { store, database } = get();
      const key = await push('một', 'hai', 'ba');
      await store.settleOutbox((await claimOne(key)).id, 'dead');
      await store.settleOutbox((await claimOne(key)).id, { unknown: later(DAY), error: '' });
      await store.prune(later(31 * DAY));
      expect(await database.query('select state from outbox order by id', [])).toEqual([
        { state: 'unknown' },
        { state: 'pending' },
      ]);
    });
  });

  describe('an event that cannot be answered', () => {
    it('is given up with its content kept, and later ones go on', async () => {
      const { store } = get();
      const key = conversation('zalo');
      await accept(key, 'độc');
      await accept(key, 'lành');
      const [poison] = await pending(key);
      if (!poison) throw new Error('nothing was claimed');
      await store.giveUp(poison, 'không đọc được');
      expect((await pending(key)).map(({ eventId }) => eventId)).toEqual(['lành']);
      expect(await accept(key, 'độc')).toBe('duplicate');
      const [dead, ...others] = (await store.deadEvents(10)).filter(({ key: { id } }) => id === key.id);
      expect(others).toEqual([]);
      expect(dead).toMatchObject({
        key,
        eventId: 'độc',
        activity: message('độc'),
        attempts: 1,
        error: 'không đọc được',
        receivedAt: NOW,
      });
    });

    it('is answered after all when it is tried again, and once', async () => {
      const { store, database } = get();
      const key = conversation('zalo');
      await accept(key, 'độc');
      await store.giveUp({ key, eventId: 'độc' }, 'hỏng');
      const [dead] = await store.deadEvents(10);
      expect(await store.retryEvent(dead?.id ?? '')).toBe(true);
      expect(await store.retryEvent(dead?.id ?? '')).toBe(false);
      expect(await pending(key)).toMatchObject([{ eventId: 'độc', attempts: 0 }]);
      expect(await turn(store, key, counted, { eventId: 'độc' })).toBe('committed');
      expect(await store.deadEvents(10)).toEqual([]);
      await store.giveUp({ key, eventId: 'độc' }, 'quá muộn');
      expect(
        await database.query('select state, error from inbox where conversation = $1', [key.id]),
      ).toEqual([{ state: 'done', error: null }]);
    });

    it('is forgotten when it is dropped, and not answered when it comes again', async () => {
      const { store, database } = get();
      const key = conversation('zalo');
      await accept(key, 'độc');
      await store.giveUp({ key, eventId: 'độc' }, 'hỏng');
      const [dead] = await store.deadEvents(10);
      expect(await store.dropEvent(dead?.id ?? '')).toBe(true);
      expect(await store.dropEvent(dead?.id ?? '')).toBe(false);
      expect(await accept(key, 'độc')).toBe('duplicate');
      expect(await pending(key)).toEqual([]);
      expect(await database.query('select activity from inbox where conversation = $1', [key.id])).toEqual([
        { activity: null },
      ]);
    });
  });

  describe('what is put into the outbox outside a turn', () => {
    it('is told to the workers of every process', async () => {
      const { store, other } = get();
      const key = conversation('zalo');
      await turn(store, key, same, { delivery: 'push', replies: [], address: { userId: 'u' } });
      const heard = new Set<string>();
      const all = () => heard.has('store') && heard.has('other');
      const stops = [
        store.onSignal((signal) => signal?.payload === 'outbox' && heard.add('store')),
        other.onSignal((signal) => signal?.payload === 'outbox' && heard.add('other')),
      ];
      // A listener may still be connecting: what is said before is not heard, so it is said until it is.
      while (!all()) await store.say(key, [message('Chị Hoa đây ạ.')], 'push', NOW);
      const { id } = await claimOne(key);
      await store.settleOutbox(id, 'dead');
      heard.clear();
      expect(await other.outboxRetry(id, NOW)).toBe(true);
      while (!all()) await store.ping();
      stops.forEach((stop) => stop());
      expect([...heard].sort()).toEqual(['other', 'store']);
    });
  });

  describe('deleting one’s data', () => {
    it('takes back what was not sent, in whatever state, and what was given up', async () => {
      const { store, database } = get();
      const mark = 'Vết tích riêng';
      const key = conversation('zalo');
      const say = (text: string) => ({
        delivery: 'push' as const,
        replies: [message(text)],
        address: { mark },
      });
      await turn(store, key, withDossier(agreed()), say(`${mark} 1`));
      await turn(store, key, counted, say(`${mark} 2`));
      await turn(store, key, counted, say(`${mark} 3`));
      await store.settleOutbox((await claimOne(key)).id, { as: 'dead', error: mark });
      await store.settleOutbox((await claimOne(key)).id, { as: 'held', error: mark });
      await accept(key, 'độc');
      await database.query('update inbox set activity = $1::json where conversation = $2 and event_id = $3', [
        JSON.stringify(message(mark)),
        key.id,
        'độc',
      ]);
      await store.giveUp({ key, eventId: 'độc' }, mark);
      const inFlight = await claimOne(key);

      await turn(store, key, () => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER }), {
        effects: [{ kind: 'deleteData' }],
        delivery: 'push',
        replies: [message('Em đã xóa')],
      });
      await store.settleOutbox(inFlight.id, { retryAt: NOW, error: mark }, inFlight.claim);
      await store.settleOutbox(inFlight.id, 'sent', inFlight.claim);
      const last = await claimOne(key, later(DAY));
      expect(last.activity).toEqual(message('Em đã xóa'));
      await store.settleOutbox(last.id, 'sent');
      expect(await claimed(key, later(DAY))).toEqual([]);
      expect(await store.deadEvents(10)).toEqual([]);
      for (const table of ['inbox', 'outbox'])
        expect(
          await database.query(`select 1 from ${table} t where strpos(row_to_json(t)::text, $1) > 0`, [mark]),
        ).toEqual([]);
    });
  });
}
