// What holds the level back, and the shortest way to the next one.
import { number } from '../messages/format';
import { say } from '../messages/report/words';
import type { Block, Section } from './blocks';
import type { ReportModel } from './types';

export function gapSection(model: ReportModel): Section {
  return { id: 'giu-muc', title: say('section.gap'), blocks: [...gapBlocks(model), ...weakBlocks(model)] };
}

function gapBlocks({ gap }: ReportModel): readonly Block[] {
  if (gap === null) return [{ kind: 'text', tone: 'normal', text: say('gap.top') }];
  const { level, levelName: name, pointsMissing, pillarsMissing, pillars } = gap;
  return [
    { kind: 'text', tone: 'normal', text: say('gap.lead', { level, name }) },
    {
      kind: 'list',
      items: [
        pointsMissing > 0 ? say('gap.points', { points: number(pointsMissing) }) : say('gap.pointsDone'),
        pillarsMissing > 0
          ? say('gap.pillars', { level, count: pillarsMissing })
          : say('gap.pillarsDone', { level }),
      ].map((text) => ({ text, href: null })),
    },
    ...(pillars.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: say('gap.caption', { level }),
            columns: [
              { title: say('pillars.name'), share: 72, align: 'start' },
              { title: say('gap.missing'), share: 28, align: 'end' },
            ],
            rows: pillars.map((pillar) => [
              say('pillars.row', { code: pillar.code, name: pillar.name }),
              say('gap.missingPoints', { points: number(pillar.pointsMissing) }),
            ]),
          } as const,
        ]),
  ];
}

/** At the highest level nothing holds the enterprise back. */
function weakBlocks({ gap, weakPillars }: ReportModel): readonly Block[] {
  if (gap === null) return [];
  const weak = weakPillars.filter(({ criteria }) => criteria.length > 0);
  if (weak.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: say('weak.caption'),
      columns: [
        { title: say('pillars.name'), share: 30, align: 'start' },
        { title: say('weak.criteria'), share: 70, align: 'start' },
      ],
      rows: weak.map(({ code, name, criteria }) => [
        say('pillars.row', { code, name }),
        criteria.map((each) => say('weak.criterion', each)).join('\n'),
      ]),
    },
  ];
}

/** null at the highest level, or when no advice could be worked out. */
export function waySection({ nextLevel }: ReportModel): Section | null {
  if (nextLevel === null) return null;
  const { level, levelName: name, pointsNeeded, steps } = nextLevel;
  return {
    id: 'len-muc',
    title: say('section.way', { level }),
    blocks: [
      {
        kind: 'text',
        tone: 'normal',
        text: say('way.lead', { level, name, count: steps.length, points: number(pointsNeeded) }),
      },
      { kind: 'text', tone: 'quiet', text: say('way.note') },
      {
        kind: 'table',
        caption: say('way.caption'),
        columns: [
          { title: say('way.criterion'), share: 44, align: 'start' },
          { title: say('way.change'), share: 13, align: 'start' },
          { title: say('way.points'), share: 13, align: 'end' },
          { title: say('way.looks'), share: 30, align: 'start' },
        ],
        rows: steps.map((step) => [
          say('weak.criterion', { code: step.code, name: step.name }),
          say('way.fromTo', { from: step.from, to: step.to }),
          say('points.plus', { points: number(step.points) }),
          step.looksLike,
        ]),
      },
    ],
  };
}
