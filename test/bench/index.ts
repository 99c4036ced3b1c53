// npm run bench [turns|memory|scoring|recommend|ask|groups|peers|report|delivery|desk]: figures of one run on this machine, as ratios where the machine matters.
// npm run bench seed postgres://… [count]: fills an empty database with made-up assessments.
import { join } from 'node:path';
import { frameworkById, score, type Answers, type Level } from '../../scoring';
import { postgresAvailable, startPostgres } from '../support/postgres';
import { dataDirectory, startServer, type Running } from '../support/server';
import { askBench } from './ask';
import { deskBench } from './desk';
import { serveEcho } from './echo';
import { groupsBench } from './groups';
import { run, type LoadResult } from './load';
import { reportBench } from './report';
import { peersBench, seed } from './peers';
import { recommendBench } from './recommend';
import { deliveryBench } from './delivery';

const CONVERSATIONS = 200;
const CONCURRENCY = 16;
const ROUNDS = 3;
const STEPS = 20;
/** Greeting, consent, a skipped profile; then levels and now and then a command. */
const OPENING = [
  'xin chào',
  'đánh giá nhỏ và vừa',
  'đồng ý',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
];
const LATER = ['3', 'mức 4', '2', 'giải thích', '1', 'tiếp tục', 'hai', 'quay lại', '5', '0'];
const script = (step: number) => OPENING[step] ?? LATER[step % LATER.length] ?? '3';

const say = (line: string) => process.stdout.write(`${line}\n`);
const row = (name: string, { turnsPerSecond, p50, p99 }: LoadResult) =>
  say(
    `  ${name.padEnd(34)} ${turnsPerSecond.toFixed(0).padStart(6)} turns/s   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`,
  );
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Rounds take turns between the servers, so that a slow moment of the machine meets them all. */
async function turns(): Promise<void> {
  const data = dataDirectory();
  const postgres = postgresAvailable() ? await startPostgres() : null;
  const servers: [string, Running][] = [
    ['bare echo bot, MemoryStorage', await startServer({ args: [join(__dirname, 'bench.cjs'), 'echo'] })],
  ];
  if (postgres)
    servers.push([
      'assistant on PostgreSQL',
      await startServer({ env: { DATABASE_URL: await postgres.createDatabase() } }),
    ]);
  servers.push(['assistant on PGlite', await startServer({ env: { DATA_DIR: data.path } })]);
  say(
    `Turns through /api/messages, expectReplies, ${CONVERSATIONS} conversations, ${CONCURRENCY} at once, ${ROUNDS} rounds`,
  );
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, { url }] of servers) {
      const load = {
        url: `${url}/api/messages`,
        conversations: CONVERSATIONS,
        concurrency: CONCURRENCY,
        script,
        prefix: 'bench',
      };
      const result = await run({ ...load, firstStep: round * STEPS, steps: STEPS });
      // The first round warms the processes and brings the conversations into the questionnaire.
      if (round === 0) continue;
      row(name, result);
      rates.set(name, [...(rates.get(name) ?? []), result.turnsPerSecond]);
    }
  const echo = median(rates.get('bare echo bot, MemoryStorage') ?? []);
  for (const [name, values] of rates)
    if (!name.startsWith('bare'))
      say(`  ratio ${name}: ${(median(values) / echo).toFixed(2)} of the echo bot (median of ${ROUNDS})`);
  for (const [, server] of servers) await server.stop();
  postgres?.close();
  data.remove();
}

async function memory(): Promise<void> {
  const data = dataDirectory();
  const env = { DATA_DIR: data.path };
  const first = await startServer({ env });
  await first.stop();
  const server = await startServer({ env });
  const megabytes = () => `${(server.memory() / 1e6).toFixed(0)} MB`;
  say(
    `Start to ready on a new data directory ${first.startedIn.toFixed(0)} ms, on an existing one ${server.startedIn.toFixed(0)} ms`,
  );
  say(`Resident memory at start ${megabytes()}`);
  const load = { url: `${server.url}/api/messages`, concurrency: CONCURRENCY, script };
  await run({ ...load, conversations: 10_000, prefix: 'many', firstStep: 0, steps: 2 });
  say(`  after 10,000 conversations ${megabytes()}`);
  for (let part = 1; part <= 5; part += 1) {
    await run({
      ...load,
      conversations: CONVERSATIONS,
      prefix: 'long',
      firstStep: (part - 1) * 100,
      steps: 100,
    });
    say(`  after ${part * 20},000 turns more ${megabytes()}`);
  }
  await server.stop();
  data.remove();
}

function scoring(): void {
  for (const id of ['qd-1970-sme', 'qd-1970-large']) {
    const framework = frameworkById(id);
    if (!framework) throw new Error(`no framework ${id}`);
    const codes = framework.pillars.flatMap(({ components }) =>
      components.flatMap(({ criteria }) => criteria.map(({ code }) => code)),
    );
    const sheets = Array.from({ length: 64 }, (_, seed): Answers =>
      Object.fromEntries(codes.map((code, index) => [code, ((index * 7 + seed * 3) % 6) as Level])),
    );
    let sum = 0;
    const measure = (count: number) => {
      const began = performance.now();
      for (let index = 0; index < count; index += 1)
        sum += score(framework, sheets[index % sheets.length] ?? {}).total;
      return ((performance.now() - began) * 1000) / count;
    };
    measure(5_000);
    say(`Scoring one ${id} answer sheet: ${measure(20_000).toFixed(1)} µs (check sum ${sum})`);
  }
}

async function main(): Promise<void> {
  const [what, ...rest] = process.argv.slice(2);
  if (what === 'echo') {
    serveEcho();
    return;
  }
  if (what === 'seed') {
    await seed(rest);
    return;
  }
  if (!what || what === 'scoring') scoring();
  if (!what || what === 'recommend') recommendBench();
  if (!what || what === 'ask') askBench();
  if (!what || what === 'groups') groupsBench(say);
  if (!what || what === 'desk') await deskBench();
  if (!what || what === 'report') await reportBench(say);
  if ((!what || what === 'peers') && postgresAvailable()) await peersBench();
  if (!what || what === 'turns') await turns();
  if (!what || what === 'memory') await memory();
  if ((!what || what === 'delivery') && postgresAvailable()) await deliveryBench(say, rest[0]);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
