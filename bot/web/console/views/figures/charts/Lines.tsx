// Lines over months. Series differ in their strokes and marks too, not in colour only.
import { ChartFrame } from './Frame';
import { ticksFor, widthOf } from './parts';

export interface Line {
  readonly name: string;
  /** One for each month; a gap where it is null. */
  readonly values: readonly (number | null)[];
}

const HEIGHT = 240;
const BOTTOM = 26;
const TOP = 10;

export function Lines({
  title,
  months,
  lines,
  end,
  format,
}: {
  readonly title: string;
  readonly months: readonly string[];
  readonly lines: readonly Line[];
  /** Top of the axis; absent: as the values need. */
  readonly end?: number | undefined;
  readonly format: (value: number) => string;
}) {
  const tones = ['one', 'two', 'three'];
  const largest = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const ticks = ticksFor(end ?? largest);
  const top = ticks.at(-1) ?? 1;
  const left = Math.max(...ticks.map((tick) => widthOf(format(tick)))) + 10;
  return (
    <ChartFrame
      title={title}
      legend={lines.length > 1 ? lines.map(({ name }, at) => ({ name, tone: tones[at] ?? 'one' })) : []}
      height={() => HEIGHT}
      draw={(width) => {
        const room = width - left - 34;
        const x = (at: number) => left + (months.length < 2 ? room / 2 : (room * at) / (months.length - 1));
        const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
        const every = Math.max(1, Math.ceil((months.length * 62) / room));
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
            {months.map(
              (month, at) =>
                at % every === 0 && (
                  <text key={month} class="quiet" x={x(at)} y={HEIGHT - 6} text-anchor="middle">
                    {month}
                  </text>
                ),
            )}
            {lines.map(({ name, values }, which) => (
              <g key={name}>
                {runs(values).map((run) => (
                  <polyline
                    key={run[0]}
                    class={`stroke ${tones[which] ?? 'one'}`}
                    points={run.map((at) => `${x(at)},${y(values[at] ?? 0)}`).join(' ')}
                  />
                ))}
                {values.map(
                  (value, at) =>
                    value !== null && (
                      <circle
                        key={months[at]}
                        class={`shape ${tones[which] ?? 'one'}`}
                        cx={x(at)}
                        cy={y(value)}
                        r={months.length > 60 ? 2 : 3.5}
                      >
                        <title>{`${name}, ${months[at] ?? ''}: ${format(value)}`}</title>
                      </circle>
                    ),
                )}
              </g>
            ))}
          </>
        );
      }}
    />
  );
}

/** Places that follow each other without a gap. */
function runs(values: readonly (number | null)[]): readonly (readonly number[])[] {
  const found: number[][] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    const last = found.at(-1);
    if (last?.at(-1) === at - 1) last.push(at);
    else found.push([at]);
  });
  return found;
}
