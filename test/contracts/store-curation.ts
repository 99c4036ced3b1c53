// Curated answers: every state is kept, a change rests on what was seen, undoing leads back, questions wait or do not.
import { randomUUID } from 'node:crypto';
import type { CuratedBy } from '../../bot/store/curation';
import type { CuratedText } from '../../knowledge';
import { conversation, counted, later, MINUTE, NOW, turn, type Examined } from './store-vocabulary';

const text = (more: Partial<CuratedText> = {}): CuratedText => ({
  question: 'Dán mã QR thu tiền thì hỏi ai?',
  asks: ['Mở mã QR ở đâu?', `'"; drop table curated_answers; --`],
  answer: 'Anh/chị mở mã QR tại ngân hàng đang dùng.\nKhông cần xin phép.',
  citation: { document: '80/2021/NĐ-CP', issued: '2021-08-26', provision: 'Điều 11' },
  ...more,
});

export function examineCuration(get: () => Examined): void {
  const curator = async (): Promise<CuratedBy & { readonly login: string }> => {
    const [userId, login] = [randomUUID(), `curator-${randomUUID().slice(0, 8)}`];
    await get().store.accounts.add(
      {
        id: userId,
        login,
        name: 'Lê Thị Sát',
        role: 'supervisor',
        province: null,
        passwordHash: null,
        subject: null,
      },
      NOW,
    );
    return { userId, login, now: NOW };
  };
  const at = (id: string, version: number) => ({ id, version });
  const live = async (id: string) => (await get().store.curation.published()).find((each) => each.id === id);
  const ask = async (asked: string, outcome: 'declined' | 'answered', rating?: 'up' | 'down') => {
    const { store } = get();
    const [key, id] = [conversation(), randomUUID()];
    const question = { kind: 'question' as const, id, asked, normalised: asked, outcome, citations: [] };
    await turn(store, key, counted, { effects: [question] });
    if (rating) await turn(store, key, counted, { effects: [{ kind: 'rating', question: id, rating }] });
    return id;
  };
  const waiting = async (aside = false) =>
    (await get().store.curation.waiting({ aside, limit: 1000 })).map(({ id }) => id);

  describe('curated answers', () => {
    it('keeps a draft that nobody is answered with, and publishes exactly its words', async () => {
      const { curation } = get().store;
      const [by, id] = [await curator(), randomUUID()];
      expect(await curation.draft(at(id, 0), text(), by)).toEqual({ version: 1 });
      expect(await live(id)).toBeUndefined();
      expect(await curation.publish(at(id, 1), [], by)).toEqual({ version: 2 });
      expect(await live(id)).toEqual({ id, ...text() });
      const [latest] = (await curation.list()).filter((each) => each.id === id);
      expect(latest).toMatchObject({
        handled: 0,
        latest: {
          version: 2,
          action: 'publish',
          status: 'published',
          live: 2,
          by: by.login,
          at: NOW,
          ...text(),
        },
      });
    });

    it('goes on answering with the published words while new ones are a draft', async () => {
      const { curation } = get().store;
      const [by, id] = [await curator(), randomUUID()];
      await curation.draft(at(id, 0), text(), by);
      await curation.publish(at(id, 1), [], by);
      const better = text({ answer: 'Anh/chị hỏi ngân hàng; ai cũng mở được mã QR.' });
      await curation.draft(at(id, 2), better, by);
      expect(await live(id)).toEqual({ id, ...text() });
      expect((await curation.history(id))?.[0]).toMatchObject({ status: 'published', live: 2, ...better });
      await curation.publish(at(id, 3), [], by);
      expect(await live(id)).toEqual({ id, ...better });
    });

    it('takes changes back one by one down to the first draft, and keeps who did what when', async () => {
      const { curation } = get().store;
      const [by, other, id] = [await curator(), await curator(), randomUUID()];
      const better = text({ question: 'Mã QR thu tiền xin ở đâu?' });
      await curation.draft(at(id, 0), text(), by);
      await curation.publish(at(id, 1), [], by);
      await curation.draft(at(id, 2), better, by);
      await curation.publish(at(id, 3), [], { ...other, now: later(MINUTE) });
      await curation.withdraw(at(id, 4), by);
      expect(await live(id)).toBeUndefined();

      await curation.undo(at(id, 5), by);
      expect(await live(id)).toEqual({ id, ...better });
      await curation.undo(at(id, 6), by);
      expect(await live(id)).toEqual({ id, ...text() });
      expect((await curation.history(id))?.[0]).toMatchObject({ action: 'undo', ...better });
      await curation.undo(at(id, 7), by);
      await curation.undo(at(id, 8), by);
      expect(await live(id)).toBeUndefined();
      expect((await curation.history(id))?.[0]).toMatchObject({ action: 'undo', status: 'draft', ...text() });
      expect(await curation.undo(at(id, 9), by)).toBe('nothing');

      const history = (await curation.history(id)) ?? [];
      expect(history.map(({ version }) => version)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
      expect(history.find(({ version }) => version === 4)).toMatchObject({
        action: 'publish',
        by: other.login,
        at: later(MINUTE),
      });
    });

    it('refuses a change of what somebody else changed meanwhile, whoever is faster', async () => {
      const { store, other } = get();
      const [by, id] = [await curator(), randomUUID()];
      await store.curation.draft(at(id, 0), text(), by);
      expect(await store.curation.draft(at(id, 0), text(), by)).toBe('conflict');
      expect(await store.curation.publish(at(id, 7), [], by)).toBe('conflict');
      expect(await store.curation.publish(at(randomUUID(), 1), [], by)).toBe('conflict');
      const outcomes = await Promise.all(
        [store, other, store, other].map(({ curation }) => curation.publish(at(id, 1), [], by)),
      );
      expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(3);
      expect(await store.curation.history(id)).toHaveLength(2);
    });

    it('withdraws only what is published, and knows no answer that is not there', async () => {
      const { curation } = get().store;
      const [by, id] = [await curator(), randomUUID()];
      await curation.draft(at(id, 0), text(), by);
      expect(await curation.withdraw(at(id, 1), by)).toBe('nothing');
      expect(await curation.history(randomUUID())).toBeNull();
    });

    it('has another stamp after each change', async () => {
      const { curation } = get().store;
      const [by, id] = [await curator(), randomUUID()];
      const stamps = [await curation.stamp()];
      await curation.draft(at(id, 0), text(), by);
      stamps.push(await curation.stamp());
      await curation.publish(at(id, 1), [], by);
      stamps.push(await curation.stamp());
      await curation.undo(at(id, 2), by);
      stamps.push(await curation.stamp());
      expect(new Set(stamps).size).toBe(4);
    });

    it('writes every change into the trail with it', async () => {
      const { curation, accounts } = get().store;
      const [by, id] = [await curator(), randomUUID()];
      await curation.draft(at(id, 0), text(), by);
      await curation.publish(at(id, 1), [], by);
      await curation.publish(at(id, 1), [], by);
      await curation.undo(at(id, 2), by);
      const trail = await accounts.trail({ login: by.login, limit: 10 });
      expect(trail.map(({ action, details }) => [action, details])).toEqual([
        ['curation-undo', { id, version: 3 }],
        ['curation-publish', { id, version: 2 }],
        ['curation-draft', { id, version: 1 }],
      ]);
    });
  });

  describe('questions that wait for an answer', () => {
    it('are those not answered or not liked, until an answer for them is published, and again once it is not', async () => {
      const { curation } = get().store;
      const [by, id] = [await curator(), randomUUID()];
      const declined = await ask('Giá vàng?', 'declined');
      const disliked = await ask('Mức 3?', 'answered', 'down');
      const liked = await ask('Mức 4?', 'answered', 'up');
      expect(await waiting()).toEqual(expect.arrayContaining([declined, disliked]));
      expect(await waiting()).not.toContain(liked);
      expect((await curation.liked(100)).map((each) => each.id)).toContain(liked);

      await curation.draft(at(id, 0), text(), by);
      await curation.publish(at(id, 1), [declined, randomUUID()], by);
      expect(await waiting()).not.toContain(declined);
      expect(await waiting()).toContain(disliked);
      expect((await curation.list()).find((each) => each.id === id)?.handled).toBe(1);
      await curation.undo(at(id, 2), by);
      expect(await waiting()).toContain(declined);
    });

    it('can be set aside and taken back', async () => {
      const { curation } = get().store;
      const by = await curator();
      const question = await ask('Mấy giờ rồi?', 'declined');
      await curation.setAside([question], true, by);
      expect(await waiting()).not.toContain(question);
      expect(await waiting(true)).toContain(question);
      await curation.setAside([question], false, by);
      expect(await waiting()).toContain(question);
      expect(await waiting(true)).not.toContain(question);
    });

    it('go when they are old, though somebody took care of them', async () => {
      const { curation } = get().store;
      const question = await ask('Câu cũ?', 'declined');
      await curation.setAside([question], true, await curator());
      await get().store.prune(NOW, later(1000 * 24 * 60 * MINUTE));
      expect(await waiting(true)).not.toContain(question);
    });
  });
}
