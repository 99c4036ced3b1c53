// Whole bars cut in parts: how many of a group stand at each level.
import { ChartFrame } from './Frame';
import { shortened } from './parts';

export interface Stack {
  readonly key: string;
  readonly name: string;
  /** Counts; null is not shown. */
  readonly parts: readonly number[] | null;
}

const THICK = 22;
const ABOVE = 18;

export function Stacks({
  title,
  stacks,
  parts: names,
  hidden,
  percent,
}: {
  readonly title: string;
  readonly stacks: readonly Stack[];
  readonly parts: readonly string[];
  /** Said where there are too few. */
  readonly hidden: string;
  readonly percent: (value: number) => string;
}) {
  const wide = (width: number) => width > 560;
  const tall = (width: number) => THICK + (wide(width) ? 6 : ABOVE + 6);
  return (
    <ChartFrame
      title={title}
      legend={names.map((name, level) => ({ name, tone: `level-${level}` }))}
      height={(width) => stacks.length * tall(width) + 4}
      draw={(width) => {
        const left = wide(width) ? Math.min(220, width * 0.3) : 0;
        const room = width - left - 2;
        return stacks.map(({ key, name, parts }, row) => {
          const top = row * tall(width) + (wide(width) ? 0 : ABOVE);
          const whole = (parts ?? []).reduce((sum, part) => sum + part, 0);
          let from = left + 0.5;
          return (
            <g key={key}>
              <text
                x={wide(width) ? left - 8 : 0}
                y={wide(width) ? top + 15 : top - 5}
                text-anchor={wide(width) ? 'end' : 'start'}
              >
                {shortened(name, wide(width) ? left - 8 : width)}
                <title>{name}</title>
              </text>
              {parts === null && (
                <text class="quiet" x={left + 6} y={top + 15}>
                  {hidden}
                </text>
              )}
              {parts?.map((part, level) => {
                const long = whole === 0 ? 0 : (room * part) / whole;
                const x = from;
                from += long;
                const share = percent(whole === 0 ? 0 : (100 * part) / whole);
                return (
                  long > 0 && (
                    <g key={level}>
                      <rect class={`shape level-${level}`} x={x} y={top} width={long} height={THICK}>
                        <title>{`${name}, ${names[level] ?? ''}: ${part} (${share})`}</title>
                      </rect>
                      {long > 44 && (
                        <text class={`on-level-${level}`} x={x + long / 2} y={top + 15} text-anchor="middle">
                          {share}
                        </text>
                      )}
                    </g>
                  )
                );
              })}
            </g>
          );
        });
      }}
    />
  );
}
