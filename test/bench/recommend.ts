// How long a plan takes: every sheet another one, for both indexes, beside scoring the same sheets.
import { advise } from '../../dialogs';
import { shippedCatalogue } from '../../knowledge';
import { frameworkById, score, type Answers, type Framework, type Level } from '../../scoring';

const SHEETS = 2_000;
const WARM_UP = 200;

const say = (line: string) => process.stdout.write(`${line}\n`);
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Sheets of all kinds: levels around one that grows, with holes, so that every next level is planned for. */
function sheetsOf(framework: Framework): readonly Answers[] {
  const codes = framework.pillars.flatMap(({ components }) =>
    components.flatMap(({ criteria }) => criteria.map(({ code }) => code)),
  );
  let seed = 42;
  const chance = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: SHEETS + WARM_UP }, (_, sheet): Answers => {
    const base = sheet % 6;
    const entries = codes.flatMap((code): [string, Level][] => {
      if (chance(20) === 0) return [];
      return [[code, Math.min(5, Math.max(0, base + chance(5) - 2)) as Level]];
    });
    return Object.fromEntries(entries);
  });
}

interface Times {
  readonly clock: readonly number[];
  /** Of the processor alone: what is left when other programs have the machine. */
  readonly cpu: readonly number[];
}

/** Milliseconds each sheet took, sorted. */
function timed(sheets: readonly Answers[], work: (answers: Answers) => number): Times {
  let sum = 0;
  const times = sheets.map((answers) => {
    const [began, before] = [performance.now(), process.cpuUsage()];
    sum += work(answers);
    const { user, system } = process.cpuUsage(before);
    return { clock: performance.now() - began, cpu: (user + system) / 1000 };
  });
  if (Number.isNaN(sum)) throw new Error('the work gave no figures');
  const sorted = (what: 'clock' | 'cpu') =>
    times
      .slice(WARM_UP)
      .map((each) => each[what])
      .sort((a, b) => a - b);
  return { clock: sorted('clock'), cpu: sorted('cpu') };
}

export function recommendBench(): void {
  const catalogue = shippedCatalogue();
  for (const id of ['qd-1970-sme', 'qd-1970-large']) {
    const framework = frameworkById(id);
    if (!framework) throw new Error(`no framework ${id}`);
    const sheets = sheetsOf(framework);
    const scored = timed(sheets, (answers) => score(framework, answers).total);
    const plans = timed(
      sheets,
      (answers) =>
        advise({
          framework,
          answers,
          profile: { size: 'small', industry: 'manufacturing' },
          catalogue,
          rotation: 1,
        }).recommendations.length,
    );
    const shown = (times: readonly number[]) =>
      `p50 ${at(times, 0.5).toFixed(1)} ms, p99 ${at(times, 0.99).toFixed(1)} ms`;
    say(
      `Plan for one ${id} sheet: ${shown(plans.clock)}; processor ${shown(plans.cpu)}; ${(at(plans.clock, 0.5) / at(scored.clock, 0.5)).toFixed(0)} times scoring it`,
    );
  }
}
