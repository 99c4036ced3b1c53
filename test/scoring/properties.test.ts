// What holds for every sheet, tried on thousands: monotone, independent of order, inside the announced range.
import fc from 'fast-check';
import type { Answers, Framework, Level } from '../../scoring';
import { frameworks, nextLevelGap, orderedCriteria, overallLevel, score, scoreRange } from '../../scoring';
import { criteriaOf } from './support';

const level = fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Level>;

/** Sheets of all kinds: even, by pillar, wild, and with holes. */
function sheets(of: Framework): fc.Arbitrary<Answers> {
  const codes = criteriaOf(of).map(({ code }) => code);
  const wild = fc.tuple(...codes.map(() => fc.option(level, { nil: undefined })));
  const byPillar = fc
    .tuple(...of.pillars.map(() => level))
    .map((levels) => of.pillars.flatMap(({ code }, at) => criteriaOf(of, code).map(() => levels[at])));
  return fc
    .oneof(wild, byPillar)
    .map((levels) =>
      Object.fromEntries(
        codes.flatMap((code, at): [string, Level][] =>
          levels[at] === undefined ? [] : [[code, levels[at]]],
        ),
      ),
    );
}

const levelsOf = (of: Framework, answers: Answers) => {
  const result = score(of, answers);
  return [result.total, result.level, ...result.pillars.map((pillar) => pillar.level)];
};

describe.each(frameworks().map((each) => [each.id, each] as const))('%s', (_, of) => {
  const codes = criteriaOf(of).map(({ code }) => code);
  const code = fc.constantFrom(...codes);

  it('never lowers anything when an answer is raised', () => {
    fc.assert(
      fc.property(sheets(of), code, (answers, raised) => {
        const before = answers[raised] ?? 0;
        fc.pre(before < 5);
        const low = levelsOf(of, answers);
        const high = levelsOf(of, { ...answers, [raised]: (before + 1) as Level });
        return high.every((value, at) => value >= (low[at] ?? 0)) && (high[0] ?? 0) > (low[0] ?? 0);
      }),
    );
  });

  it('does not care in which order the answers came', () => {
    fc.assert(
      fc.property(sheets(of), fc.shuffledSubarray(codes, { minLength: codes.length }), (answers, order) => {
        const entries = order.flatMap((each): [string, Level][] => {
          const given = answers[each];
          return given === undefined ? [] : [[each, given]];
        });
        expect(score(of, Object.fromEntries(entries))).toEqual(score(of, answers));
      }),
      { numRuns: 50 },
    );
  });

  it('ends inside the range it announced, and the range only narrows on the way', () => {
    fc.assert(
      fc.property(fc.tuple(...codes.map(() => level)), (levels) => {
        const open: Record<string, Level> = {};
        const final = score(of, Object.fromEntries(codes.map((each, at) => [each, levels[at] ?? 0])));
        let last = scoreRange(of, open);
        for (const { code: asked } of orderedCriteria(of)) {
          open[asked] = levels[codes.indexOf(asked)] ?? 0;
          const range = scoreRange(of, open);
          const narrower =
            range.total.min >= last.total.min &&
            range.total.max <= last.total.max &&
            range.level.min >= last.level.min &&
            range.level.max <= last.level.max;
          const inside =
            range.total.min <= final.total &&
            final.total <= range.total.max &&
            range.level.min <= final.level &&
            final.level <= range.level.max;
          if (!narrower || !inside) throw new Error(`after ${asked}: ${JSON.stringify({ range, last })}`);
          last = range;
        }
        expect(last.total).toEqual({ min: final.total, max: final.total });
        expect(last.level).toEqual({ min: final.level, max: final.level });
      }),
      { numRuns: 15 },
    );
  });

  it('says a gap to the next level exactly when there is a next level, and never an empty one', () => {
    fc.assert(
      fc.property(sheets(of), (answers) => {
        const result = score(of, answers);
        const gap = nextLevelGap(of, result);
        expect(gap?.level).toBe(result.level === 5 ? undefined : result.level + 1);
        if (gap !== null) {
          expect(gap.pointsMissing > 0 || gap.pillarsMissing > 0).toBe(true);
          expect(gap.pillars.every(({ pointsMissing }) => pointsMissing > 0)).toBe(true);
        }
      }),
    );
  });
});

/** Fewest and most points of a pillar at levels 0 to 5, from the table of whole points. */
const EDGES = {
  'qd-1970-sme': {
    totals: [20, 64, 128, 192, 256],
    most: [
      [6, 13, 26, 39, 52, 65],
      [0, 5, 10, 15, 20, 25],
      [8, 16, 32, 48, 64, 80],
      [6, 13, 26, 39, 52, 65],
      [5, 10, 20, 30, 40, 50],
      [3, 7, 14, 21, 28, 35],
    ],
  },
  'qd-1970-large': {
    totals: [40, 139, 278, 417, 556],
    most: [
      [12, 25, 50, 75, 100, 125],
      [11, 24, 48, 72, 96, 120],
      [14, 29, 58, 87, 116, 145],
      [10, 22, 44, 66, 88, 110],
      [10, 22, 44, 66, 88, 110],
      [8, 17, 34, 51, 68, 85],
    ],
  },
} as const;

describe.each(Object.entries(EDGES))(
  'the overall rule of %s, for every combination of pillar levels',
  (id, edges) => {
    const of = frameworks().find((each) => each.id === id);
    if (of === undefined) throw new Error(id);

    /** Written the other way round than the code: climb from 0 until a condition fails. */
    const climb = (total: number, levels: readonly Level[]): number => {
      const needed = [4, 4, 4, 5, 6];
      let reached = 0;
      for (const [at, over] of edges.totals.entries()) {
        const enough = levels.filter((each) => each >= at + 1).length >= (needed[at] ?? 6);
        if (total <= over || !enough) break;
        reached = at + 1;
      }
      return reached;
    };

    it('gives what climbing level by level gives, at the lowest, a middle and the highest total', () => {
      let tried = 0;
      const walk = (levels: Level[], low: number, high: number): void => {
        const most = edges.most[levels.length];
        if (most === undefined) {
          for (const total of [low, Math.floor((low + high) / 2), high]) {
            if (overallLevel(of, total, levels) !== climb(total, levels)) {
              throw new Error(`${levels.join()} with ${total} points`);
            }
            tried++;
          }
          const four = levels.filter((each) => each >= 1).length >= 4;
          const six = levels.every((each) => each === 5);
          if (overallLevel(of, low, levels) > 0 !== four || (overallLevel(of, high, levels) === 5) !== six) {
            throw new Error(`level 0 or 5 goes wrong at ${levels.join()}`);
          }
          return;
        }
        for (const at of [0, 1, 2, 3, 4, 5] as const) {
          const least = at === 0 ? 0 : (most[at - 1] ?? 0) + (most[5] === 25 ? 5 : 1);
          walk([...levels, at], low + least, high + most[at]);
        }
      };
      walk([], 0, 0);
      expect(tried).toBe(3 * 6 ** 6);
    });
  },
);
