// How long questions asked in vain take to be put together, and how that grows with their number.
import { join } from 'node:path';
import { loadPacked } from '../../bot/corpus';
import { groupQuestions, type AskedQuestion } from '../../knowledge';

const FEW = 500;
const MANY = 5_000;
const ROUNDS = 5;

/** Questions as they are asked: those that records are written to answer, again and again. */
export function groupsBench(say: (line: string) => void): void {
  const { instruments } = loadPacked(join(__dirname, 'corpus.json'));
  const asks = instruments.flatMap(({ provisions }) => provisions.flatMap((each) => each.asks));
  const questions = Array.from({ length: MANY }, (_none, at): AskedQuestion => ({
    id: String(at).padStart(6, '0'),
    asked: asks[at % asks.length] ?? '',
    outcome: 'declined',
    rating: null,
    at: '2026-11-20',
  }));
  /** Milliseconds of the best of some rounds: other work of the machine only adds to it. */
  const best = (count: number) =>
    Math.min(
      ...Array.from({ length: ROUNDS }, () => {
        const began = performance.now();
        groupQuestions(questions.slice(0, count));
        return performance.now() - began;
      }),
    );
  const few = best(FEW);
  const many = best(MANY);
  say(
    `Questions put together: ${String(MANY)} in ${many.toFixed(0)} ms, ${(many / few).toFixed(1)} times what ${String(FEW)} take`,
  );
}
