// The radar of a result, drawn from the same geometry as the picture other channels get.
import { RADAR_LINE_HEIGHT, radarShape } from '../../radar';
import { fill, formatPercent, words } from '../words';

interface Props {
  readonly labels: readonly string[];
  readonly percents: readonly number[];
  readonly previous?: readonly number[] | undefined;
}

export function Radar({ labels, percents, previous }: Props) {
  const shape = radarShape({ labels, percents, ...(previous ? { previous } : {}) });
  const list = labels.map((label, index) => `${label} ${formatPercent(percents[index] ?? 0)}`).join('; ');
  return (
    <figure class="radar">
      <svg
        viewBox={`0 0 ${shape.width} ${shape.height}`}
        role="img"
        aria-label={fill(words.radarText, { count: labels.length, list })}
      >
        <g class="grid">
          {shape.rings.map((points) => (
            <polygon points={points} key={points} />
          ))}
          {shape.spokes.map(({ x, y }) => (
            <line x1={shape.centre.x} y1={shape.centre.y} x2={x} y2={y} key={`${x} ${y}`} />
          ))}
        </g>
        {shape.previous && <polygon class="before" points={shape.previous} />}
        <g class="now">
          <polygon points={shape.current} />
          {shape.dots.map(({ x, y }, index) => (
            <circle cx={x} cy={y} r="4" key={index} />
          ))}
        </g>
        {shape.labels.map(({ x, y, anchor, lines, percent }, index) => (
          <text x={x} y={y} text-anchor={anchor} key={index}>
            {lines.map((line, row) => (
              <tspan x={x} dy={row === 0 ? 0 : RADAR_LINE_HEIGHT} key={row}>
                {line}
              </tspan>
            ))}
            <tspan class="strong" x={x} dy={RADAR_LINE_HEIGHT}>
              {percent}%
            </tspan>
          </text>
        ))}
      </svg>
      {previous && (
        <figcaption class="legend">
          <span class="now-key">{words.legendNow}</span>
          <span class="before-key">{words.legendBefore}</span>
        </figcaption>
      )}
    </figure>
  );
}
