// The result beside the last one and beside businesses alike, where there are enough of them.
import { day, number, percent } from '../messages/format';
import { say } from '../messages/report/words';
import type { Bar, Block, Section, Series } from './blocks';
import { pointsOf } from './numbers';
import type { ReportModel, ReportPeers } from './types';

export function compareSection(model: ReportModel): Section {
  const shown = model.peers.flatMap((peers) => (peers.set === null ? [] : [{ ...peers, set: peers.set }]));
  const hidden = model.peers.filter(({ set }) => set === null);
  return {
    id: 'so-sanh',
    title: say('section.compare'),
    blocks: [
      { kind: 'text', tone: 'normal', text: beforeWords(model) },
      ...(model.previous !== null || shown.length > 0 ? [bars(model)] : []),
      ...(shown.length > 0
        ? [table(model, shown), { kind: 'text', tone: 'quiet', text: say('peers.note') } as const]
        : []),
      ...(hidden.length > 0
        ? [
            {
              kind: 'list',
              items: hidden.map((each) => ({ text: hiddenWords(each, model), href: null })),
            } as const,
          ]
        : []),
    ],
  };
}

function beforeWords({ previous, result }: ReportModel): string {
  if (previous === null) return say('compare.noBefore');
  const difference = result.total - previous.total;
  const points = number(Math.abs(difference));
  return say('compare.before', {
    date: day(previous.asOf),
    change:
      difference > 0
        ? say('compare.up', { points })
        : difference < 0
          ? say('compare.down', { points })
          : say('compare.same'),
    before: number(previous.total),
    after: number(result.total),
    levels:
      previous.level === result.level
        ? say('compare.levelSame', { level: result.level })
        : say('compare.levelChanged', { before: previous.level, after: result.level }),
  });
}

function bars({ pillars, previous, peers }: ReportModel): Block {
  const series: readonly { readonly series: Series; readonly label: string }[] = [
    { series: 'now', label: say('compare.now') },
    ...(previous === null ? [] : [{ series: 'previous', label: say('compare.previous') } as const]),
    ...peers.filter(({ set }) => set !== null).map(({ by }) => ({ series: by, label: say(`by.${by}`) })),
  ];
  const valueOf = (name: Series, at: number): number => {
    switch (name) {
      case 'now':
        return pillars[at]?.percent ?? 0;
      case 'previous':
        return pillars[at]?.previous?.percent ?? 0;
      case 'size':
      case 'sector':
      case 'province':
        return peers.find(({ by }) => by === name)?.set?.percents[at] ?? 0;
      default:
        return name satisfies never;
    }
  };
  return {
    kind: 'bars',
    caption: say('compare.bars'),
    legend: series,
    groups: pillars.map(({ code, name }, at) => ({
      title: say('pillars.row', { code, name }),
      bars: series.map((each): Bar => {
        const value = valueOf(each.series, at);
        return { ...each, percent: value, text: percent(value) };
      }),
    })),
  };
}

type Shown = ReportPeers & { readonly set: NonNullable<ReportPeers['set']> };

function table({ result }: ReportModel, shown: readonly Shown[]): Block {
  return {
    kind: 'table',
    caption: say('peers.table'),
    columns: [
      { title: say('peers.group'), share: 46, align: 'start' },
      { title: say('peers.count'), share: 16, align: 'end' },
      { title: say('peers.mean'), share: 18, align: 'end' },
      { title: say('peers.difference'), share: 20, align: 'end' },
    ],
    rows: shown.map(({ by, value, set }) => {
      const mean = Math.round(set.meanTotal * 10) / 10;
      const points = number(Math.abs(result.total - mean), 1);
      return [
        say('peers.value', { by: say(`by.${by}`), value: valueWords(by, value) }),
        number(set.count),
        pointsOf(mean, result.max),
        result.total > mean
          ? say('peers.above', { points })
          : result.total < mean
            ? say('peers.below', { points })
            : say('peers.equal'),
      ];
    }),
  };
}

/** What they are alike in, as people say it. */
export function valueWords(by: ReportPeers['by'], value: string | null): string {
  switch (by) {
    case 'size':
      return value === 'micro' || value === 'small' || value === 'medium' || value === 'large'
        ? say(`size.${value}`)
        : '';
    case 'sector':
      return value === 'trade-services' || value === 'agriculture-industry-construction'
        ? say(`sector.${value}`)
        : '';
    case 'province':
      return value ?? '';
    default:
      return by satisfies never;
  }
}

function hiddenWords({ by, known, value }: ReportPeers, { peersAtLeast }: ReportModel): string {
  const group = say(`by.${by}`);
  return known
    ? say('peers.few', { by: group, value: valueWords(by, value), least: peersAtLeast })
    : say('peers.unknown', { by: group });
}
