// The report of an assessment as data: scored, compared, advised and cited. Pure; what it says in words is `document.ts`.
import {
  compareScores,
  criterionOf,
  nextLevelGap,
  orderedCriteria,
  score,
  scoreRange,
  type Score,
} from '../../scoring';
import { dayIn } from './day';
import { provinceName } from '../reading';
import { citationsOf } from './citations';
import { pillarsOf, stepsOf } from './pillars';
import { ALIKE, type ReportInput, type ReportModel, type ReportPeers } from './types';

/**
 * Everything a report shows. Groups of fewer than `peersAtLeast` businesses are left out whatever was handed in.
 * The assessment and the one before it must be of `framework`; an earlier one of another framework is not compared.
 */
export function reportModel(input: ReportInput): ReportModel {
  const { framework, assessment, profile, advice } = input;
  const scored = score(framework, assessment.answers);
  const previous = earlier(input, scored);
  const goals = new Map((advice?.nextLevel?.steps ?? []).map(({ code, to }) => [code, to]));
  const pillars = pillarsOf({ framework, assessment, scored, previous: previous?.scored ?? null, goals });
  const states = pillars
    .flatMap(({ components }) => components)
    .flatMap(({ criteria }) => criteria)
    .map(({ state }) => state);
  const count = (wanted: string) => states.filter((state) => state === wanted).length;
  return {
    madeOn: dayIn(input.now),
    link:
      input.reportUrl === null
        ? null
        : { url: input.reportUrl, until: input.until === null ? null : input.until.toISOString() },
    business: {
      name: profile.name ?? null,
      taxCode: profile.taxCode ?? null,
      province: profile.province === undefined ? null : provinceName(profile.province),
      sector: profile.sector ?? null,
      industry: profile.industry ?? null,
      size: input.size,
    },
    framework: {
      id: framework.id,
      index: framework.index,
      name: framework.name,
      decree: framework.decree,
      status: framework.status,
      replacedBy: framework.replacedBy,
      checkedOn: framework.checkedOn,
      levelNames: framework.levelNames,
      guidanceIsOfficial: framework.guidanceIsOfficial,
    },
    assessment: {
      startedAt: assessment.startedAt,
      finishedAt: assessment.completedAt ?? null,
      asOf: assessment.completedAt ?? assessment.updatedAt,
      criteria: orderedCriteria(framework).length,
      answered: count('answered'),
      unknown: count('unknown'),
      skipped: count('skipped'),
      unanswered: count('unanswered'),
    },
    result: {
      total: scored.total,
      max: scored.max,
      percent: (100 * scored.total) / scored.max,
      level: scored.level,
      levelName: scored.levelName,
      range: count('answered') === states.length ? null : scoreRange(framework, assessment.answers),
    },
    previous:
      previous === null
        ? null
        : {
            asOf: previous.asOf,
            total: previous.scored.total,
            level: previous.scored.level,
            levelName: previous.scored.levelName,
          },
    pillars,
    peers: peersOf(input),
    peersAtLeast: input.peersAtLeast,
    gap: nextLevelGap(framework, scored),
    nextLevel: wayUp(input),
    weakPillars: (advice?.weakPillars ?? []).map(({ weakCriteria, ...pillar }) => ({
      ...pillar,
      criteria: weakCriteria.map((code) => ({ code, name: criterionOf(framework, code)?.name ?? '' })),
    })),
    package: advice?.package ?? null,
    recommendations: advice?.recommendations ?? [],
    roadmap: advice?.roadmap ?? [],
    supports: advice?.supports ?? [],
    citations: citationsOf(framework, advice),
    advised: advice !== null,
  };
}

function wayUp({ framework, advice }: ReportInput): ReportModel['nextLevel'] {
  const plan = advice?.nextLevel ?? null;
  if (plan === null) return null;
  const { level, levelName, pointsNeeded, steps } = plan;
  return { level, levelName, pointsNeeded, steps: stepsOf(framework, steps) };
}

function earlier(
  { framework, previous }: ReportInput,
  now: Score,
): { readonly scored: Score; readonly asOf: string } | null {
  if (previous?.framework !== framework.id) return null;
  const scored = score(framework, previous.answers);
  if (compareScores(scored, now) === null) return null;
  return { scored, asOf: previous.completedAt ?? previous.updatedAt };
}

function peersOf({ framework, peers, peersAtLeast, profile, size }: ReportInput): readonly ReportPeers[] {
  const values = {
    size,
    sector: profile.sector ?? null,
    province: profile.province === undefined ? null : provinceName(profile.province),
  };
  return ALIKE.map((by) => {
    const set = peers[by];
    const value = values[by];
    const shown = set !== null && value !== null && set.count >= peersAtLeast;
    return {
      by,
      known: value !== null,
      value,
      set: shown
        ? {
            ...set,
            percents: framework.pillars.map(
              ({ maxPoints }, at) => (100 * (set.meanPillars[at] ?? 0)) / maxPoints,
            ),
          }
        : null,
    };
  });
}
