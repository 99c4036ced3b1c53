// The decree's tables as cases a lawyer can read; expected figures come from the tables, not from the code.
import type { GroupUnit, Level, Size, SizeInput } from '../../scoring';
import { classifySize, groupScore, score } from '../../scoring';
import { casesIn, criteriaOf, framework, sheet } from './support';

interface ScoreCase {
  readonly name: string;
  readonly provision: string;
  readonly answers: Readonly<Record<string, number>>;
  readonly expected: {
    readonly total: number;
    readonly level: Level;
    /** Pillars not listed have no points and level 0. */
    readonly pillars: Readonly<Record<string, { readonly points: number; readonly level: Level }>>;
  };
}

describe.each(['qd-1970-sme', 'qd-1970-large'] as const)('%s', (id) => {
  it.each(casesIn<ScoreCase>(id))('$name ($provision)', ({ answers, expected }) => {
    const result = score(framework(id), sheet(framework(id), answers));
    const pillars = Object.fromEntries(
      result.pillars.map(({ code, points, level }) => [code, { points, level }]),
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
    const edges = casesIn<ScoreCase>(id).filter(({ file }) => file === 'pillar-bands.json');
    for (const { code } of framework(id).pillars) {
      const steps = criteriaOf(framework(id), code).length === 1 ? 5 : 10;
      expect(edges.filter(({ expected }) => code in expected.pillars).length).toBeGreaterThanOrEqual(steps);
    }
  });
});

interface GroupCase {
  readonly name: string;
  readonly provision: string;
  readonly units: readonly {
    readonly level: Level;
    readonly staff: number;
    readonly parent?: boolean;
    /** Pillars whose level differs from the unit's overall level. */
    readonly pillars?: Readonly<Record<string, Level>>;
  }[];
  readonly expected: {
    readonly dth: number;
    readonly level: Level;
    readonly pillars?: Readonly<Record<string, { readonly dth: number; readonly level: Level }>>;
  };
}

describe('groups (Phụ lục III)', () => {
  it.each(casesIn<GroupCase>('qd-1970-group'))('$name ($provision)', ({ units, expected }) => {
    const given = units.map(({ level, staff, parent, pillars }, at): GroupUnit => ({
      name: `Đơn vị ${at + 1}`,
      staff,
      parent: parent === true,
      level,
      pillarLevels: { '1': level, '2': level, '3': level, '4': level, '5': level, '6': level, ...pillars },
    }));
    const result = groupScore(given);
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    expect(result.value).toMatchObject({ dth: expected.dth, level: expected.level });
    for (const pillar of result.value.pillars) {
      const asWhole = units.every(({ pillars }) => pillars?.[pillar.code] === undefined);
      const wanted = expected.pillars?.[pillar.code] ?? (asWhole ? expected : undefined);
      if (wanted !== undefined) expect(pillar).toMatchObject({ dth: wanted.dth, level: wanted.level });
    }
  });
});

interface SizeCase {
  readonly name: string;
  readonly input: SizeInput;
  readonly expected: Size | null;
}

describe('size classes (Phụ lục IV)', () => {
  it.each(casesIn<SizeCase>('qd-1970-size'))('$name: $expected', ({ input, expected }) => {
    const { size, framework: id, reasons } = classifySize(input);
    const index = expected === null ? null : expected === 'large' ? 'qd-1970-large' : 'qd-1970-sme';
    expect({ size, id }).toEqual({ size: expected, id: index });
    expect(reasons.length).toBeGreaterThan(0);
  });
});
