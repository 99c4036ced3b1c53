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

/** How far weights are from neutral: what is not worth its distance is not learnt. */
function distance(weights: Weights): number {
  let sum = 0;
  for (const name of SIGNALS) {
    const [now, neutral] = [weights.signals[name], NEUTRAL.signals[name]];
    sum += Math.min(3, Math.abs(Math.log((now + 0.01) / (neutral + 0.01))));
  }
  return sum / SIGNALS.length;
}

function ascend(list: readonly Candidates[], start: Weights, pull: number, rounds = 4): Weights {
  const value = (weights: Weights) => worth(list, weights) - pull * distance(weights);
  let best = start;
  let reached = value(best);
  for (let round = 0; round < rounds; round += 1) {
    const before = reached;
    for (const name of SIGNALS) {
      if (name === 'whole') continue; // The scale is free: one signal stands still.
      const now = best.signals[name];
      for (const next of [0, now * 0.5, now * 0.75, now * 0.9, now * 1.1, now * 1.33, now * 2, now + 0.05]) {
        const weights = { ...best, signals: { ...best.signals, [name]: next } };
        const worthy = value(weights);
        if (worthy > reached + 1e-6) [best, reached] = [weights, worthy];
      }
    }
    if (reached - before < 1e-4) break;
  }
  return best;
}

const settingsOf = ({ grams, k1, b, synonym }: Weights) => ({ grams, k1, b, synonym });
const shown = (value: number) => (value * 100).toFixed(1);

/** Pulls towards neutral that are tried: few questions must not move many weights far. */
const PULLS = [0.003, 0.01, 0.03, 0.1];
const SETTINGS: readonly (readonly [string, (from: Weights) => readonly Weights[]])[] = [
  ['synonym', (w) => [0.08, 0.15, 0.3, 0.45].map((synonym) => ({ ...w, synonym }))],
  ['k1', (w) => [0.6, 0.9, 1.2].map((k1) => ({ ...w, k1 }))],
  ['b', (w) => [0.3, 0.5, 0.75].map((b) => ({ ...w, b }))],
  [
    'grams',
    (w) =>
      (
        [
          [1, 0.5, 0.3],
          [1, 0.7, 0.5],
          [1, 1, 0.7],
        ] as const
      ).map((grams) => ({ ...w, grams })),
  ],
];

/**
 * Weights without learning: what is shown by words counts alike, an address outweighs all. Those who ask are mostly
 * small businesses, so what is for large ones alone stands back unless it is asked for.
 * Where every ascent begins, so that a fold knows nothing of the questions it is measured on.
 */
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
    lacks: 0,
    part: 1,
    instrument: 1,
    named: 0.2,
    place: 10,
    code: 1,
    size: 1.5,
    depth: 0.05,
  },
};

export function tune(search: Search, sets: readonly QuestionSet[], file: string, today: string): void {
  const cases = casesOf(sets);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${cases.length} questions, ${FOLDS} folds`);
  const unseen = (list: readonly Candidates[], from: Weights, pull: number) =>
    Array.from({ length: FOLDS }, (_none, fold) => {
      const learnt = ascend(
        list.filter((each) => each.fold !== fold),
        from,
        pull,
        2,
      );
      const left = list.filter((each) => each.fold === fold);
      return worth(left, learnt) * left.length;
    }).reduce((sum, each) => sum + each, 0) / list.length;
  // What changes the finding is tried with neutral signals, one setting after another.
  let settings = NEUTRAL;
  let kept = candidates(search, cases, settings);
  for (const [name, options] of SETTINGS)
    for (const option of options(settings)) {
      const list = candidates(search, cases, option);
      const reached = worth(list, option);
      say(`  ${name} ${JSON.stringify(settingsOf(option))}: ${shown(reached)}`);
      if (reached > worth(kept, settings) + 2e-3) [settings, kept] = [option, list];
    }
  say(`neutral signals: ${shown(worth(kept, settings))}`);
  let best: { pull: number; value: number } = { pull: Infinity, value: worth(kept, settings) };
  for (const pull of PULLS) {
    const value = unseen(kept, settings, pull);
    say(`  signals learnt with pull ${pull}: ${shown(value)} on unseen folds`);
    if (value > best.value) best = { pull, value };
  }
  const learnt = best.pull === Infinity ? settings : ascend(kept, settings, best.pull);
  say(
    `kept: ${best.pull === Infinity ? 'neutral signals' : `pull ${best.pull}`}, ${shown(worth(kept, learnt))} on all`,
  );
  const rounded = (number: number) => Math.round(number * 1000) / 1000;
  const out = {
    tunedOn: today,
    unseen: rounded(best.value),
    ...settingsOf(learnt),
    signals: Object.fromEntries(SIGNALS.map((name) => [name, rounded(learnt.signals[name])])),
  };
  writeFileSync(file, `${JSON.stringify(out, null, 2)}\n`);
  say(`written: ${file}`);
}
