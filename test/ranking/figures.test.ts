// The figures that a later change must not lower: measured on our own questions, and on the sets of EVAL_DIR where it is set.
import { byStyle, figures, outcomes } from '../eval/measure';
import { openSets, ownSet } from '../eval/sets';
import { ask, search } from '../support/library';

/** What was reached, less a margin for a question or two. */
const FLOORS: Readonly<
  Record<string, { first: number; three: number; facts: number; declined: number; lost: number }>
> = {
  'our own questions': { first: 0.92, three: 0.96, facts: 0.93, declined: 0.93, lost: 0.03 },
  'questions-dev': { first: 0.88, three: 0.9, facts: 0.9, declined: 0.79, lost: 0.05 },
  'questions-wide-dev': { first: 0.88, three: 0.93, facts: 0.9, declined: 0, lost: 0.04 },
};

const sets = [ownSet(), ...openSets(process.env.EVAL_DIR)].filter(({ name }) => name in FLOORS);

it('knows questions of every kind', () => {
  const { questions } = ownSet();
  expect(questions.filter(({ gold }) => gold.length > 0).length).toBeGreaterThanOrEqual(110);
  expect(questions.filter(({ gold }) => gold.length === 0).length).toBeGreaterThanOrEqual(40);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

it('expects provisions that there are', () => {
  for (const { gold, id } of ownSet().questions)
    for (const { doc } of gold)
      expect([id, search.instruments.some(({ number }) => number === doc)]).toEqual([id, true]);
});

describe.each(sets)('$name', (set) => {
  const list = outcomes(ask, set);
  const reached = figures(list);
  const floor = FLOORS[set.name] ?? { first: 0, three: 0, facts: 0, declined: 0, lost: 1 };

  it('puts the right provision first, and into the first three', () => {
    expect(reached.first).toBeGreaterThanOrEqual(floor.first);
    expect(reached.three).toBeGreaterThanOrEqual(floor.three);
  });

  it('says the key facts', () => expect(reached.facts).toBeGreaterThanOrEqual(floor.facts));

  it('declines what the documents do not answer, and little else', () => {
    if (reached.outside > 0) expect(reached.declined).toBeGreaterThanOrEqual(floor.declined);
    expect(reached.lost).toBeLessThanOrEqual(floor.lost);
  });
});

it('answers as well without accents as with them', () => {
  const { questions } = ownSet();
  const marked = questions.filter(({ gold, question }) => gold.length > 0 && /[^\x20-\x7e]/u.test(question));
  const bare = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/gu, '')
      .replace(/đ/gu, 'd')
      .replace(/Đ/gu, 'D');
  const first = (list: typeof marked) => figures(outcomes(ask, { name: '', questions: list })).first;
  const without = marked.map((each) => ({ ...each, question: bare(each.question) }));
  expect(Math.abs(first(marked) - first(without))).toBeLessThanOrEqual(0.04);
  expect(byStyle(outcomes(ask, ownSet())).size).toBeGreaterThan(4);
});
