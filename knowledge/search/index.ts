// The door of search: a corpus in, ranked records for a question out. What happens behind it may change.
import type { CuratedEntry } from '../curation/types';
import type { Corpus, Instrument, Provision } from '../library';
import { createAddressing, type Address } from './address';
import { clauses, terms } from './analyse';
import { createParts, createWants } from './cues';
import { createEngine, type Engine, type Passage, type Scores } from './engine';
import { factsOf, NO_FACTS } from './facts';
import { createMarking } from './marks';
import { contradicts, NO_NUMBERS, numberedIn } from './numbered';
import { nearness, placeOfPath, type Place } from './path';
import { understand, type Understood } from './query';
import { total, WEIGHTS, type Signals, type Weights } from './signals';
import kinds from './sizes.json';
import { TALK } from './talk';

export { numberedIn } from './numbered';

export type { Address, Mention } from './address';
export type { Place } from './path';
export { SIGNALS, total, WEIGHTS, type Signals, type Weights } from './signals';

/** One record as search knows it. */
export interface Entry {
  readonly instrument: Instrument;
  readonly provision: Provision;
  readonly place: Place | null;
  /** Set for an answer that a curator wrote: its id, and the provision it rests on. */
  readonly curated?: Pick<CuratedEntry, 'id' | 'cited'>;
}

export interface Hit {
  readonly entry: Entry;
  /** Place of the record in `entries`. */
  readonly owner: number;
  readonly score: number;
  /** Signals before weighing, for tuning and for the decision whether to answer. */
  readonly signals: Signals;
  /** What the longest run of the question's words tells that the record does not have. */
  readonly gap: number;
  /** Share of the question's pairs of words that other instruments have and the record's own does not. */
  readonly strange: number;
  /** A curator wrote it for exactly these words. */
  readonly verbatim: boolean;
}

export interface Found {
  readonly hits: readonly Hit[];
  readonly address: Address;
  readonly question: Understood;
  /** Share of the question's pairs of words, and of its words with their marks, that any record has. */
  readonly knownPairs: number;
  readonly knownMarks: number;
  /** The most that any record near the question has of it. */
  readonly mostCovered: number;
}

export interface Search {
  readonly entries: readonly Entry[];
  readonly instruments: readonly Instrument[];
  readonly engine: Engine;
  /** How many pieces of text are scored by themselves. */
  readonly passages: number;
  /** The records that answer best, best first. */
  readonly find: (question: string, options?: FindOptions) => Found;
}

export interface FindOptions {
  readonly limit?: number;
  readonly weights?: Weights;
  /** Every record that any signal reaches, for tuning. */
  readonly all?: boolean;
}

/** What a term counts that stands only in another word for it, only in the instrument's names, or is a figure. */
const STAND_IN = 0.7;
const IN_NAMES = 0.6;
const OWN_FIGURE = 0.4;
/** Words of asking and of talk count little when a record is held against a question. */
const OF_TALK = 0.4;
/** What is told around the part of a long question that asks. */
const OF_SETTING = 0.15;
/** How surely an instrument is meant that is called by a long name, or whose names speak of the one that is. */
const SPOKEN_OF = 0.7;
/** How many of the best records are looked at more closely. */
const RERANKED = 40;
const LARGE = kinds.large.map(terms).map((list) => list.join(' '));
const SMALL = kinds.small.map(terms).map((list) => list.join(' '));

/** A curated answer as a record: found by its questions and its text, not by the place it rests on. */
function recordOf({ id, question, asks, answer, cited }: CuratedEntry): Provision {
  const { path, audience } = cited;
  return {
    id: `curated-${id}`,
    path,
    heading: question,
    text: answer,
    lines: null,
    asks: [question, ...asks],
    topics: [],
    audience,
  };
}

/**
 * Builds the index; takes some tenths of a second for the shipped corpus. Curated answers stand behind the records as
 * entries of their own and are ranked alike; asked in the very words of one, it comes first.
 */
export function createSearch(corpus: Corpus, curated: readonly CuratedEntry[] = []): Search {
  const { instruments } = corpus;
  const entries: Entry[] = [];
  const groupOf: number[] = [];
  const passages: Passage[] = [];
  instruments.forEach((instrument, group) => {
    const names = [
      instrument.title,
      instrument.shortName,
      instrument.kind,
      instrument.number,
      ...instrument.aliases,
    ];
    passages.push({ kind: 'names', owner: group, terms: terms(names.join(' . ')) });
    for (const provision of instrument.provisions)
      take({ instrument, provision, place: placeOfPath(provision.path) }, group, provision.path);
  });
  /** Which curated answer was written for a question; of two the first. */
  const written = new Map<string, number>();
  for (const each of curated) {
    const group = instruments.findIndex(({ id }) => id === each.instrumentId);
    const instrument = instruments[group];
    if (!instrument) continue;
    const provision = recordOf(each);
    for (const ask of provision.asks) {
      const key = terms(ask).join(' ');
      if (!written.has(key)) written.set(key, entries.length);
    }
    take({ instrument, provision, place: null, curated: { id: each.id, cited: each.cited } }, group, '');
  }

  function take(entry: Entry, group: number, path: string): void {
    const owner = entries.length;
    entries.push(entry);
    groupOf.push(group);
    const { heading, text, topics, asks } = entry.provision;
    passages.push({ kind: 'whole', owner, terms: [...terms(heading), ...terms(text)] });
    passages.push({
      kind: 'heading',
      owner,
      terms: [...terms(heading), ...topics.flatMap(terms), ...terms(path)],
    });
    const parts = clauses(text);
    if (parts.length > 1)
      for (const part of parts) passages.push({ kind: 'clause', owner, terms: terms(part) });
    else passages.push({ kind: 'clause', owner, terms: terms(text) });
    for (const ask of asks) passages.push({ kind: 'ask', owner, terms: terms(ask) });
  }

  const told = entries.map(({ curated: own, provision: { heading, path } }) =>
    numberedIn(terms(own ? heading : `${heading} , ${path}`)),
  );
  const facts = entries.map(({ curated: own, place, provision }) =>
    factsOf(place, own ? { ...provision, path: '' } : provision),
  );
  const engine = createEngine(passages, groupOf, instruments.length);
  const address = createAddressing(instruments);
  const wants = createWants();
  const parts = createParts();
  const marks = createMarking(entries.map(({ provision }) => provision));
  const digitsIn = instruments.map(
    ({ title, shortName, aliases }) => new Set(terms([title, shortName, ...aliases].join(' '))),
  );

  function find(question: string, options: FindOptions = {}): Found {
    const { limit = 10, weights = WEIGHTS, all = false } = options;
    const where = address(question);
    const asked = where.rest === '' ? question : where.rest;
    const sought = understand(asked, where.rest === '' ? '' : where.taken, engine, weights.synonym);
    const scores = engine.score(sought.sought, weights);
    const context = about(where, sought);
    const hits = nearest(scores, context, weights);
    const wanted = wants(sought.focus);
    const part = parts(sought.focus);
    const marked = marks.of(asked);
    const near = hits.map((hit) => {
      const { covers, gap } = coverage(sought, hit);
      const { shown, lacks } = wanted(hit.entry.provision.text);
      const signals = {
        ...hit.signals,
        covers,
        marks: marked(hit.entry.provision),
        wants: shown,
        lacks: -Number(lacks),
        part: part(hit.entry.provision.path),
      };
      return {
        ...hit,
        signals,
        score: total(signals, weights),
        gap,
        strange: scores.knownPairs - (scores.groupPairs[groupOf[hit.owner] ?? 0] ?? 0),
      };
    });
    // A record on another number than the one asked for stands behind every record that is not; further behind, what
    // neither belongs to the instrument that is asked about nor speaks of it.
    const numbers = numberedIn(sought.typed);
    const off = new Map(
      near.map((hit) => [
        hit,
        Number(contradicts(numbers, told[hit.owner] ?? NO_NUMBERS)) + 2 * Number(isElsewhere(hit, where)),
      ]),
    );
    near.sort((a, b) => (off.get(a) ?? 0) - (off.get(b) ?? 0) || b.score - a.score);
    const exactly = written.get(terms(question).join(' '));
    const own = near.findIndex(({ owner }) => owner === exactly);
    const [first] = own < 0 ? [] : near.splice(own, 1);
    if (first) near.unshift({ ...first, verbatim: true });
    const best = all ? near : near.slice(0, limit);
    return {
      hits: best,
      address: where,
      question: sought,
      knownPairs: scores.knownPairs,
      knownMarks: marks.known(asked),
      mostCovered: Math.max(0, ...near.map(({ signals }) => signals.covers)),
    };
  }

  /** Whether a question is on instruments by number, and a record is none of theirs and has none of the numbers. */
  function isElsewhere({ owner, signals }: Hit, { mentions }: Address): boolean {
    const meant = mentions.filter(({ instruments: own }) => own.length > 0);
    return (
      meant.length > 0 && signals.instrument === 0 && !meant.some(({ digits }) => engine.holds(owner, digits))
    );
  }

  interface Context {
    readonly address: Address;
    /** By instrument: 1 the one that is meant, less where it only speaks of it. */
    readonly instrument: readonly number[];
    readonly named: ReadonlySet<number>;
    readonly size: 'large' | 'small' | null;
    /** Neither instrument, place, code nor size is named. */
    readonly plain: boolean;
  }

  function about(where: Address, { typed }: Understood): Context {
    const sure = new Set(where.mentions.flatMap((mention) => mention.instruments));
    const digits = where.mentions.map((mention) => mention.digits);
    const called = new Set(where.called);
    const text = ` ${typed.join(' ')} `;
    const says = (list: readonly string[]) => list.some((phrase) => text.includes(` ${phrase} `));
    const size = says(LARGE) ? 'large' : says(SMALL) ? 'small' : null;
    const { mentions, place, code } = where;
    return {
      address: where,
      plain:
        mentions.length === 0 && called.size === 0 && place === null && code === null && size !== 'large',
      instrument: instruments.map((_each, at) =>
        sure.has(at)
          ? 1
          : called.has(at) || digits.some((number) => digitsIn[at]?.has(number))
            ? SPOKEN_OF
            : 0,
      ),
      named: new Set(where.named),
      size,
    };
  }

  /** The records that the index ranks best, before they are looked at closely. */
  function nearest(scores: Scores, context: Context, weights: Weights): readonly Hit[] {
    const kept: Hit[] = [];
    let lowest = -Infinity;
    const { signals: counts } = weights;
    const ceiling =
      counts.instrument +
      counts.named +
      counts.place +
      counts.code +
      Math.abs(counts.size) +
      6 * counts.depth;
    for (let at = 0; at < entries.length; at += 1) {
      const group = groupOf[at] ?? 0;
      const words =
        counts.whole * (scores.whole[at] ?? 0) +
        counts.clause * (scores.clause[at] ?? 0) +
        counts.ask * (scores.ask[at] ?? 0) +
        counts.heading * (scores.heading[at] ?? 0) +
        counts.names * (scores.names[group] ?? 0) +
        counts.pairs * (scores.pairs[at] ?? 0);
      // Most records cannot come near the best, whatever else speaks for them.
      if (
        kept.length === RERANKED &&
        words + (context.plain ? counts.named + 6 * counts.depth : ceiling) <= lowest
      )
        continue;
      const signals = signalsOf(at, scores, context);
      const entry = entries[at];
      if (!signals || !entry) continue;
      const score = total(signals, weights);
      if (kept.length === RERANKED && score <= lowest) continue;
      let place = kept.length;
      while (place > 0 && (kept[place - 1]?.score ?? 0) < score) place -= 1;
      kept.splice(place, 0, { entry, owner: at, signals, score, gap: 0, strange: 0, verbatim: false });
      if (kept.length > RERANKED) kept.pop();
      lowest = kept.at(-1)?.score ?? -Infinity;
    }
    return kept;
  }

  function signalsOf(at: number, scores: Scores, context: Context): Signals | null {
    const group = groupOf[at] ?? 0;
    const instrument = context.instrument[group] ?? 0;
    const whole = scores.whole[at] ?? 0;
    const { place: asked, code } = context.address;
    if (whole === 0 && instrument === 0 && !asked && code === null) return null;
    const { place, forLarge, forSmall, depth, code: own } = facts[at] ?? NO_FACTS;
    // A place without an instrument says little: every decree has an Article 2.
    const near = asked
      ? nearness(asked, place) * (instrument > 0 ? instrument : context.named.has(group) ? 0.8 : 0.15)
      : 0;
    const coded = code !== null && own === code ? 1 : 0;
    if (whole === 0 && near === 0 && coded === 0 && instrument === 0) return null;
    const onlyLarge = forLarge && !forSmall;
    const size =
      context.size === 'large' ? Number(forLarge) - Number(forSmall && !forLarge) : onlyLarge ? -1 : 0;
    return {
      whole,
      clause: scores.clause[at] ?? 0,
      ask: scores.ask[at] ?? 0,
      heading: scores.heading[at] ?? 0,
      names: scores.names[group] ?? 0,
      pairs: scores.pairs[at] ?? 0,
      covers: 0,
      marks: 0,
      wants: 0,
      lacks: 0,
      part: 0,
      instrument,
      named: context.named.has(group) ? 1 : 0,
      place: near,
      code: coded,
      size,
      depth,
    };
  }

  /** What share of what the question tells the record has, and the most telling run that it does not have. */
  function coverage(
    { focus, setting, standIns }: Understood,
    { owner }: Hit,
  ): { readonly covers: number; readonly gap: number } {
    const group = groupOf[owner] ?? 0;
    const worthOf = (term: string) =>
      engine.idf(term) * (/^\d/u.test(term) ? OWN_FIGURE : TALK.has(term) ? OF_TALK : 1);
    const has = (term: string): number => {
      if (engine.holds(owner, term)) return 1;
      if (standIns.get(term)?.some((phrase) => phrase.every((each) => engine.holds(owner, each))))
        return STAND_IN;
      return engine.names(group, term) ? IN_NAMES : 0;
    };
    let sum = 0;
    let found = 0;
    let gap = 0;
    let run = 0;
    const met = new Set<string>();
    for (const term of focus) {
      const share = has(term);
      const tells = worthOf(term);
      // A figure of one's own ("tôi được 45 điểm") stands in no record, and talk in few.
      run = share > 0 ? 0 : run + (TALK.has(term) || /^\d/u.test(term) ? 0 : tells);
      gap = Math.max(gap, run);
      if (met.has(term)) continue;
      met.add(term);
      sum += tells;
      found += tells * share;
    }
    for (const term of new Set(setting)) {
      if (met.has(term)) continue;
      sum += worthOf(term) * OF_SETTING;
      found += worthOf(term) * OF_SETTING * has(term);
    }
    return { covers: sum === 0 ? 0 : found / sum, gap };
  }

  return {
    entries,
    instruments,
    engine,
    passages: passages.length,
    find,
  };
}
