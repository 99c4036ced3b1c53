// Bars that texts draw with block characters, for channels that show nothing but text.

/** A run of bar characters, captured: split by it, every second part is a bar. */
export const BARS = /([▰▱█░▓▒■□]{3,})/gu;

const ALL_BARS = /^[▰▱█░▓▒■□]{3,}/u;

/** The text without its bars, to be read aloud. */
export const withoutBars = (text: string): string => text.replace(BARS, '').replace(/^ +/gmu, '');

/** The text without the paragraphs that only draw bars: the card above them shows the same figures. */
export const withoutBarLines = (text: string): string =>
  text
    .split(/\n{2,}/u)
    .filter((paragraph) => !paragraph.split('\n').every((line) => ALL_BARS.test(line)))
    .join('\n\n');
