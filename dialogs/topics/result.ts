// The result as a person understands it: total, level, six bars, what holds the level back and what to do first.
import { orderedCriteria, score, type Score } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { bar, day, percent } from '../messages/format';
import { render } from '../messages/render';
import { currentSheet, finishedSheets, settledCount, sittingBegun, type Sheet } from '../position';
import { opened, reply, step, withAssessment, withSession, without, type Step, type Turn } from '../step';
import type { Dossier, Open, Reply, Smedx, World } from '../types';
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

/** What can be done with a result; what was skipped comes first. */
const afterResult = ({ assessment }: Sheet): readonly ChoiceKey[] => [
  ...(assessment.skipped.length > 0 ? (['skipped'] as const) : []),
  'recommend',
  'report',
  'correct',
  'menu',
];
const offerAfter = (sheet: Sheet): Open => ({ kind: 'offer', choices: [...afterResult(sheet)] });

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
  const replies = resultReplies(sheet, memory.dossier, world, { offer: !busy });
  if (busy) return { memory, replies, ask: true };
  return step(opened(memory, offerAfter(sheet)), ...replies);
}

/** Closes an assessment in which nothing is left to be asked, and shows its result. */
export function finish({ memory, world }: Pick<Turn, 'memory' | 'world'>, sheet: Sheet, words = ''): Step {
  const now = world.now.toISOString();
  const assessment = {
    ...sheet.assessment,
    completedAt: sheet.assessment.completedAt ?? now,
    updatedAt: now,
  };
  const after = withAssessment(opened(memory, offerAfter(sheet)), assessment);
  const done = { ...sheet, assessment };
  return step(after, ...resultReplies(done, after.dossier, world, { said: words, offer: true }));
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
  const next = opened(changed, offerAfter(after));
  return step(next, ...resultReplies(after, next.dossier, world, { said, offer: true }));
}

interface Showing {
  readonly said?: string;
  /** Whether a second message says what follows and offers what to do; not while a question is open. */
  readonly offer: boolean;
}

/** The figures, and in a second message what follows from them. */
function resultReplies(
  sheet: Sheet,
  dossier: Dossier,
  world: World,
  { said = '', offer }: Showing,
): readonly Reply[] {
  const { assessment, framework } = sheet;
  const scored = score(framework, assessment.answers);
  const link = world.reportUrl(assessment.id);
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
  const first = reply(resultData(sheet, scored, before?.scored ?? null, link), figures);
  if (!offer) return [first];
  const further = render('next', {
    gap: assessment.completedAt === undefined ? '' : gapWords(framework, scored),
    tips: tips(sheet, scored, 3).map(({ code, guidance }, at) => ({
      number: at + 1,
      tip: guidance.tip,
      code,
    })),
    standing: standing(framework),
    link: link ?? '',
    choices: listed(afterResult(sheet)),
  });
  return [first, reply({ kind: 'info' }, further, choices(afterResult(sheet)))];
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
