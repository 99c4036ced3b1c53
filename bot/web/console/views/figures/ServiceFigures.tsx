// Figures about the service, for supervisors: calls, people asked for, questions.
import type { Service, ServiceTable } from '../../../../console/figures/types';
import { address, get } from '../../client';
import { Fault, Loading, useLoad } from '../../ui';
import { fill, formatDuration, formatMoment, formatNumber, formatPercent } from '../../words';
import { Chart } from './Chart';
import { Bars, Lines } from './charts';
import { badPeriod, queryOf, NONE, type Filter } from './filter';
import { Filters } from './Filters';
import { Tile, Tiles } from './Tiles';
import { words } from './words';

const share = (part: number, whole: number) => formatPercent(whole === 0 ? 0 : (100 * part) / whole);

export function ServiceFigures({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}) {
  const { from, to } = filter;
  const { value, fault, loading, again } = useLoad(
    (signal) =>
      badPeriod(filter) ? Promise.resolve(null) : get<Service>('service', { from, to }, { signal }),
    [from, to],
  );
  return (
    <>
      <Filters filter={filter} provinceFixed onChange={onChange} />
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && loading && <Loading />}
      {value && <Shown figures={value} query={queryOf({ ...NONE, from, to })} />}
    </>
  );
}

function Shown({ figures, query }: { readonly figures: Service; readonly query: string }) {
  const { months, calls, handoffs, questions, tables } = figures;
  const part = (table: ServiceTable) => ({
    table: tables[table],
    name: `smedx-${table}`,
    file: (format: 'csv' | 'xlsx') =>
      address(`api/service/tables/${table}?${query}${query === '' ? '' : '&'}format=${format}`),
  });
  /** Text and number of each row of a table, drawn as bars. */
  const bars = (table: ServiceTable) => {
    const rows = tables[table].rows.map(([name, value]) => [String(name), Number(value)] as const);
    return (
      rows.length > 0 && (
        <Bars
          title={tables[table].title}
          end={Math.max(1, ...rows.map(([, value]) => value))}
          bars={rows.map(([name, value]) => ({
            key: name,
            name,
            values: [value],
            texts: [formatNumber(value)],
          }))}
        />
      )
    );
  };
  const { waiting, connected, waitingSince } = handoffs;
  return (
    <>
      <Tiles label={words.summary}>
        <Tile
          name={words.callsNow}
          value={formatNumber(calls.count)}
          about={fill(words.solvedOf, { percent: share(calls.solved, calls.count) })}
          beside={
            calls.seconds === null ? undefined : fill(words.perCall, { time: formatDuration(calls.seconds) })
          }
        />
        <Tile
          name={words.handoffsNow}
          value={formatNumber(handoffs.count)}
          about={fill(words.waiting, { waiting, connected })}
          beside={
            waitingSince === null ? undefined : fill(words.waitingSince, { time: formatMoment(waitingSince) })
          }
        />
        <Tile
          name={words.questionsNow}
          value={formatNumber(questions.count)}
          about={fill(words.answeredOf, { percent: share(questions.answered, questions.count) })}
          beside={fill(words.liked, { up: formatNumber(questions.up), down: formatNumber(questions.down) })}
        />
      </Tiles>
      <Chart title={words.months} about={words.monthsAbout} {...part('questions')}>
        {months.length > 0 && (
          <Lines
            title={words.months}
            months={months.map(({ month }) => `${month.slice(5)}/${month.slice(0, 4)}`)}
            format={formatNumber}
            lines={[
              { name: words.questions, values: months.map(({ answered, declined }) => answered + declined) },
              { name: words.calls, values: months.map((month) => month.calls) },
              { name: words.handoffs, values: months.map((month) => month.handoffs) },
            ]}
          />
        )}
      </Chart>
      <Chart title={tables.calls.title} {...part('calls')} />
      <Chart title={tables.handoffs.title} {...part('handoffs')} />
      <Chart title={words.dispositions} {...part('dispositions')}>
        {bars('dispositions')}
      </Chart>
      <Chart title={words.topics} {...part('topics')}>
        {bars('topics')}
      </Chart>
      <Chart title={words.top} {...part('top')} />
      <Chart title={words.unanswered} {...part('unanswered')} />
    </>
  );
}
