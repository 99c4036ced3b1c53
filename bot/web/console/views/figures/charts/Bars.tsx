// Bars from left to right: a name, one or two values, or a word where there is none.
import { ChartFrame, type LegendEntry } from './Frame';
import { shortened, widthOf } from './parts';

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** A value for each series; null is not shown. */
  readonly values: readonly (number | null)[];
  /** What stands behind each bar. */
  readonly texts: readonly string[];
  readonly marked?: boolean;
}

const THICK = 16;
const ABOVE = 18;

export function Bars({
  title,
  bars,
  end,
  series = [],
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** The value of a full bar. */
  readonly end: number;
  /** Names of the series, where there are several. */
  readonly series?: readonly string[];
}) {
  const many = Math.max(1, ...bars.map(({ values }) => values.length));
  const tones = ['one', 'two'];
  const legend: LegendEntry[] = series.map((name, at) => ({ name, tone: tones[at] ?? 'one' }));
  const longest = Math.max(0, ...bars.flatMap(({ texts }) => texts.map(widthOf)));
  const wide = (width: number) => width > 560;
  const tall = (width: number) => many * (THICK + 2) + (wide(width) ? 8 : ABOVE + 8);
  return (
    <ChartFrame
      title={title}
      legend={legend}
      height={(width) => bars.length * tall(width) + 4}
      draw={(width) => {
        const left = wide(width) ? Math.min(260, width * 0.34) : 0;
        const room = Math.max(40, width - left - longest - 12);
        return bars.map(({ key, name, values, texts, marked }, row) => {
          const top = row * tall(width) + (wide(width) ? 0 : ABOVE);
          return (
            <g key={key}>
              <text
                class={marked ? 'strong' : ''}
                x={wide(width) ? left - 8 : 0}
                y={wide(width) ? top + (many * (THICK + 2)) / 2 + 4 : top - 5}
                text-anchor={wide(width) ? 'end' : 'start'}
              >
                {shortened(name, wide(width) ? left - 8 : width)}
                <title>{name}</title>
              </text>
              {values.map((value, at) => {
                const y = top + at * (THICK + 2);
                const long = value === null ? 0 : Math.max(1, (room * Math.max(0, value)) / end);
                return (
                  <g key={at}>
                    {value !== null && (
                      <rect
                        class={`shape ${tones[at] ?? 'one'}`}
                        x={left}
                        y={y}
                        width={long}
                        height={THICK}
                      />
                    )}
                    <text class={value === null ? 'quiet' : ''} x={left + long + 6} y={y + 12.5}>
                      {texts[at]}
                    </text>
                  </g>
                );
              })}
            </g>
          );
        });
      }}
    />
  );
}
