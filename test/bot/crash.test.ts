// The process is killed in the middle of turns and started again: nothing answered is lost, nothing counts twice.
import { dataDirectory, startServer, type Running } from '../support/server';
import { emulator, toFirstQuestion, type Said } from '../support/emulator';
import { postgresAvailable, startPostgres, type TestPostgres } from '../support/postgres';

const ENGINES = ['PGlite', 'PostgreSQL'] as const;

/** A generator of "random" numbers from a seed, so that a failure can be repeated. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

let postgres: TestPostgres | null = null;
beforeAll(async () => {
  if (postgresAvailable()) postgres = await startPostgres();
});
afterAll(() => postgres?.close());

describe.each(ENGINES)('on %s', (engine) => {
  const data = dataDirectory();
  const env: Record<string, string> = { DATA_DIR: data.path };
  const missing = () => engine === 'PostgreSQL' && !postgres;
  const start = () => startServer({ env });
  /** One server for all, begun anew where it was killed or stopped. */
  let server: Running | null = null;
  const running = async (): Promise<Running> => (server ??= await start());
  beforeAll(async () => {
    if (engine === 'PostgreSQL' && postgres) env.DATABASE_URL = await postgres.createDatabase();
  });
  afterAll(async () => {
    await server?.stop();
    data.remove();
  });

  it('goes on at the same question after kill -9 at any moment, with every answer there once', async () => {
    if (missing()) return;
    const random = seeded(20211213);
    const talk = emulator();
    let { url } = await running();
    let question: Said = await toFirstQuestion(url, talk);
    const given = new Map<string, number>();
    let kills = 0;
    for (let turn = 0; given.size < 16; turn += 1) {
      const criterion = String(question.smedx.criterion);
      const level = Math.floor(random() * 6);
      const id = `answer-${turn}`;
      const sending = talk.say(url, String(level), id).catch(() => null);
      let replies: Said[] | null;
      if (turn % 4 === 3) {
        // Somewhere between the arrival of the request and its answer.
        await new Promise((resolve) => setTimeout(resolve, random() * 6));
        await server?.kill();
        kills += 1;
        await sending;
        server = await start();
        url = server.url;
        // What a channel does that got no answer: it delivers the same activity again.
        replies = await talk.say(url, String(level), id);
      } else replies = await sending;
      given.set(criterion, level);
      const next = replies?.find(({ smedx }) => smedx.kind === 'question');
      question = next ?? (await resume(url, talk));
      expect(given.has(String(question.smedx.criterion))).toBe(false);
      expect(question.smedx.answered).toBe(given.size);
    }
    expect(kills).toBeGreaterThanOrEqual(3);
  }, 120_000);

  it('answers the same delivery with the same words and counts it once', async () => {
    if (missing()) return;
    const { url } = await running();
    const talk = emulator();
    await toFirstQuestion(url, talk);
    const first = await talk.say(url, '4', 'the same activity');
    const again = await talk.say(url, '4', 'the same activity');
    expect(again).toEqual(first);
    const both = await Promise.all(['one', 'two'].map((id) => talk.say(url, '5', id)));
    expect(new Set(both.map(([reply]) => reply?.smedx.criterion)).size).toBe(2);
    const now = await talk.say(url, 'giải thích');
    expect(now.find(({ smedx }) => smedx.kind === 'question')?.smedx.answered).toBe(3);
  }, 60_000);

  it('stops at SIGTERM with exit code 0 and goes on after a new start', async () => {
    if (missing()) return;
    const talk = emulator();
    const { url, stop } = await running();
    await toFirstQuestion(url, talk);
    const [asked] = await talk.say(url, '2');
    expect(await stop()).toBe(0);
    server = await start();
    const question = await resume(server.url, talk);
    expect(question.smedx.criterion).toBe(asked?.smedx.criterion);
    expect(question.smedx.answered).toBe(1);
  }, 60_000);
});

it('serves again by itself after the database was gone, and had refused meanwhile instead of guessing', async () => {
  if (!postgres?.power) return;
  const server = await startServer({ env: { DATABASE_URL: await postgres.createDatabase() } });
  const talk = emulator();
  try {
    await toFirstQuestion(server.url, talk);
    postgres.power.stop();
    await expect(talk.say(server.url, '3', 'sent while it was gone')).rejects.toThrow(/status 50[03]/);
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(503);
    postgres.power.start();
    const replies = await talk.say(server.url, '3', 'sent while it was gone');
    expect(replies.find(({ smedx }) => smedx.kind === 'question')?.smedx.answered).toBe(1);
  } finally {
    await server.stop();
  }
}, 60_000);

/** The open question, whatever stands between (the end of a sitting offers the next one). */
async function resume(url: string, talk: ReturnType<typeof emulator>): Promise<Said> {
  for (let step = 0; step < 3; step += 1) {
    const replies = await talk.say(url, 'tiếp tục');
    const question = replies.find(({ smedx }) => smedx.kind === 'question');
    if (question) return question;
  }
  throw new Error('no question came after "tiếp tục"');
}
