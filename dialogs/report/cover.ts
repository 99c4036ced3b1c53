// The first page of a report in words: whose it is, the result, the six pillars and what the result is worth.
import { day, percent } from '../messages/format';
import { render } from '../messages/render';
import { say } from '../messages/report/words';
import type { Cover, Fact } from './blocks';
import { bareStanding } from './basis';
import { pointsOf } from './numbers';
import type { ReportModel } from './types';

export function coverOf(model: ReportModel): Cover {
  const { business, result, framework, pillars } = model;
  return {
    kicker: say('kicker'),
    title: say('title'),
    name: business.name ?? say('name.none'),
    facts: facts(model),
    level: result.level,
    levelText: say('level', { level: result.level }),
    levelName: result.levelName,
    points: pointsOf(result.total, result.max),
    meaning: render(`result.meaning.${result.level}`),
    ladder: {
      label: say('ladder.label', { level: result.level }),
      steps: framework.levelNames.map((name, level) => ({ level, name, here: level === result.level })),
    },
    open: openWords(model),
    standing: bareStanding(model),
    radar: radarOf(model),
    pillars: {
      caption: say('pillars.caption'),
      columns: [say('pillars.name'), say('pillars.points'), say('pillars.percent'), say('pillars.level')],
      lines: pillars.map((pillar) => ({
        code: pillar.code,
        name: pillar.name,
        percent: pillar.percent,
        percentText: percent(pillar.percent),
        points: say('score', { points: pillar.points, max: pillar.max }),
        level: say('level.named', { level: pillar.level, name: pillar.levelName }),
      })),
    },
  };
}

function facts({ business, framework, assessment, madeOn }: ReportModel): readonly Fact[] {
  const sizes = {
    micro: 'size.micro',
    small: 'size.small',
    medium: 'size.medium',
    large: 'size.large',
  } as const;
  const size = sizes[business.size as keyof typeof sizes] as (typeof sizes)[keyof typeof sizes] | undefined;
  const known: readonly (readonly [Parameters<typeof say>[0], string | null])[] = [
    ['fact.taxCode', business.taxCode],
    ['fact.province', business.province],
    [
      'fact.sector',
      business.sector === null || business.sector === undefined ? null : say(`sector.${business.sector}`),
    ],
    ['fact.size', size === undefined ? null : say(size)],
    ['fact.index', say(`index.${framework.index}`, { count: assessment.criteria })],
    ['fact.asOf', day(assessment.asOf)],
    ['fact.madeOn', day(madeOn)],
  ];
  return known.flatMap(([label, value]) => (value === null ? [] : [{ label: say(label), value }]));
}

/** What was not answered and what it could still give; null when everything was answered. */
function openWords({ assessment, result }: ReportModel): string | null {
  if (result.range === null) return null;
  const parts = (['unanswered', 'skipped', 'unknown'] as const)
    .filter((state) => assessment[state] > 0)
    .map((state) => say(`open.${state}`, { count: assessment[state] }));
  return say('open', {
    count: assessment.criteria - assessment.answered,
    parts: parts.join(', '),
    total: result.range.total.max,
    level: result.range.level.max,
  });
}

function radarOf({ pillars, previous }: ReportModel): Cover['radar'] {
  const before = pillars.map((pillar) => pillar.previous?.percent ?? 0);
  const values = (percents: readonly number[]) =>
    pillars
      .map(({ name }, at) => say('radar.value', { name, percent: percent(percents[at] ?? 0) }))
      .join('; ');
  const now = pillars.map((pillar) => pillar.percent);
  return {
    alt: say('radar.alt', {
      values: values(now),
      before: previous === null ? '' : say('radar.before', { values: values(before) }),
    }),
    caption:
      previous === null ? say('radar.caption') : say('radar.captionBefore', { date: day(previous.asOf) }),
    labels: pillars.map(({ name }) => name),
    percents: now,
    previous: previous === null ? null : before,
  };
}
