// The result as a person understands it: total, level, six bars, what holds the level back and what to do first.
import { orderedCriteria, score, type Score } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { bar, day, percent } from '../messages/format';
import { render } from '../messages/render';
import { currentSheet, finishedSheets, settledCount, sittingBegun, type Sheet } from '../position';
import { opened, reply, withAssessment, withSession, without, type Step, type Turn } from '../step';
import type { Dossier, Open, Smedx, World } from '../types';
import {
  capital,
  changeWords,
  gapWords,
  indexName,
  openWords,
  standing,
  tips,
  type Earlier,
} from './findings';
import { openReport } from './link';

/** What can be done with a result; what was skipped comes first. */
const afterResult = ({ assessment }: Sheet, world: World): readonly ChoiceKey[] => [
  ...(assessment.skipped.length > 0 ? (['skipped'] as const) : []),
  'recommend',
  'report',
  'correct',
  ...(world.canRemind === true && assessment.completedAt !== undefined ? (['remindYearly'] as const) : []),
  'menu',
];
const offerAfter = (sheet: Sheet, world: World): Open => ({
  kind: 'offer',
  choices: [...afterResult(sheet, world)],
});

/** `kết quả`: the result so far or of the last finished assessment. A question that is open stays open. */
export function showResult({ memory, world }: Turn): Step {
  const sheet = currentSheet(memory.dossier, world);
  if (!sheet)
    return {
      memory,
      replies: [reply({ kind: 'info' }, render('result.none'), choices(['start']))],
      ask: true,
    };
  const busy = memory.session.open !== null && memory.session.open.kind !== 'offer';
  const shown = resultShown(sheet, memory.dossier, world, { offer: !busy });
  if (busy) return { memory, ...shown, ask: true };
  return { memory: opened(memory, offerAfter(sheet, world)), ...shown };
}

/** Closes an assessment in which nothing is left to be asked, and shows its result. */
export function finish({ memory, world }: Pick<Turn, 'memory' | 'world'>, sheet: Sheet, words = ''): Step {
  const now = world.now.toISOString();
  const assessment = {
    ...sheet.assessment,
    completedAt: sheet.assessment.completedAt ?? now,
    updatedAt: now,
  };
  const done = { ...sheet, assessment };
  const after = withAssessment(opened(memory, offerAfter(done, world)), assessment);
  return { memory: after, ...resultShown(done, after.dossier, world, { said: words, offer: true }) };
}

/** The result of a finished assessment after one of its answers was changed, with the difference. */
export function rescored(
  { memory, world }: Pick<Turn, 'memory' | 'world'>,
  before: Sheet,
  after: Sheet,
  words: string,
): Step {
  const [was, is] = [before, after].map(({ framework, assessment }) => score(framework, assessment.answers));
  const said =
    was && is
      ? render('result.rescored', {
          said: words,
          before: was.total,
          after: is.total,
          levelBefore: was.level,
          levelAfter: is.level,
        })
      : words;
  const changed = withAssessment(withSession(memory, { returnTo: undefined }), after.assessment);
  const next = opened(changed, offerAfter(after, world));
  return { memory: next, ...resultShown(after, next.dossier, world, { said, offer: true }) };
}

interface Showing {
  readonly said?: string;
  /** Whether a second message says what follows and offers what to do; not while a question is open. */
  readonly offer: boolean;
}

/** The figures, and in a second message what follows from them. */
function resultShown(
  sheet: Sheet,
  dossier: Dossier,
  world: World,
  { said = '', offer }: Showing,
): Pick<Step, 'replies' | 'effects'> {
  const { assessment, framework } = sheet;
  const scored = score(framework, assessment.answers);
  // Of an unfinished one a report is made when it is asked for.
  const report = assessment.completedAt === undefined ? null : openReport(sheet, world);
  const before = previousOf(sheet, dossier, world);
  const figures = render('result', {
    said,
    complete: assessment.completedAt !== undefined,
    name: dossier.profile.name ?? '',
    date: day(assessment.completedAt ?? assessment.updatedAt),
    index: capital(indexName(framework)),
    total: scored.total,
    max: scored.max,
    level: scored.level,
    levelName: scored.levelName,
    meaning: render(`result.meaning.${scored.level}`),
    pillars: scored.pillars.map((pillar) => ({
      ...pillar,
      bar: bar(pillar.percent),
      percent: percent(pillar.percent),
      begun: sittingBegun(sheet, pillar.code),
    })),
    done: settledCount(sheet),
    of: orderedCriteria(framework).length,
    standing: offer ? '' : standing(framework),
    change: before ? changeWords(before, scored) : '',
    open: openWords(sheet),
  });
  const data = resultData(sheet, scored, before?.scored ?? null, report?.link ?? null);
  const first = { ...reply(data, figures), ...(report ? { picture: report.picture } : {}) };
  const effects = report ? [report.effect] : [];
  if (!offer) return { replies: [first], effects };
  const further = render('next', {
    gap: assessment.completedAt === undefined ? '' : gapWords(framework, scored),
    tips: tips(sheet, scored, 3).map(({ code, guidance }, at) => ({
      number: at + 1,
      tip: guidance.tip,
      code,
    })),
    standing: standing(framework),
    link: report ? render('report.short', { link: report.link, days: world.reportDays }) : '',
    choices: listed(afterResult(sheet, world)),
  });
  return { replies: [first, reply({ kind: 'info' }, further, choices(afterResult(sheet, world)))], effects };
}

/** What a message needs to carry the data of a result without its figures in words. */
export function resultOf(sheet: Sheet, dossier: Dossier, world: World, reportUrl: string | null): Smedx {
  const before = previousOf(sheet, dossier, world);
  const scored = score(sheet.framework, sheet.assessment.answers);
  return resultData(sheet, scored, before?.scored ?? null, reportUrl);
}

/** The last result of the same index before this one. */
function previousOf({ assessment, framework }: Sheet, dossier: Dossier, world: World): Earlier | null {
  const earlier = finishedSheets(dossier, world)
    .filter((sheet) => sheet.framework.id === framework.id && sheet.assessment.id !== assessment.id)
    .filter((sheet) => sheet.assessment.startedAt <= assessment.startedAt)
    .at(-1);
  if (!earlier) return null;
  return {
    scored: score(framework, earlier.assessment.answers),
    on: earlier.assessment.completedAt ?? earlier.assessment.updatedAt,
  };
}

function resultData(
  { assessment, framework }: Sheet,
  scored: Score,
  before: Score | null,
  reportUrl: string | null,
): Smedx {
  return {
    kind: 'result',
    assessmentId: assessment.id,
    framework: framework.id,
    total: scored.total,
    max: scored.max,
    level: scored.level,
    levelName: scored.levelName,
    pillars: scored.pillars.map((pillar) => without(pillar, 'components')),
    reportUrl,
    ...(before
      ? {
          previous: {
            total: before.total,
            level: before.level,
            percents: before.pillars.map((pillar) => pillar.percent),
          },
        }
      : {}),
  };
}
