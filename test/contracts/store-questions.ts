// Questions to the documents: kept with their rating and without who asked, listed for curators, forgotten in time.
import { randomUUID } from 'node:crypto';
import {
  attempt,
  conversation,
  counted,
  DAY,
  later,
  NOW,
  same,
  turn,
  type Examined,
} from './store-vocabulary';
import type { Effect } from '../../dialogs';

const question = (asked: string, more: Partial<Effect & { kind: 'question' }> = {}) => ({
  kind: 'question' as const,
  id: randomUUID(),
  asked,
  normalised: asked.toLowerCase(),
  outcome: 'answered' as const,
  citations: ['80/2021/NĐ-CP, Điều 11', '377/QĐ-BTTTT, Mục I'],
  ...more,
});

export function examineQuestions(get: () => Examined): void {
  describe('questions to the documents', () => {
    const stored = async () => (await get().store.questions({ limit: 100 })).map((each) => each.asked);

    it('keeps question, outcome, citations and day, and the rating given later', async () => {
      const { store } = get();
      const key = conversation();
      const effect = question('Doanh nghiệp nhỏ được hỗ trợ gì, "100%" hay \'50%\'?');
      await turn(store, key, counted, { effects: [effect] });
      const { id, asked, normalised, outcome, citations } = effect;
      const kept = { id, asked, normalised, outcome, citations };
      const found = async () => (await store.questions({ limit: 100 })).find((each) => each.id === effect.id);
      expect(await found()).toEqual({ ...kept, rating: null, at: '2025-03-01' });
      await turn(store, key, counted, { effects: [{ kind: 'rating', question: effect.id, rating: 'up' }] });
      expect(await found()).toMatchObject({ rating: 'up' });
    });

    it('has no column that leads to a person or a conversation', async () => {
      const columns = await get().database.query(
        `select column_name as name from information_schema.columns where table_name = 'questions'`,
        [],
      );
      expect(columns.map(({ name }) => name).sort()).toEqual(
        ['asked', 'at', 'citations', 'id', 'normalised', 'outcome', 'rating'].sort(),
      );
    });

    it('lists what was not answered, what was disliked, and either', async () => {
      const { store } = get();
      const key = conversation();
      const declined = question('Giá vàng hôm nay?', { outcome: 'declined', citations: [] });
      const disliked = question('Mức 3 là gì?', { outcome: 'cautioned' });
      await turn(store, key, counted, { effects: [declined] });
      await turn(store, key, counted, { effects: [disliked] });
      await turn(store, key, counted, {
        effects: [{ kind: 'rating', question: disliked.id, rating: 'down' }],
      });
      const ids = async (filter: object) =>
        (await store.questions({ ...filter, limit: 100 })).map(({ id }) => id).sort();
      expect(await ids({ unanswered: true })).toEqual([declined.id]);
      expect(await ids({ disliked: true })).toEqual([disliked.id]);
      expect(await ids({ unanswered: true, disliked: true })).toEqual([declined.id, disliked.id].sort());
      expect(await store.questions({ limit: 1 })).toHaveLength(1);
    });

    it('keeps a question once when its turn is committed twice, and none of a turn that lost', async () => {
      const { store } = get();
      const key = conversation();
      const effect = question('Một lần thôi?');
      const eventId = randomUUID();
      await turn(store, key, counted, { eventId, effects: [effect] });
      expect(await attempt(store, key, same, { eventId, effects: [effect] })).toBe('duplicate');
      expect((await stored()).filter((each) => each === effect.asked)).toHaveLength(1);

      const lost = question('Lượt này thua?');
      const loaded = await store.load(key, 'lost');
      await turn(store, key, counted, {});
      const outcome = await store.commit({
        key,
        eventId: 'lost',
        loaded,
        memory: loaded.memory,
        replies: [],
        effects: [lost],
        delivery: 'inline',
        now: NOW,
        scores: [],
      });
      expect(outcome).toBe('conflict');
      expect(await stored()).not.toContain(lost.asked);
    });

    it('outlives an erased person, to whom nothing in it leads, and goes when it is old', async () => {
      const { store } = get();
      const key = conversation();
      const [old, young] = [question('Câu hỏi cũ?'), question('Câu hỏi mới?')];
      await turn(store, key, counted, { effects: [old], now: later(-181 * DAY) });
      await turn(store, key, counted, { effects: [young] });
      await turn(store, key, same, { effects: [{ kind: 'deleteData' }] });
      expect(await stored()).toEqual(expect.arrayContaining([old.asked, young.asked]));
      await store.prune(later(-30 * DAY));
      expect(await stored()).toContain(old.asked);
      await store.prune(later(-30 * DAY), later(-180 * DAY));
      expect(await stored()).not.toContain(old.asked);
      expect(await stored()).toContain(young.asked);
    });
  });
}
