// The figures as tables: what is read beside each chart is what a file holds.
import type { CellValue, Sheet, SheetColumn } from '../../sheets';
import type { Businesses, BusinessTable, Group, GroupFigures, ProvinceGroup } from './types';
import { fill, words } from './words';

type Content = Omit<Businesses, 'tables'>;

const { columns: heads, tables: titles } = words;
const text = (title: string): SheetColumn => ({ title, kind: 'text' });
const number = (title: string): SheetColumn => ({ title, kind: 'number' });
const percent = (title: string): SheetColumn => ({ title, kind: 'percent' });
const rounded = (value: number | null, digits = 2): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

/** Counts, means, levels and pillars of a group; all empty but a word where it is hidden. */
function common(content: Content, count: string) {
  const { pillars, levelNames } = content.framework;
  const columns = [
    number(count),
    number(heads.meanTotal),
    percent(heads.percent),
    number(heads.meanLevel),
    number(heads.sd),
    ...levelNames.map((_name, level) => number(fill(heads.level, { level }))),
    ...pillars.map(({ code }) => percent(fill(heads.pillarPercent, { code }))),
  ];
  const cells = (figures: GroupFigures | null): CellValue[] =>
    figures === null
      ? columns.map((_column, at) => (at === 0 ? words.hidden : null))
      : [
          figures.count,
          rounded(figures.meanTotal),
          rounded(figures.percent),
          rounded(figures.meanLevel),
          rounded(figures.sdTotal),
          ...figures.levels,
          ...figures.pillarPercents.map((each) => rounded(each)),
        ];
  return { columns, cells };
}

function groupTable(
  content: Content,
  title: string,
  head: string,
  groups: readonly Group[],
  count = heads.count,
): Sheet {
  const { columns, cells } = common(content, count);
  return {
    title,
    columns: [text(head), ...columns],
    rows: groups.map(({ name, figures }) => [name, ...cells(figures)]),
  };
}

function provinceTable(content: Content, groups: readonly ProvinceGroup[]): Sheet {
  const { columns, cells } = common(content, heads.count);
  return {
    title: titles.provinces,
    columns: [text(heads.province), number(heads.z), number(heads.scale10), ...columns],
    rows: groups.map(({ name, figures, z, scale10 }) => [
      name,
      rounded(z),
      rounded(scale10),
      ...cells(figures),
    ]),
  };
}

function pillarTable({ framework, province, total, nation }: Content): Sheet {
  const whole = province === null ? words.nation : province.label;
  const columns = (who: string) => [
    number(fill(heads.own, { who })),
    percent(fill(heads.ownPercent, { who })),
  ];
  const cells = (figures: GroupFigures | null, at: number): CellValue[] =>
    figures === null
      ? [words.hidden, null]
      : [rounded(figures.meanPillars[at] ?? null), rounded(figures.pillarPercents[at] ?? null)];
  const compared = province !== null;
  return {
    title: titles.pillars,
    columns: [
      text(heads.pillar),
      number(heads.max),
      ...columns(whole),
      ...(compared ? columns(words.nation) : []),
    ],
    rows: framework.pillars.map(({ code, name, max }, at) => [
      `${code}. ${name}`,
      max,
      ...cells(total, at),
      ...(compared ? cells(nation, at) : []),
    ]),
  };
}

const criterionTable = ({ completion }: Content): Sheet => ({
  title: titles.criteria,
  columns: [
    text(heads.code),
    text(heads.criterion),
    number(heads.reached),
    number(heads.stopped),
    number(heads.idle),
    percent(heads.share),
  ],
  rows: (completion?.criteria ?? []).map(({ code, name, reached, stopped, idle }) => [
    code,
    name,
    reached,
    stopped,
    idle,
    reached === 0 ? null : rounded((100 * stopped) / reached),
  ]),
});

const platformTable = ({ recommended }: Content): Sheet => ({
  title: titles.platforms,
  columns: [
    text(heads.kind),
    text(heads.item),
    number(heads.chat),
    number(heads.report),
    number(heads.api),
    number(heads.sum),
  ],
  rows: recommended.map(({ kind, name, chat, api, report }) => [
    words.kinds[kind],
    name,
    chat,
    report,
    api,
    chat + api + report,
  ]),
});

export function businessTables(content: Content): Readonly<Record<BusinessTable, Sheet>> {
  return {
    provinces: provinceTable(content, content.provinces),
    sectors: groupTable(content, titles.sectors, heads.sector, content.sectors),
    sizes: groupTable(content, titles.sizes, heads.size, content.sizes),
    months: groupTable(content, titles.months, heads.month, content.months, heads.finished),
    pillars: pillarTable(content),
    criteria: criterionTable(content),
    platforms: platformTable(content),
  };
}
