// How many businesses stand at each level, by province, sector, size or month.
import { useState } from 'preact/hooks';
import type { Businesses, BusinessTable, Group } from '../../../../console/figures/types';
import { Select } from '../../ui';
import { fill, formatPercent } from '../../words';
import { Chart, type ChartProps } from './Chart';
import { Stacks } from './charts';
import { words } from './words';

const BY = ['sectors', 'sizes', 'months', 'provinces'] as const;
type By = (typeof BY)[number];
const NAMES: Readonly<Record<By, string>> = {
  sectors: words.bySector,
  sizes: words.bySize,
  months: words.byMonth,
  provinces: words.byProvince,
};
/** So many of the last months are drawn; the table has all of them. */
const LAST_MONTHS = 24;

export function Levels({
  figures,
  part,
}: {
  readonly figures: Businesses;
  readonly part: (table: BusinessTable) => Pick<ChartProps, 'table' | 'file' | 'name'>;
}) {
  const [by, setBy] = useState<By>('sizes');
  const { province, total, nation } = figures;
  const whole: readonly Group[] = [
    { key: 'all', name: province?.label ?? words.nation, figures: total },
    ...(province === null ? [] : [{ key: 'nation', name: words.nation, figures: nation }]),
  ];
  const groups = by === 'months' ? figures.months.slice(-LAST_MONTHS) : figures[by];
  const shown = by === 'provinces' && province !== null ? whole : [...whole, ...groups];
  return (
    <Chart
      title={words.levels}
      about={words.levelsAbout}
      {...part(by)}
      aside={
        <div class="row by">
          <Select
            label={words.by}
            value={by}
            options={BY.map((value) => ({ value, label: NAMES[value] }))}
            onChange={(value) => setBy(BY.find((each) => each === value) ?? 'sizes')}
          />
        </div>
      }
    >
      <Stacks
        title={words.levels}
        parts={figures.framework.levelNames.map((_name, level) => fill(words.level, { level }))}
        hidden={words.hidden}
        percent={formatPercent}
        stacks={shown.map(({ key, name, figures: found }) => ({ key, name, parts: found?.levels ?? null }))}
      />
    </Chart>
  );
}
