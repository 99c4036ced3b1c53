// npm run eval -- calibrate: the model that says how likely a question is answered by the best record, and the threshold
// below which it is declined, both on questions it was not fitted to. Writes knowledge/answer/confidence.json.
import { writeFileSync } from 'node:fs';
import {
  confidenceOf,
  EVIDENCE,
  evidence,
  settled,
  type Confidence,
  type Evidence,
  type Search,
} from '../../knowledge';
import type { QuestionSet } from './sets';

interface Case {
  readonly evidence: Evidence;
  readonly good: boolean;
  readonly weight: number;
  readonly fold: number;
  readonly question: string;
}

const FOLDS = 5;
const STEPS = 4000;
const RATE = 0.3;
/** Keeps weights small, so that few questions decide nothing. */
const RIDGE = 0.0003;
/** Good questions that may be declined, on questions the model did not see. */
const LOST = 0.025;

const zero = (): Record<keyof Evidence, number> =>
  Object.fromEntries(EVIDENCE.map((name) => [name, 0])) as Record<keyof Evidence, number>;

function fit(cases: readonly Case[]): Confidence {
  let bias = 0;
  const weights = zero();
  const all = cases.reduce((sum, each) => sum + each.weight, 0);
  for (let step = 0; step < STEPS; step += 1) {
    const slope = zero();
    let lean = 0;
    for (const { evidence: from, good, weight } of cases) {
      const error = (weight * (confidenceOf(from, { bias, weights }) - Number(good))) / all;
      lean += error;
      for (const name of EVIDENCE) slope[name] += error * from[name];
    }
    bias -= RATE * 4 * lean;
    for (const name of EVIDENCE) weights[name] -= RATE * 4 * (slope[name] + RIDGE * weights[name]);
  }
  return { bias, weights };
}

export function calibrate(search: Search, sets: readonly QuestionSet[], file: string, today: string): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const questions = sets.flatMap((set) => set.questions);
  // What is refused, has a wrong premise or names its very place never comes to this decision.
  const open = questions.filter(({ question }) => !settled(question, search));
  const outside = open.filter(({ gold }) => gold.length === 0).length;
  const cases: Case[] = open.map(({ question, gold }, at) => ({
    question,
    evidence: evidence(question, search.find(question), search),
    good: gold.length > 0,
    weight: gold.length > 0 ? 1 : (open.length - outside) / outside,
    fold: at % FOLDS,
  }));
  // No list names everything outside: half of the weight of such a question goes to the same one unnamed.
  const unnamed = (list: readonly Case[]) =>
    list.flatMap((each) =>
      each.evidence.outside === 0 || each.good
        ? [each]
        : [
            { ...each, weight: each.weight / 2 },
            { ...each, weight: each.weight / 2, evidence: { ...each.evidence, outside: 0 } },
          ],
    );
  const unseen = cases.map((each) => ({ ...each, confidence: 0 }));
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = fit(unnamed(cases.filter((each) => each.fold !== fold)));
    for (const each of unseen) if (each.fold === fold) each.confidence = confidenceOf(each.evidence, model);
  }
  const good = unseen
    .filter((each) => each.good)
    .map(({ confidence }) => confidence)
    .sort((a, b) => a - b);
  const bad = unseen.filter((each) => !each.good).map(({ confidence }) => confidence);
  say(`${good.length} good questions, ${bad.length} others; on unseen folds:`);
  for (const lost of [0.01, 0.02, 0.03, 0.04, 0.06, 0.1]) {
    const threshold = good[Math.floor(lost * good.length)] ?? 0;
    const declined = bad.filter((confidence) => confidence < threshold).length / bad.length;
    say(
      `  losing ${(lost * 100).toFixed(0)} % of good ones (below ${threshold.toFixed(3)}) declines ${(declined * 100).toFixed(1)} % of the others`,
    );
  }
  if (process.argv.includes('--misses'))
    for (const { question, confidence, good: right } of [...unseen].sort(
      (a, b) => a.confidence - b.confidence,
    ))
      if (right ? confidence < 0.5 : confidence > 0.3)
        say(`  ${confidence.toFixed(3)} ${right ? 'good' : 'OTHER'} ${question}`);
  const model = fit(unnamed(cases));
  const threshold = good[Math.floor(LOST * good.length)] ?? 0.3;
  const sure = good[Math.floor(0.12 * good.length)] ?? 0.5;
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  const out = {
    tunedOn: today,
    bias: rounded(model.bias),
    weights: Object.fromEntries(EVIDENCE.map((name) => [name, rounded(model.weights[name])])),
    answer: rounded(threshold),
    sure: rounded(Math.max(sure, threshold)),
  };
  writeFileSync(file, `${JSON.stringify(out, null, 2)}\n`);
  say(`written: ${file}`);
}
