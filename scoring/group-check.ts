// The units of a group as they come from outside: levels given, or answers from which the levels are worked out.
import { z } from 'zod';
import { checkAnswers, shortened } from './answers';
import { frameworkById, frameworks } from './catalogue';
import { faultsOf } from './faults';
import { groupFaults } from './group';
import { isLevel } from './levels';
import { score } from './score';
import type { Checked, GroupUnit, InputFault, Level } from './types';

const group = z.object(
  {
    units: z.array(
      z.object(
        {
          name: z
            .string('must be a text')
            .trim()
            .min(1, 'must not be empty')
            .max(200, 'is over 200 characters'),
          staff: z
            .int('must be a whole number of people')
            .min(0, 'must be 0 or more')
            .max(1e9, 'is over 1000000000'),
          parent: z.boolean('must be true or false').nullish(),
          level: z.unknown().optional(),
          pillarLevels: z.unknown().optional(),
          framework: z.unknown().optional(),
          answers: z.unknown().optional(),
        },
        'must be an object with name, staff and levels or answers',
      ),
      'must be a list of units',
    ),
  },
  'must be an object with a list of units',
);
type RawUnit = z.infer<typeof group>['units'][number];
interface Levels {
  readonly level: Level;
  readonly pillarLevels: Readonly<Record<string, Level>>;
}

/**
 * Reads `{units: […]}`. Each unit gives either `level` and `pillarLevels`, or `framework` and `answers`, never both.
 * Every fault is named by its path, such as `units.2.staff`; those of the group as a whole by `units`.
 */
export function checkGroup(input: unknown): Checked<readonly GroupUnit[]> {
  const parsed = group.safeParse(input);
  if (!parsed.success) return { ok: false, faults: faultsOf(parsed.error) };
  const faults: InputFault[] = [];
  const units: GroupUnit[] = [];
  parsed.data.units.forEach((raw, at) => {
    const levels = levelsOf(raw, `units.${at}`);
    if (levels.ok) {
      units.push({ name: raw.name, staff: raw.staff, parent: raw.parent === true, ...levels.value });
    } else faults.push(...levels.faults);
  });
  if (faults.length === 0) faults.push(...groupFaults(units));
  return faults.length === 0 ? { ok: true, value: units } : { ok: false, faults };
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

function levelsOf(unit: RawUnit, path: string): Checked<Levels> {
  const byLevels = given(unit.level) || given(unit.pillarLevels);
  const byAnswers = given(unit.framework) || given(unit.answers);
  if (byLevels === byAnswers) {
    const message = 'must give either level and pillarLevels, or framework and answers';
    return { ok: false, faults: [{ path, message }] };
  }
  return byLevels ? givenLevels(unit, path) : scoredLevels(unit, path);
}

function givenLevels({ level, pillarLevels }: RawUnit, path: string): Checked<Levels> {
  const faults: InputFault[] = [];
  const read: Record<string, Level> = {};
  const message = 'must be an integer from 0 to 5';
  if (!isLevel(level)) faults.push({ path: `${path}.level`, message });
  if (typeof pillarLevels !== 'object' || pillarLevels === null || Array.isArray(pillarLevels)) {
    faults.push({ path: `${path}.pillarLevels`, message: 'must be an object of pillar codes and levels' });
  } else {
    for (const [code, value] of Object.entries(pillarLevels) as [string, unknown][]) {
      if (isLevel(value)) read[code] = value;
      else faults.push({ path: `${path}.pillarLevels.${shortened(code)}`, message });
    }
  }
  return faults.length === 0 && isLevel(level)
    ? { ok: true, value: { level, pillarLevels: read } }
    : { ok: false, faults };
}

function scoredLevels(unit: RawUnit, path: string): Checked<Levels> {
  const framework = typeof unit.framework === 'string' ? frameworkById(unit.framework) : undefined;
  if (framework === undefined) {
    const ids = frameworks().map(({ id }) => id);
    return {
      ok: false,
      faults: [{ path: `${path}.framework`, message: `must be one of ${ids.join(', ')}` }],
    };
  }
  const answers = checkAnswers(framework, unit.answers, `${path}.answers`);
  if (!answers.ok) return answers;
  const { level, pillars } = score(framework, answers.value);
  return {
    ok: true,
    value: { level, pillarLevels: Object.fromEntries(pillars.map((pillar) => [pillar.code, pillar.level])) },
  };
}
