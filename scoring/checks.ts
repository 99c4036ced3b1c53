// What a framework must add up to beyond its shape: unique codes that belong together, sums, printed totals, citations.
import type { ProblemList } from './problems';
import type { FrameworkFile } from './schema';

/** Notes every contradiction inside a framework file of the right shape. */
export function checkFramework(file: FrameworkFile, problems: ProblemList): void {
  checkStanding(file, problems);
  checkCodes(file, problems);
  checkSums(file, problems);
  checkControlTotals(file, problems);
  checkRules(file, problems);
  checkCitations(file, problems);
}

function checkStanding(file: FrameworkFile, { add }: ProblemList): void {
  const { decree, status, statusNote, replacedBy } = file;
  if (file.version !== decree.effective) {
    add('version', file.version, `write the day from which the decree applies, ${decree.effective}`);
  }
  if (decree.effective < decree.issued) {
    add('decree.effective', decree.effective, `must not be before the day of issue, ${decree.issued}`);
  }
  if (file.checkedOn < decree.issued) {
    add('checkedOn', file.checkedOn, `must not be before the day of issue, ${decree.issued}`);
  }
  if (status === 'replaced' && (replacedBy.length === 0 || statusNote === undefined)) {
    add('status', '"replaced"', 'name the document that replaced it (replacedBy) and say so (statusNote)');
  }
  if (status === 'in_force' && replacedBy.length > 0) {
    add('replacedBy', `${replacedBy.length} document(s)`, 'set status to "replaced" or empty the list');
  }
  let last = decree.issued;
  replacedBy.forEach(({ issued }, at) => {
    if (issued <= last) add(`replacedBy.${at}.issued`, issued, `list by date: must be after ${last}`);
    last = issued;
  });
}

function checkCodes({ pillars }: FrameworkFile, { add }: ProblemList): void {
  const seen = new Set<string>();
  const once = (what: string, code: string) => {
    if (seen.has(code)) add(`${what} ${code}`, 'the code stands twice', 'give each its own code');
    seen.add(code);
  };
  for (const pillar of pillars) {
    once('pillar', pillar.code);
    for (const component of pillar.components) {
      once('component', component.code);
      if (!component.code.startsWith(`${pillar.code}.`)) {
        add(`component ${component.code}`, `stands in pillar ${pillar.code}`, 'move it or correct its code');
      }
      for (const criterion of component.criteria) {
        once('criterion', criterion.code);
        if (!criterion.code.startsWith(`${component.code}.`)) {
          add(
            `criterion ${criterion.code}`,
            `stands in component ${component.code}`,
            'move it or correct its code',
          );
        }
      }
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function checkSums(file: FrameworkFile, { add }: ProblemList): void {
  const compare = (where: string, printed: number, parts: readonly number[], what: string) => {
    const found = sum(parts);
    if (found !== printed) {
      add(`${where} maxPoints`, `${printed}, but its ${what} give ${found}`, 'correct one or the other');
    }
  };
  compare(
    'framework',
    file.maxPoints,
    file.pillars.map(({ maxPoints }) => maxPoints),
    'pillars',
  );
  for (const pillar of file.pillars) {
    compare(
      `pillar ${pillar.code}`,
      pillar.maxPoints,
      pillar.components.map(({ maxPoints }) => maxPoints),
      'components',
    );
    for (const component of pillar.components) {
      compare(
        `component ${component.code}`,
        component.maxPoints,
        component.criteria.map(({ pointsPerLevel }) => 5 * pointsPerLevel),
        'criteria',
      );
    }
  }
}

function checkControlTotals({ pillars, controlTotals }: FrameworkFile, { add }: ProblemList): void {
  type Row = FrameworkFile['controlTotals']['overall'];
  const compare = (where: string, printed: Row, perLevel: readonly number[]) => {
    if (printed.criteria !== perLevel.length) {
      add(
        `${where}.criteria`,
        `${printed.criteria} printed, ${perLevel.length} listed`,
        'compare with the table',
      );
    }
    printed.levels.forEach((max, at) => {
      const found = (at + 1) * sum(perLevel);
      if (max !== found) {
        add(`${where}.levels.${at}`, `${max} printed, the criteria give ${found}`, 'compare with the table');
      }
    });
  };
  const perLevel = (pillar: FrameworkFile['pillars'][number]) =>
    pillar.components.flatMap(({ criteria }) => criteria.map(({ pointsPerLevel }) => pointsPerLevel));

  compare('controlTotals.overall', controlTotals.overall, pillars.flatMap(perLevel));
  for (const pillar of pillars) {
    const rows = controlTotals.pillars.filter(({ code }) => code === pillar.code);
    const [row] = rows;
    if (row === undefined || rows.length > 1) {
      add(`controlTotals.pillars ${pillar.code}`, `${rows.length} rows`, 'give each pillar its one row');
    } else compare(`controlTotals.pillars ${pillar.code}`, row, perLevel(pillar));
  }
  for (const { code } of controlTotals.pillars) {
    if (!pillars.some((pillar) => pillar.code === code)) {
      add(`controlTotals.pillars ${code}`, 'a row without its pillar', 'remove it or add the pillar');
    }
  }
}

function checkRules(
  { pillarBands, overallRules, pillars, maxPoints }: FrameworkFile,
  { add }: ProblemList,
): void {
  const inOrder = (where: string, levels: readonly number[], limits: readonly number[]) => {
    if (levels.join() !== '1,2,3,4,5') {
      add(where, `levels ${levels.join(', ')}`, 'list the levels 1 to 5, each once, in order');
    }
    if (limits.some((limit, at) => at > 0 && limit <= (limits[at - 1] ?? 0))) {
      add(where, `limits ${limits.join(', ')}`, 'each limit must be over the one before');
    }
  };
  inOrder(
    'pillarBands',
    pillarBands.map(({ level }) => level),
    pillarBands.map(({ percent }) => percent),
  );
  inOrder(
    'overallRules',
    overallRules.map(({ level }) => level),
    overallRules.map(({ totalOver }) => totalOver),
  );
  for (const rule of overallRules) {
    if (rule.totalOver >= maxPoints) {
      add(`overallRules level ${rule.level}`, `over ${rule.totalOver} points`, `the most is ${maxPoints}`);
    }
    if (rule.pillars > pillars.length) {
      add(`overallRules level ${rule.level}`, `${rule.pillars} pillars`, `there are ${pillars.length}`);
    }
  }
}

function checkCitations(file: FrameworkFile, { add }: ProblemList): void {
  const root = file.decree.provision;
  const cites = (where: string, provision: string, code?: string) => {
    const within = provision === root || provision.startsWith(`${root}, `);
    const names = code === undefined || provision.endsWith(` ${code}`);
    if (!within || !names) {
      const end = code === undefined ? '' : ` and ends with ${code}`;
      add(`${where} provision`, JSON.stringify(provision), `cite a place that begins with "${root}"${end}`);
    }
  };
  cites('controlTotals', file.controlTotals.provision);
  for (const band of file.pillarBands) cites(`pillarBands level ${band.level}`, band.provision);
  for (const rule of file.overallRules) cites(`overallRules level ${rule.level}`, rule.provision);
  for (const pillar of file.pillars) {
    cites(`pillar ${pillar.code}`, pillar.provision, pillar.code);
    for (const component of pillar.components) {
      cites(`component ${component.code}`, component.provision, component.code);
      for (const { code, provision } of component.criteria) cites(`criterion ${code}`, provision, code);
    }
  }
}
