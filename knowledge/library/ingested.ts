// Official texts that were brought in: joined to our records by number and place, or instruments of their own.
import { findProvision, type IngestedInstrument } from '../ingest';
import { fold } from '../vietnamese';
import words from './ingested.json';
import type { Corpus, Instrument, Provision } from './types';

/**
 * The official words of a provision of the corpus. They are quoted, not searched, where a record says the same in plain
 * words: measured, searching both puts the right provision first less often.
 */
export type OfficialWords = (instrumentId: string, path: string) => string | undefined;

export interface Joined {
  /** Our records, and after them the instruments that only the brought-in texts have. */
  readonly corpus: Corpus;
  readonly official: OfficialWords;
}

/** Joins the texts with the records. A number and, where both have one, the same day make the same instrument. */
export function withIngested(corpus: Corpus, ingested: readonly IngestedInstrument[]): Joined {
  const texts = new Map<string, IngestedInstrument>();
  const added: Instrument[] = [];
  const ids = new Set(corpus.instruments.map(({ id }) => id));
  for (const each of ingested) {
    const ours = corpus.instruments.find((instrument) => isSame(instrument, each));
    if (ours) {
      const before = texts.get(ours.id);
      if (!before || before.provisions.length < each.provisions.length) texts.set(ours.id, each);
    } else if ((each.number !== null || each.title !== '') && each.provisions.length > 0)
      // What has neither number nor name cannot be cited.
      added.push(instrumentOf(each, ids));
  }
  const kept = new Map<string, string | undefined>();
  return {
    corpus: { instruments: [...corpus.instruments, ...added] },
    official: (instrumentId, path) => {
      const text = texts.get(instrumentId);
      if (!text) return undefined;
      const key = `${instrumentId}\n${path}`;
      if (!kept.has(key)) kept.set(key, findProvision(text, path)?.text || undefined);
      return kept.get(key);
    },
  };
}

const numberOf = (number: string) => fold(number).replace(/\s+/gu, '');

function isSame(instrument: Instrument, { number, issued, title, kind }: IngestedInstrument): boolean {
  if (number !== null)
    return (
      numberOf(number) === numberOf(instrument.number) &&
      (issued === null || instrument.issued === null || issued === instrument.issued)
    );
  // Without a number: an instrument without a day that goes by the same name.
  return (
    instrument.issued === null &&
    title !== '' &&
    fold(kind) === fold(instrument.kind) &&
    fold(instrument.title).includes(fold(title))
  );
}

function instrumentOf(each: IngestedInstrument, ids: Set<string>): Instrument {
  const { number, kind, title, issuer, issued, signer } = each;
  const name = number ?? (title || each.source.name);
  let id = slug(`${name} ${issued ?? ''}`) || 'document';
  for (let count = 2; ids.has(id); count += 1) id = `${id.replace(/-\d+$/u, '')}-${count}`;
  ids.add(id);
  const paths = new Set<string>();
  const provisions = each.provisions.flatMap((provision, at): Provision[] => {
    if (provision.text.trim() === '' || paths.has(provision.path)) return [];
    paths.add(provision.path);
    return [
      {
        id: `${slug(provision.path) || 'provision'}-${at + 1}`,
        path: provision.path,
        heading: provision.heading || provision.path,
        text: provision.text,
        lines: null,
        asks: [],
        topics: [],
        audience: [],
      },
    ];
  });
  return {
    id,
    number: name,
    kind,
    title: title || name,
    shortName: title || name,
    issuer,
    signer: signer === undefined ? null : { name: signer, position: '' },
    issued,
    issuedNote: null,
    effectiveFrom: null,
    status: 'unknown',
    statusNote: words.unverified,
    replacedBy: [],
    checkedOn: issued ?? words.unknownDay,
    confidence: 'low',
    marks: [],
    aliases: [],
    audience: [],
    source: { file: each.source.name, lines: [1, 1] },
    errata: [],
    provisions,
  };
}

const slug = (text: string) =>
  fold(text)
    .replace(/[^a-z\d]+/gu, '-')
    .replace(/^-|-$/gu, '');
