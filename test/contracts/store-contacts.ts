// Numbers of people, one-time codes that join channels, what people asked to be told, and what is said unasked.
import { randomUUID } from 'node:crypto';
import type { ConversationKey, Store } from '../../bot/store';
import type { Effect } from '../../dialogs';
import {
  agreed,
  attempt,
  conversation,
  later,
  message,
  MINUTE,
  NOW,
  same,
  turn,
  withDossier,
  type Examined,
} from './store-vocabulary';

/** A number that no other test has. */
const number = () => `+849${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;

export function examineContacts(get: () => Examined): void {
  const person = async (effects: readonly Effect[] = [], store: Store = get().store) => {
    const key = conversation('zalo');
    await turn(store, key, withDossier(agreed()), { effects, delivery: 'push', address: { user: 'u' } });
    return { key, id: (await store.load(key, 'e')).personId };
  };
  const makes = (phone: string, code: string): readonly Effect[] => [
    { kind: 'contact', phone, proof: 'typed' },
    { kind: 'linkCode', phone, code, until: later(15 * MINUTE).toISOString() },
  ];

  describe('a number of a person', () => {
    it('is kept by a turn, found by whoever is called by it, and goes with the person', async () => {
      const { store, other } = get();
      const phone = number();
      const { key, id } = await person([{ kind: 'contact', phone, proof: 'channel' }]);
      expect(await other.contacts.byPhone(phone)).toEqual([
        { personId: id, phone, proof: 'channel', at: NOW },
      ]);
      expect(await other.contacts.ofPerson(id)).toMatchObject({ phone });
      await turn(store, key, (memory) => ({ ...memory, dossier: withDossier(agreed())(memory).dossier }), {
        effects: [{ kind: 'contact', phone, proof: 'typed' }],
      });
      expect(await store.contacts.ofPerson(id)).toMatchObject({ proof: 'channel' });
      await turn(
        store,
        key,
        () => ({
          session: { greeted: true, open: null, misses: 0 },
          dossier: { consent: null, profile: {}, assessments: [], group: null },
        }),
        {
          effects: [{ kind: 'deleteData' }],
        },
      );
      expect(await store.contacts.byPhone(phone)).toEqual([]);
      expect(await store.contacts.ofPerson(id)).toBeNull();
    });

    it('is one for each person, and those vouched for come first', async () => {
      const { store } = get();
      const [phone, another] = [number(), number()];
      const typed = await person([{ kind: 'contact', phone, proof: 'typed' }]);
      const shared = await person([{ kind: 'contact', phone, proof: 'channel' }]);
      expect((await store.contacts.byPhone(phone)).map(({ personId }) => personId)).toEqual([
        shared.id,
        typed.id,
      ]);
      await store.contacts.set({ personId: typed.id, phone: another, proof: 'code', at: later(MINUTE) });
      expect(await store.contacts.ofPerson(typed.id)).toMatchObject({ phone: another, proof: 'code' });
      expect(await store.contacts.byPhone(phone)).toHaveLength(1);
      expect(await store.contacts.set({ personId: randomUUID(), phone, proof: 'typed', at: NOW })).toBe(
        false,
      );
      await expect(
        store.contacts.set({ personId: typed.id, phone: '0901234567', proof: 'typed', at: NOW }),
      ).rejects.toThrow();
    });
  });

  describe('a one-time code', () => {
    it('opens the dossier with its number only, in its time, and joins once', async () => {
      const { store } = get();
      const phone = number();
      const { id } = await person(makes(phone, '123456'));
      expect(await store.contacts.byLinkCode(phone, '654321', NOW)).toBeNull();
      expect(await store.contacts.byLinkCode(number(), '123456', NOW)).toBeNull();
      expect(await store.contacts.byLinkCode(phone, '123456', later(15 * MINUTE))).toBeNull();
      const found = await store.contacts.byLinkCode(phone, '123456', NOW);
      expect(found).toMatchObject({ consent: { at: expect.any(String) as string } });
      const web = conversation('directline');
      const joins = { kind: 'adopt', link: { phone, code: '123456' } } as const;
      const proves = { kind: 'contact', phone, proof: 'code' } as const;
      const joined = () =>
        attempt(store, web, (memory) => ({ ...memory, dossier: found ?? memory.dossier }), {
          effects: [joins, proves],
        });
      expect(await joined()).toBe('committed');
      expect((await store.load(web, 'e')).personId).toBe(id);
      expect(await store.contacts.ofPerson(id)).toMatchObject({ proof: 'code' });
      // Used up: nobody else joins by it.
      expect(await store.contacts.byLinkCode(phone, '123456', NOW)).toBeNull();
      const late = conversation('directline');
      expect(await attempt(store, late, same, { effects: [joins] })).toBe('conflict');
    });

    it('is closed by ten tries, whoever makes them', async () => {
      const { store, other } = get();
      const phone = number();
      await person(makes(phone, '123456'));
      for (let at = 0; at < 5; at += 1) {
        await store.contacts.byLinkCode(phone, '000000', NOW);
        await other.contacts.byLinkCode(phone, '000001', NOW);
      }
      expect(await store.contacts.byLinkCode(phone, '123456', NOW)).toBeNull();
    });
  });

  describe('what a person asked to be told', () => {
    const due = async (key: ConversationKey, now: Date, store = get().store) =>
      (await store.claimSchedules(100, MINUTE, now)).filter(({ key: { id } }) => id === key.id);
    const asks = (at: Date): Effect => ({ kind: 'remind', what: 'resume', at: at.toISOString() });

    it('is due at its time, to one process at a time, until it is ended', async () => {
      const { store, other } = get();
      const { key } = await person([asks(later(MINUTE))]);
      expect(await due(key, later(MINUTE - 1))).toEqual([]);
      const [one] = await due(key, later(MINUTE));
      expect(one).toMatchObject({ kind: 'resume', dueAt: later(MINUTE), attempts: 0 });
      expect(await due(key, later(MINUTE), other)).toEqual([]);
      expect(await due(key, later(2 * MINUTE), other)).toMatchObject([{ attempts: 1 }]);
      if (one) await store.endSchedule(one);
      expect(await due(key, later(9 * MINUTE))).toEqual([]);
    });

    it('is put to another time by a new wish, called off, and gone with the data', async () => {
      const { store } = get();
      const { key } = await person([asks(later(MINUTE))]);
      const [first] = await due(key, later(MINUTE));
      await turn(store, key, same, { effects: [asks(later(5 * MINUTE))] });
      if (first) await store.endSchedule(first);
      expect(await due(key, later(5 * MINUTE))).toHaveLength(1);
      await turn(store, key, same, { effects: [{ kind: 'unremind', what: ['resume', 'yearly'] }] });
      expect(await due(key, later(60 * MINUTE))).toEqual([]);
      await turn(store, key, same, { effects: [asks(later(MINUTE))] });
      await turn(store, key, same, { effects: [{ kind: 'deleteData' }] });
      expect(await due(key, later(60 * MINUTE))).toEqual([]);
    });
  });

  describe('what is kept beside the dossier', () => {
    it('is handed over with who vouches for a number, and with the wishes of every channel of the person', async () => {
      const { store } = get();
      const [phone, theirs] = [number(), number()];
      const [soon, far] = [later(MINUTE).toISOString(), later(500 * MINUTE).toISOString()];
      const { key, id } = await person([
        ...makes(phone, '135790'),
        { kind: 'remind', what: 'yearly', at: far },
      ]);
      await person([
        { kind: 'contact', phone: theirs, proof: 'typed' },
        { kind: 'remind', what: 'resume', at: soon },
      ]);
      const away = conversation('viber');
      await turn(store, away, withDossier(agreed()), {
        effects: [
          { kind: 'adopt', link: { phone, code: '135790' } },
          { kind: 'contact', phone, proof: 'code' },
          { kind: 'remind', what: 'resume', at: soon },
        ],
        delivery: 'push',
        address: { user: 'u' },
      });
      expect(await store.kept(id)).toEqual({
        phones: [{ phone, proof: 'code', at: NOW.toISOString() }],
        reminders: [
          { channel: 'viber', what: 'resume', at: soon },
          { channel: 'zalo', what: 'yearly', at: far },
        ],
      });
      expect((await store.load(key, 'e')).personId).toBe(id);
      expect(await store.kept(randomUUID())).toEqual({ phones: [], reminders: [] });
    });
  });

  describe('what is said unasked', () => {
    it('stands behind what was said before, by the log or the outbox', async () => {
      const { store } = get();
      const pushed = conversation('zalo');
      await turn(store, pushed, same, {
        delivery: 'push',
        replies: [message('một')],
        address: { user: 'u' },
      });
      expect(await store.say(pushed, [message('hai'), message('ba')], 'push', NOW)).toBe(true);
      const texts: unknown[] = [];
      for (let at = 0; at < 3; at += 1)
        for (const each of await store.claimOutbox(100, MINUTE, NOW))
          if (each.key.id === pushed.id) {
            texts.push(each.activity.text, each.address);
            await store.settleOutbox(each.id, 'sent', each.claim);
          } else await store.settleOutbox(each.id, 'dropped', each.claim);
      expect(texts).toEqual(['một', { user: 'u' }, 'hai', { user: 'u' }, 'ba', { user: 'u' }]);
      const logged = conversation('directline');
      await store.createConversation(logged, 'u', NOW);
      await turn(store, logged, same, { delivery: 'log', replies: [message('một')] });
      expect(await store.say(logged, [message('hai')], 'log', NOW)).toBe(true);
      await turn(store, logged, same, { delivery: 'log', replies: [message('ba')] });
      expect(
        (await store.activitiesAfter(logged, 0, 10)).map(({ seq, activity }) => [seq, activity.text]),
      ).toEqual([
        [1, 'một'],
        [2, 'hai'],
        [3, 'ba'],
      ]);
    });

    it('is refused where nobody is, and where nobody knows the address', async () => {
      const { store } = get();
      expect(await store.say(conversation('zalo'), [message('x')], 'push', NOW)).toBe(false);
      const key = conversation('zalo');
      await turn(store, key, same);
      expect(await store.say(key, [message('x')], 'push', NOW)).toBe(false);
    });
  });

  describe('a message that the channel says arrived', () => {
    const push = async (...texts: readonly string[]) => {
      const key = conversation('zalo');
      await turn(get().store, key, same, {
        delivery: 'push',
        replies: texts.map(message),
        address: { user: 'u' },
      });
      return key;
    };
    const claim = async (key: ConversationKey, now = NOW) =>
      (await get().store.claimOutbox(100, MINUTE, now)).find(({ key: { id } }) => id === key.id);

    it('is known as such when its send was not answered, and is looked into at once', async () => {
      const { store, other } = get();
      const key = await push('một');
      const sent = await claim(key);
      expect(sent).toMatchObject({ unsure: false, arrived: false, repeats: 0 });
      expect(await other.arrived({ key, sentAs: 'm1', text: 'một' }, NOW)).toBe(false);
      await store.settleOutbox(sent?.id ?? '', { unknown: later(9 * MINUTE), error: 'hết giờ' }, sent?.claim);
      expect(await claim(key)).toMatchObject({ unsure: true, awaited: true, arrived: true, repeats: 1 });
    });

    it('is due when it is told after the send was given up as unknown', async () => {
      const { store } = get();
      const key = await push('một');
      const sent = await claim(key);
      await store.settleOutbox(sent?.id ?? '', { unknown: later(9 * MINUTE), error: 'hết giờ' }, sent?.claim);
      expect(await store.arrived({ key, sentAs: 'm1', text: 'khác' }, NOW)).toBe(false);
      expect(await claim(key)).toBeUndefined();
      expect(await store.arrived({ key, sentAs: 'm1' }, NOW)).toBe(true);
      expect(await claim(key)).toMatchObject({ arrived: true });
    });

    it('is not taken for another one that was sent, or for what the person wrote', async () => {
      const { store } = get();
      const key = await push('một', 'một');
      const first = await claim(key);
      await store.settleOutbox(first?.id ?? '', { sentAs: 'm1' }, first?.claim);
      await store.accept({ key, eventId: 'theirs', activity: message('x'), log: false, now: NOW });
      const second = await claim(key);
      expect(await store.arrived({ key, sentAs: 'm1', text: 'một' }, NOW)).toBe(false);
      expect(await store.arrived({ key, sentAs: 'theirs' }, NOW)).toBe(false);
      await store.settleOutbox(second?.id ?? '', { unknown: NOW, error: 'hết giờ' }, second?.claim);
      expect(await claim(key)).toMatchObject({ id: second?.id, unsure: true, arrived: false });
    });

    it('is held by who renews the claim, and lost by who lets it run out', async () => {
      const { store, other } = get();
      const key = await push('một');
      const mine = await claim(key);
      const id = mine?.id ?? '';
      expect(await store.renewOutbox(id, mine?.claim ?? 0, 3 * MINUTE, NOW)).toBe(true);
      expect(await claim(key, later(2 * MINUTE))).toBeUndefined();
      const theirs = await claim(key, later(3 * MINUTE));
      expect(theirs).toMatchObject({ id, unsure: true, awaited: false });
      expect(await store.renewOutbox(id, mine?.claim ?? 0, MINUTE, NOW)).toBe(false);
      expect(await other.outboxDepth()).toEqual(
        expect.arrayContaining([{ channel: 'zalo', state: 'pending', count: expect.any(Number) as number }]),
      );
      await store.settleOutbox(id, 'sent', theirs?.claim);
    });
  });
}
