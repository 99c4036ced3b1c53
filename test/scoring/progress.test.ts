// What a score can still become, what it lacks for the next level, and how it moved since the last time.
import { compareScores, nextLevelGap, pointsForLevel, score, scoreRange } from '../../scoring';
import { criteriaOf, framework, sheet, sheetWithPoints } from './support';

const sme = framework('qd-1970-sme');
const large = framework('qd-1970-large');
const all = (level: number) =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((pillar) => [`${pillar}.*`, level]));

describe('scoreRange', () => {
  it('spans everything before the first answer', () => {
    expect(scoreRange(sme, {})).toEqual({ total: { min: 0, max: 320 }, level: { min: 0, max: 5 } });
    expect(scoreRange(large, {})).toEqual({ total: { min: 0, max: 695 }, level: { min: 0, max: 5 } });
  });

  it('closes on the score when all is answered', () => {
    const answers = sheet(sme, all(3));
    expect(scoreRange(sme, answers)).toEqual({ total: { min: 192, max: 192 }, level: { min: 3, max: 3 } });
  });

  it('counts the strategy by fives', () => {
    const answers = sheet(sme, { '1.*': 5, '3.*': 5, '4.*': 5, '5.*': 5, '6.*': 5 });
    expect(scoreRange(sme, answers)).toEqual({ total: { min: 295, max: 320 }, level: { min: 4, max: 5 } });
  });

  it('counts what a person lets rest as 0, unless it has an answer after all', () => {
    const rest = criteriaOf(sme, '1').map(({ code }) => code);
    expect(scoreRange(sme, {}, rest).total).toEqual({ min: 0, max: 255 });
    expect(scoreRange(sme, {}, rest).level).toEqual({ min: 0, max: 4 });
    expect(scoreRange(sme, { '1.1.1': 4 }, rest).total).toEqual({ min: 4, max: 259 });
  });
});

describe('nextLevelGap', () => {
  it('is nothing at level 5', () => {
    expect(nextLevelGap(sme, score(sme, sheet(sme, all(5))))).toBeNull();
  });

  it('names the pillars that hold back, nearest first, in points they can really gain', () => {
    const at = { '1': 39, '2': 10, '3': 48, '4': 40, '5': 30, '6': 20 };
    const result = score(sme, sheetWithPoints(sme, at));
    expect(result.level).toBe(3);
    expect(nextLevelGap(sme, result)).toEqual({
      level: 4,
      levelName: 'Nâng cao',
      pointsMissing: 6,
      pillarsMissing: 4,
      pillars: [
        { code: '1', name: 'Trải nghiệm số cho khách hàng', pointsMissing: 1 },
        { code: '3', name: 'Hạ tầng và Công nghệ số', pointsMissing: 1 },
        { code: '5', name: 'Chuyển đổi số văn hóa doanh nghiệp', pointsMissing: 1 },
        { code: '6', name: 'Dữ liệu và tài sản thông tin', pointsMissing: 2 },
        { code: '2', name: 'Chiến lược số', pointsMissing: 10 },
      ],
    });
  });

  it('names the points of the total when only they are missing', () => {
    const result = score(sme, sheetWithPoints(sme, { '1': 26, '2': 10, '5': 20, '6': 8 }));
    expect(nextLevelGap(sme, result)).toMatchObject({ level: 2, pointsMissing: 1, pillarsMissing: 0 });
  });

  it('reads exactly 10 % as short of level 1 for an SME and as enough for a large enterprise', () => {
    expect(pointsForLevel(sme, '5', 1)).toBe(6);
    expect(pointsForLevel(large, '5', 1)).toBe(11);
    expect(pointsForLevel(sme, '2', 1)).toBe(5);
    expect(pointsForLevel(sme, '2', 0)).toBe(0);
    expect(pointsForLevel(sme, '7', 1)).toBeUndefined();
  });

  it.each([sme, large])('is honest: gaining just what it names reaches the level ($id)', (of) => {
    for (let level = 0; level < 5; level++) {
      const before = score(of, sheet(of, all(level)));
      const gap = nextLevelGap(of, before);
      if (gap === null) throw new Error('no gap');
      const points = Object.fromEntries(before.pillars.map((pillar) => [pillar.code, pillar.points]));
      for (const { code, pointsMissing } of gap.pillars) points[code] = (points[code] ?? 0) + pointsMissing;
      const after = score(of, sheetWithPoints(of, points));
      expect(after.pillars.every((pillar) => pillar.level === gap.level)).toBe(true);
      expect(after.level).toBe(gap.level);
    }
  });
});

describe('compareScores', () => {
  it('tells the movement of total, level and each pillar', () => {
    const before = score(sme, sheet(sme, { ...all(2), '1.*': 4 }));
    const after = score(sme, sheet(sme, { ...all(3), '1.*': 3 }));
    const change = compareScores(before, after);
    expect(change?.total).toEqual({ before: 154, after: 192, difference: 38 });
    expect(change?.level).toEqual({ before: 2, after: 3, difference: 1 });
    expect(change?.pillars[0]).toEqual({
      code: '1',
      name: 'Trải nghiệm số cho khách hàng',
      points: { before: 52, after: 39, difference: -13 },
      level: { before: 4, after: 3, difference: -1 },
    });
    expect(change?.pillars).toHaveLength(6);
  });

  it('does not compare results of two indexes', () => {
    expect(compareScores(score(sme, {}), score(large, {}))).toBeNull();
  });
});
