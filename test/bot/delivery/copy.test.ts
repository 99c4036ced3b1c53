// The copy that a person takes along holds what is kept beside the answers too: numbers, and what is to be told later.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import { createBot, type Bot } from '../../../bot/bot';
import { createLog } from '../../../bot/log';
import type { Store } from '../../../bot/store';
import type { Understanding } from '../../../bot/understanding/port';
import { temporaryStore } from '../http/harness';

let opened: Awaited<ReturnType<typeof temporaryStore>>;
let store: Store;
let bot: Bot;
const understanding: Understanding = {
  name: 'none',
  understand: () => Promise.resolve({ intent: 'none', confidence: 0, entities: [] }),
};
const NOW = new Date('2026-11-22T03:00:00Z');
beforeAll(async () => {
  opened = await temporaryStore();
  store = opened.store;
  bot = createBot({ store, log: createLog('silent'), understanding, now: () => NOW, idleMs: 600_000 });
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await opened.remove();
});

const talk = (channel: string) => {
  const key = { channel, id: randomUUID() };
  return (text: string): Promise<readonly Partial<Activity>[]> =>
    bot.turn({
      key,
      eventId: randomUUID(),
      activity: { type: 'message', text },
      delivery: 'push',
      address: { userId: key.id },
    });
};
function copyIn(replies: readonly Partial<Activity>[]): unknown {
  const url = replies
    .flatMap(({ attachments = [] }) => attachments)
    .find(({ name }) => name?.endsWith('.json'))?.contentUrl;
  return url === undefined ? null : JSON.parse(Buffer.from(url.split(',')[1] ?? '', 'base64').toString());
}

it('says which number is kept and who vouches for it, and what is to be told where', async () => {
  const say = talk('terminal');
  for (const text of [
    'đánh giá nhỏ và vừa',
    'đồng ý',
    '3',
    'tạm dừng',
    'nhắc em',
    'liên kết',
    '0912 345 678',
  ])
    await say(text);
  await say('1');
  expect(copyIn(await say('xuất dữ liệu'))).toMatchObject({
    assessments: [{ answers: { '1.1.1': 3 } }],
    phones: [{ phone: '+84912345678', proof: 'typed', at: NOW.toISOString() }],
    reminders: [],
  });
  await say('nhắc em');
  expect(copyIn(await say('xuất dữ liệu'))).toMatchObject({
    reminders: [{ channel: 'terminal', what: 'resume', at: '2026-11-23T03:00:00.000Z' }],
  });
});

it('tells nobody else’s', async () => {
  const say = talk('terminal');
  for (const text of ['đánh giá nhỏ và vừa', 'đồng ý', '3']) await say(text);
  expect(copyIn(await say('xuất dữ liệu'))).toMatchObject({ phones: [], reminders: [] });
});
