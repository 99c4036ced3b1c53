// Several instruments in one file: where each begins, and what editors wrote between them.
import { numberLine, isLetterhead } from './head';
import lexicon from './lexicon.json';
import { annexHead, isCapitals, markerOf } from './markers';
import type { SourceLine } from './source';

/** A stretch of lines: an instrument, or words of others between instruments. */
export interface Stretch {
  readonly instrument: boolean;
  readonly lines: readonly SourceLine[];
  /** For words between instruments: the number of the next instrument. */
  readonly introduces: string | null;
}

/** A letterhead is this many lines at most; fewer lines than that before the first number belong to it. */
const LETTERHEAD = 8;
/** What introduces an instrument is two or three pages at most. */
const INTRODUCTION = 130;
/** An introduction names its instrument within so many lines. */
const NAMED_WITHIN = 14;

function startOf(lines: readonly SourceLine[], numberAt: number, floor: number): number {
  let at = numberAt;
  while (
    at > floor &&
    numberAt - at < LETTERHEAD &&
    !lines[at]?.top &&
    isLetterhead(lines[at - 1]?.text ?? '')
  )
    at--;
  return at;
}

const ROLE = new RegExp(`(?:^|\\s)(?:${lexicon.roles.join('|')})$`, 'u');
const isSignature = (text: string) =>
  text.startsWith(lexicon.signed) || (isCapitals(text) && ROLE.test(text)) || /^[….\s]+$/u.test(text);

const opensText = (line: SourceLine) =>
  /^[\p{Lu}“"]/u.test(line.text) &&
  !isCapitals(line.text) &&
  annexHead(line.text) === null &&
  markerOf(line.text) === null &&
  !lexicon.tableHeads.some((head) => line.text.startsWith(`${head} `));

const squeeze = (text: string) => text.replace(/\s/gu, '');

/** Where the words of others begin behind an instrument: at the top of a page, after what ends an instrument. */
function endOf(lines: readonly SourceLine[], from: number, to: number, next: string | null): number {
  let named: number | null = null;
  for (let at = from + 1; at < to; at++) {
    const line = lines[at];
    const before = lines[at - 1];
    if (!line || !before || !line.top || to - at > INTRODUCTION || !opensText(line)) continue;
    const rest = lines.slice(at, to);
    if (rest.some(({ text }) => text.startsWith(lexicon.signed) || annexHead(text) !== null)) continue;
    const signed =
      lines.slice(Math.max(from, at - 3), at).some(({ text }) => text.startsWith(lexicon.signed)) ||
      isSignature(before.text);
    if (signed || before.text.endsWith('./.')) return at;
    const ended = /[.;]$/u.test(before.text) || before.text.length < 40;
    const opening = squeeze(
      rest
        .slice(0, NAMED_WITHIN)
        .map(({ text }) => text)
        .join(''),
    );
    if (next !== null && ended && opening.includes(next)) named = at;
  }
  return named ?? to;
}

/** The stretches of a document, in order; a document without any number is one instrument. */
export function stretchesOf(lines: readonly SourceLine[]): readonly Stretch[] {
  const numbers = lines.flatMap((line, at) => {
    const found = numberLine(line.text);
    return found ? [{ at, number: found.number }] : [];
  });
  if (numbers.length === 0) return [{ instrument: true, lines, introduces: null }];
  const heads = numbers.map(({ at, number }, index) => ({
    number,
    at: startOf(lines, at, (numbers[index - 1]?.at ?? -1) + 1),
  }));
  const stretches: Stretch[] = [];
  const first = heads[0];
  const introduced = first !== undefined && first.at > LETTERHEAD;
  if (introduced)
    stretches.push({ instrument: false, lines: lines.slice(0, first.at), introduces: first.number });
  for (const [index, head] of heads.entries()) {
    const from = index === 0 && !introduced ? 0 : head.at;
    const next = heads[index + 1];
    const to = next?.at ?? lines.length;
    const end = endOf(lines, from, to, next?.number ?? null);
    stretches.push({ instrument: true, lines: lines.slice(from, end), introduces: null });
    if (end < to)
      stretches.push({ instrument: false, lines: lines.slice(end, to), introduces: next?.number ?? null });
  }
  return stretches;
}
