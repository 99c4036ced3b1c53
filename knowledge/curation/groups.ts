// Questions that mean the same, put together: what was not answered or not liked, the most asked first.
import { keyOfAsk } from './check';
import { alike, createLikeness, type Likeness, type Vector } from './likeness';

/** A question to the documents as the groups see it. */
export interface AskedQuestion {
  readonly id: string;
  readonly asked: string;
  readonly outcome: 'answered' | 'declined' | 'cautioned';
  readonly rating: 'up' | 'down' | null;
  /** ISO day. */
  readonly at: string;
}

export interface QuestionGroup {
  /** Id of the question that stands for the group. */
  readonly key: string;
  /** The question most asked in these words. */
  readonly question: string;
  readonly count: number;
  readonly declined: number;
  readonly disliked: number;
  /** Questions alike that were answered, and liked. */
  readonly liked: number;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Other ways it was asked, the most asked first. */
  readonly examples: readonly string[];
  readonly ids: readonly string[];
}

/** How alike a question must be to the one that stands for a group. */
const ALIKE = 0.42;
const EXAMPLES = 8;
/** A run in more than this share of the questions finds no candidates; it counts when these are compared. */
const TOO_COMMON = 0.04;
const CANDIDATES = 12;

/** The same words asked once or many times. */
interface Wording {
  readonly asked: string;
  readonly questions: AskedQuestion[];
}

/**
 * Groups of the `open` questions, biggest first, then the latest; `liked` ones only count towards groups. The same
 * questions give the same groups in whatever order they come.
 */
export function groupQuestions(
  open: readonly AskedQuestion[],
  liked: readonly AskedQuestion[] = [],
): readonly QuestionGroup[] {
  const wordings = wordingsOf(open);
  const likeness = createLikeness(wordings.map(({ asked }) => asked));
  const leaders = createLeaders(likeness, wordings.length);
  const groups: Wording[][] = [];
  wordings.forEach((wording, at) => {
    const vector = likeness.vectors[at];
    if (!vector) return;
    const found = leaders.nearest(vector);
    if (found === null) {
      leaders.add(vector);
      groups.push([wording]);
    } else groups[found]?.push(wording);
  });
  const likes = groups.map(() => 0);
  for (const { asked, questions } of wordingsOf(liked)) {
    const found = leaders.nearest(likeness.of(asked));
    if (found !== null) likes[found] = (likes[found] ?? 0) + questions.length;
  }
  return groups
    .map((wordingsOfGroup, at) => groupOf(wordingsOfGroup, likes[at] ?? 0))
    .sort((a, b) => b.count - a.count || compare(b.lastDay, a.lastDay) || compare(a.question, b.question));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Each wording once, the most asked first. */
function wordingsOf(questions: readonly AskedQuestion[]): readonly Wording[] {
  const found = new Map<string, AskedQuestion[]>();
  const sorted = [...questions].sort((a, b) => compare(b.at, a.at) || compare(a.id, b.id));
  for (const question of sorted) {
    // What has no words stands by itself.
    const key = keyOfAsk(question.asked) || question.asked;
    const list = found.get(key);
    if (list) list.push(question);
    else found.set(key, [question]);
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.length - one.length || compare(a, b))
    .map(([, list]) => ({ asked: clearest(list), questions: list }));
}

const marksIn = (text: string): number => text.match(/[^\x20-\x7e]/gu)?.length ?? 0;

/** Of the same words those with the most marks read best; of these the latest. */
const clearest = (questions: readonly AskedQuestion[]): string =>
  questions.reduce(
    (best, { asked }) => (marksIn(asked) > marksIn(best) ? asked : best),
    questions[0]?.asked ?? '',
  );

function groupOf(wordings: readonly Wording[], liked: number): QuestionGroup {
  const questions = wordings.flatMap((each) => each.questions);
  const days = questions.map(({ at }) => at).sort();
  return {
    key: questions[0]?.id ?? '',
    question: wordings[0]?.asked ?? '',
    count: questions.length,
    declined: questions.filter(({ outcome }) => outcome === 'declined').length,
    disliked: questions.filter(({ rating }) => rating === 'down').length,
    liked,
    firstDay: days[0] ?? '',
    lastDay: days.at(-1) ?? '',
    examples: wordings.slice(1, 1 + EXAMPLES).map(({ asked }) => asked),
    ids: questions.map(({ id }) => id),
  };
}

interface Leaders {
  readonly add: (vector: Vector) => void;
  /** The number of the leader that is most alike, if any is enough. */
  readonly nearest: (vector: Vector) => number | null;
}

function createLeaders({ frequency }: Likeness, size: number): Leaders {
  const most = Math.max(20, size * TOO_COMMON);
  const vectors: Vector[] = [];
  const postings = new Map<number, { readonly leaders: number[]; readonly weights: number[] }>();
  const common = new Set<number>();
  const reached = new Float64Array(size);
  const telling = (feature: number) => feature >= 0 && frequency(feature) <= most;
  return {
    add: (vector) => {
      const leader = vectors.push(vector) - 1;
      let found = 0;
      vector.features.forEach((feature, at) => {
        if (!telling(feature)) return;
        found += 1;
        const list = postings.get(feature) ?? { leaders: [], weights: [] };
        list.leaders.push(leader);
        list.weights.push(vector.weights[at] ?? 0);
        postings.set(feature, list);
      });
      if (found === 0) common.add(leader);
    },
    nearest: (vector) => {
      const touched: number[] = [];
      vector.features.forEach((feature, at) => {
        const list = telling(feature) ? postings.get(feature) : undefined;
        if (!list) return;
        const weight = vector.weights[at] ?? 0;
        for (let index = 0; index < list.leaders.length; index += 1) {
          const leader = list.leaders[index] ?? 0;
          if (reached[leader] === 0) touched.push(leader);
          reached[leader] = (reached[leader] ?? 0) + weight * (list.weights[index] ?? 0);
        }
      });
      // The best few in one pass: sorting all of them would be most of the work.
      const candidates: number[] = [];
      for (const leader of touched) {
        const value = reached[leader] ?? 0;
        const last = candidates[CANDIDATES - 1];
        if (last !== undefined && value <= (reached[last] ?? 0)) continue;
        let place = candidates.length;
        while (place > 0 && (reached[candidates[place - 1] ?? 0] ?? 0) < value) place -= 1;
        candidates.splice(place, 0, leader);
        if (candidates.length > CANDIDATES) candidates.pop();
      }
      for (const leader of touched) reached[leader] = 0;
      let [best, score]: [number | null, number] = [null, ALIKE];
      for (const leader of [...candidates, ...common]) {
        const other = vectors[leader];
        const value = other ? alike(vector, other) : 0;
        if (value > score) [best, score] = [leader, value];
      }
      return best;
    },
  };
}
