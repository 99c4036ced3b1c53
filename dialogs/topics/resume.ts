// Pausing and taking up again: on another day by a word, on another device by an 8-digit code.
import { orderedCriteria } from '../../scoring';
import { choices, type ChoiceKey } from '../choices';
import { code as grouped, day } from '../messages/format';
import { render } from '../messages/render';
import { plain } from '../plain';
import { activeSheet, currentSheet, nextCriterion, placeOf, settledCount } from '../position';
import { readResumeCode } from '../reading';
import {
  detour,
  opened,
  reply,
  said,
  step,
  withAssessment,
  withSession,
  type Step,
  type Turn,
} from '../step';
import type { Dossier, Event, Memory, Session, World } from '../types';
import { announcement } from './asking';
import { beginGroup } from './group';
import { showResult } from './result';
import { nextQuestion } from './sitting';

type Part = Pick<Turn, 'memory' | 'world'>;
const DAY_MS = 24 * 60 * 60 * 1000;
const CODE_DAYS = 30;
const HOUR_MS = 60 * 60 * 1000;
const WRONG_AN_HOUR = 5;
const PAUSED: readonly ChoiceKey[] = ['resume', 'resultSoFar', 'menu'];

/** `tạm dừng`: everything is kept already; the code is for going on elsewhere. */
export function pause({ memory, world }: Part): Step {
  const active = activeSheet(memory.dossier, world);
  if (!active) {
    const back = detour(memory.session);
    const key = back ? 'pause.detour' : 'pause.nothing';
    const after = withSession(opened(memory, null), { returnTo: back, paused: true });
    return step(after, reply({ kind: 'info' }, render(key), choices([back ? 'resume' : 'menu', 'help'])));
  }
  const { resumeCode, resumeCodeUntil } = active.assessment;
  const valid = resumeCodeUntil !== undefined && resumeCodeUntil > world.now.toISOString();
  const code = valid && resumeCode !== undefined ? resumeCode : world.fresh.code;
  const until = new Date(world.now.getTime() + CODE_DAYS * DAY_MS).toISOString();
  const kept = withAssessment(memory, { ...active.assessment, resumeCode: code, resumeCodeUntil: until });
  const keys: readonly ChoiceKey[] = world.canRemind === true ? [...PAUSED, 'remindMe'] : PAUSED;
  const after = withSession(opened(kept, { kind: 'offer', choices: [...keys] }), {
    returnTo: undefined,
    paused: true,
  });
  const saved = render('pause.saved', { code: grouped(code), until: day(until) });
  const text = world.canRemind === true ? `${saved}\n${render('pause.remind')}` : saved;
  return step(after, reply({ kind: 'info' }, text, choices(keys)));
}

/**
 * `tiếp tục`: what a detour left, the assessment begun, or a group begun; null when something open is to be asked
 * again as it stands.
 */
export function resume({ memory, world }: Part): Step | null {
  const { open, returnTo } = memory.session;
  const active = activeSheet(memory.dossier, world);
  if (open?.kind === 'sittingEnd' && active) return nextQuestion({ memory, world }, active);
  const left = open?.kind === 'classify' && (returnTo !== undefined || active !== null);
  if (open && !left && detour(memory.session) === open) return null;
  if (returnTo)
    return { memory: opened(withSession(memory, { returnTo: undefined }), returnTo), replies: [], ask: true };
  if (active) return nextQuestion({ memory, world }, active, backWords(active, 'resume.back'));
  if (memory.dossier.group) return beginGroup({ memory, world });
  const text = render('resume.nothing');
  return step(
    opened(memory, { kind: 'resumeCode' }),
    reply({ kind: 'info' }, text, choices(['start', 'menu'])),
  );
}

/** How far one is, with the pillar that comes when it was begun before (a new one announces itself). */
function backWords(
  sheet: NonNullable<ReturnType<typeof activeSheet>>,
  key: 'resume.back' | 'resume.found',
): string {
  const words = render(key, { done: settledCount(sheet), total: orderedCriteria(sheet.framework).length });
  const next = nextCriterion(sheet);
  const place = next && placeOf(sheet.framework, next.code);
  return place && place.place > 1 ? `${words}\n${announcement('sitting.rest', sheet, place)}` : words;
}

/** `nhập mã`: asks for the code. */
export function askCode({ memory }: Part): Step {
  const after = withSession(opened(memory, { kind: 'resumeCode' }), { returnTo: detour(memory.session) });
  return step(
    after,
    reply({ kind: 'clarify', expecting: 'resumeCode' }, render('resume.askCode'), choices(['start'])),
  );
}

/** The resume code in an event, where a row of digits can be one; null where it is an answer to what is open. */
export function typedCode(memory: Memory, event: Event): string | null {
  if (event.kind !== 'text') return null;
  const { open } = memory.session;
  const asksFigures =
    open !== null && ['profile', 'classify', 'groupUnit', 'linkPhone', 'linkCode'].includes(open.kind);
  if (asksFigures || open?.kind === 'feedback') return null;
  if (open?.kind === 'question' && !plain(event.text).startsWith('ma ')) return null;
  return readResumeCode(event.text);
}

/** Takes up the assessment with the typed code, which the shell has looked up. Guessing is slowed down. */
export function takeUp({ memory, world }: Part, code: string): Step {
  const own = memory.dossier.assessments.find(({ resumeCode }) => resumeCode === code);
  if (own)
    return show({ memory: withSession(memory, { returnTo: undefined, wrongCodes: undefined }), world });
  if (tooManyWrong(memory, world)) return refuse(memory, 'resume.tooMany');
  const found = world.found.byResumeCode ?? null;
  const theirs = found?.assessments.find(({ resumeCode }) => resumeCode === code);
  if (!found || !theirs) return refuse(wrongOnce(memory, world), 'resume.wrong');
  const joined = joinDossiers(memory, found, (id) => id === theirs.id, world.now);
  return { ...show({ memory: joined, world }), effects: [{ kind: 'adopt', resumeCode: code }] };
}

function refuse(memory: Memory, key: 'resume.wrong' | 'resume.tooMany'): Step {
  const after = opened(memory, { kind: 'resumeCode' });
  return step(
    after,
    reply({ kind: 'clarify', expecting: 'resumeCode' }, render(key), choices(['start', 'menu'])),
  );
}

const wrongLately = ({ wrongCodes }: Session, now: Date): NonNullable<Session['wrongCodes']> =>
  wrongCodes && now.getTime() - new Date(wrongCodes.since).getTime() < HOUR_MS
    ? wrongCodes
    : { count: 0, since: now.toISOString() };

/** Whether so many wrong codes were typed within the hour that none is looked at. */
export const tooManyWrong = ({ session }: Memory, { now }: Pick<World, 'now'>): boolean =>
  wrongLately(session, now).count >= WRONG_AN_HOUR;

export function wrongOnce(memory: Memory, { now }: Pick<World, 'now'>): Memory {
  const wrong = wrongLately(memory.session, now);
  return withSession(memory, { wrongCodes: { ...wrong, count: wrong.count + 1 } });
}

/** The memory with both dossiers as one; the assessment chosen is touched, so that it is the one worked on. */
export function joinDossiers(
  memory: Memory,
  found: Dossier,
  isChosen: (assessmentId: string) => boolean,
  now: Date,
): Memory {
  const session = { ...memory.session, open: null, misses: 0 };
  return withSession(
    { session, dossier: together(memory.dossier, found, isChosen, now) },
    { returnTo: undefined, wrongCodes: undefined, hinted: undefined },
  );
}

function together(own: Dossier, found: Dossier, isChosen: (id: string) => boolean, now: Date): Dossier {
  const begun = own.assessments.filter(
    ({ completedAt, answers }) => completedAt !== undefined || Object.keys(answers).length > 0,
  );
  const theirs = found.assessments.map((each) =>
    isChosen(each.id) && each.completedAt === undefined ? { ...each, updatedAt: now.toISOString() } : each,
  );
  return {
    consent: found.consent ?? own.consent,
    profile: { ...own.profile, ...found.profile },
    assessments: [...begun, ...theirs],
    group: found.group ?? own.group,
  };
}

function show({ memory, world }: Part): Step {
  const active = activeSheet(memory.dossier, world);
  if (active) return nextQuestion({ memory, world }, active, backWords(active, 'resume.found'));
  if (!currentSheet(memory.dossier, world)) return refuse(memory, 'resume.wrong');
  const closed = opened(memory, null);
  const shown = showResult({ memory: closed, world, text: '', event: { kind: 'joined' } });
  return said(render('resume.finished'), shown);
}
