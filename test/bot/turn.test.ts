// The turn with its real parts: the embedded store, the dialogs, the keyword understanding. Only the network is absent.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import { createBot, type Bot, type BotPorts } from '../../bot/bot';
import { createLog } from '../../bot/log';
import { openStore } from '../../bot/store';
import type { Store } from '../../bot/store/port';
import { createLocal } from '../../bot/understanding';
import { ChannelError } from '../../bot/channels/channel';
import { frameworkById, orderedCriteria, score, type Answers, type Level } from '../../scoring';
import { dataDirectory } from '../support/server';

const data = dataDirectory();
let store: Store;
beforeAll(async () => {
  store = await openStore({ databaseUrl: null, dataDir: data.path });
}, 60_000);
afterAll(async () => {
  await store.close();
  data.remove();
});

const bots: Bot[] = [];
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.stop();
});
function startBot(ports: Partial<BotPorts> = {}): Bot {
  const bot = createBot({ store, log: createLog('silent'), understanding: createLocal(), ...ports });
  bots.push(bot);
  return bot;
}

interface Smedx {
  readonly kind: string;
  readonly [field: string]: unknown;
}
const smedx = (activity: Partial<Activity> | undefined) =>
  (activity?.channelData as { smedx: Smedx } | undefined)?.smedx;

/** One person's conversation on a channel whose replies come back inline. */
function talkOn(bot: Bot, conversation: string = randomUUID()) {
  return async (text: string, eventId: string = randomUUID()) =>
    bot.turn({
      key: { channel: 'terminal', id: conversation },
      eventId,
      activity: { type: 'message', text },
      delivery: 'inline',
    });
}

async function answerAll(say: ReturnType<typeof talkOn>, level: (index: number) => Level) {
  await say('đánh giá nhỏ và vừa');
  let replies = await say('đồng ý');
  const given: Record<string, Level> = {};
  for (let index = 0; ; index += 1) {
    const last = smedx(replies.at(-1));
    if (last?.kind === 'progress') replies = await say('tiếp tục');
    const asked = replies.map(smedx).find((reply) => reply?.kind === 'question');
    if (!asked) return { given: given as Answers, replies };
    given[String(asked.criterion)] = level(index);
    replies = await say(String(level(index)));
  }
}

it('leads through all 60 criteria in asking order and gives the result that scoring gives', async () => {
  const framework = frameworkById('qd-1970-sme');
  if (!framework) throw new Error('the framework is missing');
  const { given, replies } = await answerAll(talkOn(startBot()), (index) => ((index * 5) % 6) as Level);
  expect(Object.keys(given)).toEqual(orderedCriteria(framework).map(({ code }) => code));
  const expected = score(framework, given);
  const result = replies.map(smedx).find((reply) => reply?.kind === 'result');
  expect(result).toMatchObject({
    total: expected.total,
    level: expected.level,
    pillars: expected.pillars.map(({ code, points, max, level }) => ({ code, points, max, level })),
  });
});

it('keeps the order of messages that arrive at once in one conversation', async () => {
  const say = talkOn(startBot());
  await say('đánh giá nhỏ và vừa');
  await say('đồng ý');
  const replies = await Promise.all(['1', '2', '3', '4'].map((text) => say(text)));
  expect(replies.map(([reply]) => smedx(reply)?.answered)).toEqual([1, 2, 3, 4]);
});

it('loses no answer when two conversations of one person write at the same time', async () => {
  // Two bots on one store are two processes: nothing but the database keeps them apart.
  const [first, second] = [startBot(), startBot()];
  const phone = talkOn(first);
  const desk = talkOn(second);
  await phone('đánh giá nhỏ và vừa');
  await phone('đồng ý');
  const [paused] = await phone('tạm dừng');
  const code = /\d{4} ?\d{4}/.exec(paused?.text ?? '')?.[0] ?? '';
  expect(code).not.toBe('');
  await desk(code);
  await phone('tiếp tục');
  await Promise.all([
    phone('sửa 1.1.1 thành 5'),
    desk('sửa 1.1.2 thành 4'),
    phone('sửa 1.1.7 thành 3'),
    desk('sửa 1.1.9 thành 2'),
  ]);
  const [exported] = await phone('xuất dữ liệu');
  const file = String(exported?.attachments?.[0]?.contentUrl);
  const kept = Buffer.from(file.split(',')[1] ?? '', 'base64').toString('utf8');
  for (const [criterion, level] of Object.entries({ '1.1.1': 5, '1.1.2': 4, '1.1.7': 3, '1.1.9': 2 }))
    expect(kept).toContain(`"${criterion}": ${level}`);
});

it('answers an event once and says the same again when it is delivered again', async () => {
  const say = talkOn(startBot());
  await say('đánh giá nhỏ và vừa');
  await say('đồng ý');
  const first = await say('3', 'one delivery');
  expect(JSON.stringify(await say('3', 'one delivery'))).toBe(JSON.stringify(first));
  expect(smedx((await say('giải thích')).at(-1))?.answered).toBe(1);
});

it('apologises for a fault of ours, keeps the memory, and goes on', async () => {
  const bot = startBot({
    ask: () => {
      throw new Error('the index is broken');
    },
  });
  const say = talkOn(bot);
  await say('đánh giá nhỏ và vừa');
  await say('đồng ý');
  await say('3');
  const [sorry] = await say('Nghị định 80 hỗ trợ bao nhiêu phần trăm?');
  expect(smedx(sorry)).toEqual({ kind: 'error', code: 'internal' });
  expect(smedx((await say('4'))[0])?.answered).toBe(2);
  expect(await bot.metrics.text()).toContain('smedx_turn_failures_total{reason="dialogs"} 1');
});

it('stores nothing of a business that has not agreed', async () => {
  const say = talkOn(startBot());
  await say('đánh giá');
  await say('không đồng ý');
  const replies = await say('xuất dữ liệu');
  expect(replies.every(({ attachments }) => !attachments)).toBe(true);
});

it('forgets everything at request: the next message finds a stranger', async () => {
  const conversation = randomUUID();
  const say = talkOn(startBot(), conversation);
  await say('đánh giá nhỏ và vừa');
  await say('đồng ý');
  await say('5');
  await say('xóa dữ liệu');
  await say('đồng ý');
  const { memory } = await store.load({ channel: 'terminal', id: conversation }, 'look');
  expect(memory.dossier).toEqual({ consent: null, profile: {}, assessments: [], group: null });
});

it('sends what it committed in order, and tries again when the channel is down', async () => {
  const sent: string[] = [];
  let failures = 0;
  let done: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (done = resolve));
  const bot = startBot({
    senders: {
      azure: async (_, activity) => {
        if (sent.length === 1 && failures === 0) {
          failures += 1;
          throw new ChannelError('the service is down', 'retry');
        }
        sent.push(activity.text ?? '');
        if (sent.length === 3) done();
        await Promise.resolve();
      },
    },
  });
  const key = { channel: 'azure', id: randomUUID() };
  const committed: string[] = [];
  for (const text of ['xin chào', 'menu', 'giúp đỡ']) {
    const activity = { type: 'message', text };
    const replies = await bot.turn({
      key,
      eventId: text,
      activity,
      delivery: 'push',
      address: { conversation: 'x' },
    });
    committed.push(...replies.map((reply) => reply.text ?? ''));
  }
  await all;
  expect(failures).toBe(1);
  expect(sent).toEqual(committed);
});

it('opens a report with the result under an unguessable link, with one picture of it', async () => {
  const say = talkOn(startBot({ reportUrl: (token) => `https://smedx.example/r/${token}`, reportDays: 2 }));
  const { replies, given } = await answerAll(say, () => 1);
  const shown = replies.find((reply) => smedx(reply)?.kind === 'result');
  const link = String(smedx(shown)?.reportUrl);
  const token = link.split('/').at(-1) ?? '';
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(shown?.attachments?.map(({ contentType, contentUrl }) => [contentType, contentUrl])).toEqual([
    ['image/png', `${link}.png`],
  ]);
  const now = new Date();
  const kept = await store.report(token, now);
  expect(kept?.assessment.answers).toEqual(given);
  expect(await store.report(token, new Date(now.getTime() + 3 * 24 * 60 * 60 * 1000))).toBeNull();

  const [again] = await say('báo cáo');
  const other = String(smedx(again)?.reportUrl).split('/').at(-1) ?? '';
  expect(other).not.toBe(token);
  expect((await store.report(other, now))?.assessment.id).toBe(kept?.assessment.id);
}, 60_000);

it('draws the result itself where no reports are served', async () => {
  const { replies } = await answerAll(talkOn(startBot()), () => 1);
  const shown = replies.find((reply) => smedx(reply)?.kind === 'result');
  expect(shown?.attachments?.map(({ contentType }) => contentType)).toEqual(['image/svg+xml']);
}, 60_000);
