// Enterprises of a province beside each other, over any list of totals.
import fc from 'fast-check';
import { provinceStatistics } from '../../scoring';

const statistics = (totals: Parameters<typeof provinceStatistics>[0]) => {
  const result = provinceStatistics(totals);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
};

it('gives z-score and scale of ten, worked by hand for 2 4 4 4 5 5 7 9', () => {
  const { mean, sd, min, max, enterprises } = statistics([2, 4, 4, 4, 5, 5, 7, 9]);
  expect({ mean, sd, min, max }).toEqual({ mean: 5, sd: 2, min: 2, max: 9 });
  expect(enterprises.map(({ z }) => z)).toEqual([-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
  expect(enterprises.map(({ scale10 }) => scale10)).toEqual(
    [0, 2, 2, 2, 3, 3, 5, 7].map((over) => (10 * over) / 7),
  );
});

it('gives nothing for an empty list and zeros where all are alike', () => {
  expect(statistics([])).toEqual({ count: 0, mean: null, sd: null, min: null, max: null, enterprises: [] });
  expect(statistics([192])).toMatchObject({
    mean: 192,
    sd: 0,
    enterprises: [{ total: 192, z: 0, scale10: 0 }],
  });
  for (const { z, scale10 } of statistics([77, 77, 77]).enterprises) expect([z, scale10]).toEqual([0, 0]);
});

it('refuses to mix the totals of two indexes', () => {
  const sme = { framework: 'qd-1970-sme', total: 100 };
  const large = { framework: 'qd-1970-large', total: 100 };
  expect(statistics([sme, { ...sme, total: 200 }]).mean).toBe(150);
  const mixed = provinceStatistics([sme, large]);
  expect(mixed.ok ? [] : mixed.faults).toEqual([
    { path: 'totals', message: 'must all be of one framework, got qd-1970-sme, qd-1970-large' },
  ]);
});

it('refuses what is not a number, naming its place', () => {
  const result = provinceStatistics([1, NaN, 3, Infinity]);
  expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(['totals.1', 'totals.3']);
});

it('keeps mean 0 and deviation 1 of the z-scores and 0 to 10 of the scale, in the order given', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 695 }), { minLength: 2, maxLength: 200 }), (totals) => {
      fc.pre(new Set(totals).size > 1);
      const { enterprises, count } = statistics(totals);
      expect(enterprises.map(({ total }) => total)).toEqual(totals);
      const zs = enterprises.map(({ z }) => z);
      expect(zs.reduce((sum, z) => sum + z, 0) / count).toBeCloseTo(0, 9);
      expect(zs.reduce((sum, z) => sum + z * z, 0) / count).toBeCloseTo(1, 9);
      expect(Math.min(...enterprises.map(({ scale10 }) => scale10))).toBe(0);
      expect(Math.max(...enterprises.map(({ scale10 }) => scale10))).toBe(10);
    }),
  );
});
