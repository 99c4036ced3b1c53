// smedx outbox: what is stuck is listed, sent again or dropped, messages and events alike.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openStore, type ConversationKey } from '../../bot/store';
import { DIST, dataDirectory } from '../support/server';

const data = dataDirectory();
afterAll(() => data.remove());

function smedx(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: data.path };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(DIST, 'cli.cjs'), 'outbox', ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

const key: ConversationKey = { channel: 'zalo', id: 'oa|6190000000000000001' };

/** A dead message, one that waits behind it, and an event nobody could answer. */
async function stuck(): Promise<void> {
  const store = await openStore({ databaseUrl: null, dataDir: data.path });
  const loaded = await store.load(key, 'e');
  const replies = ['Câu trả lời đã hỏng', 'Câu sau'].map((text) => ({ type: 'message', text }));
  await store.commit({
    key,
    eventId: randomUUID(),
    loaded,
    memory: loaded.memory,
    replies,
    effects: [],
    delivery: 'push',
    address: { userId: '6190000000000000001' },
    now: new Date(),
    scores: [],
  });
  const [first] = await store.claimOutbox(9, 1_000);
  await store.settleOutbox(first?.id ?? '', { as: 'dead', error: 'a field is wrong', code: '-201' });
  await store.accept({
    key,
    eventId: 'bad',
    activity: { type: 'message', text: 'độc' },
    log: false,
    now: new Date(),
  });
  await store.giveUp({ key, eventId: 'bad' }, 'nobody could read it');
  await store.close();
}

it('lists what is stuck, tries it again and drops it by its id', async () => {
  expect(await smedx('list')).toMatchObject({ code: 0, out: 'Nothing is stuck.\n' });
  await stuck();
  const { out } = await smedx('list');
  const [head, ...rows] = out.trim().split('\n');
  expect(head).toMatch(/^id +state +channel +since/);
  expect(rows).toEqual([
    expect.stringMatching(/^\d+ +dead +zalo .*-201 a field is wrong .*Câu trả lời đã hỏng$/),
    expect.stringMatching(/^e\d+ +event +zalo .*nobody could read it .*độc$/),
  ]);
  const [message = '', event = ''] = rows.map((row) => row.split(' ')[0] ?? '');
  const all = JSON.parse((await smedx('list', '--state', 'dead,pending', '--format', 'json')).out) as {
    readonly messages: readonly { readonly state: string }[];
    readonly events: readonly { readonly id: string }[];
  };
  expect(all.messages.map(({ state }) => state)).toEqual(['dead', 'pending']);
  expect(all.events.map(({ id }) => id)).toEqual([event]);
  expect((await smedx('list', '--channel', 'viber')).out).toBe('Nothing is stuck.\n');
  expect(await smedx('retry', message)).toMatchObject({ code: 0, out: `${message}: is tried again\n` });
  expect(await smedx('drop', message, event)).toMatchObject({ code: 0 });
  expect(await smedx('retry', message)).toMatchObject({
    code: 1,
    err: expect.stringContaining(message) as string,
  });
  expect((await smedx('list')).out).toBe('Nothing is stuck.\n');
}, 300_000);

it.each([
  [['list', '--state', 'lost'], /"lost" is no state/],
  [['drop', 'all'], /not an id/],
  [['retry'], /missing required argument/],
])('refuses %j', async (args, words) => {
  const { code, err } = await smedx(...args);
  expect(code).toBe(2);
  expect(err).toMatch(words);
});
