// The box of a drawing: as wide as there is room, named for who does not see it, with its legend inside.
import type { ComponentChildren } from 'preact';
import { useWidth, widthOf } from './parts';

export interface LegendEntry {
  readonly name: string;
  /** Class of the colour. */
  readonly tone: string;
}

const LEGEND_LINE = 22;

/** Where each entry stands, over as many lines as it takes. */
function placed(entries: readonly LegendEntry[], width: number) {
  let [x, line] = [0, 0];
  return entries.map((entry) => {
    const needs = widthOf(entry.name) + 34;
    if (x > 0 && x + needs > width) [x, line] = [0, line + 1];
    const place = { ...entry, x, y: line * LEGEND_LINE };
    x += needs;
    return place;
  });
}

export function ChartFrame({
  title,
  legend = [],
  least = 0,
  height,
  draw,
}: {
  readonly title: string;
  readonly legend?: readonly LegendEntry[];
  /** Below this width it is scrolled sideways. */
  readonly least?: number;
  readonly height: (width: number) => number;
  readonly draw: (width: number) => ComponentChildren;
}) {
  const { box, width } = useWidth();
  const drawn = Math.max(width, least);
  const entries = placed(legend, width);
  const top = entries.length > 0 ? (entries.at(-1)?.y ?? 0) + LEGEND_LINE + 6 : 0;
  const whole = top + height(drawn);
  return (
    <div
      class="chart"
      ref={box}
      // Who has no pointer scrolls it with the arrows.
      tabIndex={drawn > width ? 0 : undefined}
      role={drawn > width ? 'region' : undefined}
      aria-label={drawn > width ? title : undefined}
    >
      <svg
        role="img"
        aria-label={title}
        width={drawn}
        height={whole}
        viewBox={`0 0 ${drawn} ${whole}`}
        xmlns="http://www.w3.org/2000/svg"
      >
        {entries.map(({ name, tone, x, y }) => (
          <g key={name}>
            <rect class={`shape ${tone}`} x={x + 0.5} y={y + 4.5} width="14" height="14" />
            <text x={x + 20} y={y + 16}>
              {name}
            </text>
          </g>
        ))}
        <g transform={`translate(0 ${top})`}>{draw(drawn)}</g>
      </svg>
    </div>
  );
}
