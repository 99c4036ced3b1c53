// The figures that a later change must not lower: measured on our own questions, and on the sets of EVAL_DIR where it is
// set; on the records alone and, where SEEDS_DIR has them, with the official texts brought in as well.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libraryFrom } from '../../bot/corpus';
import { ingest, readIngested } from '../../bot/ingest';
import type { Ask } from '../../knowledge';
import { byStyle, figures, outcomes } from '../eval/measure';
import { heldOutSet, nearSet, openSets, ownSet } from '../eval/sets';
import { ask, corpus, search } from '../support/library';

/** What was reached, less a margin for a question or two. */
const FLOORS: Readonly<
  Record<string, { first: number; three: number; facts: number; declined: number; lost: number }>
> = {
  'our own questions': { first: 0.89, three: 0.95, facts: 0.93, declined: 0.94, lost: 0.03 },
  // Never tuned on; what it asks beside the matter is all near it, the hardest to tell.
  'held-out questions': { first: 0.88, three: 0.93, facts: 0.94, declined: 0.8, lost: 0.04 },
  'near questions, development half': { first: 0.9, three: 0.94, facts: 0.92, declined: 0.94, lost: 0.05 },
  // Only measured, like the questions held out.
  'near questions, test half': { first: 0.95, three: 0.95, facts: 0.91, declined: 0.84, lost: 0.04 },
  'questions-dev': { first: 0.91, three: 0.93, facts: 0.93, declined: 0.86, lost: 0.04 },
  'questions-wide-dev': { first: 0.93, three: 0.96, facts: 0.96, declined: 0, lost: 0.04 },
};

const sets = [
  ownSet(),
  heldOutSet(),
  nearSet('dev'),
  nearSet('test'),
  ...openSets(process.env.EVAL_DIR),
].filter(({ name }) => name in FLOORS);

it('knows questions of every kind', () => {
  const questions = [...ownSet().questions, ...heldOutSet().questions];
  expect(heldOutSet().questions.length).toBeGreaterThanOrEqual(60);
  expect(questions.filter(({ gold }) => gold.length > 0).length).toBeGreaterThanOrEqual(200);
  expect(questions.filter(({ gold }) => gold.length === 0).length).toBeGreaterThanOrEqual(90);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

it('expects provisions that there are', () => {
  for (const { gold, id } of [...ownSet().questions, ...heldOutSet().questions])
    for (const { doc } of gold)
      expect([id, search.instruments.some(({ number }) => number === doc)]).toEqual([id, true]);
});

function holds(answer: () => Ask): void {
  it.each(sets)('reaches its figures on $name', (set) => {
    const reached = figures(outcomes(answer(), set));
    const floor = FLOORS[set.name] ?? { first: 0, three: 0, facts: 0, declined: 0, lost: 1 };
    expect(reached.first).toBeGreaterThanOrEqual(floor.first);
    expect(reached.three).toBeGreaterThanOrEqual(floor.three);
    expect(reached.facts).toBeGreaterThanOrEqual(floor.facts);
    expect(reached.lost).toBeLessThanOrEqual(floor.lost);
    if (reached.outside > 0) expect(reached.declined).toBeGreaterThanOrEqual(floor.declined);
  });
}

describe('on the records', () => holds(() => ask));

const { SEEDS_DIR } = process.env;
if (!SEEDS_DIR)
  it('is measured with official texts wherever SEEDS_DIR names them, and says so where it does not', () => {
    process.stdout.write('SEEDS_DIR names no folder: answers are not measured with the official texts\n');
  });
else
  describe('on the records and the official texts', () => {
    let withTexts: Ask = ask;
    const folder = mkdtempSync(join(tmpdir(), 'smedx-figures-'));
    beforeAll(async () => {
      const results = await ingest({ paths: [SEEDS_DIR], dataDir: folder });
      expect(results.filter(({ status }) => status === 'added').length).toBeGreaterThan(0);
      withTexts = libraryFrom(corpus, readIngested(folder)).ask;
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    holds(() => withTexts);
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
