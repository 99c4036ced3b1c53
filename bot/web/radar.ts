// The radar of the pillars: its geometry as data for the web chat, and as a finished SVG for whoever needs a picture.

export interface RadarInput {
  /** One label an axis, in order; clockwise from the top. */
  readonly labels: readonly string[];
  /** 0..100, one for each label. */
  readonly percents: readonly number[];
  /** The result before, drawn as a dashed outline. */
  readonly previous?: readonly number[];
}

export interface RadarLabel {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly lines: readonly string[];
  readonly percent: number;
}

export interface RadarShape {
  readonly width: number;
  readonly height: number;
  /** Outlines at 20, 40, 60, 80 and 100 %, inner first, each as SVG points. */
  readonly rings: readonly string[];
  readonly spokes: readonly { readonly x: number; readonly y: number }[];
  readonly centre: { readonly x: number; readonly y: number };
  readonly current: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly previous: string | null;
  readonly labels: readonly RadarLabel[];
}

export interface RadarTheme {
  readonly background: string;
  readonly grid: string;
  readonly text: string;
  readonly line: string;
  readonly fill: string;
  readonly before: string;
}

const WIDTH = 420;
const HEIGHT = 364;
const RADIUS = 114;
const CENTRE = { x: WIDTH / 2, y: 184 };
/** At the sides there is room for a short word or two, above and below for a whole phrase. */
const SIDE_CHARS = 13;
const MIDDLE_CHARS = 26;
const LABEL_LINES = 3;
const LINE_HEIGHT = 16;

/** Colours that stay apart in light and dark and, by lightness and dashes, on a grey print. */
export const RADAR_THEMES = {
  light: {
    background: '#ffffff',
    grid: '#c9d6da',
    text: '#17333b',
    line: '#0b6b75',
    fill: '#0b6b75',
    before: '#8a4b08',
  },
  dark: {
    background: '#13252c',
    grid: '#3a525b',
    text: '#e4eff1',
    line: '#4fd1c5',
    fill: '#4fd1c5',
    before: '#f6b863',
  },
} as const satisfies Record<string, RadarTheme>;

const round = (value: number) => Math.round(value * 10) / 10;
const clamp = (percent: number | undefined) =>
  percent === undefined || !Number.isFinite(percent) ? 0 : Math.min(100, Math.max(0, percent));

/** Rounded down, as in the texts: a limit that is not reached is not shown as reached. */
const whole = (percent: number | undefined) => Math.floor(clamp(percent));

const fit = (words: readonly string[], chars: number): string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= chars)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Breaks a label at spaces into at most three short, evenly long lines; what does not fit ends in an ellipsis. */
export function wrapLabel(label: string, chars = SIDE_CHARS, most = LABEL_LINES): string[] {
  const words = label.trim().split(/\s+/u);
  let lines = fit(words, chars);
  for (let width = chars - 1; width > 0; width--) {
    const narrower = fit(words, width);
    if (narrower.length > lines.length) break;
    lines = narrower;
  }
  const cut = (line: string) => (line.length > chars + 2 ? `${line.slice(0, chars + 1)}…` : line);
  const kept = lines.slice(0, most).map(cut);
  const last = kept.at(-1);
  if (lines.length > most && last !== undefined)
    kept[most - 1] = `${last.replace(/…$/, '').slice(0, chars)}…`;
  return kept;
}

/** Geometry of the radar. Percents outside 0..100 or missing are drawn at the nearest limit, or at 0. */
export function radarShape({ labels, percents, previous }: RadarInput): RadarShape {
  const at = (index: number, radius: number) => {
    const angle = (2 * Math.PI * index) / Math.max(1, labels.length) - Math.PI / 2;
    return {
      x: round(CENTRE.x + radius * Math.cos(angle)),
      y: round(CENTRE.y + radius * Math.sin(angle)),
      cos: Math.cos(angle),
      sin: Math.sin(angle),
    };
  };
  const polygon = (values: readonly number[]) =>
    labels
      .map((_, index) => {
        const { x, y } = at(index, (RADIUS * clamp(values[index])) / 100);
        return `${x},${y}`;
      })
      .join(' ');
  return {
    width: WIDTH,
    height: HEIGHT,
    centre: CENTRE,
    rings: [20, 40, 60, 80, 100].map((percent) => polygon(labels.map(() => percent))),
    spokes: labels.map((_, index) => {
      const { x, y } = at(index, RADIUS);
      return { x, y };
    }),
    current: polygon(percents),
    dots: labels.map((_, index) => {
      const { x, y } = at(index, (RADIUS * clamp(percents[index])) / 100);
      return { x, y };
    }),
    previous: previous ? polygon(previous) : null,
    labels: labels.map((label, index) => {
      const { x, y, cos, sin } = at(index, RADIUS + 12);
      const middle = Math.abs(cos) < 0.1;
      const lines = wrapLabel(label, middle ? MIDDLE_CHARS : SIDE_CHARS);
      // The name and, below it, the percent: above the point at the top, below it at the bottom.
      const block = (lines.length + 1) * LINE_HEIGHT;
      const top = sin < -0.9 ? y - block : sin > 0.9 ? y : y - block / 2;
      return {
        x,
        y: round(top + LINE_HEIGHT * 0.8),
        anchor: middle ? 'middle' : cos > 0 ? 'start' : 'end',
        lines,
        percent: whole(percents[index]),
      };
    }),
  };
}

/** Distance between two lines of a label, in the units of the drawing. */
export const RADAR_LINE_HEIGHT = LINE_HEIGHT;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// Control characters are not allowed in XML at all, escaped or not.
export const escapeXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '');

/** The radar as a finished SVG document, for attachments, reports and pictures. No script, no style sheet, no outside link. */
export function radarSvg(
  input: RadarInput & {
    readonly theme?: RadarTheme | keyof typeof RADAR_THEMES;
    /** What it shows, for who does not see it; the values of the axes when absent. */
    readonly described?: string;
  },
): string {
  const theme = typeof input.theme === 'object' ? input.theme : RADAR_THEMES[input.theme ?? 'light'];
  const shape = radarShape(input);
  const described =
    input.described ??
    input.labels.map((label, index) => `${label}: ${whole(input.percents[index])}%`).join('; ');
  const { centre } = shape;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${shape.width} ${shape.height}" width="${shape.width}" height="${shape.height}" role="img" aria-label="${escapeXml(described)}" font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif" font-size="12.5">`,
    `<rect width="${shape.width}" height="${shape.height}" fill="${escapeXml(theme.background)}"/>`,
    ...shape.rings.map(
      (points) => `<polygon points="${points}" fill="none" stroke="${escapeXml(theme.grid)}"/>`,
    ),
    ...shape.spokes.map(
      ({ x, y }) =>
        `<line x1="${centre.x}" y1="${centre.y}" x2="${x}" y2="${y}" stroke="${escapeXml(theme.grid)}"/>`,
    ),
    ...(shape.previous
      ? [
          `<polygon points="${shape.previous}" fill="none" stroke="${escapeXml(theme.before)}" stroke-width="2" stroke-dasharray="5 4"/>`,
        ]
      : []),
    `<polygon points="${shape.current}" fill="${escapeXml(theme.fill)}" fill-opacity="0.22" stroke="${escapeXml(theme.line)}" stroke-width="2.5" stroke-linejoin="round"/>`,
    ...shape.dots.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${escapeXml(theme.line)}"/>`),
    ...shape.labels.map(
      ({ x, y, anchor, lines, percent }) =>
        `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${escapeXml(theme.text)}">${[
          ...lines.map(
            (line, index) =>
              `<tspan x="${x}" dy="${index === 0 ? 0 : LINE_HEIGHT}">${escapeXml(line)}</tspan>`,
          ),
          `<tspan x="${x}" dy="${LINE_HEIGHT}" font-weight="700">${percent}%</tspan>`,
        ].join('')}</text>`,
    ),
    '</svg>',
  ].join('');
}
