// The shortest way to the next level: held against trying everything out, on small frameworks and on the real ones.
import fc from 'fast-check';
import type { Answers, Framework, Level, NextLevelPlan } from '../../scoring';
import {
  criterionOf,
  frameworks,
  orderedCriteria,
  overallLevel,
  pillarLevel,
  score,
  shortestWay,
} from '../../scoring';
import { framework, sheet, standInGuidance } from './support';

const level = fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Level>;
const mark = fc.constantFrom<1 | 2 | 3>(1, 2, 3);
const even = () => 2 as const;

const after = (answers: Answers, { steps }: NextLevelPlan): Answers => ({
  ...answers,
  ...Object.fromEntries(steps.map(({ code, to }) => [code, to])),
});

/** A framework of a few criteria in the manner of the real ones; `weights` gives points per level, by pillar. */
function small(weights: readonly (readonly number[])[], rules: readonly [number, number][]): Framework {
  const sme = framework('qd-1970-sme');
  const guidance = Object.values(standInGuidance(sme));
  const pillars = weights.map((list, at) => {
    const code = String(at + 1);
    const criteria = list.map((pointsPerLevel, place) => ({
      code: `${code}.1.${place + 1}`,
      name: 'x',
      group: 'x',
      pointsPerLevel,
      maxPoints: 5 * pointsPerLevel,
      guidance: { ...(guidance[0] as NonNullable<(typeof guidance)[0]>), askOrder: place + 1 },
      provision: 'x',
    }));
    const maxPoints = criteria.reduce((sum, each) => sum + each.maxPoints, 0);
    return {
      code,
      name: 'x',
      maxPoints,
      provision: 'x',
      components: [{ code: `${code}.1`, name: 'x', maxPoints, provision: 'x', criteria }],
    };
  });
  return {
    ...sme,
    pillars,
    maxPoints: pillars.reduce((sum, each) => sum + each.maxPoints, 0),
    overallRules: rules.map(([totalOver, count], at) => ({
      level: (at + 1) as Level,
      totalOver,
      pillars: count,
      provision: 'x',
    })),
  };
}

/** Points, criteria, effort, evenness, and the rises in asking order, told apart by the first that differs. */
type Cost = readonly number[];
const smaller = (a: Cost, b: Cost): boolean => {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

/** The best of all ways, by trying each of them. */
function tried(of: Framework, answers: Answers, effort: (code: string) => number): NextLevelPlan['steps'] {
  const criteria = orderedCriteria(of);
  const goal = score(of, answers).level + 1;
  let best: { cost: Cost; steps: NextLevelPlan['steps'] } | null = null;
  const walk = (at: number, rises: readonly number[]): void => {
    const criterion = criteria[at];
    if (criterion) {
      for (let rise = 0; rise + (answers[criterion.code] ?? 0) <= 5; rise += 1)
        walk(at + 1, [...rises, rise]);
      return;
    }
    const steps = criteria.flatMap(({ code }, place) => {
      const [from, rise] = [answers[code] ?? 0, rises[place] ?? 0];
      return rise === 0 ? [] : [{ code, from, to: (from + rise) as Level }];
    });
    const points = criteria.reduce((sum, each, place) => sum + each.pointsPerLevel * (rises[place] ?? 0), 0);
    const cost = [
      points,
      steps.length,
      steps.reduce((sum, { code }) => sum + effort(code), 0),
      rises.reduce((sum, rise) => sum + rise * rise, 0),
      ...rises.map((rise) => -rise),
    ];
    if (best && !smaller(cost, best.cost)) return;
    const plan = { level: 0, levelName: '', pointsNeeded: 0, steps } as const;
    if (score(of, after(answers, plan)).level >= goal) best = { cost, steps };
  };
  walk(0, []);
  return (best as { steps: NextLevelPlan['steps'] } | null)?.steps ?? [];
}

it('is, on small frameworks, the best of all ways there are', () => {
  const codes = ['1.1.1', '1.1.2', '2.1.1', '3.1.1', '3.1.2'];
  const weight = fc.constantFrom(1, 1, 1, 2, 5);
  const rules = fc.constantFrom<[number, number][]>(
    [
      [2, 1],
      [8, 2],
      [20, 2],
      [30, 2],
      [40, 3],
    ],
    [
      [9, 1],
      [17, 1],
      [22, 2],
      [27, 2],
      [30, 3],
    ],
  );
  const game = fc.record({
    weights: fc.tuple(fc.tuple(weight, weight), fc.tuple(weight), fc.tuple(weight, weight)),
    rules,
    answers: fc.tuple(...codes.map(() => fc.option(level, { nil: undefined }))),
    marks: fc.tuple(...codes.map(() => mark)),
  });
  fc.assert(
    fc.property(game, ({ weights, rules: limits, answers: given, marks }) => {
      const of = small(weights, limits);
      const answers: Answers = Object.fromEntries(
        codes.flatMap((code, at) => (given[at] === undefined ? [] : [[code, given[at]] as const])),
      );
      const effort = (code: string) => marks[codes.indexOf(code)] ?? 1;
      const plan = shortestWay(of, answers, effort);
      if (score(of, answers).level === 5) return plan === null;
      const best = tried(of, answers, effort);
      expect(plan?.steps ?? []).toEqual(best);
      return true;
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** Whether fewer points, however spread over the pillars, would reach the level too. */
function fewerWouldDo(of: Framework, answers: Answers, plan: NextLevelPlan): boolean {
  const { pillars, total } = score(of, answers);
  const steps = pillars.map(({ code }) =>
    Math.min(...orderedCriteria(of, code).map(({ pointsPerLevel }) => pointsPerLevel)),
  );
  const walk = (at: number, left: number, levels: readonly Level[], added: number): boolean => {
    const pillar = pillars[at];
    if (!pillar) return overallLevel(of, total + added, levels) >= plan.level;
    for (let more = 0; more <= left && pillar.points + more <= pillar.max; more += steps[at] ?? 1) {
      const reached = pillarLevel(of, pillar.points + more, pillar.max);
      if (walk(at + 1, left - more, [...levels, reached], added + more)) return true;
    }
    return false;
  };
  return walk(0, plan.pointsNeeded - 1, [], 0);
}

describe.each(frameworks().map((each) => [each.id, each] as const))('%s', (_id, of) => {
  const codes = orderedCriteria(of).map(({ code }) => code);
  const around = fc
    .tuple(level, fc.array(fc.tuple(fc.constantFrom(...codes), level), { maxLength: codes.length }))
    .map(([base, changes]): Answers => ({
      ...Object.fromEntries(codes.map((code) => [code, base])),
      ...Object.fromEntries(changes),
    }));
  const wild = fc
    .tuple(...codes.map(() => fc.option(level, { nil: undefined })))
    .map((levels) =>
      Object.fromEntries(
        codes.flatMap((code, at) => (levels[at] === undefined ? [] : [[code, levels[at]] as const])),
      ),
    );

  it('truly reaches the next level with the points it promises, and only where a criterion has room', () => {
    fc.assert(
      fc.property(fc.oneof(around, wild), (answers) => {
        const before = score(of, answers);
        const plan = shortestWay(of, answers, even);
        if (plan === null) return before.level === 5;
        const reached = score(of, after(answers, plan));
        expect(plan.level).toBe(before.level + 1);
        expect(reached.level).toBe(plan.level);
        expect(reached.total - before.total).toBe(plan.pointsNeeded);
        for (const { code, from, to } of plan.steps) {
          expect(from).toBe(answers[code] ?? 0);
          expect(to).toBeGreaterThan(from);
        }
        const order = plan.steps.map(({ code }) => codes.indexOf(code));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        return true;
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('has no shorter one: neither with fewer points nor with one step less', () => {
    fc.assert(
      fc.property(fc.oneof(around, wild), (answers) => {
        const plan = shortestWay(of, answers, even);
        if (plan === null) return;
        for (const { code, to } of plan.steps) {
          const less = { ...after(answers, plan), [code]: (to - 1) as Level };
          expect(score(of, less).level).toBeLessThan(plan.level);
        }
        if (plan.pointsNeeded <= 14) expect(fewerWouldDo(of, answers, plan)).toBe(false);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('lets a single criterion rise as promised, wherever it is', () => {
    fc.assert(
      fc.property(around, fc.constantFrom(...codes), (answers, code) => {
        const from = answers[code] ?? 0;
        fc.pre(from < 5);
        const raised = score(of, { ...answers, [code]: (from + 1) as Level });
        const gain = criterionOf(of, code)?.pointsPerLevel ?? 0;
        expect(raised.total - score(of, answers).total).toBe(gain);
      }),
      { numRuns: 60 },
    );
  });
});

describe('for a small enterprise', () => {
  const sme = framework('qd-1970-sme');

  it('leads from nothing to level 1 by 22 points in the four smallest pillars', () => {
    const plan = shortestWay(sme, {}, even);
    // 7 of 65, 5 of 25, 6 of 50 and 4 of 35 are over a tenth; 9 of 80 would be more.
    expect(plan).toMatchObject({ level: 1, levelName: 'Khởi động', pointsNeeded: 22 });
    expect(plan?.steps).toContainEqual({ code: '2.1.1', from: 0, to: 1 });
    expect(plan?.steps.map(({ code }) => code.charAt(0))).toEqual(['1', '1', '2', '5', '5', '6']);
  });

  it('prefers, among equally short ways, the cheaper criteria', () => {
    const answers = sheet(sme, { '1.*': 3, '2.*': 3, '3.*': 3, '4.*': 2, '5.*': 0, '6.*': 0 });
    const one = shortestWay(sme, answers, (code) => (code === '4.1.3' ? 1 : 3));
    expect(one?.level).toBe(3);
    expect(one?.steps.map(({ code }) => code)).toContain('4.1.3');
  });

  it('needs nothing more at level 5', () => {
    const answers = sheet(sme, { '1.*': 5, '2.*': 5, '3.*': 5, '4.*': 5, '5.*': 5, '6.*': 5 });
    expect(shortestWay(sme, answers, even)).toBeNull();
  });
});
