// Finds the official words that belong to the address of a record, whichever of the usual ways it is written in.
import lexicon from './lexicon.json';
import type { IngestedInstrument, IngestedProvision } from './types';

const { parts } = lexicon;
const LEADING = [parts.section, parts.clause, parts.point, parts.tableBody];

/** The steps of an address without the words for units: `Mục II.1.b` and `Điều 1, II.1.b` both end in `II.1.b`. */
function steps(path: string): readonly string[] {
  return path.split(/,\s*/u).flatMap((segment) => {
    const bare = LEADING.reduce(
      (rest, word) => (rest === word ? '' : rest.startsWith(`${word} `) ? rest.slice(word.length + 1) : rest),
      segment,
    );
    return bare === '' ? [] : [bare];
  });
}

/** Names of attachments and articles may be left out in a citation; annexes may not. */
const optional = (step: string) =>
  step.startsWith(`${parts.article} `) || lexicon.attachments.some(({ label }) => step === label);

const key = (list: readonly string[]) =>
  list.join('|').replace(/\s*\([^)]*\)$/u, (all) => (/\d/u.test(all) && all.startsWith(' ') ? all : ''));

/**
 * The provision at `path`: the very address first, then the only one that differs by the name of its article or
 * attachment (`Mục II.1`, `Điều 1, II.1`, `Kế hoạch, II.1`). Undefined when there is none or more than one fits.
 */
export function findProvision(instrument: IngestedInstrument, path: string): IngestedProvision | undefined {
  const exactly = instrument.provisions.find((provision) => provision.path === path);
  if (exactly) return exactly;
  const notes = instrument.provisions.filter((provision) =>
    provision.path.startsWith(`${lexicon.fixed.note} `),
  );
  const [note] = notes;
  if (path === lexicon.fixed.note && note)
    return { ...note, path, text: notes.map(({ text }) => text).join('\n') };
  const wanted = steps(path);
  const core = (list: readonly string[]) =>
    list.length > 1 && optional(list[0] ?? '') ? list.slice(1) : list;
  const same = instrument.provisions.filter((provision) => key(steps(provision.path)) === key(wanted));
  if (same.length === 1) return same[0];
  const fitting = instrument.provisions.filter(
    (provision) => key(core(steps(provision.path))) === key(core(wanted)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * The provision at `path` or, where the record goes further than the outline does (a bullet, a cell), the nearest one
 * that holds it. `exact` tells which.
 */
export function findEnclosing(
  instrument: IngestedInstrument,
  path: string,
): { readonly provision: IngestedProvision; readonly exact: boolean } | undefined {
  const found = findProvision(instrument, path);
  if (found) return { provision: found, exact: true };
  for (let cut = path; ;) {
    const at = Math.max(cut.lastIndexOf(', '), cut.lastIndexOf('.'));
    if (at <= 0) return undefined;
    cut = cut.slice(0, at);
    const above = findProvision(instrument, cut);
    if (above) return { provision: above, exact: false };
  }
}
