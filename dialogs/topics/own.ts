// "Tại sao tôi chỉ được mức 2?": answered from the result tree, with the rule that decides it.
import {
  citationOf,
  criterionOf,
  isLevel,
  nextLevelGap,
  orderedCriteria,
  pointsForLevel,
  score,
  type Citation,
  type Level,
  type NextLevelGap,
  type Score,
} from '../../scoring';
import { choices } from '../choices';
import { day, percent } from '../messages/format';
import { render } from '../messages/render';
import { answeredSheet, currentSheet, isSettled, recorded, settledCount, type Sheet } from '../position';
import { readOwnQuestion } from '../reading/own';
import { reply, type Step, type Turn } from '../step';
import { openWords, standing, weakest } from './findings';
import { levelWords } from './sitting';
import type { AnswerCitation } from '../types';

/** Pillars and criteria named as the weakest. */
const NAMED = 3;

/** The answer to a question about one's own result; null when the text asks something else. */
export function ownResult(turn: Turn): Step | null {
  const { memory, world, text } = turn;
  const sheet = answeredSheet(memory.dossier, world);
  const known = sheet ?? currentSheet(memory.dossier, world);
  const asked = readOwnQuestion(text, known?.framework ?? world.frameworks[0] ?? null);
  if (!asked) return null;
  if (!sheet) {
    if (!asked.sure) return null;
    return {
      memory,
      replies: [reply({ kind: 'info' }, render('own.none'), choices(['start']))],
      ask: true,
    };
  }
  const scored = score(sheet.framework, sheet.assessment.answers);
  switch (asked.kind) {
    case 'level':
    case 'gap':
      return aboutLevel(turn, sheet, scored, asked.kind, asked.level);
    case 'pillar':
      return aboutPillar(turn, sheet, scored, asked.pillar);
    case 'criterion':
      return aboutCriterion(turn, sheet, scored, asked.criterion);
    default:
      return asked satisfies never;
  }
}

function said({ memory }: Turn, sheet: Sheet, provision: string, text: string): Step {
  const citations = [cited(citationOf(sheet.framework, provision))];
  return { memory, replies: [reply({ kind: 'answer', citations }, text)], ask: true };
}

const cited = (citation: Citation): AnswerCitation => ({ ...citation, heading: '' });

const source = ({ framework }: Sheet, provision: string) => ({
  document: framework.decree.document,
  provision,
  standing: standing(framework),
});

/** Why this level, or what is missing to `wanted`; the next level when none above is named. */
function aboutLevel(
  turn: Turn,
  sheet: Sheet,
  scored: Score,
  kind: 'level' | 'gap',
  wanted: Level | null,
): Step {
  const { framework, assessment } = sheet;
  const target = wanted !== null && wanted > scored.level ? wanted : scored.level + 1;
  const below = target - 1;
  // Seen from just below the target, the next level is the target.
  const from: Score = isLevel(below) ? { ...scored, level: below } : scored;
  const gap = nextLevelGap(framework, from);
  const rule = framework.overallRules.find(({ level }) => level === gap?.level);
  const provision = (rule ?? framework.overallRules.at(-1))?.provision ?? framework.decree.provision;
  const text = render('ownLevel', {
    complete: assessment.completedAt !== undefined,
    date: day(assessment.completedAt ?? assessment.updatedAt),
    done: settledCount(sheet),
    of: orderedCriteria(framework).length,
    total: scored.total,
    max: scored.max,
    level: scored.level,
    levelName: scored.levelName,
    asked: wanted,
    differs: kind === 'level' && wanted !== null && wanted !== scored.level,
    reached: kind === 'gap' && wanted !== null && wanted <= scored.level,
    rule:
      rule && gap
        ? {
            level: rule.level,
            over: rule.totalOver,
            pillars: rule.pillars,
            missing: gap.pointsMissing,
            pillarsMissing: gap.pillarsMissing,
            reached: scored.pillars.filter(({ level }) => level >= rule.level).length,
          }
        : null,
    nearest: gap ? nearestWords(gap) : render('result.top'),
    low: [...scored.pillars].sort((a, b) => a.percent - b.percent).slice(0, kind === 'level' ? NAMED : 0),
    open: openWords(sheet),
    ...source(sheet, provision),
  });
  return said(turn, sheet, provision, text);
}

/** The pillars that reach the level with the fewest points; nothing where enough of them do. */
function nearestWords({ pillars, pillarsMissing }: NextLevelGap): string {
  const list = pillars
    .slice(0, Math.min(pillarsMissing, NAMED))
    .map(({ name, pointsMissing }) => render('result.gap.pillar', { name, points: pointsMissing }))
    .join('; ');
  return list === '' ? '' : render('result.gap.nearest', { list });
}

function aboutPillar(turn: Turn, sheet: Sheet, scored: Score, code: string): Step | null {
  const { framework, assessment } = sheet;
  const pillar = scored.pillars.find((each) => each.code === code);
  if (!pillar) return null;
  const next = pillar.level + 1;
  const band = framework.pillarBands.find(({ level }) => level === next) ?? framework.pillarBands.at(-1);
  const needed = isLevel(next) ? pointsForLevel(framework, code, next) : undefined;
  const points = new Map(
    pillar.components.flatMap(({ criteria }) => criteria.map((each) => [each.code, each] as const)),
  );
  // What was not asked yet is no weakness.
  const weak = weakest(framework, scored, code)
    .filter((each) => isSettled(assessment, each.code))
    .slice(0, NAMED);
  const provision = band?.provision ?? framework.decree.provision;
  const text = render('ownPillar', {
    number: code,
    name: pillar.name,
    points: pillar.points,
    max: pillar.max,
    percent: percent(pillar.percent),
    level: pillar.level,
    levelName: pillar.levelName,
    unanswered: orderedCriteria(framework, code).filter((each) => !(each.code in assessment.answers)).length,
    next: needed === undefined ? null : next,
    missing: (needed ?? 0) - pillar.points,
    weak: weak.flatMap((each) => points.get(each.code) ?? []),
    tip: weak[0]?.guidance.tip ?? '',
    ...source(sheet, provision),
  });
  return said(turn, sheet, provision, text);
}

function aboutCriterion(turn: Turn, sheet: Sheet, scored: Score, code: string): Step | null {
  const criterion = criterionOf(sheet.framework, code);
  const result = scored.pillars
    .flatMap(({ components }) => components.flatMap(({ criteria }) => criteria))
    .find((each) => each.code === code);
  if (!criterion || !result) return null;
  const { levels, tip } = criterion.guidance;
  const level = result.level;
  const text = render('ownCriterion', {
    code,
    name: criterion.name,
    given: levelWords(recorded(sheet.assessment, code)),
    points: result.points,
    max: result.max,
    now: level === null ? '' : levels[level],
    then: levels[(level ?? 0) + 1] ?? '',
    tip,
    ...source(sheet, criterion.provision),
  });
  return said(turn, sheet, criterion.provision, text);
}
