// A group of companies entered unit by unit, scored by Phụ lục III once the person says it is complete.
import { groupScore, isLevel, type GroupUnit, type Level } from '../../scoring';
import { choices, chosen, listed, type ChoiceKey } from '../choices';
import { number, shareOf } from '../messages/format';
import { render } from '../messages/render';
import { readCount, readLevel, readLevels, readName, readYesNo } from '../reading';
import { opened, reply, step, withDossier, withSession, type Step, type Turn } from '../step';
import type { Choice, GroupStep, Open, Smedx, World } from '../types';
import { standing } from './findings';

type Part = Pick<Turn, 'memory' | 'world'>;
type Asked = Open & { kind: 'groupUnit' };
const PARENT: readonly ChoiceKey[] = ['isParent', 'isUnit'];
const MORE: readonly ChoiceKey[] = ['addUnit', 'finishGroup', 'dropGroup'];
const AFTER: readonly ChoiceKey[] = ['group', 'menu'];
const PILLARS = 6;

/** Begins a group, or goes on with the one begun before. */
export function beginGroup({ memory }: Part): Step {
  const units = memory.dossier.group?.units ?? [];
  if (units.length > 0) return askStep(memory, { kind: 'groupUnit', step: 'more', unit: {} });
  const begun = withDossier(memory, { group: { units: [] } });
  return askStep(begun, { kind: 'groupUnit', step: 'name', unit: {} }, render('group.start'));
}

/** Asks one step of a unit. */
export function askStep(memory: Turn['memory'], open: Asked, before = ''): Step {
  const units = memory.dossier.group?.units ?? [];
  const keys = stepChoices(open.step);
  const question = render(`group.ask.${open.step}`, {
    number: units.length + 1,
    name: open.unit.name ?? '',
    count: units.length,
    names: units.map(({ name }) => name).join(', '),
    choices: listed(keys),
  });
  return step(
    opened(memory, open),
    reply(dataOf(), [before, question].filter(Boolean).join('\n'), stepButtons(open.step)),
  );
}

const dataOf = (): Smedx => ({ kind: 'info' });

export const stepChoices = (asked: GroupStep): readonly ChoiceKey[] =>
  asked === 'parent' ? PARENT : asked === 'more' ? MORE : [];

const stepButtons = (asked: GroupStep): Choice[] =>
  asked === 'level'
    ? Array.from({ length: 6 }, (_none, level) => ({ value: String(level), label: String(level) }))
    : choices(stepChoices(asked));

/** A reply to a step of a unit; null when it cannot be read. */
export function takeStep(turn: Turn, open: Asked): Step | null {
  const { text, memory } = turn;
  const { unit } = open;
  const to = (asked: GroupStep, change: Partial<GroupUnit>, words: string): Step =>
    askStep(memory, { kind: 'groupUnit', step: asked, unit: { ...unit, ...change } }, words);
  switch (open.step) {
    case 'name': {
      const name = readName(text);
      return name === null ? null : to('staff', { name }, render('group.ok', { value: name }));
    }
    case 'staff': {
      const staff = readCount(text);
      if (staff === null) return null;
      const hasParent = (memory.dossier.group?.units ?? []).some(({ parent }) => parent);
      const words = render('profile.ok.employees', { value: number(staff, 0) });
      return hasParent ? to('level', { staff, parent: false }, words) : to('parent', { staff }, words);
    }
    case 'parent': {
      const key = chosen(text, PARENT);
      const yesNo = readYesNo(text);
      const parent = key ? key === 'isParent' : yesNo === null ? null : yesNo === 'yes';
      return parent === null ? null : to('level', { parent }, '');
    }
    case 'level': {
      const level = readLevel(text, []);
      return level === null ? null : to('pillars', { level }, render('group.okLevel', { level }));
    }
    case 'pillars': {
      const levels = sixLevels(text);
      return levels ? addUnit(turn, unit, levels) : null;
    }
    case 'more':
      return more(turn);
    default:
      return open.step satisfies never;
  }
}

/** `2 1 3 2 0 1`, with commas, or as one number `213201`. */
function sixLevels(text: string): readonly Level[] | null {
  const row = readLevels(text);
  if (row?.ok && row.levels.length === PILLARS) return row.levels;
  const joined = /^\s*([0-5]{6})\s*$/.exec(text)?.[1];
  if (joined === undefined) return null;
  const levels = Array.from(joined, Number).filter(isLevel);
  return levels.length === PILLARS ? levels : null;
}

function addUnit(turn: Turn, draft: Partial<GroupUnit>, levels: readonly Level[]): Step {
  const { memory } = turn;
  const { name, staff, parent, level } = draft;
  if (name === undefined || staff === undefined || level === undefined)
    return askStep(memory, { kind: 'groupUnit', step: 'name', unit: {} });
  const pillarLevels = Object.fromEntries(levels.map((each, at) => [String(at + 1), each]));
  const unit: GroupUnit = { name, staff, parent: parent ?? false, level, pillarLevels };
  const units = [...(memory.dossier.group?.units ?? []), unit];
  const added = render('group.added', { name, staff: number(staff, 0), level, pillars: levels.join(' ') });
  const after = withDossier(memory, { group: { units } });
  return askStep(after, { kind: 'groupUnit', step: 'more', unit: {} }, added);
}

function more(turn: Turn): Step | null {
  const key = chosen(turn.text, MORE) ?? yesMeansMore(turn.text);
  if (key === 'addUnit') return askStep(turn.memory, { kind: 'groupUnit', step: 'name', unit: {} });
  if (key === 'finishGroup') return finishGroup(turn);
  return key === 'dropGroup' ? dropGroup(turn) : null;
}

const yesMeansMore = (text: string): ChoiceKey | null => {
  const answer = readYesNo(text);
  return answer === null ? null : answer === 'yes' ? 'addUnit' : 'finishGroup';
};

function finishGroup({ memory, world }: Part): Step {
  const units = memory.dossier.group?.units ?? [];
  const ask = (words: string): Step => askStep(memory, { kind: 'groupUnit', step: 'name', unit: {} }, words);
  if (!units.some(({ parent }) => parent)) return ask(render('group.needParent'));
  if (units.every(({ staff }) => staff === 0)) return ask(render('group.needStaff'));
  const scored = groupScore(units);
  if (!scored.ok) return ask(render('group.needParent'));
  const { value } = scored;
  const text = render('group', {
    count: value.units.length,
    level: value.level,
    levelName: value.levelName,
    dth: number(value.dth),
    pillars: value.pillars.map(({ name, level, dth }) => ({ name, level, dth: number(dth) })),
    units: value.units.map(({ name, level, weight }) => ({ name, level, weight: shareOf(weight) })),
    provision: value.citation.provision,
    document: value.citation.document,
    standing: standingOf(world, value.citation.document),
    choices: listed(AFTER),
  });
  const after = opened(withDossier(memory, { group: null }), { kind: 'offer', choices: [...AFTER] });
  return step(after, reply(dataOf(), text, choices(AFTER)));
}

/** One sentence on the standing of the decree, as for any result by it. */
function standingOf(world: World, document: string): string {
  const framework = world.frameworks.find(({ decree }) => decree.document === document);
  return framework ? standing(framework) : '';
}

function dropGroup({ memory }: Part): Step {
  const after = opened(withDossier(memory, { group: null }), { kind: 'offer', choices: ['start', 'menu'] });
  return step(after, reply(dataOf(), render('group.dropped'), choices(['start', 'menu'])));
}

const STEPS: readonly GroupStep[] = ['name', 'staff', 'parent', 'level', 'pillars', 'more'];

/** `quay lại` while entering a unit: the step before. */
export function stepBefore({ memory }: Part, open: Asked): Step {
  const before = open.step === 'more' ? 'more' : (STEPS[STEPS.indexOf(open.step) - 1] ?? 'name');
  const hasParent = (memory.dossier.group?.units ?? []).some(({ parent }) => parent);
  return askStep(memory, { ...open, step: before === 'parent' && hasParent ? 'staff' : before });
}

export function missStep(turn: Part, open: Asked): Step {
  const misses = turn.memory.session.misses + 1;
  const words = render(`group.miss.${open.step}`);
  const text = misses >= 2 ? `${words}\n${render('group.third')}` : words;
  return step(
    withSession(turn.memory, { misses }),
    reply({ kind: 'clarify', expecting: `group.${open.step}` }, text, [
      ...stepButtons(open.step),
      ...(misses >= 2 ? choices(['person']) : []),
    ]),
  );
}
