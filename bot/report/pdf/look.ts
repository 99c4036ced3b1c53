// How the PDF looks: page, type and colours. Colours differ by lightness, so that a grey print keeps them apart.

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89 };
export const MARGIN = { left: 48, right: 48, top: 62, bottom: 58 };
export const WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
export const BOTTOM = PAGE.height - MARGIN.bottom;

export const COLOR = {
  ink: '#12303a',
  quiet: '#48626b',
  accent: '#0b6b75',
  deep: '#084c54',
  line: '#c3d3d7',
  pale: '#eef5f6',
  white: '#ffffff',
  warn: '#7a3500',
  warnBack: '#fff4e8',
  before: '#8a4b08',
} as const;

/** Height of a line as a multiple of the size of its letters. */
export const LEADING = 1.42;
