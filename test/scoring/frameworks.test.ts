// The catalogue as shipped: both indexes, their standing, their guidance, and that nobody can change them.
import {
  citationOf,
  criterionOf,
  frameworkById,
  frameworkInForce,
  frameworks,
  latestFramework,
  orderedCriteria,
  pillarOf,
} from '../../scoring';
import { criteriaOf, framework } from './support';

describe('the catalogue', () => {
  it('holds both indexes of 1970/QĐ-BTTTT with the counts of the decree', () => {
    const sizes = frameworks().map((each) => [
      each.id,
      each.pillars.length,
      each.pillars.flatMap(({ components }) => components).length,
      criteriaOf(each).length,
      each.maxPoints,
    ]);
    expect(sizes).toEqual([
      ['qd-1970-sme', 6, 10, 60, 320],
      ['qd-1970-large', 6, 25, 139, 695],
    ]);
  });

  it('finds a framework by its id and nothing by another', () => {
    expect(frameworkById('qd-1970-large')?.index).toBe('large');
    expect(frameworkById('qd-2158-sme')).toBeUndefined();
    expect(frameworkById('__proto__')).toBeUndefined();
  });

  it('says who replaced 1970 and when, wherever it is cited', () => {
    for (const each of frameworks()) {
      const { document, issued, status, statusNote } = citationOf(each);
      expect({ document, issued, status }).toEqual({
        document: '1970/QĐ-BTTTT',
        issued: '2021-12-13',
        status: 'replaced',
      });
      expect(statusNote).toMatch(/2158\/QĐ-BTTTT \(07\/11\/2023\).*1567\/QĐ-BKHCN \(30\/06\/2025\)/);
      expect(each.replacedBy.map(({ number, issued: on }) => [number, on])).toEqual([
        ['2158/QĐ-BTTTT', '2023-11-07'],
        ['1567/QĐ-BKHCN', '2025-06-30'],
      ]);
    }
  });

  it('cites each criterion at its own place', () => {
    const criterion = criterionOf(framework('qd-1970-large'), '3.2.7');
    expect(criterion?.provision).toBe('Phụ lục II, Mục III, tiêu chí 3.2.7');
    expect(citationOf(framework('qd-1970-large'), criterion?.provision)).toMatchObject({
      document: '1970/QĐ-BTTTT',
      provision: 'Phụ lục II, Mục III, tiêu chí 3.2.7',
      status: 'replaced',
    });
  });

  it('tells which framework was law on which day', () => {
    expect(frameworkInForce('sme', '2021-12-12')).toBeNull();
    expect(frameworkInForce('sme', '2021-12-13')?.id).toBe('qd-1970-sme');
    expect(frameworkInForce('large', '2023-11-06')?.id).toBe('qd-1970-large');
    expect(frameworkInForce('large', '2023-11-07')).toBeNull();
    expect(latestFramework('sme').id).toBe('qd-1970-sme');
  });

  it('is frozen to the last leaf and the same at each call', () => {
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [key, inner] of Object.entries(value as Record<string, unknown>))
        visit(inner, `${path}.${key}`);
    };
    visit(frameworks(), 'frameworks');
    expect(open).toEqual([]);
    expect(frameworks()).toBe(frameworks());
    expect(frameworkById('qd-1970-sme')).toBe(frameworks()[0]);
  });
});

describe.each(frameworks().map((each) => [each.id, each] as const))('guidance of %s', (_, each) => {
  it('asks the pillars in order and every criterion once', () => {
    const asked = orderedCriteria(each);
    expect(new Set(asked.map(({ code }) => code)).size).toBe(criteriaOf(each).length);
    const pillars = asked.map(({ code }) => pillarOf(each, code)?.code ?? '');
    expect(pillars).toEqual([...pillars].sort());
    expect(each.pillars.flatMap(({ code }) => orderedCriteria(each, code))).toEqual(asked);
    expect(orderedCriteria(each, '7')).toEqual([]);
  });

  it('asks what is easy first, by the order the guidance gives', () => {
    for (const { code } of each.pillars) {
      const orders = orderedCriteria(each, code).map(({ guidance }) => guidance.askOrder);
      expect(orders).toEqual(orders.map((_order, at) => at + 1));
    }
  });

  it('gives every criterion its own question and six choices that fit a phone', () => {
    const criteria = criteriaOf(each);
    expect(each.guidanceIsOfficial).toBe(false);
    expect(new Set(criteria.map(({ guidance }) => guidance.question)).size).toBe(criteria.length);
    for (const { guidance } of criteria) {
      expect(guidance.question).toMatch(/\?$/);
      expect(guidance.levels.filter((text) => text.length > 0 && text.length <= 90)).toHaveLength(6);
      expect(new Set(guidance.levels).size).toBe(6);
    }
  });
});
