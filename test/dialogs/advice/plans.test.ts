// Three businesses get three plans: each fits, each is cited, and each moves the score as it says.
import { packageEffect, whatIf, whatIfPillar } from '../../../dialogs';
import { rotated } from '../../../dialogs/advice/offers';
import { orderedCriteria, score, type Answers } from '../../../scoring';
import { catalogue } from '../../support/catalogue';
import { adviceFor, framework, garment, logistics, restaurant, type Business } from './businesses';

const ALL: readonly (readonly [string, Business, number])[] = [
  ['restaurant', restaurant, 0],
  ['garment factory', garment, 2],
  ['logistics firm', logistics, 3],
];

const raised = (
  answers: Answers,
  steps: readonly { readonly code: string; readonly to: number }[],
): Answers =>
  Object.fromEntries(
    Object.entries({ ...answers, ...Object.fromEntries(steps.map(({ code, to }) => [code, to])) }),
  ) as Answers;

describe.each(ALL)('the %s', (_name, business, level) => {
  const advice = adviceFor(business);
  const { answers } = business;

  it('stands where it should, and the way to the next level leads there with the points it says', () => {
    expect(advice.level).toBe(level);
    const way = advice.nextLevel;
    if (!way) throw new Error('no way');
    const after = score(framework, raised(answers, way.steps));
    expect([after.level, after.total - advice.score.total]).toEqual([level + 1, way.pointsNeeded]);
  });

  it('reaches the next level by the first two stages of its roadmap and the one after by the third', () => {
    const [early, middle, late] = advice.roadmap;
    if (!early || !middle || !late) throw new Error('no three stages');
    const year = raised(answers, [...early.steps, ...middle.steps]);
    expect(score(framework, year).level).toBeGreaterThanOrEqual(level + 1);
    expect(score(framework, raised(year, late.steps)).level).toBeGreaterThanOrEqual(level + 2);
    const reached = new Map(orderedCriteria(framework).map(({ code }) => [code, answers[code] ?? 0]));
    for (const { code, from, to } of [...early.steps, ...middle.steps, ...late.steps]) {
      expect([code, from]).toEqual([code, reached.get(code)]);
      expect(to).toBeGreaterThan(from);
      reached.set(code, to);
    }
    for (const { code, from, to } of early.steps) {
      expect(catalogue.help[framework.id]?.[code]?.effort).toBe(1);
      expect(to - from).toBeLessThanOrEqual(2);
    }
  });

  it('gives each recommendation its reason, criteria, source and what is not known', () => {
    expect(advice.recommendations.length).toBeGreaterThan(2);
    const known = new Set(orderedCriteria(framework).map(({ code }) => code));
    for (const { group, reason, addresses, citation, unknown, pointsWithinReach } of advice.recommendations) {
      expect(reason).not.toBe('');
      expect(unknown).not.toBe('');
      expect(citation).toMatchObject({ document: '377/QĐ-BTTTT' });
      expect(pointsWithinReach).toBeGreaterThan(0);
      for (const code of addresses) {
        expect(known.has(code)).toBe(true);
        const groups = catalogue.help[framework.id]?.[code]?.groups.map((each) => each.group);
        expect(groups).toContain(group);
      }
    }
    for (const { citation, conditions, apply } of advice.supports) {
      expect(citation.document).not.toBe('');
      expect(conditions).not.toBe('');
      expect(apply).not.toBe('');
    }
  });
});

describe('their plans', () => {
  const plans = ALL.map(([, business]) => adviceFor(business));
  const [first, second, third] = plans;
  if (!first || !second || !third) throw new Error('no plans');

  it('begin with other groups and give other reasons', () => {
    expect(first.recommendations[0]?.group).toBe('nha-hang-cua-hang');
    expect(second.recommendations[0]?.group).toBe('quan-tri-tong-the-doanh-nghiep');
    for (const each of [second, third])
      expect(each.recommendations.map(({ group }) => group)).not.toContain('nha-hang-cua-hang');
    const reasons = plans.map(({ recommendations }) =>
      recommendations.map(({ reason }) => reason).join('\n'),
    );
    expect(reasons[0]).toContain('nhà hàng');
    expect(reasons[1]).toContain('nhà máy');
    expect(reasons[2]).toMatch(/logistics|vận tải/iu);
    expect(new Set(plans.map((plan) => plan.recommendations.map(({ group }) => group).join())).size).toBe(3);
  });

  it('name platforms of their own trade', () => {
    const names = plans.map(({ recommendations }) =>
      recommendations.flatMap(({ platforms }) => platforms.map(({ name }) => name)),
    );
    expect(names[2]).toContain('Nền tảng quản trị và kinh doanh vận tải');
    expect(names[1]).toContain('Nền tảng tối ưu hóa chuỗi cung ứng');
    expect(names[0]).not.toContain('Nền tảng quản trị và kinh doanh vận tải');
  });

  it('have a package of their level, said to be our choice', () => {
    expect(plans.map((plan) => plan.package?.id)).toEqual(['start-digital', 'grow-digital', 'grow-digital']);
    for (const plan of plans) expect(plan.package?.why).toContain('gợi ý của trợ lý');
  });

  it('begin, in three months, with different people and things, and end with what their trade needs', () => {
    const [early, late] = [0, 2].map((at) => plans.map(({ roadmap }) => roadmap[at]?.actions ?? []));
    expect(new Set(early?.map(([lead]) => lead)).size).toBe(3);
    expect(new Set(late?.map(([last]) => last)).size).toBe(3);
    const codes = plans.map(({ nextLevel }) => nextLevel?.steps.map(({ code }) => code).join());
    expect(new Set(codes).size).toBe(3);
  });

  it('list the supports of their size with the highest amount for it', () => {
    const titles = plans.map(({ supports }) => supports.map(({ title }) => title));
    expect(titles[0]).not.toContain('Hỗ trợ tư vấn chuyển đổi số');
    expect(titles[1]).toContain('Hỗ trợ tư vấn chuyển đổi số');
    expect(first.supports[0]?.text).toContain('không quá 20 triệu đồng một năm');
    expect(second.supports[0]?.text).toContain('không quá 100 triệu đồng một năm');
    expect(third.supports[0]?.text).toContain('không quá 50 triệu đồng một năm');
  });

  it('lead a large enterprise by a board and without supports for small ones', () => {
    const large = adviceFor({ ...garment, profile: { ...garment.profile, size: 'large' } });
    expect(large.roadmap[0]?.actions[0]).toContain('ban chỉ đạo');
    expect(large.supports.map(({ title }) => title)).not.toContain('Hỗ trợ tư vấn chuyển đổi số');
  });
});

describe('no provider is favoured', () => {
  it('by turns each of equal products stands first', () => {
    const products = ['Sen', 'Cúc', 'Mai', 'Đào'].map((name) => ({
      id: name,
      name,
      provider: name,
      group: 'quan-tri-tong-the-doanh-nghiep',
      website: null,
      incentive: null,
      source: { document: 'x', provision: 'y', confidence: 'M' as const },
      asOf: '2026-10-01',
    }));
    const { profile, answers } = garment;
    const firsts = new Set(
      [0, 1, 2, 3].map((rotation) => {
        const plan = adviceFor({ profile, answers }, rotation, { ...catalogue, products });
        return plan.recommendations.find(({ group }) => group === 'quan-tri-tong-the-doanh-nghiep')
          ?.platforms[0]?.name;
      }),
    );
    expect(firsts.size).toBe(4);
    expect(rotated([], 7)).toEqual([]);
  });
});

describe('what if', () => {
  it('changes nothing but what is assumed', () => {
    const { changes, before, after } = whatIf(framework, garment.answers, { '1.1.1': 4, '2.1.1': 2 });
    expect(changes).toEqual([{ code: '1.1.1', from: 1, to: 4 }]);
    expect(after.total - before.total).toBe(3);
  });

  it('brings a pillar to a level with as few points as it takes', () => {
    const { after, before } = whatIfPillar(framework, garment.answers, '2', 3, catalogue);
    expect(after.total - before.total).toBe(5);
    expect(after.pillars.find(({ code }) => code === '2')?.level).toBe(3);
    expect(whatIfPillar(framework, garment.answers, '2', 1, catalogue).changes).toEqual([]);
  });

  it('counts of a package only what one of its groups helps most, one level each', () => {
    const effect = packageEffect(
      framework,
      restaurant.answers,
      restaurant.profile,
      catalogue,
      'start-digital',
    );
    if (!effect) throw new Error('no package');
    expect(effect.groups.map(({ id }) => id)).toContain('nha-hang-cua-hang');
    expect(effect.groups.map(({ id }) => id)).not.toContain('khach-san-diem-vui-choi');
    for (const { code, from, to } of effect.changes) {
      expect(to - from).toBe(1);
      const [help] = catalogue.help[framework.id]?.[code]?.groups ?? [];
      expect(effect.groups.map(({ id }) => id)).toContain(help?.group);
    }
    expect(packageEffect(framework, {}, {}, catalogue, 'none')).toBeUndefined();
  });
});
