// How long figures take over many stored assessments, and what keeping them costs those who write.
import { migrate, openDatabase, createStore, type FiguresQuery, type PeerQuery } from '../../bot/store';
import { startPostgres } from '../support/postgres';
import { figuresBench } from './figures';
import { seedAssessments } from './seed-assessments';

const COUNT = 800_000;
const ROUNDS = 200;
const WRITES = 2_000;

const say = (line: string) => process.stdout.write(`${line}\n`);
const at = (sorted: readonly number[], share: number) =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1)} ms`;

async function timed(name: string, rounds: number, run: (round: number) => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await run(round);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  say(
    `  ${name.padEnd(58)} p50 ${at(times, 0.5).padStart(9)}   p99 ${at(times, 0.99).padStart(9)}   max ${at(times, 1).padStart(9)}`,
  );
}

/** Measures on a server of its own, thrown away afterwards. */
export async function peersBench(count = COUNT): Promise<void> {
  const server = await startPostgres();
  const databaseUrl = await server.createDatabase();
  const database = await openDatabase({ databaseUrl, dataDir: '' });
  await migrate(database);
  const began = performance.now();
  await seedAssessments(database, count);
  const [sums] = await database.query(
    'select count(*)::integer as rows, sum(n)::integer as n from score_sums',
    [],
  );
  say(
    `Figures over ${count.toLocaleString('en')} assessments on PostgreSQL, seeded in ${((performance.now() - began) / 1000).toFixed(0)} s, kept in ${String(sums?.rows)} sums`,
  );
  if (sums?.n !== count) throw new Error(`the sums hold ${String(sums?.n)} of ${String(count)} assessments`);

  const store = createStore(database);
  const alike = await database.query(
    'select distinct framework, province, sector, size from score_sums order by 4, 3, 2',
    [],
  );
  const one = (round: number) => alike[round % alike.length] as unknown as PeerQuery;
  const framework = 'qd-1970-sme';
  await timed('peers of the same size, sector and province', ROUNDS, (round) => store.peers(one(round)));
  await timed('peers of the same size and sector', ROUNDS, (round) => {
    const { size, sector } = one(round);
    return store.peers({ framework, ...(size ? { size } : {}), ...(sector ? { sector } : {}) });
  });
  await timed('peers: the whole country', 50, () => store.peers({ framework }));
  const by = (groups: FiguresQuery['by'], latest: boolean) => () =>
    store.figures({ framework, latest, by: groups });
  await timed('figures by province, with mean and deviation', 50, by(['province'], true));
  await timed(
    'figures by province, sector, size and month, every one',
    10,
    by(['province', 'sector', 'size', 'month'], false),
  );
  await figuresBench(store, database, timed);
  await writes(store, database);
  await store.close();
  server.close();
}

/** Fills the database at an address, for looking at figures with something in them. */
export async function seed([databaseUrl, count = String(COUNT)]: readonly string[]): Promise<void> {
  if (!databaseUrl?.startsWith('postgres') || !/^[1-9]\d{0,6}$/.test(count))
    throw new Error(
      'seed: name a PostgreSQL database, postgres://…, and how many assessments (up to 9999999)',
    );
  const database = await openDatabase({ databaseUrl, dataDir: '' });
  await migrate(database);
  const [found] = await database.query('select 1 from persons limit 1', []);
  if (found) throw new Error('seed: the database already knows businesses; name an empty one');
  await seedAssessments(database, Number(count));
  say(`${Number(count).toLocaleString('en')} assessments stored`);
  await database.close();
}

/** Corrections of finished assessments, with the sums kept and without: what the triggers cost. */
async function writes(
  store: ReturnType<typeof createStore>,
  database: Awaited<ReturnType<typeof openDatabase>>,
): Promise<void> {
  const ids = await database.query(`select id from assessments limit ${String(WRITES)}`, []);
  const correct = (round: number) =>
    database.query('update assessments set total = total + 1 where id = $1', [ids[round % ids.length]?.id]);
  const answer = (round: number) =>
    database.query('update assessments set resume_code = null where id = $1', [ids[round % ids.length]?.id]);
  await timed('a write that changes no figure', WRITES, answer);
  await timed('a write that corrects a finished assessment', WRITES, correct);
  await database.script('alter table assessments disable trigger user');
  await timed('the same with the triggers asleep', WRITES, correct);
  await database.script('alter table assessments enable trigger user');
  await timed('peers with what was just written still to be folded', ROUNDS, () =>
    store.peers({ framework: 'qd-1970-sme' }),
  );
  await timed('folding it', 1, () => database.query('select fold_scores()', []));
}
