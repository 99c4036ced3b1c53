// Groups handed in from outside, what is refused, and what holds for every group.
import fc from 'fast-check';
import type { GroupUnit, Level } from '../../scoring';
import { checkGroup, groupScore } from '../../scoring';
import { framework, sheet } from './support';

const even = (level: Level) => ({ '1': level, '2': level, '3': level, '4': level, '5': level, '6': level });
const unit = (level: Level, staff: number, parent = false): GroupUnit => ({
  name: 'Đơn vị',
  staff,
  parent,
  level,
  pillarLevels: even(level),
});
const pathsIn = (checked: ReturnType<typeof checkGroup> | ReturnType<typeof groupScore>) =>
  checked.ok ? [] : checked.faults.map(({ path }) => path);

describe('checkGroup', () => {
  const parent = { name: 'Công ty mẹ', staff: 10, parent: true, level: 2, pillarLevels: even(2) };
  const answers = sheet(framework('qd-1970-sme'), { '1.*': 5, '3.*': 5, '4.*': 5, '5.*': 5, '6.*': 5 });

  it('takes levels, or answers from which it works the levels out', () => {
    const shop = { name: ' Cửa hàng ', staff: 3, framework: 'qd-1970-sme', answers };
    expect(checkGroup({ units: [parent, shop] })).toEqual({
      ok: true,
      value: [
        parent,
        { name: 'Cửa hàng', staff: 3, parent: false, level: 4, pillarLevels: { ...even(5), '2': 0 } },
      ],
    });
  });

  it('refuses a unit that gives both, neither, or half', () => {
    expect(pathsIn(checkGroup({ units: [{ ...parent, framework: 'qd-1970-sme', answers }] }))).toEqual([
      'units.0',
    ]);
    expect(pathsIn(checkGroup({ units: [{ name: 'A', staff: 1, parent: true }] }))).toEqual(['units.0']);
    expect(pathsIn(checkGroup({ units: [{ ...parent, level: undefined }] }))).toEqual(['units.0.level']);
    expect(pathsIn(checkGroup({ units: [{ ...parent, pillarLevels: undefined }] }))).toEqual([
      'units.0.pillarLevels',
    ]);
    expect(pathsIn(checkGroup({ units: [{ name: 'A', staff: 1, framework: 'qd-1970-sme' }] }))).toEqual([
      'units.0.answers',
    ]);
    expect(pathsIn(checkGroup({ units: [{ name: 'A', staff: 1, framework: 'x', answers: {} }] }))).toEqual([
      'units.0.framework',
    ]);
  });

  it('names each wrong field by its path', () => {
    const faults = pathsIn(
      checkGroup({
        units: [
          { ...parent, level: 6, pillarLevels: { ...even(2), '3': 2.5 } },
          { name: 'B', staff: 1, framework: 'qd-1970-large', answers: { '9.9.9': 1, '1.1.1': -1 } },
        ],
      }),
    );
    expect(faults).toEqual([
      'units.0.level',
      'units.0.pillarLevels.3',
      'units.1.answers.9.9.9',
      'units.1.answers.1.1.1',
    ]);
    expect(pathsIn(checkGroup({ units: [{ ...parent, name: '', staff: 1.5, parent: 'yes' }, 7] }))).toEqual([
      'units.0.name',
      'units.0.staff',
      'units.0.parent',
      'units.1',
    ]);
    expect(pathsIn(checkGroup({ units: [{ ...parent, pillarLevels: { '1': 1, '7': 1 } }] }))).toEqual([
      ...['2', '3', '4', '5', '6', '7'].map((code) => `units.0.pillarLevels.${code}`),
    ]);
  });

  it.each([null, 3, [], {}, { units: null }, { units: {} }])('refuses %p as a group', (input) => {
    expect(checkGroup(input).ok).toBe(false);
  });

  it.each([
    ['no unit', []],
    ['no parent', [{ ...parent, parent: false }]],
    ['two parents', [parent, parent]],
    ['no staff at all', [{ ...parent, staff: 0 }]],
  ])('refuses a group with %s', (_, units) => {
    expect(pathsIn(checkGroup({ units }))).toEqual(['units']);
  });

  it.each([-1, 0.5, NaN, Infinity, 2e9, '5', null])('refuses %p as a number of staff', (staff) => {
    expect(pathsIn(checkGroup({ units: [{ ...parent, staff }] }))).toEqual(['units.0.staff']);
  });
});

describe('groupScore', () => {
  it('refuses units that did not come through checkGroup and are wrong', () => {
    expect(pathsIn(groupScore([]))).toEqual(['units']);
    expect(pathsIn(groupScore([unit(1, 5)]))).toEqual(['units']);
    expect(pathsIn(groupScore([unit(1, -5, true), unit(1, 9)]))).toEqual(['units.0.staff']);
    expect(pathsIn(groupScore([{ ...unit(1, 5, true), pillarLevels: { '1': 1 } }]))).toHaveLength(5);
    expect(pathsIn(groupScore([unit(1, 2 ** 52, true)]))).toEqual(['units']);
  });

  it('shows each unit with its weight and cites the group method', () => {
    const result = groupScore([unit(3, 30, true), unit(1, 10)]);
    if (!result.ok) throw new Error('refused');
    expect(result.value.units.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
    expect(result.value.levelName).toBe('Bắt đầu');
    expect(result.value.citation).toMatchObject({
      document: '1970/QĐ-BTTTT',
      provision: 'Phụ lục III, Mục II',
      status: 'replaced',
    });
  });

  it('gives what the bullets of the decree give, in exact arithmetic, for any group', () => {
    const level = fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Level>;
    const others = fc.array(fc.tuple(level, fc.integer({ min: 0, max: 50 })), { maxLength: 8 });
    fc.assert(
      fc.property(level, fc.integer({ min: 1, max: 50 }), others, (parentLevel, parentStaff, rest) => {
        const units = [
          unit(parentLevel, parentStaff, true),
          ...rest.map(([each, staff]) => unit(each, staff)),
        ];
        const sum = BigInt(units.reduce((total, each) => total + each.level * each.staff, 0));
        const staff = BigInt(units.reduce((total, each) => total + each.staff, 0));
        // Each level has two bullets: over n − 0.5 and below n with the parent at n, or from n to below n + 1.
        const bullets = [1n, 2n, 3n, 4n, 5n].filter((n) => {
          const nearly = 2n * sum > (2n * n - 1n) * staff && sum < n * staff && BigInt(parentLevel) >= n;
          return nearly || sum >= n * staff;
        });
        const result = groupScore(units);
        if (!result.ok) throw new Error('refused');
        expect(result.value.level).toBe(bullets.length);
        expect(result.value.pillars.map((pillar) => pillar.level)).toEqual(Array(6).fill(bullets.length));
      }),
      { numRuns: 1000 },
    );
  });
});
