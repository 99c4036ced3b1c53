// A framework with a fault does not load: it says which file, where, what was found and what to do.
import { DataError, buildFramework } from '../../scoring';
import { framework, frameworkData, standInGuidance } from './support';

interface Editable {
  [key: string]: unknown;
  pillars: {
    code: string;
    maxPoints: number;
    provision: string;
    components: {
      code: string;
      maxPoints: number;
      criteria: { code: string; name: string; provision?: string; pointsPerLevel: number }[];
    }[];
  }[];
  controlTotals: { overall: { criteria: number; levels: number[] }; pillars: { code: string }[] };
  pillarBands: { level: number; percent: number; provision: string }[];
  overallRules: { level: number; totalOver: number; pillars: number; provision: string }[];
}
type Entries = Record<string, Record<string, unknown>>;

const FILE = 'scoring/frameworks/damaged.json';

/** The messages of the refusal to load the SME set after some damage. */
function refusal(damage: (data: Editable, guidance: Entries) => void): readonly string[] {
  const data = frameworkData('qd-1970-sme') as Editable;
  const guidance = standInGuidance(framework('qd-1970-sme')) as unknown as Entries;
  damage(data, guidance);
  try {
    buildFramework(data, { 'guidance.json': guidance }, FILE);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    for (const problem of error.problems) {
      const parts = [problem.file, problem.path, problem.found, problem.todo];
      expect(error.message).toContain(parts.join(' › '));
      expect(parts.every((part) => part.length > 0)).toBe(true);
    }
    return error.problems.map(({ file, path, found }) => `${file} › ${path} › ${found}`);
  }
  throw new Error('the damaged framework loaded');
}

const criterion = (data: Editable, code: string) => {
  const found = data.pillars
    .flatMap(({ components }) => components.flatMap(({ criteria }) => criteria))
    .find((each) => each.code === code);
  if (found === undefined) throw new Error(code);
  return found;
};
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(String(index));
  return found;
};

it('loads undamaged data, so that every refusal below is due to its damage', () => {
  const guidance = standInGuidance(framework('qd-1970-sme'));
  const built = buildFramework(frameworkData('qd-1970-sme'), { 'guidance.json': guidance }, FILE);
  expect(built.maxPoints).toBe(320);
});

describe('refuses', () => {
  it('a criterion code that stands twice', () => {
    expect(refusal((data) => (criterion(data, '3.2.12').code = '3.2.11'))).toEqual(
      expect.arrayContaining([`${FILE} › criterion 3.2.11 › the code stands twice`]),
    );
  });

  it('a criterion in the wrong component and a component in the wrong pillar', () => {
    const faults = refusal((data) => {
      criterion(data, '4.1.1').code = '4.2.9';
      at(at(data.pillars, 0).components, 0).code = '6.7';
    });
    expect(faults).toContain(`${FILE} › criterion 4.2.9 › stands in component 4.1`);
    expect(faults).toContain(`${FILE} › component 6.7 › stands in pillar 1`);
  });

  it.each(['1.2 A', '3.2', '3.2.0', '3,2.1', ''])('%j as the code of a criterion', (code) => {
    expect(refusal((data) => (criterion(data, '1.2.4').code = code))).toEqual([
      `${FILE} › pillars.0.components.1.criteria.3.code › ${JSON.stringify(code)}`,
    ]);
  });

  it('sums that do not add up, at each storey', () => {
    const faults = refusal((data) => {
      at(at(data.pillars, 1).components, 0).maxPoints = 20;
      data['maxPoints'] = 321;
    });
    expect(faults).toEqual([
      `${FILE} › framework maxPoints › 321, but its pillars give 320`,
      `${FILE} › pillar 2 maxPoints › 25, but its components give 20`,
      `${FILE} › component 2.1 maxPoints › 20, but its criteria give 25`,
    ]);
  });

  it('a lost exception: 2.1.1 at one point a level contradicts Table 1', () => {
    const faults = refusal((data) => {
      criterion(data, '2.1.1').pointsPerLevel = 1;
    });
    expect(faults).toContain(`${FILE} › component 2.1 maxPoints › 25, but its criteria give 5`);
    expect(faults).toContain(`${FILE} › controlTotals.overall.levels.0 › 64 printed, the criteria give 60`);
  });

  it('printed totals that the criteria do not give', () => {
    expect(
      refusal((data) => {
        data.controlTotals.overall.criteria = 61;
        data.controlTotals.overall.levels[2] = 193;
        at(data.controlTotals.pillars, 5).code = '7';
      }),
    ).toEqual([
      `${FILE} › controlTotals.overall.criteria › 61 printed, 60 listed`,
      `${FILE} › controlTotals.overall.levels.2 › 193 printed, the criteria give 192`,
      `${FILE} › controlTotals.pillars 6 › 0 rows`,
      `${FILE} › controlTotals.pillars 7 › a row without its pillar`,
    ]);
  });

  it('a citation that is missing or points elsewhere', () => {
    expect(refusal((data) => delete criterion(data, '1.1.1').provision)).toEqual([
      `${FILE} › pillars.0.components.0.criteria.0.provision › nothing`,
    ]);
    expect(
      refusal((data) => {
        criterion(data, '1.1.1').provision = 'Phụ lục I, Mục III, tiêu chí 1.1.2';
        at(data.overallRules, 0).provision = 'Phụ lục II, Mục II';
      }),
    ).toEqual([
      `${FILE} › overallRules level 1 provision › "Phụ lục II, Mục II"`,
      `${FILE} › criterion 1.1.1 provision › "Phụ lục I, Mục III, tiêu chí 1.1.2"`,
    ]);
  });

  it('bands and rules that are out of order or out of reach', () => {
    const faults = refusal((data) => {
      at(data.pillarBands, 1).percent = 10;
      at(data.overallRules, 2).level = 2;
      at(data.overallRules, 4).totalOver = 320;
      at(data.overallRules, 4).pillars = 7;
    });
    expect(faults).toEqual([
      `${FILE} › pillarBands › limits 10, 10, 40, 60, 80`,
      `${FILE} › overallRules › levels 1, 2, 2, 4, 5`,
      `${FILE} › overallRules level 5 › over 320 points`,
      `${FILE} › overallRules level 5 › 7 pillars`,
    ]);
  });

  it('a standing that says two things', () => {
    expect(refusal((data) => (data['replacedBy'] = []))).toEqual([`${FILE} › status › "replaced"`]);
    expect(refusal((data) => (data['status'] = 'in_force'))).toEqual([
      `${FILE} › replacedBy › 2 document(s)`,
    ]);
    expect(refusal((data) => (data['version'] = '2021-12-14'))).toEqual([`${FILE} › version › 2021-12-14`]);
    expect(refusal((data) => (data['checkedOn'] = '22/11/2026'))).toEqual([
      `${FILE} › checkedOn › "22/11/2026"`,
    ]);
  });

  it('text that is empty, padded or decomposed, and fields nobody knows', () => {
    const name = 'Tần suất'.normalize('NFD');
    expect(refusal((data) => (criterion(data, '1.1.1').name = name))).toHaveLength(1);
    expect(refusal((data) => (criterion(data, '1.1.1').name = ' Tên'))).toHaveLength(1);
    expect(refusal((data) => (criterion(data, '1.1.1').name = ''))).not.toHaveLength(0);
    expect(refusal((data) => (data['weights'] = []))).toHaveLength(1);
  });

  it.each([[null], [[]], ['{}'], [{}]])('%j in place of a framework', (data) => {
    expect(() => buildFramework(data, {}, FILE)).toThrow(DataError);
  });
});

describe('refuses guidance', () => {
  it('that is missing for a criterion or given for none', () => {
    const faults = refusal((_, guidance) => {
      guidance['9.9.9'] = guidance['1.1.1'] ?? {};
      delete guidance['1.1.1'];
    });
    expect(faults).toContain('guidance.json › 9.9.9 › not a criterion of the framework');
    expect(faults).toContain('guidance of qd-1970-sme › 1.1.1 › no guidance');
  });

  it('that two files give', () => {
    const guidance = standInGuidance(framework('qd-1970-sme'));
    const files = { 'one.json': guidance, 'two.json': { '1.1.1': guidance['1.1.1'] } };
    expect(() => buildFramework(frameworkData('qd-1970-sme'), files, FILE)).toThrow(
      'two.json › 1.1.1 › guidance that another file also gives',
    );
  });

  it.each(['question', 'spoken', 'why', 'tip', 'kind', 'levels', 'askOrder'])('without %s', (field) => {
    expect(refusal((_, guidance) => delete guidance['5.1.3']?.[field])).toContain(
      `guidance.json › 5.1.3.${field} › nothing`,
    );
  });

  it('with five levels, a level too long, or two alike', () => {
    const levels = (list: string[]) => (_: Editable, guidance: Entries) => {
      guidance['5.1.3'] = { ...guidance['5.1.3'], levels: list };
    };
    expect(refusal(levels(['a', 'b', 'c', 'd', 'e']))).toHaveLength(1);
    expect(refusal(levels(['a', 'b', 'c', 'd', 'e', 'f'.repeat(91)]))[0]).toMatch(
      /5\.1\.3\.levels\.5 › "fff/,
    );
    expect(refusal(levels(['a', 'b', 'c', 'd', 'e', 'a']))).toHaveLength(1);
    expect(refusal(levels(['a', 'b', 'c', 'd', 'e', '']))[0]).toMatch(/5\.1\.3\.levels\.5/);
  });

  it('whose asking order has a gap, a double or a start other than 1', () => {
    for (const order of [3, 9, 99]) {
      const faults = refusal((_, guidance) => {
        guidance['1.1.2'] = { ...guidance['1.1.2'], askOrder: order };
      });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^guidance of qd-1970-sme › pillar 1 askOrder › 1, /);
    }
  });

  it('and tells every fault of framework and guidance at once', () => {
    const faults = refusal((data, guidance) => {
      data['maxPoints'] = 1000;
      delete guidance['1.1.1'];
      delete guidance['6.1.7'];
    });
    expect(faults).toHaveLength(3);
  });
});
