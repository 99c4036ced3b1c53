// What the pages of the corpus show: records as blocks of text, places with what stands above, below and beside them.
import { fold, type Corpus, type Instrument, type Provision, type QuoteOf } from '../../../knowledge';
import { withoutContacts } from '../../../dialogs';

export type Block =
  | { readonly text: string; readonly items: null }
  | { readonly text: null; readonly items: readonly string[] };

/** A record's text as paragraphs and lists: lines that begin with a dash and follow each other are one list. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  const close = () => {
    if (items.length > 0) blocks.push({ text: null, items });
    items = [];
  };
  for (const line of text.split('\n').map((each) => each.trim())) {
    const item = /^[-–•]\s+(.*)$/u.exec(line)?.[1];
    if (item !== undefined) {
      items.push(item);
      continue;
    }
    close();
    if (line !== '') blocks.push({ text: line, items: null });
  }
  close();
  return blocks;
}

/** Whether `path` lies below `above`: `Mục II.1.b` below `Mục II.1`, `Điều 18, khoản 2` below `Điều 18`. */
const liesBelow = (path: string, above: string): boolean =>
  path.length > above.length && path.startsWith(above) && /^[.,]/u.test(path.slice(above.length));

/** The nearest provision that holds this one; undefined at the top. */
function above({ provisions }: Instrument, { path }: Provision): Provision | undefined {
  return provisions
    .filter((each) => liesBelow(path, each.path))
    .reduce<Provision | undefined>(
      (best, each) => (best && best.path.length > each.path.length ? best : each),
      undefined,
    );
}

/** Deepest indentation of a table of contents. */
const DEEPEST = 4;

function depths(instrument: Instrument): readonly number[] {
  const known = new Map<string, number>();
  return instrument.provisions.map((provision) => {
    const parent = above(instrument, provision);
    const depth = parent ? Math.min(DEEPEST, (known.get(parent.path) ?? 0) + 1) : 0;
    known.set(provision.path, depth);
    return depth;
  });
}

/** Every record of ours says what it answers; a provision that does not is an official text that was brought in. */
const isBroughtIn = ({ asks }: Provision): boolean => asks.length === 0;

/** A provision without a title of its own goes by its path alone. */
const headingOf = ({ heading, path }: Provision): string => (heading === path ? '' : heading);

const link = (provision: Provision | undefined) =>
  provision ? { id: provision.id, path: provision.path, heading: headingOf(provision) } : null;

const headOf = (instrument: Instrument) => {
  const { id, number, title, issuer, issued, issuedNote, status, statusNote, marks } = instrument;
  return { id, number, title, issuer, issued, issuedNote, status, statusNote, marks };
};

/** Longest text to filter by, in characters. */
const LONGEST_FILTER = 200;

/** The instruments in which every word of `q` occurs, accents and case aside; the newest first. */
export function instrumentsView({ instruments }: Corpus, q: string) {
  const wanted = q.normalize('NFC').trim().slice(0, LONGEST_FILTER);
  const words = fold(wanted).split(/\s+/u).filter(Boolean);
  const shown = instruments
    .filter((each) => {
      const { number, title, shortName, issuer, kind, issued, aliases } = each;
      const text = fold([number, title, shortName, issuer, kind, issued ?? '', ...aliases].join(' '));
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => (b.issued ?? '').localeCompare(a.issued ?? '') || a.number.localeCompare(b.number))
    .map((each) => ({ ...headOf(each), count: each.provisions.length }));
  return { q: wanted, found: shown.length, total: instruments.length, instruments: shown };
}

export function instrumentView(corpus: Corpus, instrument: Instrument) {
  const depth = depths(instrument);
  const broughtIn = instrument.provisions.every(isBroughtIn);
  const { shortName, kind, effectiveFrom, checkedOn, errata } = instrument;
  return {
    ...headOf(instrument),
    shortName,
    kind,
    effectiveFrom,
    // Nobody checked the standing of a text that was brought in.
    checkedOn: broughtIn ? null : checkedOn,
    broughtIn,
    errata,
    whole: instrument.source !== null,
    replacedBy: instrument.replacedBy.map((number) => ({
      number,
      id: corpus.instruments.find((each) => each.number === number)?.id ?? null,
    })),
    provisions: instrument.provisions.map((each, at) => ({
      id: each.id,
      path: each.path,
      heading: headingOf(each),
      depth: depth[at] ?? 0,
    })),
  };
}

/** `officialWords` are shown word for word, but for telephone numbers and e-mail addresses of people. */
export function provisionView(instrument: Instrument, provision: Provision, officialWords: QuoteOf) {
  const at = instrument.provisions.indexOf(provision);
  const official = isBroughtIn(provision) ? provision.text : officialWords(instrument.id, provision.path);
  return {
    instrument: headOf(instrument),
    path: provision.path,
    heading: headingOf(provision),
    blocks: isBroughtIn(provision) ? [] : blocksOf(provision.text),
    official:
      official === undefined
        ? []
        : withoutContacts(official)
            .split('\n')
            .filter((line) => line.trim() !== ''),
    up: link(above(instrument, provision)),
    below: instrument.provisions
      .filter((each) => liesBelow(each.path, provision.path) && above(instrument, each) === provision)
      .map(link),
    previous: link(instrument.provisions[at - 1]),
    next: link(instrument.provisions[at + 1]),
  };
}
