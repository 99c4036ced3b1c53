// The decree's tables as cases a lawyer can read; expected figures come from the tables, not from the code.
import { z } from 'zod';
import type { GroupUnit } from '../../scoring';
import { classifySize, groupScore, score } from '../../scoring';
import { casesIn, criteriaOf, framework, sheet } from './support';

const level = z.literal([0, 1, 2, 3, 4, 5]);
const levels = z.record(z.string(), level);

const scoreCase = z.object({
  answers: levels,
  expected: z.object({
    total: z.int(),
    level,
    /** Pillars not listed have no points and level 0. */
    pillars: z.record(z.string(), z.object({ points: z.int(), level })),
  }),
});

describe.each(['qd-1970-sme', 'qd-1970-large'] as const)('%s', (id) => {
  const cases = casesIn(id, scoreCase);

  it.each(cases)('$name', ({ given: { answers, expected } }) => {
    const result = score(framework(id), sheet(framework(id), answers));
    const pillars = Object.fromEntries(
      result.pillars.map((pillar) => [pillar.code, { points: pillar.points, level: pillar.level }]),
    );
    const nothing = { points: 0, level: 0 };
    const wanted = Object.fromEntries(
      ['1', '2', '3', '4', '5', '6'].map((code) => [code, expected.pillars[code] ?? nothing]),
    );
    expect({ total: result.total, level: result.level, pillars }).toEqual({
      total: expected.total,
      level: expected.level,
      pillars: wanted,
    });
    const names = ['Chưa khởi động', 'Khởi động', 'Bắt đầu', 'Hình thành', 'Nâng cao', 'Dẫn dắt'];
    expect(result.levelName).toBe(names[expected.level]);
  });

  it('has a case on both sides of every pillar band', () => {
    const edges = cases.filter(({ file }) => file === 'pillar-bands.json');
    for (const { code } of framework(id).pillars) {
      const steps = criteriaOf(framework(id), code).length === 1 ? 5 : 10;
      expect(edges.filter(({ given }) => code in given.expected.pillars).length).toBeGreaterThanOrEqual(
        steps,
      );
    }
  });
});

const groupCase = z.object({
  units: z.array(
    z.strictObject({
      level,
      staff: z.int(),
      parent: z.boolean().default(false),
      /** Pillars whose level differs from the unit's overall level. */
      pillars: levels.default({}),
    }),
  ),
  expected: z.object({
    dth: z.number(),
    level,
    pillars: z.record(z.string(), z.object({ dth: z.number(), level })).default({}),
  }),
});

describe('groups (Phụ lục III)', () => {
  it.each(casesIn('qd-1970-group', groupCase))('$name', ({ given: { units, expected } }) => {
    const group = units.map((unit, at): GroupUnit => ({
      name: `Đơn vị ${at + 1}`,
      staff: unit.staff,
      parent: unit.parent,
      level: unit.level,
      pillarLevels: {
        ...{ '1': unit.level, '2': unit.level, '3': unit.level },
        ...{ '4': unit.level, '5': unit.level, '6': unit.level },
        ...unit.pillars,
      },
    }));
    const result = groupScore(group);
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    expect(result.value).toMatchObject({ dth: expected.dth, level: expected.level });
    for (const pillar of result.value.pillars) {
      const asWhole = units.every(({ pillars }) => pillars[pillar.code] === undefined);
      const wanted = expected.pillars[pillar.code] ?? (asWhole ? expected : undefined);
      if (wanted !== undefined) expect(pillar).toMatchObject({ dth: wanted.dth, level: wanted.level });
    }
  });
});

const sizeCase = z.object({
  input: z.object({
    sector: z.enum(['agriculture-industry-construction', 'trade-services']),
    employees: z.int(),
    revenue: z.int().exactOptional(),
    capital: z.int().exactOptional(),
  }),
  expected: z.enum(['micro', 'small', 'medium', 'large']).nullable(),
});

describe('size classes (Phụ lục IV)', () => {
  it.each(casesIn('qd-1970-size', sizeCase))('$name: $given.expected', ({ given: { input, expected } }) => {
    const { size, framework: id, reasons } = classifySize(input);
    const index = expected === null ? null : expected === 'large' ? 'qd-1970-large' : 'qd-1970-sme';
    expect({ size, id }).toEqual({ size: expected, id: index });
    expect(reasons.length).toBeGreaterThan(0);
  });
});
