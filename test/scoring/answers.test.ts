// Answers from outside, and what a score says about them.
import { checkAnswers, checkColumns, score, scoreColumns } from '../../scoring';
import { criteriaOf, framework, sheet } from './support';

const sme = framework('qd-1970-sme');
const large = framework('qd-1970-large');

/** The paths of the faults found in a sheet. */
const faultsIn = (input: unknown) => {
  const checked = checkAnswers(sme, input);
  return checked.ok ? [] : checked.faults.map(({ path }) => path);
};

describe('checkAnswers', () => {
  it('takes whole levels from 0 to 5, and null as unanswered', () => {
    expect(checkAnswers(sme, { '1.1.1': 0, '2.1.1': 5, '6.1.7': null })).toEqual({
      ok: true,
      value: { '1.1.1': 0, '2.1.1': 5 },
    });
    expect(checkAnswers(sme, {})).toEqual({ ok: true, value: {} });
  });

  it.each([-1, 6, 2.5, NaN, Infinity, '3', true, [3], { level: 3 }, 1e300])(
    'refuses %p as a level',
    (value) => {
      expect(faultsIn({ '1.1.1': value, '1.1.2': 3 })).toEqual(['answers.1.1.1']);
    },
  );

  it('names every unknown code beside every wrong level', () => {
    expect(faultsIn({ '9.9.9': 1, '1.1.1': 6, '1.1': 2, '': 1, constructor: 1 })).toEqual([
      'answers.9.9.9',
      'answers.1.1.1',
      'answers.1.1',
      'answers.',
      'answers.constructor',
    ]);
    expect(faultsIn(JSON.parse('{"__proto__": 3}'))).toEqual(['answers.__proto__']);
  });

  it('does not know the codes of the other index', () => {
    expect(faultsIn({ '3.5.9': 3 })).toEqual(['answers.3.5.9']);
    expect(checkAnswers(large, { '3.5.9': 3 }).ok).toBe(true);
  });

  it.each([null, undefined, 3, 'x', [], [1, 2]])('refuses %p as a sheet', (input) => {
    expect(faultsIn(input)).toEqual(['answers']);
  });

  it('stays short whatever it is handed', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, at) => [`${at}`.repeat(50), 'x'.repeat(999)]),
    );
    const checked = checkAnswers(sme, many);
    if (checked.ok) throw new Error('was taken');
    expect(checked.faults.at(-1)?.message).toBe('and 4800 more faults like these');
    expect(JSON.stringify(checked.faults).length).toBeLessThan(50_000);
  });
});

describe('score', () => {
  it('explains itself: criteria add up to components, components to pillars, pillars to the total', () => {
    const answers = sheet(sme, { '1.*': 4, '2.1.1': 3, '3.2.12': 5, '6.*': 1, '6.1.7': 0 });
    const result = score(sme, answers);
    const sum = (parts: readonly { points: number; max: number }[]) => ({
      points: parts.reduce((total, { points }) => total + points, 0),
      max: parts.reduce((total, { max }) => total + max, 0),
    });
    expect(sum(result.pillars)).toEqual({ points: result.total, max: result.max });
    for (const pillar of result.pillars) {
      expect(sum(pillar.components)).toEqual({ points: pillar.points, max: pillar.max });
      for (const component of pillar.components) {
        expect(sum(component.criteria)).toEqual({ points: component.points, max: component.max });
      }
    }
    expect(result.total).toBe(52 + 15 + 5 + 6);
  });

  it('tells an answer of 0 from no answer, though both score 0', () => {
    const result = score(sme, { '1.1.1': 0 });
    expect(result.total).toBe(0);
    expect(result.unanswered).toHaveLength(59);
    expect(result.unanswered).not.toContain('1.1.1');
    const [zero, none] = result.pillars[0]?.components[0]?.criteria ?? [];
    expect([zero?.level, none?.level]).toEqual([0, null]);
  });

  it('keeps the maximum when something is unanswered', () => {
    expect(score(sme, { '1.1.1': 5 }).pillars[0]).toMatchObject({ points: 5, max: 65, percent: 7.6923 });
  });

  it('cites the decree and says that it was replaced', () => {
    expect(score(large, {}).citation).toMatchObject({
      document: '1970/QĐ-BTTTT',
      provision: 'Phụ lục II',
      status: 'replaced',
    });
    expect(score(large, {}).citation.statusNote).toContain('1567/QĐ-BKHCN');
  });

  it('refuses a sheet of the other index rather than scoring it as empty', () => {
    expect(() => score(sme, sheet(large, { '3.5.9': 5 }))).toThrow('answer "3.5.9" does not fit qd-1970-sme');
    expect(() => score(sme, { '1.1.1': 7 as 5 })).toThrow(RangeError);
  });

  it('leaves the answers as they are', () => {
    const answers = Object.freeze(sheet(sme, { '1.*': 2 }));
    score(sme, answers);
    expect(Object.keys(answers)).toHaveLength(13);
  });
});

describe('the four columns', () => {
  const columns = {
    ministry: sheet(sme, { '1.*': 3 }),
    self: sheet(sme, { '1.*': 5, '2.*': 5, '3.*': 5, '4.*': 5, '5.*': 5, '6.*': 5 }),
    department: sheet(sme, { '1.*': 4 }),
  };

  it('are scored each alone, in the order of the table, only the ministry certified', () => {
    const results = scoreColumns(sme, columns);
    expect(results.map(({ assessor, certified, score: { total } }) => [assessor, certified, total])).toEqual([
      ['self', false, 320],
      ['department', false, 52],
      ['ministry', true, 39],
    ]);
    expect(results.map(({ label }) => label)[2]).toBe('Bộ Thông tin và Truyền thông đánh giá');
    expect(results[0]?.score).toEqual(score(sme, columns.self));
  });

  it('are checked each alone, faults named by column', () => {
    const checked = checkColumns(sme, { self: { '1.1.1': 9 }, ministry: { '8.8.8': 1 }, auditor: {} });
    if (checked.ok) throw new Error('was taken');
    expect(checked.faults.map(({ path }) => path)).toEqual([
      'columns.self.1.1.1',
      'columns.ministry.8.8.8',
      'columns.auditor',
    ]);
    expect(checkColumns(sme, columns)).toEqual({ ok: true, value: columns });
    expect(checkColumns(sme, []).ok).toBe(false);
  });
});

it('scores an SME sheet well under 50 µs', () => {
  const answers = Object.fromEntries(criteriaOf(sme).map(({ code }) => [code, 3 as const]));
  for (let at = 0; at < 5000; at++) score(sme, answers);
  const batches = Array.from({ length: 20 }, () => {
    const started = process.hrtime.bigint();
    for (let at = 0; at < 500; at++) score(sme, answers);
    return Number(process.hrtime.bigint() - started) / 500 / 1000;
  });
  // The best batch: what the code takes, without what other work on the machine adds.
  expect(Math.min(...batches)).toBeLessThan(50);
});
