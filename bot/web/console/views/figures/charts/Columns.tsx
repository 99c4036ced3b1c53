// Many thin columns beside each other, grouped: where questionnaires stand, criterion by criterion.
import { ChartFrame } from './Frame';
import { ticksFor, widthOf } from './parts';

export interface ColumnBar {
  readonly key: string;
  /** Read when one points at it. */
  readonly name: string;
  readonly value: number;
  /** The part of it below, in the second colour. */
  readonly part: number;
  readonly group: string;
  /** The name of the group where there is room for it. */
  readonly groupName: string;
}

const HEIGHT = 230;
const BOTTOM = 26;
const TOP = 10;
const LEAST = 9;

export function Columns({
  title,
  columns,
  series,
  format,
}: {
  readonly title: string;
  readonly columns: readonly ColumnBar[];
  /** Names of the whole and of the part. */
  readonly series: readonly [string, string];
  readonly format: (value: number) => string;
}) {
  const ticks = ticksFor(Math.max(0, ...columns.map(({ value }) => value)));
  const top = ticks.at(-1) ?? 1;
  const left = Math.max(...ticks.map((tick) => widthOf(format(tick)))) + 10;
  return (
    <ChartFrame
      title={title}
      legend={[
        { name: series[0], tone: 'one' },
        { name: series[1], tone: 'two' },
      ]}
      least={left + columns.length * LEAST}
      height={() => HEIGHT}
      draw={(width) => {
        const step = (width - left) / Math.max(1, columns.length);
        const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
        return (
          <>
            {ticks.map((tick) => (
              <g key={tick}>
                <line class="axis" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
                <text class="quiet" x={left - 6} y={y(tick) + 4} text-anchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
            {columns.map(({ key, name, value, part, group, groupName }, at) => {
              const x = left + at * step;
              const span = step * columns.filter((each) => each.group === group).length;
              const begins = columns[at - 1]?.group !== group;
              return (
                <g key={key}>
                  {begins && <line class="axis" x1={x} x2={x} y1={TOP} y2={HEIGHT - 4} />}
                  {begins && (
                    <text class="quiet" x={x + 4} y={HEIGHT - 6}>
                      {widthOf(groupName) + 6 < span ? groupName : group}
                    </text>
                  )}
                  <rect class="shape one" x={x + 1.5} y={y(value)} width={step - 3} height={y(0) - y(value)}>
                    <title>{name}</title>
                  </rect>
                  <rect class="shape two" x={x + 1.5} y={y(part)} width={step - 3} height={y(0) - y(part)}>
                    <title>{name}</title>
                  </rect>
                </g>
              );
            })}
          </>
        );
      }}
    />
  );
}
