// Records held against the official text they rest on: every figure must stand there, and no sentence may be taken over.
import { fold, tokens } from '../vietnamese';
import official from './names.json';
import numerals from './numerals.json';
import type { Instrument, Provision } from './types';

export interface SourceFinding {
  readonly provision: string;
  readonly lines: readonly [number, number];
  readonly message: string;
}

export interface SourceReport {
  readonly findings: readonly SourceFinding[];
  /** Provisions and figures that were looked up. */
  readonly provisions: number;
  readonly figures: number;
  /** Words of all records, and those in runs of twelve or more taken over. */
  readonly words: number;
  readonly taken: number;
}

/** Words in a row that make a sentence taken over. */
const RUN = 12;
/** Commas that make a run a list. */
const LIST = 2;
/** Lines that we worked out ourselves begin so. */
const OURS = numerals.ours.map(fold);
const SPELT = new Map<string, readonly string[]>(
  Object.entries(numerals.spelt).map(([figure, words]) => [figure, words.map(fold)]),
);

const figuresIn = (text: string): readonly string[] => (text.match(/\d+(?:[.,]\d+)*/gu) ?? []).map(bare);

/** A figure without leading zeros and separators of thousands. */
function bare(figure: string): string {
  const whole = /^\d{1,3}(?:[.,]\d{3})+$/u.test(figure)
    ? figure.replace(/[.,]/gu, '')
    : figure.replace(/,/gu, '.');
  return whole.replace(/^0+(?=\d)/u, '');
}

/** Holds the provisions of an instrument against the lines of its source file (1-based citations). */
export function checkAgainstSource(instrument: Instrument, source: readonly string[]): SourceReport {
  const own = new Set([
    ...figuresIn(instrument.number),
    ...figuresIn(instrument.issued ?? ''),
    ...figuresIn(instrument.title),
    ...figuresIn(instrument.shortName),
    ...instrument.aliases.flatMap(figuresIn),
    ...instrument.replacedBy.flatMap(figuresIn),
    ...figuresIn(instrument.statusNote ?? ''),
    ...instrument.provisions.flatMap(({ path }) => figuresIn(path).filter((step) => step.includes('.'))),
    ...instrument.errata.flatMap(({ repaired, why }) => figuresIn(`${repaired} ${why}`)),
  ]);
  // Official names of criteria are quoted once, in their own records.
  const quoted = instrument.provisions.flatMap(({ text }) =>
    Array.from(text.matchAll(/“([^”]*)”/gu), (match) => match[1] ?? ''),
  );
  const headings = instrument.provisions.map(({ heading }) => fold(heading).replace(/^[\d.]+\s+/u, ''));
  const names = [
    instrument.title,
    instrument.shortName,
    ...instrument.aliases,
    ...headings,
    ...quoted,
    ...official.names,
  ]
    .map((name) => fold(name.replace(/[‘’]/gu, ' ')))
    .filter((name) => name.length > 12)
    .sort((x, y) => y.length - x.length);
  const findings: SourceFinding[] = [];
  let [figures, words, taken, provisions] = [0, 0, 0, 0];
  for (const provision of instrument.provisions) {
    const { id, lines } = provision;
    if (!lines) continue;
    provisions += 1;
    const passage = source.slice(lines[0] - 1, lines[1]).join('\n');
    const found = missing(provision, passage, own);
    figures += found.looked;
    for (const figure of found.missing)
      findings.push({
        provision: id,
        lines,
        message: `the figure ${figure} does not stand in the cited lines`,
      });
    const runs = takenOver(provision, passage, names);
    words += runs.words;
    taken += runs.taken;
    for (const run of runs.runs)
      findings.push({
        provision: id,
        lines,
        message: `${run.length} words in a row as in the source: ${run.join(' ')}`,
      });
  }
  return { findings, provisions, figures, words, taken };
}

function missing(
  { text, path, heading }: Provision,
  passage: string,
  own: ReadonlySet<string>,
): { readonly looked: number; readonly missing: readonly string[] } {
  const there = new Set([...figuresIn(passage), ...figuresIn(path), ...figuresIn(heading)]);
  // Extraction splits figures ("1. 000") and runs them together with footnotes: digits in a row are accepted as well.
  const digits = passage.replace(/[^\d]/gu, '');
  const folded = ` ${fold(passage).replace(/[^\p{L}\d]+/gu, ' ')} `;
  const lines = text.split('\n').filter((line) => !OURS.some((start) => fold(line).startsWith(start)));
  const wanted = [...new Set(lines.flatMap(figuresIn))];
  const spelt = (figure: string) => SPELT.get(figure)?.some((word) => folded.includes(` ${word} `)) === true;
  const stands = (figure: string): boolean =>
    there.has(figure) ||
    own.has(figure) ||
    spelt(figure) ||
    (figure.length >= 3 && digits.includes(figure.replace('.', ''))) ||
    // A day or a number of a criterion: each of its parts.
    (figure.includes('.') && figure.split('.').every((part) => there.has(bare(part))));
  return { looked: wanted.length, missing: wanted.filter((figure) => !stands(figure)) };
}

function takenOver(
  { text }: Provision,
  passage: string,
  names: readonly string[],
): { readonly words: number; readonly taken: number; readonly runs: readonly (readonly string[])[] } {
  const source = ` ${tokens(fold(passage)).join(' ')} `;
  // Names and quotations are no sentences of ours.
  const unquoted = fold(
    text
      .replace(/“[^”]*”/gu, ' | ')
      .replace(/\n/gu, ' | ')
      .replace(/[‘’]/gu, ' '),
  );
  const parts = names.reduce((left, name) => left.replaceAll(name, ' | '), unquoted).split(/[|;:()/]/u);
  let [words, taken] = [0, 0];
  const runs: string[][] = [];
  for (const part of parts) {
    const pieces = part.split(',').map((piece) => tokens(piece));
    const list = pieces.flat();
    const item = pieces.flatMap((piece, at) => piece.map(() => at));
    words += list.length;
    for (let at = 0; at + RUN <= list.length;) {
      const stands = (end: number) => source.includes(` ${list.slice(at, end).join(' ')} `);
      let end = at + RUN;
      if (!stands(end)) {
        at += 1;
        continue;
      }
      while (end < list.length && stands(end + 1)) end += 1;
      // A list of names has to be taken over as it is.
      if ((item[end - 1] ?? 0) - (item[at] ?? 0) < LIST) {
        runs.push(list.slice(at, end));
        taken += end - at;
      }
      at = end;
    }
  }
  return { words, taken, runs };
}
