// How long questions take on the shipped corpus and on one with 100,000 passages, and how soon the index stands.
import { join } from 'node:path';
import { loadPacked } from '../../bot/corpus';
import { createAsk, createSearch, type Corpus } from '../../knowledge';
import { ownSet } from '../eval/sets';

const MANY = 100_000;
const ROUNDS = 5;

const say = (line: string) => process.stdout.write(`${line}\n`);
const at = (sorted: readonly number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1);

/** Copies of the records with other words here and there, until there are about as many passages as wanted. */
function grown(corpus: Corpus, passages: number): Corpus {
  let seed = 42;
  const chance = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const words = corpus.instruments.flatMap(({ provisions }) =>
    provisions.flatMap(({ text }) => text.split(' ')),
  );
  const other = (text: string) =>
    text
      .split(' ')
      .map((word) => (chance(4) === 0 ? (words[chance(words.length)] ?? word) : word))
      .join(' ');
  const instruments = [...corpus.instruments];
  const each = corpus.instruments.reduce((sum, one) => sum + one.provisions.length, 0) * 11;
  for (let copy = 1; copy * each < passages; copy += 1)
    for (const one of corpus.instruments)
      instruments.push({
        ...one,
        id: `${one.id}-${copy}`,
        provisions: one.provisions.map((provision) => ({
          ...provision,
          text: other(provision.text),
          asks: provision.asks.map(other),
        })),
      });
  return { instruments };
}

function measured(name: string, corpus: Corpus): void {
  const began = performance.now();
  const search = createSearch(corpus);
  const built = performance.now() - began;
  const ask = createAsk(search);
  const { questions } = ownSet();
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const { question } of questions) {
      const start = performance.now();
      ask(question);
      if (round > 0) times.push(performance.now() - start);
    }
  times.sort((a, b) => a - b);
  say(
    `  ${name.padEnd(30)} ${String(search.entries.length).padStart(6)} records ${String(search.passages).padStart(7)} passages   index ${built.toFixed(0).padStart(5)} ms   ask p50 ${at(times, 0.5)} ms   p99 ${at(times, 0.99)} ms`,
  );
}

export function askBench(): void {
  say(`Questions to the documents, ${ROUNDS} rounds of our own questions`);
  const began = performance.now();
  const corpus = loadPacked(join(__dirname, 'corpus.json'));
  say(`  records read and checked in ${(performance.now() - began).toFixed(0)} ms`);
  measured('shipped corpus', corpus);
  measured(`grown to ${MANY.toLocaleString('en')} passages`, grown(corpus, MANY));
}
