// The result as a person understands it: total, level, six bars, what holds the level back and what to do first.
import {
  compareScores,
  nextLevelGap,
  orderedCriteria,
  score,
  scoreRange,
  type Criterion,
  type Framework,
  type Score,
} from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { bar, day, percent } from '../messages/format';
import { render, type MessageKey } from '../messages/render';
import { currentSheet, finishedSheets, isSettled, type Sheet } from '../position';
import { opened, reply, step, withAssessment, withSession, without, type Step, type Turn } from '../step';
import type { Dossier, Reply, Smedx, World } from '../types';

const AFTER_RESULT: readonly ChoiceKey[] = ['recommend', 'report', 'correct', 'menu'];
const MOST_NAMED = 3;

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
  return step(opened(memory, { kind: 'offer', choices: [...AFTER_RESULT] }), ...replies);
}

/** Closes an assessment in which nothing is left to be asked, and shows its result. */
export function finish({ memory, world }: Pick<Turn, 'memory' | 'world'>, sheet: Sheet, words = ''): Step {
  const now = world.now.toISOString();
  const assessment = {
    ...sheet.assessment,
    completedAt: sheet.assessment.completedAt ?? now,
    updatedAt: now,
  };
  const after = withAssessment(opened(memory, { kind: 'offer', choices: [...AFTER_RESULT] }), assessment);
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
  const next = opened(changed, { kind: 'offer', choices: [...AFTER_RESULT] });
  return step(next, ...resultReplies(after, next.dossier, world, { said, offer: true }));
}

interface Showing {
  readonly said?: string;
  /** Whether the second message offers what to do next; not while a question is open. */
  readonly offer: boolean;
}

/** The result in two messages: the figures, then what follows from them. */
export function resultReplies(
  sheet: Sheet,
  dossier: Dossier,
  world: World,
  { said = '', offer }: Showing,
): readonly Reply[] {
  const { assessment, framework } = sheet;
  const scored = score(framework, assessment.answers);
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
    })),
    change: before ? changeWords(before, scored) : '',
    open: openWords(sheet),
  });
  const link = world.reportUrl(assessment.id);
  const further = render('next', {
    gap: assessment.completedAt === undefined ? '' : gapWords(framework, scored),
    tips: tips(sheet, scored, 3).map(({ code, guidance }, at) => ({
      number: at + 1,
      tip: guidance.tip,
      code,
    })),
    standing: standing(framework),
    link: link ?? '',
    choices: offer ? listed(AFTER_RESULT) : '',
  });
  return [
    reply(resultData(sheet, scored, before?.scored ?? null, link), figures),
    reply({ kind: 'info' }, further, offer ? choices(AFTER_RESULT) : []),
  ];
}

interface Earlier {
  readonly scored: Score;
  readonly on: string;
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

function changeWords({ scored, on }: Earlier, now: Score): string {
  const difference = compareScores(scored, now)?.total.difference ?? 0;
  const key: MessageKey =
    difference > 0 ? 'result.change.up' : difference < 0 ? 'result.change.down' : 'result.change.same';
  return render('result.change.first', {
    date: day(on),
    before: scored.total,
    level: scored.level,
    difference: render(key, { points: Math.abs(difference) }),
  });
}

/** What was not answered, in counts, and what it could still change. */
function openWords({ assessment, framework }: Sheet): string {
  const { answers, unknown, skipped } = assessment;
  const answered = orderedCriteria(framework).filter(({ code }) => code in answers).length;
  const rest = orderedCriteria(framework).length - answered - unknown.length - skipped.length;
  const counts = [
    ['result.open.unanswered', rest],
    ['result.open.skipped', skipped.length],
    ['result.open.unknown', unknown.length],
  ] as const;
  const parts = counts.filter(([, count]) => count > 0).map(([key, count]) => render(key, { count }));
  if (parts.length === 0) return '';
  const { total, level } = scoreRange(framework, answers);
  const levels =
    level.min === level.max
      ? render('result.open.levelOne', { min: level.min })
      : render('result.open.levels', { min: level.min, max: level.max });
  return render('result.open.counts', { parts: parts.join(', '), min: total.min, max: total.max, levels });
}

function gapWords(framework: Framework, scored: Score): string {
  const gap = nextLevelGap(framework, scored);
  if (!gap) return render('result.top');
  const needs = [
    gap.pointsMissing > 0 ? render('result.gap.points', { points: gap.pointsMissing }) : '',
    gap.pillarsMissing > 0
      ? render('result.gap.pillars', { count: gap.pillarsMissing, level: gap.level })
      : '',
  ].filter(Boolean);
  const near = gap.pillars
    .slice(0, Math.min(Math.max(gap.pillarsMissing, 1), MOST_NAMED))
    .map(({ name, pointsMissing }) => render('result.gap.pillar', { name, points: pointsMissing }));
  return render('result.gap.text', {
    level: gap.level,
    levelName: gap.levelName,
    needs: needs.join(` ${render('result.gap.and')} `),
    nearest: near.length > 0 ? ` ${render('result.gap.nearest', { list: near.join('; ') })}` : '',
  });
}

/** The criteria asked so far that have most points to gain, one from a pillar first, weakest pillars first. */
export function tips({ framework, assessment }: Sheet, scored: Score, count: number): readonly Criterion[] {
  const pillars = [...scored.pillars].sort((a, b) => a.percent - b.percent);
  const ranked = pillars.map((pillar) =>
    weakest(framework, scored, pillar.code).filter(({ code }) => isSettled(assessment, code)),
  );
  const depth = Math.max(...ranked.map((list) => list.length), 0);
  const woven = Array.from({ length: depth }, (_row, at) => ranked.flatMap((list) => list[at] ?? []));
  return woven.flat().slice(0, count);
}

/** Criteria of a pillar below the top level, most points to gain first, then in asking order. */
export function weakest(framework: Framework, scored: Score, pillarCode: string): readonly Criterion[] {
  const points = new Map(
    scored.pillars
      .flatMap(({ components }) => components.flatMap(({ criteria }) => criteria))
      .map((each) => [each.code, each] as const),
  );
  const gap = ({ code }: Criterion) => {
    const each = points.get(code);
    return each ? each.max - each.points : 0;
  };
  return orderedCriteria(framework, pillarCode)
    .filter((criterion) => gap(criterion) > 0)
    .sort((a, b) => gap(b) - gap(a));
}

/** One sentence on the decree the score follows and on its standing. */
export function standing({ decree, status, replacedBy }: Framework): string {
  const said = { document: decree.document, issued: day(decree.issued) };
  if (status === 'in_force') return render('result.standing.inForce', said);
  if (status === 'unknown' || replacedBy.length === 0) return render('result.standing.unknown', said);
  const replacements = replacedBy
    .map(({ number, issued }) => render('result.standing.by', { number, issued: day(issued) }))
    .join(`${render('result.standing.then')} `);
  return render('result.standing.replaced', { ...said, replacements });
}

export const indexName = ({ index }: Framework): string => render(`index.${index}`);
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

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
