// From the wish to be assessed to the first question: consent, profile, size class and index, in this order.
import { classifySize, orderedCriteria, type Framework, type SizeClass } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { activeSheet, finishedSheets, settledCount } from '../position';
import {
  detour,
  opened,
  reply,
  said,
  step,
  withAssessment,
  withDossier,
  withSession,
  type Step,
  type Turn,
} from '../step';
import type { Assessment, ConsentGoal, Memory, Open, Profile, ProfileField, World } from '../types';
import { askCriterion } from './asking';
import { fieldChoices, fieldMiss, fieldQuestion, fieldValue, PROFILE_FIELDS, readField } from './fields';
import { beginGroup } from './group';
import { indexName } from './result';
import { sizeWords } from './size';
import { withoutReturn } from './sitting';

/** Which wording of the consent is agreed to; a new wording gets a new number. */
const CONSENT_VERSION = '1';
const CONSENT: readonly ChoiceKey[] = ['yes', 'no'];
const DECLINED: readonly ChoiceKey[] = ['classify', 'howToAsk', 'start'];
const REUSE: readonly ChoiceKey[] = ['reuse', 'revise'];
const UNFINISHED: readonly ChoiceKey[] = ['resume', 'restart', 'result'];
const CONFIRM: readonly ChoiceKey[] = ['confirmRestart', 'cancel'];
export const FRAMEWORKS: readonly ChoiceKey[] = ['useSme', 'useLarge'];
export const consentChoices = CONSENT;
export const reuseChoices = REUSE;
export const restartChoices = CONFIRM;
const DEFAULT_LOG_DAYS = 30;

type Part = Pick<Turn, 'memory' | 'world'>;

/** `đánh giá`, with an index when one was named. An assessment begun before is offered first. */
export function start(turn: Part, index?: Framework['index']): Step {
  const { memory, world } = turn;
  const framework = index && frameworkOf(world, index);
  if (index && !framework)
    return step(memory, reply({ kind: 'error', code: 'no_framework' }, render('framework.none')));
  const active = activeSheet(memory.dossier, world);
  if (active && settledCount(active) > 0) {
    if (framework && framework.id !== active.framework.id) return confirmRestart(turn, framework.id);
    const text = render('start.unfinished', {
      index: indexName(active.framework),
      done: settledCount(active),
      total: orderedCriteria(active.framework).length,
      choices: listed(UNFINISHED),
    });
    return offer(memory, text, UNFINISHED);
  }
  if (!memory.dossier.consent)
    return askConsent(turn, { kind: 'assessment', ...(framework ? { framework: framework.id } : {}) });
  return framework ? begin(turn, framework) : profileFirst(turn);
}

const offer = (memory: Memory, text: string, keys: readonly ChoiceKey[]): Step =>
  step(opened(memory, { kind: 'offer', choices: [...keys] }), reply({ kind: 'menu' }, text, choices(keys)));

export const frameworkOf = (world: World, index: Framework['index']): Framework | undefined =>
  world.frameworks.find((framework) => framework.index === index);

/** `làm lại`: asks before anything is dropped or begun anew. Finished assessments are kept in any case. */
export function confirmRestart(turn: Part, framework?: string): Step {
  const { memory, world } = turn;
  const active = activeSheet(memory.dossier, world);
  const begun = active !== null && settledCount(active) > 0;
  const sheet = begun ? active : finishedSheets(memory.dossier, world).at(-1);
  if (!sheet) return start(turn);
  const other = framework !== undefined && framework !== sheet.framework.id;
  const text = render(!begun ? 'restart.again' : other ? 'restart.other' : 'restart.confirm', {
    index: indexName(sheet.framework),
    done: settledCount(sheet),
    total: orderedCriteria(sheet.framework).length,
    choices: listed(CONFIRM),
  });
  const asked = opened(memory, {
    kind: 'confirm',
    what: 'restart',
    framework: framework ?? sheet.framework.id,
  });
  return step(
    withSession(asked, { returnTo: detour(memory.session) }),
    reply({ kind: 'clarify', expecting: 'confirm' }, text, choices(CONFIRM)),
  );
}

/** After the confirmation: the unfinished assessment makes room for a new one. */
export function restart({ memory, world }: Part, frameworkId: string): Step {
  const framework = world.frameworks.find(({ id }) => id === frameworkId);
  const assessments = memory.dossier.assessments.filter(({ completedAt }) => completedAt !== undefined);
  const cleared = withDossier(withoutReturn(memory), { assessments });
  return framework ? begin({ memory: cleared, world }, framework) : start({ memory: cleared, world });
}

// — consent —

export function askConsent({ memory, world }: Part, then: ConsentGoal, first = true): Step {
  const text = render('consent', {
    first,
    days: world.chatLogDays ?? DEFAULT_LOG_DAYS,
    choices: listed(CONSENT),
  });
  return step(
    opened(memory, { kind: 'consent', then }),
    reply({ kind: 'consent', required: true }, text, choices(CONSENT)),
  );
}

/** The reply to the consent: only a yes is one. */
export function consented(turn: Part, then: ConsentGoal, agreed: boolean): Step {
  const { memory, world } = turn;
  if (!agreed) {
    const text = render('consent.declined', { choices: listed(DECLINED) });
    const after = withoutReturn(opened(memory, { kind: 'offer', choices: [...DECLINED] }));
    return step(after, reply({ kind: 'info' }, text, choices(DECLINED)));
  }
  const after = withDossier(opened(memory, null), {
    consent: { at: world.now.toISOString(), version: CONSENT_VERSION },
  });
  const next = { memory: after, world };
  switch (then.kind) {
    case 'assessment': {
      const framework = world.frameworks.find(({ id }) => id === then.framework);
      return said(render('consent.thanks'), framework ? begin(next, framework) : profileFirst(next));
    }
    case 'profile':
      return said(render('consent.thanks'), revise(next));
    case 'group':
      return said(render('consent.thanks'), beginGroup(next));
    default:
      return then satisfies never;
  }
}

// — profile —

/** What is known is never asked again: the profile is shown and offered for reuse. */
function profileFirst({ memory, world }: Part): Step {
  const { profile } = memory.dossier;
  const lines = PROFILE_FIELDS.flatMap((field) => {
    const value = fieldValue(profile, field);
    return value === null ? [] : render(`profile.line.${field}`, { value });
  });
  if (lines.length === 0) return askField({ memory, world }, 'name', false, render('profile.start'));
  const text = render('profile.known', { lines: lines.join('\n'), choices: listed(REUSE) });
  return step(
    opened(memory, { kind: 'reuse' }),
    reply({ kind: 'profile', field: 'name', optional: true }, text, choices(REUSE)),
  );
}

/** Goes through the whole profile; a field that is skipped keeps what it had. */
export function revise(turn: Part): Step {
  return turn.memory.dossier.consent
    ? askField(turn, 'name', true, render('profile.start'))
    : askConsent(turn, { kind: 'profile' });
}

export function askField({ memory }: Part, field: ProfileField, again: boolean, before = ''): Step {
  const hint = field === 'name' || before === '' ? render('profile.skip') : '';
  const text = [before, fieldQuestion(field), field === 'name' ? '' : hint].filter(Boolean).join('\n');
  return step(
    opened(memory, { kind: 'profile', field, ...(again ? { revise: true } : {}) }),
    reply({ kind: 'profile', field, optional: true }, text, fieldChoices(field)),
  );
}

/** A reply to a field of the profile; null when it cannot be read. */
export function takeField(turn: Turn, open: Open & { kind: 'profile' }): Step | null {
  const read = readField(open.field, turn.text);
  if (read.kind === 'none') return null;
  if (read.kind === 'unsure') return missField(turn, open, read.words);
  const profile: Profile = { ...turn.memory.dossier.profile, ...read.change };
  return nextField({ ...turn, memory: withDossier(turn.memory, { profile }) }, open, read.said);
}

export const skipField = (turn: Part, open: Open & { kind: 'profile' }): Step =>
  nextField(turn, open, render('profile.skipped'));

function nextField(turn: Part, open: Open & { kind: 'profile' }, words: string): Step {
  const rest = PROFILE_FIELDS.slice(PROFILE_FIELDS.indexOf(open.field) + 1);
  const field = rest.find((each) => open.revise === true || turn.memory.dossier.profile[each] === undefined);
  return field ? askField(turn, field, open.revise === true, words) : chooseFramework(turn, words);
}

/** `quay lại` in the profile: the field before, to be given anew. */
export function fieldBefore(turn: Part, open: Open & { kind: 'profile' }): Step {
  const before = PROFILE_FIELDS[PROFILE_FIELDS.indexOf(open.field) - 1];
  return before
    ? askField(turn, before, true)
    : askField(turn, open.field, open.revise === true, render('profile.first'));
}

export function missField(turn: Part, open: Open & { kind: 'profile' }, words = fieldMiss(open.field)): Step {
  const misses = turn.memory.session.misses + 1;
  const way = misses >= 3 ? render('profile.again') : '';
  const text = [words, misses === 2 ? fieldQuestion(open.field) : '', way].filter(Boolean).join('\n');
  const keys = misses >= 3 ? choices(['person']) : [];
  return step(
    withSession(turn.memory, { misses }),
    reply({ kind: 'clarify', expecting: open.field }, text, [...fieldChoices(open.field), ...keys]),
  );
}

// — the index —

/** The size class of a profile, when sector and employees are known. */
export function sizeOf({ sector, employees, revenue, capital }: Profile): SizeClass | null {
  if (sector === undefined || employees === undefined) return null;
  return classifySize({
    sector,
    employees,
    ...(revenue === undefined ? {} : { revenue }),
    ...(capital === undefined ? {} : { capital }),
  });
}

/** Tells the size class and its index; the other one can be chosen all the same. */
export function chooseFramework({ memory, world }: Part, words = ''): Step {
  const size = sizeOf(memory.dossier.profile);
  const suggested = world.frameworks.find(({ id }) => id === size?.framework);
  const keys = frameworkChoices(suggested ?? null);
  const advice = suggested
    ? render('framework.advice', { index: indexName(suggested), count: orderedCriteria(suggested).length })
    : render('framework.unsure', { sme: countOf(world, 'sme'), large: countOf(world, 'large') });
  const text = size
    ? sizeWords(size, { said: words, stored: true, advice, choices: listed(keys) })
    : [words, render('framework.choose', { advice, choices: listed(keys) })].filter(Boolean).join('\n');
  return step(
    opened(memory, { kind: 'framework', suggested: suggested?.id ?? null }),
    reply({ kind: 'info' }, text, choices(keys)),
  );
}

const countOf = (world: World, index: Framework['index']): number => {
  const framework = frameworkOf(world, index);
  return framework ? orderedCriteria(framework).length : 0;
};

/** The index that fits stands first. */
export const frameworkChoices = (suggested: Pick<Framework, 'index'> | null): readonly ChoiceKey[] =>
  suggested?.index === 'large' ? [...FRAMEWORKS].reverse() : FRAMEWORKS;

/** Begins an assessment and asks its first question. */
export function begin({ memory, world }: Part, framework: Framework): Step {
  const now = world.now.toISOString();
  const assessment: Assessment = {
    id: world.fresh.id,
    framework: framework.id,
    version: framework.version,
    answers: {},
    unknown: [],
    skipped: [],
    startedAt: now,
    updatedAt: now,
  };
  const kept = memory.dossier.assessments.filter(({ completedAt }) => completedAt !== undefined);
  const cleared = withSession(withDossier(memory, { assessments: kept }), {
    hinted: undefined,
    returnTo: undefined,
  });
  const after = withAssessment(cleared, assessment);
  const [first] = orderedCriteria(framework);
  return first ? askCriterion(after, { assessment, framework }, first.code) : step(after);
}
