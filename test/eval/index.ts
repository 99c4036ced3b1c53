// npm run eval [tune]: how well questions are answered, on our own questions and on the sets of EVAL_DIR.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createAsk, createSearch, withCurated, withIngested, type CuratedAnswer } from '../../knowledge';
import { checked, readFolders } from '../../bot/corpus';
import { readIngested } from '../../bot/ingest';
import { calibrate } from './calibrate';
import { byStyle, figures, outcomes, type Figures } from './measure';
import { figuresOf, rivals } from './rivals';
import { basicSet, heldOutSet, nearSet, openSets, outsideSet, ownSet } from './sets';
import { tune } from './tune';

const say = (line = '') => process.stdout.write(`${line}\n`);
const percent = (value: number) => (Number.isNaN(value) ? '    –' : (value * 100).toFixed(1).padStart(5));
const row = (name: string, f: Figures) =>
  say(
    `  ${name.padEnd(26)} ${String(f.questions).padStart(4)}   first ${percent(f.first)}   three ${percent(f.three)}   facts ${percent(f.facts)}   lost ${percent(f.lost)}   declined ${percent(f.declined)} of ${f.outside}`,
  );

const written = z.array(
  z.object({
    id: z.string(),
    question: z.string(),
    asks: z.array(z.string()),
    answer: z.string(),
    citation: z.object({ document: z.string(), issued: z.string(), provision: z.string() }),
  }),
);
const readCurated = (file: string): readonly CuratedAnswer[] =>
  written.parse(JSON.parse(readFileSync(file, 'utf8')));

async function main([task = 'run', ...rest]: readonly string[]): Promise<void> {
  const records = checked(readFolders(join('knowledge', 'corpus')));
  // With INGESTED_DIR (a DATA_DIR that `smedx ingest` wrote to) the official texts are searched as well.
  const { INGESTED_DIR: brought, EVAL_DIR: open } = process.env;
  const { corpus, official } = withIngested(records, brought ? readIngested(brought) : []);
  // With CURATED (a file that `smedx questions curated` printed) the published answers are searched as well.
  const { CURATED: file } = process.env;
  const { entries, unresolved } = withCurated(corpus, official, file ? readCurated(file) : []);
  if (file)
    say(`${entries.length} curated answers, ${unresolved.length} left out: what they rest on is not there`);
  const began = performance.now();
  const search = createSearch(corpus, entries);
  say(
    `${search.entries.length} records of ${corpus.instruments.length} instruments, indexed in ${Math.round(performance.now() - began)} ms`,
  );
  const learnt = [ownSet(), ...openSets(open), nearSet('dev')].filter(
    ({ questions }) => questions.length > 0,
  );
  // With --learnt the sets that are only measured are left alone, as long as something is being changed.
  const sets = rest.includes('--learnt')
    ? learnt
    : [...learnt, nearSet('test'), heldOutSet(), basicSet('held'), basicSet('later')];
  if (!open) say('EVAL_DIR names no folder of question sets: only our own questions are asked');
  if (task === 'tune') {
    tune(
      search,
      learnt,
      join('knowledge', 'search', 'weights.json'),
      rest[0] ?? new Date().toISOString().slice(0, 10),
    );
    return;
  }
  if (task === 'calibrate') {
    const file = join('knowledge', 'answer', 'confidence.json');
    calibrate(search, [...learnt, outsideSet()], file, rest[0] ?? new Date().toISOString().slice(0, 10));
    return;
  }
  const ask = createAsk(search, official);
  for (const set of sets) {
    const list = outcomes(ask, set);
    say();
    say(set.name);
    row('all', figures(list));
    for (const [style, each] of byStyle(list)) row(style, each);
    // Nobody is to look at what is only measured.
    if ((rest.includes('--misses') || task === '--misses') && learnt.includes(set))
      for (const { question, answered, place, facts, confidence, got } of list) {
        const good = question.gold.length > 0;
        if (good ? answered && place === 0 && facts : !answered) continue;
        say(
          `    ${question.id} [${question.style}] ${question.question}\n      wanted ${question.gold.map(({ doc, provision }) => `${doc} ${provision}`).join(' | ') || 'decline'}; got ${answered ? got.join(' | ') : 'declined'} (${confidence})${good && !facts ? ' facts missing' : ''}`,
        );
      }
  }
  if (task === 'run' && !rest.includes('--alone')) {
    const others = await rivals(search.entries, say);
    for (const set of sets) {
      say();
      say(`${set.name}, side by side on the same records`);
      row('ours', figures(outcomes(ask, set)));
      for (const [name, rank] of others) row(name, await figuresOf(rank, search.entries, set));
    }
  }
}

void main(process.argv.slice(2));
