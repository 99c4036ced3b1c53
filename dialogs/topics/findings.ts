// What a result says in words: the change since last time, what is open, what holds the level back, where to begin.
import {
  compareScores,
  nextLevelGap,
  orderedCriteria,
  scoreRange,
  type Criterion,
  type Framework,
  type Score,
} from '../../scoring';
import { day } from '../messages/format';
import { render, type MessageKey } from '../messages/render';
import { isSettled, type Sheet } from '../position';

const MOST_NAMED = 3;

export interface Earlier {
  readonly scored: Score;
  readonly on: string;
}

export function changeWords({ scored, on }: Earlier, now: Score): string {
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
export function openWords({ assessment, framework }: Sheet): string {
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

export function gapWords(framework: Framework, scored: Score): string {
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
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
