// The workers over the real store: what a channel does to a message, and what becomes of it and of those behind it.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import { createBot, type Bot, type BotPorts } from '../../../bot/bot';
import { ChannelError, type Sender } from '../../../bot/channels/channel';
import { createInboxWorker, createOutboxWorker } from '../../../bot/delivery';
import { createLog } from '../../../bot/log';
import { createMetrics } from '../../../bot/metrics';
import type { ConversationKey, Store } from '../../../bot/store';
import type { Assessment } from '../../../dialogs';
import type { Understanding } from '../../../bot/understanding/port';
import { temporaryStore, until } from '../http/harness';

let opened: Awaited<ReturnType<typeof temporaryStore>>;
let store: Store;
beforeAll(async () => {
  opened = await temporaryStore();
  store = opened.store;
}, 60_000);
afterAll(() => opened.remove());

const log = createLog('silent');
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** What is said here are commands, which nobody has to guess. */
const NOTHING = { intent: 'none', confidence: 0, entities: [] } as const;
const guessesNothing: Understanding = { name: 'none', understand: () => Promise.resolve(NOTHING) };

const text = (said: string): Partial<Activity> => ({ type: 'message', text: said });
const keyOf = (channel = 'zalo'): ConversationKey => ({ channel, id: randomUUID() });

/** A conversation whose outbox holds these messages. */
async function waiting(...said: readonly string[]): Promise<ConversationKey> {
  const key = keyOf();
  const eventId = randomUUID();
  const loaded = await store.load(key, eventId);
  await store.commit({
    key,
    eventId,
    loaded,
    memory: loaded.memory,
    replies: said.map(text),
    effects: [],
    delivery: 'push',
    address: { userId: key.id },
    now: new Date(),
    scores: [],
  });
  return key;
}

/** Sends by `answer`, which is asked for each call in turn; the last answer stays. */
function outbox(
  answers: readonly (Error | string | undefined)[],
  options: { readonly confirms?: boolean; readonly perSecond?: number } = {},
) {
  const calls: string[] = [];
  const metrics = createMetrics();
  const sender: Sender = (_, activity) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)];
    calls.push(activity.text ?? '');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const worker = createOutboxWorker({
    store,
    log,
    now: () => new Date(),
    senders: { zalo: sender },
    metrics,
    confirms: () => options.confirms ?? true,
    perSecond: { zalo: options.perSecond ?? 0 },
  });
  stops.push(() => worker.stop());
  const counted = async (outcome: string) =>
    (await metrics.outboxSends.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
  return { calls, worker, counted };
}

const listed = ({ id }: ConversationKey) =>
  store.outboxList({
    conversation: id,
    states: ['pending', 'unknown', 'held', 'dead', 'sent', 'dropped'],
    limit: 9,
  });
const states = async (key: ConversationKey) => (await listed(key)).map(({ state }) => state);
const settled = (key: ConversationKey, wanted: readonly string[]) =>
  until(
    () => states(key),
    (found) => found.join() === wanted.join(),
  );

describe('the outbox', () => {
  it('sends in order, and again what certainly did not leave, before what is behind it', async () => {
    const key = await waiting('một', 'hai');
    const { calls } = outbox([new ChannelError('503', 'retry'), 'm1', 'm2']);
    await settled(key, ['sent', 'sent']);
    expect(calls).toEqual(['một', 'một', 'hai']);
  });

  it.each([
    ['dead', ['dead', 'sent'], ['một', 'hai']],
    ['drop', ['dropped', 'sent'], ['một', 'hai']],
    ['hold', ['held', 'pending'], ['một']],
  ] as const)('treats %s as the channel says', async (rule, wanted, sent) => {
    const key = await waiting('một', 'hai');
    const { calls } = outbox([new ChannelError('lỗi', rule, { code: '-230' }), 'm2']);
    await settled(key, wanted);
    expect(calls).toEqual(sent);
    expect((await listed(key))[0]?.code).toBe(rule === 'drop' ? '-230' : '-230');
  });

  it('sends what was held when the person writes again', async () => {
    const key = await waiting('một');
    const { calls, worker } = outbox([new ChannelError('cửa sổ đóng', 'hold'), 'm1']);
    await settled(key, ['held']);
    await store.accept({ key, eventId: 'writes', activity: text('em đây'), log: false, now: new Date() });
    worker.wake();
    await settled(key, ['sent']);
    expect(calls).toEqual(['một', 'một']);
    await store.giveUp({ key, eventId: 'writes' }, 'test');
  });

  it('does not send again what the channel says has arrived', async () => {
    const key = await waiting('một', 'hai');
    const { calls, worker, counted } = outbox([new ChannelError('hết giờ', 'unknown'), 'm2']);
    await settled(key, ['unknown', 'pending']);
    expect(await store.arrived({ key, sentAs: 'm1', text: 'một' })).toBe(true);
    worker.wake();
    await settled(key, ['sent', 'sent']);
    expect(calls).toEqual(['một', 'hai']);
    expect([await counted('unknown'), await counted('confirmed'), await counted('repeated')]).toEqual([
      1, 1, 0,
    ]);
  });

  it('knows an arrival that was told before the send failed', async () => {
    const key = await waiting('một');
    const metrics = createMetrics();
    let calls = 0;
    const worker = createOutboxWorker({
      store,
      log,
      now: () => new Date(),
      metrics,
      confirms: () => true,
      senders: {
        zalo: async () => {
          calls += 1;
          await store.arrived({ key, sentAs: 'm1', text: 'một' });
          throw new ChannelError('hết giờ', 'unknown');
        },
      },
    });
    stops.push(() => worker.stop());
    await settled(key, ['sent']);
    expect(calls).toBe(1);
  });

  it('lets everybody wait when the channel says that all calls are too many, and nobody else when it is one person', async () => {
    const busy = await waiting('một');
    const over = new Date(Date.now() + 1_500);
    const wide = outbox([new ChannelError('429', 'wait', { until: over, wide: true }), 'm']);
    await until(
      () => wide.calls.length,
      (calls) => calls === 1,
    );
    const other = await waiting('hai');
    wide.worker.wake();
    await settled(other, ['sent']);
    expect(Date.now()).toBeGreaterThanOrEqual(over.getTime());
    await settled(busy, ['sent']);
    await stops.pop()?.();
    const [theirs, mine] = [await waiting('ba'), await waiting('bốn')];
    const much = new Date(Date.now() + 3_600_000);
    outbox([new ChannelError('12', 'wait', { until: much }), 'm']);
    await settled(mine, ['sent']);
    expect(await states(theirs)).toEqual(['pending']);
    await store.outboxDrop((await listed(theirs))[0]?.id ?? '');
  });

  it('sends nothing for a conversation that was deleted while the message waited for its place', async () => {
    const first = await waiting('một');
    const second = await waiting('hai');
    const { calls } = outbox(['m'], { perSecond: 1 });
    await settled(first, ['sent']);
    const eventId = randomUUID();
    const loaded = await store.load(second, eventId);
    await store.commit({
      key: second,
      eventId,
      loaded,
      memory: loaded.memory,
      replies: [],
      effects: [{ kind: 'deleteData' }],
      delivery: 'push',
      now: new Date(),
      scores: [],
    });
    await stops.pop()?.();
    expect(calls).toEqual(['một']);
    expect(await states(second)).toEqual([]);
  });

  it('keeps a message that no running channel can send where the operator sees it', async () => {
    const key = keyOf('viber');
    await store.createConversation(key, 'u', new Date());
    const eventId = randomUUID();
    const loaded = await store.load(key, eventId);
    await store.commit({
      key,
      eventId,
      loaded,
      memory: loaded.memory,
      replies: [text('một')],
      effects: [],
      delivery: 'push',
      address: {},
      now: new Date(),
      scores: [],
    });
    outbox(['m']);
    await settled(key, ['dead']);
    expect((await listed(key))[0]?.error).toContain('viber');
  });
});

describe('a reminder that the channel holds until the person writes', () => {
  const START = new Date('2026-11-22T03:00:00Z');
  const DAY = 86_400_000;
  const REMINDS = 'Đã một năm';
  const after = (days: number) => new Date(START.getTime() + days * DAY);

  /** Asks to be reminded, lets the time come, and has Zalo hold what is said then. */
  async function held() {
    let now = START;
    let open = false;
    const sent: string[] = [];
    const zalo: Sender = (_, activity) => {
      if (!open)
        return Promise.reject(
          new ChannelError('Zalo -230: the person has not written for 7 days', 'hold', { code: '-230' }),
        );
      sent.push(activity.text ?? '');
      return Promise.resolve(undefined);
    };
    const bot = createBot({
      store,
      log,
      understanding: guessesNothing,
      now: () => now,
      idleMs: 600_000,
      senders: { zalo },
    });
    stops.push(() => bot.stop());
    const key = keyOf();
    const turn = (activity: Partial<Activity>) =>
      bot.turn({
        key,
        eventId: randomUUID(),
        activity,
        delivery: 'push',
        address: { userId: 'u' },
      });
    const loaded = await store.load(key, 'only looking');
    const yearAgo = after(-365).toISOString();
    const assessment: Assessment = {
      id: randomUUID(),
      framework: 'qd-1970-sme',
      version: '2021-12-13',
      answers: { '1.1.1': 3 },
      unknown: [],
      skipped: [],
      startedAt: yearAgo,
      updatedAt: yearAgo,
      completedAt: yearAgo,
    };
    await store.commit({
      key,
      eventId: randomUUID(),
      loaded,
      memory: {
        session: { ...loaded.memory.session, greeted: true, reminders: ['yearly'] },
        dossier: {
          consent: { at: yearAgo, version: '1' },
          profile: {},
          assessments: [assessment],
          group: null,
        },
      },
      replies: [],
      effects: [],
      delivery: 'push',
      now,
      scores: [],
    });
    await turn({
      type: 'event',
      name: 'smedx/remind',
      value: { what: 'yearly', due: now.toISOString() },
    });
    await until(
      () => listed(key),
      (found) => found.at(-1)?.state === 'held',
    );
    return {
      key,
      sent,
      /** Writes at that time; the channel lets everything through again. */
      writes: async (at: Date) => {
        now = at;
        open = true;
        await store.accept({ key, eventId: randomUUID(), activity: text('em đây'), log: false, now });
        bot.inbox.wake();
        await until(
          () => states(key),
          (found) => found.length > 0 && found.every((state) => state === 'sent' || state === 'dropped'),
        );
      },
    };
  }

  it('is shown to the operator with the reason, and sent while it makes sense', async () => {
    const { key, sent, writes } = await held();
    const [stuck] = await store.outboxList({ conversation: key.id, limit: 1 });
    expect(stuck).toMatchObject({ state: 'held', code: '-230' });
    expect(stuck?.error).toContain('has not written for 7 days');
    expect(stuck?.activity?.text).toContain(REMINDS);
    await writes(after(20));
    expect(sent[0]).toContain(REMINDS);
  });

  it('is dropped when the person writes after it is over', async () => {
    const { key, sent, writes } = await held();
    await writes(after(31));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.join()).not.toContain(REMINDS);
    const [dropped] = await store.outboxList({ conversation: key.id, states: ['dropped'], limit: 1 });
    expect(dropped?.error).toContain('its time was over');
  });

  it('is dropped when the person went on with the assessment meanwhile, on another channel', async () => {
    const { key, sent, writes } = await held();
    const { personId } = await store.load(key, 'only looking');
    const elsewhere = await store.load(keyOf('terminal'), 'e');
    const own = await store.load(key, 'e');
    const [assessment] = own.memory.dossier.assessments;
    if (!assessment) throw new Error('nothing was begun');
    // What a turn of another conversation of the same person writes.
    await store.commit({
      key: keyOf('terminal'),
      eventId: randomUUID(),
      loaded: {
        ...elsewhere,
        personId,
        versions: { conversation: 0, person: own.versions.person },
        memory: { ...elsewhere.memory, dossier: own.memory.dossier },
      },
      memory: {
        ...elsewhere.memory,
        dossier: {
          ...own.memory.dossier,
          assessments: [{ ...assessment, updatedAt: after(3).toISOString() }],
        },
      },
      replies: [],
      effects: [],
      delivery: 'inline',
      now: after(3),
      scores: [],
    });
    await writes(after(4));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.join()).not.toContain(REMINDS);
  });
});

describe('the inbox', () => {
  it('gives up an event that fails and fails, apologises once and goes on with the next', async () => {
    const key = keyOf('directline');
    await store.createConversation(key, 'u', new Date());
    const accept = (eventId: string) =>
      store.accept({ key, eventId, activity: text(eventId), log: true, now: new Date() });
    await accept('độc');
    await accept('lành');
    // It failed within one lease before.
    const past = new Date(Date.now() - 60_000);
    await store.claimPending(10, 1, past);
    const answered: string[] = [];
    const apologies: string[] = [];
    const worker = createInboxWorker({
      store,
      log,
      delivery: () => 'log',
      apologise: ({ id }) => {
        apologies.push(id);
        return Promise.resolve();
      },
      turn: async (incoming) => {
        if (incoming.eventId === 'độc') throw new Error('không đọc được');
        const loaded = await store.load(incoming.key, incoming.eventId);
        await store.commit({
          ...incoming,
          loaded,
          memory: loaded.memory,
          replies: [],
          effects: [],
          now: new Date(),
          scores: [],
        });
        answered.push(incoming.eventId);
        return [];
      },
    });
    stops.push(() => worker.stop());
    await until(
      () => answered,
      (found) => found.length === 1,
      20_000,
    );
    expect(answered).toEqual(['lành']);
    expect(apologies).toEqual([key.id]);
    const [dead] = (await store.deadEvents(50)).filter((event) => event.key.id === key.id);
    expect(dead).toMatchObject({ eventId: 'độc', error: 'không đọc được' });
  }, 30_000);
});

describe('saying something unasked', () => {
  function startBot(ports: Partial<BotPorts> = {}): Bot {
    const bot = createBot({ store, log, understanding: guessesNothing, ...ports });
    stops.push(() => bot.stop());
    return bot;
  }
  const answer = {
    text: 'Chị Hoa từ tổng đài đây ạ.',
    choices: [],
    smedx: { kind: 'handoff', state: 'connected' },
  } as const;

  it('reaches a web chat by its log and a phone by the outbox, cut to what one call carries', async () => {
    const sent: string[] = [];
    const zalo: Sender = (_, activity) => {
      sent.push(activity.text ?? '');
      return Promise.resolve(undefined);
    };
    const bot = startBot({ senders: { zalo } });
    const web = keyOf('directline');
    await store.createConversation(web, 'u', new Date());
    expect(await bot.say(web, answer)).toBe(true);
    const [logged] = await store.activitiesAfter(web, 0, 5);
    expect(logged?.activity).toMatchObject({ text: answer.text, from: { id: 'smedx', role: 'bot' } });
    const phone = await waiting();
    const long = `${'Một câu dài vừa phải. '.repeat(150)}Hết.`;
    expect(await bot.say(phone, { ...answer, text: long })).toBe(true);
    await until(
      () => sent,
      (found) => found.at(-1)?.endsWith('Hết.') === true,
    );
    expect(sent.length).toBe(2);
    expect(sent.join(' ').replace(/\s+/g, ' ')).toBe(long);
    expect(await bot.say(keyOf(), answer)).toBe(false);
    expect(await bot.say(keyOf('terminal'), answer)).toBe(false);
  });

  /** A bot that looks for work only when it is told of some, once its first look found nothing. */
  async function idleBot(ports: Partial<BotPorts> = {}, over: Store = store): Promise<Bot> {
    let nothing = { outbox: false, inbox: false };
    const counting = {
      ...over,
      claimOutbox: async (...args: Parameters<Store['claimOutbox']>) => {
        const found = await over.claimOutbox(...args);
        nothing = { ...nothing, outbox: found.length === 0 };
        return found;
      },
      claimPending: async (...args: Parameters<Store['claimPending']>) => {
        const found = await over.claimPending(...args);
        nothing = { ...nothing, inbox: found.length === 0 };
        return found;
      },
    };
    const bot = startBot({ store: counting, idleMs: 600_000, ...ports });
    await until(
      () => nothing,
      ({ outbox, inbox }) => outbox && inbox,
    );
    return bot;
  }

  it('is on its way at once when a person at the console says it, though nobody looks by the clock', async () => {
    const sent: string[] = [];
    const zalo: Sender = (_, activity) => {
      sent.push(activity.text ?? '');
      return Promise.resolve(undefined);
    };
    const key = await waiting();
    const agent = randomUUID();
    const account = { id: agent, login: `a-${agent}`, name: 'Hoa', role: 'agent', province: null } as const;
    await store.accounts.add({ ...account, passwordHash: null, subject: null }, new Date());
    const eventId = randomUUID();
    const loaded = await store.load(key, eventId);
    await store.commit({
      key,
      eventId,
      loaded,
      memory: loaded.memory,
      replies: [],
      effects: [{ kind: 'handoff' }],
      delivery: 'push',
      now: new Date(),
      scores: [],
    });
    const { id = '' } = (await store.handoffs.openOf(key)) ?? {};
    await idleBot({ senders: { zalo } });
    const telling = (said: string) => () => ({ activities: [text(said)], delivery: 'push' as const });
    await store.handoffs.take(id, agent, new Date(), telling('Chị Hoa đây ạ.'));
    await until(
      () => sent,
      (found) => found.length === 1,
    );
    await store.handoffs.say(
      id,
      agent,
      { text: 'Dạ em nghe', clientId: '1' },
      new Date(),
      telling('Dạ em nghe'),
    );
    await until(
      () => sent,
      (found) => found.length === 2,
    );
    expect(sent).toEqual(['Chị Hoa đây ạ.', 'Dạ em nghe']);
  });

  it('is answered by another process when the one that stored it has its hands full', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const busy = await idleBot({
      understanding: { ...guessesNothing, understand: () => released.then(() => NOTHING) },
    });
    const accept = (key: ConversationKey) =>
      store.accept({ key, eventId: randomUUID(), activity: text('chào em'), log: false, now: new Date() });
    const keys = Array.from({ length: 16 }, () => keyOf());
    for (const key of keys) await accept(key);
    busy.inbox.wake();
    await until(
      () => busy.inbox.wake(),
      (free) => !free,
    );
    const idle = await idleBot();
    const last = keyOf();
    await accept(last);
    busy.inbox.wake();
    await until(
      () => store.load(last, 'only looking'),
      ({ versions }) => versions.conversation > 1,
    );
    const waiting = await Promise.all(keys.map((key) => store.load(key, 'only looking')));
    expect(waiting.map(({ versions }) => versions.conversation)).toEqual(keys.map(() => 1));
    release();
    await idle.stop();
  });

  it('reminds once, at its time, of an assessment that waits', async () => {
    const sent: string[] = [];
    const zalo: Sender = (_, activity) => {
      sent.push(activity.text ?? '');
      return Promise.resolve(undefined);
    };
    // Ten o'clock in Hà Nội.
    let now = new Date('2026-11-22T03:00:00Z');
    const key = keyOf();
    const talking = startBot({ now: () => now });
    const say = (said: string) =>
      talking.turn({
        key,
        eventId: randomUUID(),
        activity: text(said),
        delivery: 'push',
        address: { userId: 'u' },
      });
    for (const said of ['đánh giá nhỏ và vừa', 'đồng ý', '3', 'tạm dừng', 'nhắc em']) await say(said);
    await talking.stop();
    for (const { id } of await store.outboxList({
      conversation: key.id,
      states: ['pending', 'dead'],
      limit: 50,
    }))
      await store.outboxDrop(id);
    now = new Date('2026-11-23T03:00:01Z');
    startBot({ now: () => now, senders: { zalo } });
    await until(
      () => sent,
      (found) => found.length > 0,
    );
    startBot({ now: () => new Date('2026-11-24T03:00:01Z'), senders: { zalo } });
    await until(
      () => states(key),
      (found) => found.every((state) => state === 'sent' || state === 'dropped'),
    );
    expect(sent).toEqual([expect.stringContaining('1/60')]);
  });
});
