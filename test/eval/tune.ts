// npm run eval -- tune: weights of search by coordinate ascent, cross-validated, on our own questions and
// those of EVAL_DIR. Writes knowledge/search/weights.json.
import { writeFileSync } from 'node:fs';
import { SIGNALS, total, type Search, type Signals, type Weights } from '../../knowledge';
import { matches, type Gold } from './match';
import type { QuestionSet } from './sets';

interface Case {
  readonly question: string;
  readonly gold: readonly Gold[];
  readonly fold: number;
}
interface Candidates {
  readonly fold: number;
  readonly rows: readonly { readonly signals: Signals; readonly right: boolean }[];
}

const FOLDS = 5;
const casesOf = (sets: readonly QuestionSet[]): readonly Case[] =>
  sets
    .flatMap(({ questions }) => questions.filter(({ gold }) => gold.length > 0))
    .map(({ question, gold }, at) => ({ question, gold, fold: at % FOLDS }));

function candidates(search: Search, cases: readonly Case[], weights: Weights): readonly Candidates[] {
  return cases.map(({ question, gold, fold }) => ({
    fold,
    rows: search.find(question, { weights, all: true }).hits.map(({ signals, entry }) => ({
      signals,
      right: matches({ document: entry.instrument.number, provision: entry.provision.path }, gold),
    })),
  }));
}

/** Right first counts 1, second and third less; a smooth share keeps the ascent from walking blind. */
function worth(list: readonly Candidates[], weights: Weights): number {
  let sum = 0;
  for (const { rows } of list) {
    let right = -Infinity;
    for (const row of rows) if (row.right) right = Math.max(right, total(row.signals, weights));
    let before = 0;
    let smooth = 0;
    if (right > -Infinity) {
      for (const row of rows) {
        if (row.right) continue;
        const gap = total(row.signals, weights) - right;
        if (gap >= 0) before += 1;
        smooth += 1 / (1 + Math.exp(-gap * 12));
      }
      sum += 0.6 * Number(before === 0) + 0.15 * Number(before < 3) + 0.25 / (1 + smooth);
    }
  }
  return sum / Math.max(1, list.length);
}

function ascend(list: readonly Candidates[], start: Weights, rounds = 4): Weights {
  let best = start;
  let value = worth(list, best);
  for (let round = 0; round < rounds; round += 1) {
    const before = value;
    for (const name of SIGNALS) {
      if (name === 'whole') continue; // The scale is free: one signal stands still.
      const now = best.signals[name];
      const tries = [0, now * 0.5, now * 0.75, now * 0.9, now * 1.1, now * 1.33, now * 2, now + 0.05];
      for (const next of tries) {
        const weights = { ...best, signals: { ...best.signals, [name]: next } };
        const reached = worth(list, weights);
        if (reached > value + 1e-6) [best, value] = [weights, reached];
      }
    }
    if (value - before < 1e-4) break;
  }
  return best;
}

const settingsOf = ({ grams, k1, b, synonym }: Weights) => ({ grams, k1, b, synonym });
const shown = (value: number) => (value * 100).toFixed(1);

/** Where every ascent begins, so that a fold knows nothing of the questions it is measured on. */
const NEUTRAL: Weights = {
  grams: [1, 0.5, 0.3],
  k1: 0.9,
  b: 0.75,
  synonym: 0.15,
  signals: {
    whole: 1,
    clause: 1,
    ask: 1,
    heading: 1,
    names: 0.5,
    pairs: 1,
    covers: 1,
    marks: 0.5,
    wants: 0.1,
    part: 0.5,
    instrument: 1,
    named: 0.2,
    place: 10,
    code: 1,
    size: 0.5,
    depth: 0.05,
  },
};

export function tune(search: Search, sets: readonly QuestionSet[], file: string, today: string): void {
  const cases = casesOf(sets);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${cases.length} questions, ${FOLDS} folds`);
  // The settings that change what is found are tried one after another; the signals are weighed anew for each.
  let best = NEUTRAL;
  let kept = candidates(search, cases, best);
  best = ascend(kept, best);
  let value = worth(kept, best);
  say(`signals weighed: ${shown(value)}`);
  const settings: readonly [string, (weights: Weights) => readonly Weights[]][] = [
    ['synonym', (w) => [0.15, 0.3, 0.45, 0.6].map((synonym) => ({ ...w, synonym }))],
    ['k1', (w) => [0.6, 0.9, 1.2].map((k1) => ({ ...w, k1 }))],
    ['b', (w) => [0.3, 0.5, 0.75].map((b) => ({ ...w, b }))],
    [
      'grams',
      (w) =>
        [
          [1, 0.5, 0.3],
          [1, 0.7, 0.5],
          [1, 1, 0.7],
          [1, 1, 1],
        ].map(([a = 1, b = 1, c = 1]) => ({ ...w, grams: [a, b, c] as const })),
    ],
  ];
  for (const [name, options] of settings)
    for (const option of options(best)) {
      const list = candidates(search, cases, option);
      const reached = worth(list, ascend(list, option, 1));
      say(`  ${name} ${JSON.stringify({ ...option, signals: undefined })}: ${shown(reached)}`);
      if (reached > value + 5e-4) {
        best = ascend(list, option);
        kept = list;
        value = worth(list, best);
      }
    }
  const folds = Array.from({ length: FOLDS }, (_none, fold) => {
    const learnt = ascend(
      kept.filter((each) => each.fold !== fold),
      { ...NEUTRAL, ...settingsOf(best) },
    );
    const unseen = kept.filter((each) => each.fold === fold);
    return [worth(unseen, NEUTRAL), worth(unseen, learnt)] as const;
  });
  const mean = (at: 0 | 1) => folds.reduce((sum, fold) => sum + fold[at], 0) / FOLDS;
  say(
    `unseen folds: ${shown(mean(0))} with neutral weights, ${shown(mean(1))} with weights learnt on the others`,
  );
  if (mean(1) < mean(0)) {
    say('The new weights do not hold on unseen questions; nothing is written.');
    return;
  }
  const rounded = (number: number) => Math.round(number * 1000) / 1000;
  const out = {
    tunedOn: today,
    grams: best.grams,
    k1: best.k1,
    b: best.b,
    synonym: best.synonym,
    signals: Object.fromEntries(SIGNALS.map((name) => [name, rounded(best.signals[name])])),
  };
  writeFileSync(file, `${JSON.stringify(out, null, 2)}\n`);
  say(`written: ${file}`);
}
