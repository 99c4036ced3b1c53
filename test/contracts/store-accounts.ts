// Accounts, sessions, failures of signing in, the audit trail; and signals between processes.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Signal } from '../../bot/store';
import type { Account, NewAccount } from '../../bot/store/accounts';
import { DAY, later, MINUTE, NOW, type Examined } from './store-vocabulary';

const newAccount = (more: Partial<NewAccount> = {}): NewAccount => ({
  id: randomUUID(),
  login: `user-${randomUUID().slice(0, 8)}`,
  name: 'Nguyễn Thị Trực',
  role: 'agent',
  province: null,
  passwordHash: '$argon2id$…',
  subject: null,
  ...more,
});
const newToken = () => randomBytes(32).toString('base64url');

export function examineAccounts(get: () => Examined): void {
  const add = async (more: Partial<NewAccount> = {}) => {
    const account = newAccount(more);
    expect(await get().store.accounts.add(account, NOW)).toBe('added');
    return account;
  };
  const open = async (userId: string, until = later(DAY)) => {
    const token = newToken();
    await get().store.accounts.openSession({ token, userId, csrf: 'csrf', now: NOW, until });
    return token;
  };

  describe('accounts', () => {
    it('keeps an account under its login in small letters, once, and finds it in any case', async () => {
      const { store, other } = get();
      const added = await add({
        login: `Trực.${randomUUID().slice(0, 6)}@VNPT.vn`,
        role: 'officer',
        province: '01',
      });
      const login = added.login.toLowerCase();
      expect(await other.accounts.byLogin(added.login.toUpperCase())).toEqual({
        account: { id: added.id, login, name: added.name, role: 'officer', province: '01', disabled: false },
        passwordHash: added.passwordHash,
      });
      expect(await store.accounts.add(newAccount({ login }), NOW)).toBe('taken');
      expect((await store.accounts.list()).map((account) => account.login)).toContain(login);
      expect(await store.accounts.byLogin('nobody')).toBeNull();
    });

    it('takes no officer without a province and no role that is none', async () => {
      const { accounts } = get().store;
      await expect(accounts.add(newAccount({ role: 'officer' }), NOW)).rejects.toThrow(/check constraint/);
      const role = 'root' as Account['role'];
      await expect(accounts.add(newAccount({ role }), NOW)).rejects.toThrow(/check constraint/);
    });

    it('ties an account to one subject for good, and a subject to one account', async () => {
      const { accounts } = get().store;
      const [one, two] = [await add({ passwordHash: null }), await add()];
      const subject = `https://login.example.vn ${randomUUID()}`;
      expect(await accounts.bySubject(subject)).toBeNull();
      expect(await accounts.linkSubject(one.id, subject)).toBe(true);
      expect(await accounts.bySubject(subject)).toMatchObject({ id: one.id });
      expect(await accounts.linkSubject(one.id, `${subject} 2`)).toBe(false);
      expect(await accounts.linkSubject(two.id, subject)).toBe(false);
      expect(await accounts.add(newAccount({ subject }), NOW)).toBe('taken');
    });

    it('exchanges a password once for the one it was, ends the other sessions and notes it', async () => {
      const { store, other } = get();
      const account = await add({ passwordHash: 'old' });
      const [here, elsewhere] = [await open(account.id), await open(account.id)];
      const strangers = await open((await add()).id);
      const note = { at: NOW, userId: account.id, action: 'password-change', personId: null };
      const exchange = (where: typeof store, to: string) =>
        where.accounts.exchangePassword({ userId: account.id, from: 'old', to, keep: here }, note);
      const done = await Promise.all([
        exchange(store, 'one'),
        exchange(other, 'two'),
        exchange(store, 'three'),
      ]);
      expect(done.filter(Boolean)).toHaveLength(1);
      const kept = ['one', 'two', 'three'][done.indexOf(true)];
      expect((await store.accounts.byLogin(account.login))?.passwordHash).toBe(kept);
      expect(await store.accounts.session(here, NOW)).toMatchObject({ hasPassword: true });
      expect(await store.accounts.session(elsewhere, NOW)).toBeNull();
      expect(await store.accounts.session(strangers, NOW)).not.toBeNull();
      expect(await store.accounts.trail({ login: account.login, limit: 5 })).toHaveLength(1);
    });

    it('opens a session that every process knows, until it ends', async () => {
      const { store, other } = get();
      const { id, login } = await add();
      const token = await open(id);
      expect(await other.accounts.session(token, later(DAY - 1))).toMatchObject({
        account: { id, login },
        csrf: 'csrf',
        seenAt: NOW,
        locked: false,
      });
      expect(await store.accounts.session(token, later(DAY))).toBeNull();
      expect(await store.accounts.session(newToken(), NOW)).toBeNull();
      await other.accounts.endSession(token);
      expect(await store.accounts.session(token, NOW)).toBeNull();
    });

    it('keeps no token, only its hash', async () => {
      const { database } = get();
      const token = await open((await add()).id);
      const rows = await database.query(`select encode(token_hash, 'escape') as kept from sessions`, []);
      expect(rows.some(({ kept }) => String(kept).includes(token))).toBe(false);
      expect(await database.query('select 1 from sessions where octet_length(token_hash) <> 32', [])).toEqual(
        [],
      );
    });

    it('notes that somebody is there, never backwards, and not through a lock', async () => {
      const { accounts } = get().store;
      const token = await open((await add()).id);
      const seenAt = async () => (await accounts.session(token, NOW))?.seenAt;
      await accounts.seen(token, later(2 * MINUTE));
      await accounts.seen(token, later(MINUTE));
      expect(await seenAt()).toEqual(later(2 * MINUTE));
      await accounts.lock(token, later(3 * MINUTE));
      await accounts.seen(token, later(4 * MINUTE));
      expect(await accounts.session(token, NOW)).toMatchObject({ locked: true, seenAt: later(2 * MINUTE) });
      await accounts.unlock(token, later(5 * MINUTE));
      expect(await accounts.session(token, NOW)).toMatchObject({ locked: false, seenAt: later(5 * MINUTE) });
    });

    it('ends the sessions of an account that is disabled or gets a new password, and of no other', async () => {
      const { accounts } = get().store;
      const [one, two] = [await add(), await add()];
      const [first, kept] = [await open(one.id), await open(two.id)];
      expect(await accounts.setDisabled(one.login.toUpperCase(), true, NOW)).toBe(true);
      expect(await accounts.byLogin(one.login)).toMatchObject({ account: { disabled: true } });
      expect(await accounts.setDisabled(one.login, false, NOW)).toBe(true);
      expect(await accounts.session(first, NOW)).toBeNull();
      const second = await open(one.id);
      expect(await accounts.setPassword(one.login, 'new')).toBe(true);
      expect(await accounts.byLogin(one.login)).toMatchObject({ passwordHash: 'new' });
      expect(await accounts.session(second, NOW)).toBeNull();
      expect(await accounts.session(kept, NOW)).toMatchObject({ account: { id: two.id } });
      expect(await accounts.setDisabled('nobody', true, NOW)).toBe(false);
      expect(await accounts.setPassword('nobody', 'new')).toBe(false);
    });

    it('counts failures together over processes, anew after a pause, and takes them back', async () => {
      const { store, other } = get();
      const key = `login ${randomUUID()}`;
      const since = later(-DAY);
      expect(await store.accounts.failures(key)).toBeNull();
      const counts = await Promise.all(
        Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? store : other).accounts.failed(key, NOW, since)),
      );
      expect(counts.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      await other.accounts.forgiven(key);
      expect(await store.accounts.failures(key)).toEqual({ count: 7, lastAt: NOW });
      expect(await store.accounts.failed(key, later(2 * DAY), later(DAY))).toBe(1);
      await other.accounts.succeeded(key);
      expect(await store.accounts.failures(key)).toBeNull();
    });

    it('keeps the trail of who did what to whom, latest first, page by page', async () => {
      const { accounts } = get().store;
      const [one, two] = [await add(), await add()];
      const personId = randomUUID();
      const note = (userId: string, action: string, at: Date, person: string | null = personId) =>
        accounts.audit({ at, userId, action, personId: person, details: { call: 'c1' } });
      await note(one.id, 'view', NOW);
      await note(two.id, 'change', NOW);
      await note(one.id, 'sign-in', later(MINUTE), null);
      await note(one.id, 'send', later(2 * MINUTE));
      const actions = async (filter: object, limit = 10) =>
        (await accounts.trail({ ...filter, limit })).map(({ action }) => action);
      expect(await actions({ personId })).toEqual(['send', 'change', 'view']);
      expect(await actions({ login: one.login.toUpperCase() })).toEqual(['send', 'sign-in', 'view']);
      expect(await actions({ login: two.login, personId })).toEqual(['change']);
      const [first, second] = await accounts.trail({ personId, limit: 2 });
      expect(first).toMatchObject({
        user: one.login,
        personId,
        details: { call: 'c1' },
        at: later(2 * MINUTE),
      });
      // Two at the same moment: neither is shown twice nor left out.
      expect(await actions({ personId, before: second?.id })).toEqual(['view']);
    });

    it('forgets ended sessions and old failures with time', async () => {
      const { store, database } = get();
      const { id } = await add();
      const [ended, living] = [await open(id, later(-40 * DAY)), await open(id)];
      const [old, young] = [`login ${randomUUID()}`, `login ${randomUUID()}`];
      await store.accounts.failed(old, later(-31 * DAY), later(-60 * DAY));
      await store.accounts.failed(young, NOW, later(-DAY));
      await store.prune(later(-30 * DAY));
      expect(await store.accounts.failures(old)).toBeNull();
      expect(await store.accounts.failures(young)).toMatchObject({ count: 1 });
      expect(await store.accounts.session(living, NOW)).not.toBeNull();
      expect(ended).not.toBe(living);
      expect(await database.query('select 1 from sessions where until < $1', [later(-30 * DAY)])).toEqual([]);
    });
  });

  describe('signals', () => {
    it('reach this process once and at once, and every other one', async () => {
      const { store, other } = get();
      const here: (Signal | null)[] = [];
      let arrived: (signal: Signal) => void = () => undefined;
      const there = new Promise<Signal>((resolve) => (arrived = resolve));
      const topic = `topic-${randomUUID()}`;
      const stopHere = store.onSignal((signal) => {
        if (signal?.topic === topic) here.push(signal);
      });
      const stopThere = other.onSignal((signal) => {
        // Null: it listens now, or something was missed; so it is said again.
        if (signal === null) store.signal(topic, 'again, with spaces');
        else if (signal.topic === topic) arrived(signal);
      });
      store.signal(topic, 'một, với dấu');
      expect(here).toEqual([{ topic, payload: 'một, với dấu' }]);
      expect(await there).toMatchObject({
        topic,
        payload: expect.stringMatching(/^(một|again), /) as unknown,
      });
      stopThere();
      stopHere();
      store.signal(topic, 'nobody hears');
      expect(here.at(-1)?.payload).not.toBe('nobody hears');
    });
  });
}
