// npm run bench report: what drawing a report takes, in the thread that draws, and what the server feels of it.
import { join } from 'node:path';
import { createDrawing, type Drawing } from '../../bot/report';
import { reportDocument, resultCard } from '../../dialogs';
import { answersAround, assessmentOf, adviceFor, framework, model } from '../dialogs/report/sample';

const ROUNDS = 15;
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Longest time the event loop of this thread stood still while `work` ran, in ms. */
async function stall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  await work();
  clearInterval(timer);
  return longest;
}

export async function reportBench(say: (line: string) => void): Promise<void> {
  const drawing = createDrawing(join(__dirname, 'report-worker.cjs'));
  for (const id of ['qd-1970-sme', 'qd-1970-large']) {
    const of = framework(id);
    const assessment = assessmentOf(of, answersAround(of, 2));
    const made = () => model({ assessment, previous: null, advice: adviceFor(of, assessment.answers) }, id);
    const began = performance.now();
    const report = made();
    const document = reportDocument(report);
    say(`Report of ${id}: worked out in ${(performance.now() - began).toFixed(0)} ms`);
    await line(say, drawing, 'PDF', { kind: 'pdf', document });
    await line(say, drawing, 'PNG', { kind: 'png', card: resultCard(report) });
  }
  await drawing.close();
}

async function line(
  say: (line: string) => void,
  drawing: Drawing,
  name: string,
  task: Parameters<Drawing['draw']>[0],
): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  const longest = await stall(async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      bytes = (await drawing.draw(task)).length;
      times.push(performance.now() - began);
    }
  });
  const [first = NaN, ...rest] = times;
  say(
    `  ${name} ${(bytes / 1024).toFixed(0)} KB   first ${first.toFixed(0)} ms   median ${median(rest).toFixed(0)} ms   the server stood still ${longest.toFixed(0)} ms at most`,
  );
}
