// What a size class says to the person, and what holds for every enterprise.
import fc from 'fast-check';
import type { Size, SizeInput } from '../../scoring';
import { checkSizeInput, classifySize } from '../../scoring';

const industry = 'agriculture-industry-construction';
const reasons = (input: SizeInput) => classifySize(input).reasons.join(' ');

describe('the reasons', () => {
  it('name the figures that decided, written as people write them', () => {
    const text = reasons({
      sector: 'trade-services',
      employees: 8,
      revenue: 2_500_000_000,
      capital: 3_000_000_000,
    });
    expect(text).toContain('8 người');
    expect(text).toContain('2,5 tỷ đồng');
    expect(text).toContain('Tổng nguồn vốn 3 tỷ đồng (không quá 3 tỷ đồng)');
    expect(text).toContain('siêu nhỏ');
    expect(text).not.toContain('80/2021/NĐ-CP');
  });

  it('show a figure just over a limit to the dong', () => {
    const text = reasons({ sector: industry, employees: 1, revenue: 200_000_000_001 });
    expect(text).toContain('200.000.000.001 đồng');
    expect(text).toContain('200 tỷ đồng');
    expect(reasons({ sector: industry, employees: 1, revenue: 1_500_000 })).toContain('1,5 triệu đồng');
  });

  it('name every figure that alone makes the enterprise large', () => {
    const { reasons: each } = classifySize({
      sector: industry,
      employees: 201,
      revenue: 3e11,
      capital: 2e11,
    });
    expect(each).toHaveLength(3);
    expect(each.join(' ')).toContain('201 người');
    expect(each.join(' ')).not.toContain('80/2021/NĐ-CP');
  });

  it('say that 80/2021/NĐ-CP may class otherwise, and how, where the readings differ', () => {
    expect(reasons({ sector: industry, employees: 5, revenue: 2e9, capital: 150e9 })).toMatch(
      /80\/2021\/NĐ-CP.*doanh nghiệp siêu nhỏ/,
    );
    expect(reasons({ sector: industry, employees: 150, revenue: 1e9, capital: 2e9 })).toMatch(
      /80\/2021\/NĐ-CP.*doanh nghiệp vừa/,
    );
  });

  it('do not name a class of the decree that an unknown figure could still change', () => {
    const text = reasons({ sector: industry, employees: 20, capital: 150e9 });
    expect(text).toContain('doanh nghiệp lớn');
    expect(text).not.toMatch(/80\/2021\/NĐ-CP.*xếp đây là/);
  });

  it('say which figure is missing and what it could change', () => {
    expect(reasons({ sector: industry, employees: 5, revenue: 1e9 })).toContain(
      'nếu tổng nguồn vốn vượt 100 tỷ đồng',
    );
    expect(reasons({ sector: 'trade-services', employees: 5, capital: 1e9 })).toContain(
      'nếu doanh thu vượt 300 tỷ đồng',
    );
    expect(classifySize({ sector: industry, employees: 5 })).toMatchObject({ size: null, framework: null });
    expect(reasons({ sector: industry, employees: 5 })).toContain('Chưa có doanh thu và tổng nguồn vốn');
  });

  it('leave no placeholder unfilled, whatever the figures', () => {
    fc.assert(
      fc.property(enterprises, (input) => {
        for (const text of classifySize(input).reasons) expect(text).not.toMatch(/[{}]|undefined|NaN/);
      }),
    );
  });
});

const figure = (limits: readonly number[]) =>
  fc.oneof(
    fc.constantFrom(...limits.flatMap((limit) => [limit - 1, limit, limit + 1])),
    fc.integer({ min: 0, max: 4e11 }),
  );
const maybe = (amount: fc.Arbitrary<number>) => fc.option(amount, { nil: undefined });
const enterprises: fc.Arbitrary<SizeInput> = fc
  .record({
    sector: fc.constantFrom(industry, 'trade-services'),
    employees: fc.oneof(
      fc.integer({ min: 0, max: 250 }),
      fc.constantFrom(10, 11, 50, 51, 100, 101, 200, 201),
    ),
    revenue: maybe(figure([3e9, 10e9, 50e9, 100e9, 200e9, 300e9])),
    capital: maybe(figure([3e9, 20e9, 50e9, 100e9])),
  })
  .map(({ sector, employees, revenue, capital }) => ({
    sector,
    employees,
    ...(revenue === undefined ? {} : { revenue }),
    ...(capital === undefined ? {} : { capital }),
  }));

describe('the class', () => {
  const order: readonly (Size | null)[] = ['micro', 'small', 'medium', 'large'];

  it('never shrinks when a figure grows', () => {
    const grown = fc.constantFrom('employees' as const, 'revenue' as const, 'capital' as const);
    fc.assert(
      fc.property(enterprises, grown, fc.integer({ min: 1, max: 1e11 }), (input, which, more) => {
        const value = input[which];
        if (value === undefined || classifySize(input).size === null) return true;
        const bigger = classifySize({ ...input, [which]: value + more }).size;
        return order.indexOf(bigger) >= order.indexOf(classifySize(input).size);
      }),
      { numRuns: 500 },
    );
  });

  it('is undecided only without revenue and capital, and leads to the SME set unless large', () => {
    fc.assert(
      fc.property(enterprises, (input) => {
        const { size, framework } = classifySize(input);
        if (size === null) expect([input.revenue, input.capital]).toEqual([undefined, undefined]);
        const index = size === null ? null : size === 'large' ? 'qd-1970-large' : 'qd-1970-sme';
        expect(framework).toBe(index);
      }),
    );
  });

  it('cites Phụ lục IV', () => {
    expect(classifySize({ sector: industry, employees: 5 }).citation).toMatchObject({
      document: '1970/QĐ-BTTTT',
      provision: 'Phụ lục IV',
      status: 'replaced',
    });
  });
});

describe('checkSizeInput', () => {
  it('reads absent and null as unknown', () => {
    const wanted = { ok: true, value: { sector: industry, employees: 0 } };
    expect(checkSizeInput({ sector: industry, employees: 0 })).toEqual(wanted);
    expect(checkSizeInput({ sector: industry, employees: 0, revenue: null, capital: null })).toEqual(wanted);
    expect(checkSizeInput({ sector: industry, employees: 0, revenue: 0 })).toEqual({
      ok: true,
      value: { sector: industry, employees: 0, revenue: 0 },
    });
  });

  it.each([
    [{ sector: 'banking', employees: 1 }, ['sector']],
    [{ employees: 1 }, ['sector']],
    [{ sector: industry }, ['employees']],
    [{ sector: industry, employees: -1 }, ['employees']],
    [{ sector: industry, employees: 1.5 }, ['employees']],
    [{ sector: industry, employees: '5' }, ['employees']],
    [{ sector: industry, employees: 5, revenue: 0.5, capital: -1 }, ['revenue', 'capital']],
    [{ sector: industry, employees: 5, revenue: 1e30 }, ['revenue']],
    [null, ['body']],
    ['x', ['body']],
    [[], ['body']],
  ])('refuses %j, naming %j', (input, paths) => {
    const checked = checkSizeInput(input);
    expect(checked.ok ? [] : checked.faults.map(({ path }) => path)).toEqual(paths);
  });
});
