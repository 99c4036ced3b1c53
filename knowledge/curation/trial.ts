// How an answer would rank before it is published: for its own questions, and against the questions of the records.
import { createAsk, type Answered, type Ask } from '../answer';
import type { Corpus } from '../library';
import { createSearch, type Entry, type Search } from '../search';
import { keyOfAsk } from './check';
import { alike, createLikeness, type Likeness } from './likeness';
import type { CuratedEntry } from './types';

export interface TrialRequest {
  readonly draft: CuratedEntry;
  /** The answers that are published beside it. */
  readonly others: readonly CuratedEntry[];
  /** Questions that were not answered or not liked: which of them would it answer? */
  readonly open: readonly string[];
  /** How many questions of the records are asked, those nearest to the draft first. */
  readonly sample: number;
  /** Any other question that one wants to see answered. */
  readonly probe?: string;
}

/** What stands first for a question. */
export interface Standing {
  readonly answered: boolean;
  /** `document, provision` of what comes first; null when nothing is found or it is not looked up at all. */
  readonly first: string | null;
  /** What comes first is a curated answer. */
  readonly curated: boolean;
  readonly confidence: number;
}

export interface AskTrial {
  readonly question: string;
  readonly before: Standing & {
    /** Place from 1 of the cited provision's own record among the results; null when it is not among them. */
    readonly citedAt: number | null;
  };
  readonly after: Standing & {
    /** Place from 1 of the draft among the results. */
    readonly rank: number | null;
    /** The question is answered with the draft's words. */
    readonly own: boolean;
  };
}

export interface Trial {
  readonly asks: readonly AskTrial[];
  /** Questions of the records, or of other curated answers, that the draft would take over, with what answers now. */
  readonly lost: readonly { readonly question: string; readonly from: string }[];
  /** How many of these questions were tried, and how many there are. */
  readonly tried: number;
  readonly known: number;
  /** Open questions that the draft would answer. */
  readonly also: readonly string[];
  /** What its question is answered with now, and would be. */
  readonly now: Pick<Answered, 'answered' | 'answer'>;
  readonly then: Answered;
  /** The same for the probe. */
  readonly probe?: AskTrial & { readonly then: Answered };
}

const DEPTH = 20;
/** The share of the sample that is chosen by likeness; the rest is spread evenly over all questions. */
const NEAR = 2 / 3;
/** Open questions less alike than this are not tried. */
const FAR = 0.12;
const MOST_OPEN = 120;

interface Known {
  readonly question: string;
  readonly from: string;
}

const nameOf = ({ instrument, provision }: Entry) => `${instrument.number}, ${provision.path}`;

/**
 * Trials over one corpus. A trial builds an index, which takes some tenths of a second, and asks up to `sample`
 * questions: run it beside the thread that answers people.
 */
export function createTrials(corpus: Corpus): (request: TrialRequest) => Trial {
  const known: readonly Known[] = corpus.instruments.flatMap(({ number, provisions }) =>
    provisions.flatMap(({ path, asks }) =>
      asks.map((question) => ({ question, from: `${number}, ${path}` })),
    ),
  );
  let likeness: Likeness | null = null;
  let kept: { readonly key: string; readonly search: Search; readonly ask: Ask } | null = null;
  const beforeOf = (others: readonly CuratedEntry[]) => {
    const key = JSON.stringify(others);
    if (kept?.key === key) return kept;
    const search = createSearch(corpus, others);
    kept = { key, search, ask: createAsk(search) };
    return kept;
  };

  return ({ draft, others, open, sample, probe }) => {
    const before = beforeOf(others);
    // Of two answers to the very same words the newer counts.
    const search = createSearch(corpus, [draft, ...others]);
    const ask = createAsk(search);
    const isDraft = (entry: Entry | undefined) => entry?.curated?.id === draft.id;
    likeness ??= createLikeness(known.map(({ question }) => question));
    const own = [draft.question, ...draft.asks];
    const near = [...own, draft.answer].map(likeness.of);
    const questions: readonly Known[] = [
      ...nearest(known, likeness, near, sample),
      ...others.flatMap((other) =>
        [other.question, ...other.asks].map((question) => ({ question, from: other.question })),
      ),
    ];
    const lost = questions.filter(
      ({ question }) =>
        isDraft(search.find(question, { limit: 1 }).hits[0]?.entry) && ask(question).curated === draft.id,
    );
    const mine = new Set(own.map(keyOfAsk));
    const also = [...new Set(open)]
      .filter((question) => !mine.has(keyOfAsk(question)))
      .map((question) => ({ question, like: closest(likeness?.of(question), near.slice(0, -1)) }))
      .filter(({ like }) => like > FAR)
      .sort((a, b) => b.like - a.like)
      .slice(0, MOST_OPEN)
      .filter(({ question }) => ask(question).curated === draft.id)
      .map(({ question }) => question);
    const { answered, answer } = before.ask(draft.question);
    const tried = (question: string): AskTrial => ({
      question,
      before: { ...standing(before, question), citedAt: placeOf(before.search, question, draft) },
      after: {
        ...standing({ search, ask }, question),
        rank: rankOf(search, question, isDraft),
        own: ask(question).curated === draft.id,
      },
    });
    return {
      asks: own.map(tried),
      lost,
      tried: questions.length,
      known: known.length + questions.length - Math.min(sample, known.length),
      also,
      now: { answered, answer },
      then: ask(draft.question),
      ...(probe === undefined ? {} : { probe: { ...tried(probe), then: ask(probe) } }),
    };
  };
}

function standing(
  { search, ask }: { readonly search: Search; readonly ask: Ask },
  question: string,
): Standing {
  const { answered, confidence } = ask(question);
  const [best] = search.find(question, { limit: 1 }).hits;
  return {
    answered,
    confidence,
    first: best ? nameOf(best.entry) : null,
    curated: best?.entry.curated !== undefined,
  };
}

function rankOf(search: Search, question: string, test: (entry: Entry) => boolean): number | null {
  const at = search.find(question, { limit: DEPTH }).hits.findIndex(({ entry }) => test(entry));
  return at < 0 ? null : at + 1;
}

const placeOf = (search: Search, question: string, { instrumentId, cited }: CuratedEntry): number | null =>
  rankOf(
    search,
    question,
    ({ instrument, provision, curated }) =>
      curated === undefined && instrument.id === instrumentId && provision.path === cited.path,
  );

const closest = (
  vector: ReturnType<Likeness['of']> | undefined,
  near: readonly ReturnType<Likeness['of']>[],
) => (vector ? Math.max(0, ...near.map((each) => alike(vector, each))) : 0);

/** The questions most like the draft, and others spread evenly, `sample` in all, in the order of the records. */
function nearest(
  known: readonly Known[],
  { vectors }: Likeness,
  near: readonly ReturnType<Likeness['of']>[],
  sample: number,
): readonly Known[] {
  if (known.length <= sample) return known;
  const order = known
    .map((_each, at) => ({ at, like: closest(vectors[at], near) }))
    .sort((a, b) => b.like - a.like || a.at - b.at);
  const chosen = new Set(order.slice(0, Math.round(sample * NEAR)).map(({ at }) => at));
  const rest = known.map((_each, at) => at).filter((at) => !chosen.has(at));
  const left = sample - chosen.size;
  for (let step = 0; step < left; step += 1) {
    const at = rest[Math.floor((step * rest.length) / left)];
    if (at !== undefined) chosen.add(at);
  }
  return known.filter((_each, at) => chosen.has(at));
}
