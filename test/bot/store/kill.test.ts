// kill -9 in the middle of commits: what was said to be committed is there, and every turn is there whole or not at all.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openStore, type Store } from '../../../bot/store';
import { postgresAvailable, startPostgres } from '../../support/postgres';
import { DIST } from '../../support/server';

const ROOT = resolve(__dirname, '../../..');
// Beside the other bundles, so that it finds its packages and the empty database.
const BUNDLE = join(DIST, `kill-${String(process.pid)}.cjs`);

beforeAll(() => {
  const args = ['--bundle', '--platform=node', '--format=cjs', '--packages=external', '--loader:.sql=text'];
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(__dirname, 'child.ts'),
    ...args,
    `--outfile=${BUNDLE}`,
    '--log-level=warning',
  ]);
});
afterAll(() => rm(BUNDLE, { force: true }));

/** Starts the child, kills it right after its `count`-th word, and returns every word it got out. */
function killAfter(count: number, args: readonly string[]): Promise<readonly string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [BUNDLE, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.split('\n').length > count) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', fail);
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') done(out.split('\n').slice(0, -1));
      else fail(new Error(`the child ended by itself: ${errors}`));
    });
  });
}

async function expectWhole(store: Store, said: readonly string[]): Promise<void> {
  for (const id of new Set(said.map((word) => word.split(' ')[0] ?? ''))) {
    const key = { channel: 'directline', id };
    const committed = said
      .filter((word) => word.startsWith(`${id} `))
      .map((word) => word.slice(id.length + 1));
    const { memory } = await store.load(key, 'looking');
    const answers = Object.keys(memory.dossier.assessments[0]?.answers ?? {});
    const log = await store.activitiesAfter(key, 0, 10_000);
    const replied = log
      .map(({ activity }) => activity.text ?? '')
      .filter((text) => text.startsWith('trả lời '));

    expect(answers).toEqual(expect.arrayContaining(committed));
    // All parts of a turn tell the same story: session, assessment, log and the mark of the event.
    expect(replied).toEqual(answers.map((eventId) => `trả lời ${eventId}`));
    expect(memory.session.misses).toBe(answers.length);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    for (const eventId of answers) expect((await store.load(key, eventId)).done).toEqual([]);
  }
  // An event that was accepted and not answered waits for whoever comes next, and nothing else does.
  for (const { key, eventId } of await store.claimPending(100, 1, new Date())) {
    const { memory } = await store.load(key, eventId);
    expect(Object.keys(memory.dossier.assessments[0]?.answers ?? {})).not.toContain(eventId);
  }
}

async function examine(databaseUrl: string | null, dataDir: string): Promise<void> {
  const said: string[] = [];
  for (const [round, count] of [4, 61, 23].entries()) {
    said.push(...(await killAfter(count, [databaseUrl ?? '', dataDir, `r${String(round)}`])));
    const store = await openStore({ databaseUrl, dataDir });
    try {
      await expectWhole(store, said);
      // Nobody is there to finish what the dead process began; the next round starts with an empty queue.
      for (const { key, eventId } of await store.claimPending(100, 1, new Date())) {
        const loaded = await store.load(key, eventId);
        const { memory } = loaded;
        await store.commit({
          key,
          eventId,
          loaded,
          memory,
          replies: [],
          effects: [],
          delivery: 'log',
          now: new Date(),
          scores: [],
        });
      }
    } finally {
      await store.close();
    }
  }
  expect(said.length).toBeGreaterThanOrEqual(88);
}

describe('a process killed while it commits', () => {
  it('loses nothing on PGlite, and its directory is taken over', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'smedx-kill-'));
    try {
      await examine(null, dataDir);
    } finally {
      await rm(dataDir, { recursive: true });
    }
  }, 120_000);

  if (postgresAvailable())
    it('loses nothing on PostgreSQL', async () => {
      const server = await startPostgres();
      try {
        await examine(await server.createDatabase(), '');
      } finally {
        server.close();
      }
    }, 120_000);
});
