// Figures about businesses: in short, and chart by chart.
import type { Businesses, BusinessTable } from '../../../../console/figures/types';
import { address, get } from '../../client';
import { Empty, Fault, Loading, useLoad } from '../../ui';
import { fill, formatExact, formatNumber, formatPercent } from '../../words';
import { Chart } from './Chart';
import { Bars, Columns, Lines } from './charts';
import { badPeriod, queryOf, type Filter } from './filter';
import { Filters } from './Filters';
import { Levels } from './Levels';
import { Tile, Tiles } from './Tiles';
import { words } from './words';

/** So many platforms are drawn; the table has all of them. */
const DRAWN = 15;

export function BusinessFigures({
  filter,
  onChange,
  officer,
}: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly officer: boolean;
}) {
  const query = queryOf(filter);
  const { value, fault, loading, again } = useLoad(
    (signal) =>
      badPeriod(filter) ? Promise.resolve(null) : get<Businesses>('figures', { ...filter }, { signal }),
    [query],
  );
  return (
    <>
      <p class="lead">
        {officer && value?.province ? `${fill(words.ofProvince, { name: value.province.label })} ` : ''}
        {words.about}
      </p>
      <Filters filter={filter} choices={value?.choices} provinceFixed={officer} onChange={onChange} />
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && loading && <Loading />}
      {value && <Shown figures={value} query={query} />}
    </>
  );
}

function Shown({ figures, query }: { readonly figures: Businesses; readonly query: string }) {
  const { framework, total, nation, province, months, nationMonths, completion, recommended, tables } =
    figures;
  const file = (table: BusinessTable) => (format: 'csv' | 'xlsx') =>
    address(`api/figures/tables/${table}?${query}${query === '' ? '' : '&'}format=${format}`);
  const part = (table: BusinessTable) => ({
    table: tables[table],
    file: file(table),
    name: `smedx-${table}`,
  });
  const who = province?.label ?? words.nation;
  const compared = province !== null;
  const own = figures.provinces[0];
  const someMonths = [...months, ...nationMonths].some(({ figures: found }) => found !== null);
  const compare = figures.provinces.filter(({ scale10 }) => scale10 !== null);
  const hidden = figures.provinces.filter(({ key }) => key !== '').length - compare.length;
  const items = recommended.slice(0, DRAWN);
  const times = (item: (typeof items)[number]) => item.chat + item.api + item.report;
  return (
    <>
      <Summary figures={figures} />
      {total === null ? (
        <Empty>{words.none}</Empty>
      ) : (
        <>
          <Levels figures={figures} part={part} />
          <Chart title={words.pillars} about={words.pillarsAbout} {...part('pillars')}>
            <Bars
              title={words.pillars}
              end={100}
              series={compared ? [who, words.nation] : []}
              bars={framework.pillars.map(({ code, name }, at) => {
                const values = [total, ...(compared ? [nation] : [])].map(
                  (each) => each?.pillarPercents[at] ?? null,
                );
                return {
                  key: code,
                  name: `${code}. ${name}`,
                  values,
                  texts: values.map((each) => (each === null ? words.hidden : formatPercent(each))),
                };
              })}
            />
          </Chart>
          <Chart title={words.monthMean} about={words.monthMeanAbout} {...part('months')}>
            {someMonths && (
              <Lines
                title={words.monthMean}
                months={months.map(({ name }) => name)}
                end={100}
                format={formatPercent}
                lines={[
                  { name: who, values: months.map((month) => month.figures?.percent ?? null) },
                  ...(compared
                    ? [
                        {
                          name: words.nation,
                          values: nationMonths.map((month) => month.figures?.percent ?? null),
                        },
                      ]
                    : []),
                ]}
              />
            )}
          </Chart>
          <Chart title={words.monthCount} about={words.monthCountAbout} {...part('months')}>
            {months.some(({ figures: found }) => found !== null) && (
              <Lines
                title={words.monthCount}
                months={months.map(({ name }) => name)}
                format={formatNumber}
                lines={[{ name: who, values: months.map((month) => month.figures?.count ?? null) }]}
              />
            )}
          </Chart>
        </>
      )}
      {compared ? (
        own && (
          <Chart title={words.indexOwn} about={words.indexAbout} {...part('provinces')}>
            {own.scale10 !== null && own.z !== null && (
              <>
                <p>{fill(words.indexOne, { scale10: formatExact(own.scale10), z: formatExact(own.z) })}</p>
                <Bars
                  title={words.indexOwn}
                  end={10}
                  bars={[
                    {
                      key: own.key,
                      name: own.name,
                      values: [own.scale10],
                      texts: [formatExact(own.scale10)],
                    },
                  ]}
                />
              </>
            )}
          </Chart>
        )
      ) : (
        <Chart
          title={words.index}
          about={
            hidden > 0 ? `${words.indexAbout} ${fill(words.notDrawn, { count: hidden })}` : words.indexAbout
          }
          {...part('provinces')}
        >
          <Bars
            title={words.index}
            end={10}
            bars={[...compare]
              .sort((a, b) => (b.scale10 ?? 0) - (a.scale10 ?? 0))
              .map(({ key, name, scale10 }) => ({
                key,
                name,
                values: [scale10],
                texts: [formatExact(scale10 ?? 0)],
              }))}
          />
        </Chart>
      )}
      {completion && (
        <Chart title={words.criteria} about={words.criteriaAbout} {...part('criteria')}>
          <Columns
            title={words.criteria}
            series={[tables.criteria.columns[3]?.title ?? '', tables.criteria.columns[4]?.title ?? '']}
            format={formatNumber}
            columns={completion.criteria.map(({ code, name, pillar, reached, stopped, idle }) => ({
              key: code,
              name: fill(words.criterionOf, { code, name, stopped, reached }),
              value: stopped,
              part: idle,
              group: pillar,
              groupName: fill(words.pillar, { code: pillar }),
            }))}
          />
        </Chart>
      )}
      <Chart title={words.platforms} about={words.platformsAbout} {...part('platforms')}>
        {items.length > 0 && (
          <Bars
            title={words.platforms}
            end={Math.max(...items.map(times))}
            bars={items.map((item) => ({
              key: `${item.kind} ${item.name}`,
              name: item.name,
              values: [times(item)],
              texts: [fill(words.times, { count: formatNumber(times(item)) })],
            }))}
          />
        )}
      </Chart>
    </>
  );
}

function Summary({ figures: { total, nation, framework, completion } }: { readonly figures: Businesses }) {
  const beside = (value: string | null) => (value === null ? undefined : fill(words.nationHas, { value }));
  return (
    <Tiles label={words.summary}>
      <Tile
        name={words.counted}
        value={total === null ? words.hidden : formatNumber(total.count)}
        beside={beside(nation === null ? null : formatNumber(nation.count))}
      />
      <Tile
        name={words.mean}
        value={total === null ? '–' : formatExact(total.meanTotal)}
        about={
          total === null
            ? undefined
            : fill(words.ofMax, { max: framework.max, percent: formatPercent(total.percent) })
        }
        beside={beside(nation === null ? null : formatExact(nation.meanTotal))}
      />
      <Tile
        name={words.meanLevel}
        value={total === null ? '–' : formatExact(total.meanLevel)}
        beside={beside(nation === null ? null : formatExact(nation.meanLevel))}
      />
      <Tile
        name={words.completion}
        value={completion === null ? '–' : formatPercent(completion.percent)}
        about={
          completion === null
            ? undefined
            : fill(words.completionOf, {
                finished: formatNumber(completion.finished),
                unfinished: formatNumber(completion.unfinished),
              })
        }
      />
    </Tiles>
  );
}
