// The Viber channel between a real database, the real dialogs and the simulated Viber: what comes in, what goes out.
import { ChannelError, CHANNEL_EVENTS } from '../../../bot/channels/channel';
import { inbound } from '../../../bot/channels/viber';
import { faultOf } from '../../../bot/channels/viber/errors';
import { signatureOf } from '../../../bot/channels/viber/signature';
import { understand } from '../../../bot/understanding';
import { temporaryStore } from '../http/harness';
import { openHouse, TOKEN, type House, type HouseOptions } from './viber-house';

let house: House;
let database: Awaited<ReturnType<typeof temporaryStore>>;
const open = async (options?: HouseOptions) => (house = await openHouse(database.store, options));
beforeAll(async () => {
  database = await temporaryStore();
  // The recogniser is trained when it is asked first, which may take longer than one test.
  understand('menu', null);
}, 120_000);
afterEach(() => house.close());
afterAll(() => database.remove());

const sign = (body: string) => ({ 'x-viber-content-signature': signatureOf(TOKEN, Buffer.from(body)) });
const signed = (event: Readonly<Record<string, unknown>>, token = house.viber.token()) => {
  const { body } = house.viber.render(event, token);
  return { body, headers: sign(body), token };
};
const message = (text: string, id = '01234567890A=') => ({
  event: 'message',
  sender: { id, name: 'Minh' },
  message: { type: 'text', text },
});

describe('the webhook', () => {
  it('is answered 200 while it is being registered, and is registered then', async () => {
    await open({ register: false });
    expect(await house.viber.setWebhook(house.webhook)).toBe(true);
    expect(house.seen).toEqual([]);
    expect(await house.count('ignored')).toBe(1);
  });

  it.each([
    ['no signature', () => ({})],
    ['a wrong one', (body: string) => ({ 'x-viber-content-signature': signatureOf('x', Buffer.from(body)) })],
    ['that of other bytes', (body: string) => sign(`${body} `)],
    [
      'one cut short',
      (body: string) => ({
        'x-viber-content-signature': sign(body)['x-viber-content-signature'].slice(0, 63),
      }),
    ],
    ['none that is hexadecimal', () => ({ 'x-viber-content-signature': 'z'.repeat(64) })],
  ])('refuses %s with 401 and does nothing', async (_, headers) => {
    await open();
    const { body } = signed(message('đánh giá'));
    const { status, answer } = await house.post(body, headers(body));
    expect(status).toBe(401);
    expect(answer).toMatchObject({ error: { code: 'unauthorized' } });
    expect(house.seen).toEqual([]);
    expect(await house.count('refused')).toBe(1);
  });

  it('takes the signature of the address where there is no header, and only there', async () => {
    await open();
    const { body } = signed(message('menu'));
    const good = signatureOf(TOKEN, Buffer.from(body));
    const wrong = 'a'.repeat(64);
    expect((await house.post(body, { 'x-viber-content-signature': wrong }, `?sig=${good}`)).status).toBe(401);
    expect((await house.post(body, {}, `?sig=${wrong}`)).status).toBe(401);
    expect((await house.post(body, {}, `?sig=${good}`)).status).toBe(200);
  });

  it('serves a Viber that signs in the address alone', async () => {
    await open({ signature: 'query' });
    const phone = house.viber.phone();
    phone.type('xin chào');
    expect((await phone.hears(1))[0]?.text).toContain('Trợ lý SMEdx');
  });

  it('answers an event that comes twice, or is played again by somebody, once', async () => {
    await open();
    const phone = house.viber.phone();
    const { body, headers } = signed(message('menu', phone.person.id));
    phone.person.state = 'subscribed';
    for (let at = 0; at < 3; at += 1) expect((await house.post(body, headers)).status).toBe(200);
    await phone.hears(1);
    expect(await house.count('accepted')).toBe(1);
    expect(await house.count('duplicate')).toBe(2);
    expect(house.seen).toHaveLength(1);
  });

  it('ignores an event of more than a day ago, whatever its signature', async () => {
    await open();
    const { body, headers } = signed(message('menu'));
    house.viber.advance(25 * 3_600_000);
    expect((await house.post(body, headers)).status).toBe(200);
    expect(await house.count('stale')).toBe(1);
    expect(house.seen).toEqual([]);
  });

  it('takes a message that comes after a younger one, and one before anybody opened the chat', async () => {
    await open();
    const phone = house.viber.phone();
    phone.person.state = 'subscribed';
    const first = signed(message('menu', phone.person.id));
    house.viber.advance(1_000);
    const second = signed(message('trợ giúp', phone.person.id));
    for (const { body, headers } of [second, first])
      expect((await house.post(body, headers)).status).toBe(200);
    await phone.hears(2);
    expect(house.seen.map(({ activity }) => activity.text)).toEqual(['trợ giúp', 'menu']);
    expect(await house.count('accepted')).toBe(2);
  });

  it('keeps every digit of a message token', async () => {
    await open();
    const phone = house.viber.phone();
    phone.person.state = 'subscribed';
    // One more than the other, and the same number to whoever reads them as doubles.
    const even = BigInt(house.viber.token()) & ~1n;
    for (const token of [String(even), String(even + 1n)]) {
      expect(Number(token)).toBe(Number(even));
      const { body, headers } = signed(message('menu', phone.person.id), token);
      expect(body).toContain(`"message_token":${token},`);
      await house.post(body, headers);
    }
    await phone.hears(2);
    expect(house.seen.map(({ eventId }) => eventId)).toHaveLength(2);
    expect(await house.count('duplicate')).toBe(0);
  });

  it.each([
    ['an empty body', ''],
    ['no JSON', 'hello'],
    ['half of it', '{"event":"message"'],
    ['an array', '[]'],
    ['no token', '{"event":"message","sender":{"id":"a"},"message":{"type":"text","text":"x"}}'],
    ['a token that is no number', '{"event":"message","message_token":"x","sender":{"id":"a"}}'],
    ['nobody', '{"event":"message","message_token":1,"message":{"type":"text","text":"x"}}'],
    ['no message', '{"event":"message","message_token":1,"sender":{"id":"a"}}'],
    ['an event nobody knows', '{"event":"client_status","message_token":1,"user":{"id":"a"}}'],
    ['bytes that are no UTF-8', '\ud800'],
    ['a person of another kind', '{"event":"subscribed","message_token":1,"user":{"id":{"$ne":1}}}'],
  ])('takes %s, signed, with 200 and counts it as unknown', async (_, body) => {
    await open();
    expect((await house.post(body, sign(body))).status).toBe(200);
    expect(await house.count('unknown')).toBe(1);
    expect(house.seen).toEqual([]);
  });

  it('refuses what is too large or nested too deeply without falling', async () => {
    await open();
    const huge = JSON.stringify({ event: 'message', text: 'x'.repeat(300_000) });
    expect((await house.post(huge, sign(huge))).status).toBe(413);
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    expect((await house.post(deep, sign(deep))).status).toBe(200);
    expect(await house.count('unknown')).toBe(1);
  });

  it('is acknowledged before anything is answered, however long that takes, and repeats nothing', async () => {
    await open();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    house.before = () => held;
    const phone = house.viber.phone();
    phone.type('menu');
    await house.viber.settled();
    expect(house.viber.attempts.filter(({ status, attempt }) => status !== 200 || attempt > 0)).toEqual([]);
    expect(phone.heard).toEqual([]);
    release();
    await phone.hears(1);
    expect(house.seen).toHaveLength(1);
  });

  it('says 503 when the event cannot be stored, and takes the repetition', async () => {
    await open();
    let away = true;
    house.accepting = () => {
      const gone = Object.assign(new Error('away'), { name: 'StoreUnavailable' });
      return away ? Promise.reject(gone) : Promise.resolve();
    };
    const phone = house.viber.phone();
    const { body, headers } = signed(message('menu', phone.person.id));
    phone.person.state = 'subscribed';
    expect((await house.post(body, headers)).status).toBe(503);
    away = false;
    expect((await house.post(body, headers)).status).toBe(200);
    await phone.hears(1);
  });
});

describe('a person', () => {
  it('who opens the chat is welcomed by the answer to that call, and by nothing else', async () => {
    await open();
    const phone = house.viber.phone();
    phone.open();
    const [first] = await phone.hears(1);
    expect(first).toMatchObject({ welcome: true, kind: 'text' });
    expect(first?.text).toContain('Em là Trợ lý SMEdx');
    expect(phone.keyboard.map(({ text }) => text)).toContain('Bắt đầu đánh giá');
    expect(phone.person.state).toBe('stranger');
    await house.viber.settled();
    expect(house.viber.calls.filter(({ route }) => route === 'send')).toEqual([]);
    expect(await house.count('welcomed')).toBe(1);
    phone.tap('Bắt đầu đánh giá');
    const [, second] = await phone.hears(2);
    expect(second?.text).toContain('cho phép lưu');
    expect(phone.keyboard.map(({ text }) => text)).toEqual(['Đồng ý', 'Không đồng ý']);
  });

  it('gets the same welcome when Viber repeats the call, and everybody their own', async () => {
    await open();
    const started = (id: string) => ({
      event: 'conversation_started',
      type: 'open',
      user: { id },
      subscribed: false,
    });
    const lan = signed(started(house.viber.phone().person.id));
    const first = await house.post(lan.body, lan.headers);
    expect(first.answer).toMatchObject({ type: 'text', sender: { name: 'Trợ lý SMEdx' } });
    expect(await house.post(lan.body, lan.headers)).toEqual(first);
    const unrelated = signed({ event: 'subscribed', user: { id: house.viber.phone().person.id } });
    expect((await house.post(unrelated.body, unrelated.headers)).answer).toEqual({});
  });

  it('who opens while the assistant is slow gets an empty answer in time, and the introduction once they write', async () => {
    await open({ welcomeMs: 200 });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    house.before = () => held;
    const { id } = house.viber.phone().person;
    const { body, headers } = signed({
      event: 'conversation_started',
      type: 'open',
      user: { id },
      subscribed: false,
    });
    // The turn goes on only after this was answered.
    expect(await house.post(body, headers)).toEqual({ status: 200, answer: {} });
    expect(await house.count('late')).toBe(1);
    house.before = () => Promise.resolve();
    release();
    await house.channel.stop();
    const { session } = (await house.store.load({ channel: 'viber', id }, 'look')).memory;
    expect(session.greeted).toBe(false);
  });

  it('who subscribes is greeted by a message', async () => {
    await open();
    const phone = house.viber.phone();
    phone.subscribe();
    expect((await phone.hears(1))[0]).toMatchObject({ from: 'bot', kind: 'text' });
    expect(phone.heard[0]?.welcome).toBeUndefined();
  });

  it('who unsubscribes is written to no more; the send is refused and dropped', async () => {
    await open();
    const phone = house.viber.phone();
    phone.type('menu');
    await phone.hears(1);
    phone.unsubscribe();
    await house.viber.settled();
    expect(house.seen.at(-1)?.activity).toMatchObject({ type: 'event', name: CHANNEL_EVENTS.left });
    expect(phone.heard).toHaveLength(1);
    const reply = { type: 'message', text: 'Anh/chị còn đó không ạ?' };
    await expect(house.channel.send({ userId: phone.person.id }, reply)).rejects.toMatchObject({
      rule: 'drop',
      code: '6',
    });
  });

  it.each(['picture', 'video', 'file', 'sticker', 'location', 'contact', 'url'])(
    'who sends a %s is told politely that text is needed',
    async (what) => {
      await open();
      const phone = house.viber.phone();
      phone.send(what);
      const [answer] = await phone.hears(1);
      expect(answer?.text).toMatch(/em (chưa|chỉ|không)/i);
      expect(JSON.stringify(house.seen[0]?.activity)).not.toMatch(/example|84901234567/);
    },
  );

  it('is read by their words where a picture has some', () => {
    const read = inbound({
      event: 'message',
      message_token: '1',
      sender: { id: 'TGFu' },
      message: { type: 'picture', text: 'menu', media: 'https://photo.example/1.jpg' },
    });
    expect(read).toMatchObject({ kind: 'event', incoming: { activity: { text: 'menu' } } });
  });

  it('with half an emoji and a NUL in the message is answered all the same', async () => {
    await open();
    const phone = house.viber.phone();
    phone.type('menu \u0000\ud83d');
    await phone.hears(1);
    expect(house.seen[0]?.activity.text).toBe('menu \ufffd\ufffd');
  });

  it('who sends several messages at once gets their answers in order', async () => {
    await open();
    const phone = house.viber.phone();
    for (const text of ['menu', 'trợ giúp', 'trợ lý là ai']) phone.type(text);
    await phone.hears(3);
    expect(house.seen.map(({ activity }) => activity.text)).toEqual(['menu', 'trợ giúp', 'trợ lý là ai']);
  });
});

describe('receipts', () => {
  it('are told with all digits, and answered by nobody', async () => {
    await open();
    const phone = house.viber.phone();
    const own = phone.type('menu');
    const [answer] = await phone.hears(1);
    await house.viber.settled();
    // One of the person's own message is among them.
    expect(house.receipts.filter(({ messageToken }) => messageToken === own)).toHaveLength(1);
    expect(house.receipts.filter(({ messageToken }) => messageToken !== own)).toEqual([
      { what: 'delivered', messageToken: answer?.id, userId: phone.person.id, reason: null },
      { what: 'seen', messageToken: answer?.id, userId: phone.person.id, reason: null },
    ]);
    expect(house.seen).toHaveLength(1);
  });

  it('of failure are logged with the reason and counted', async () => {
    await open();
    house.viber.emit({ event: 'failed', user_id: 'TGFu', desc: 'Keyboard is not valid' });
    await house.viber.settled();
    expect(house.receipts).toMatchObject([{ what: 'failed', reason: 'Keyboard is not valid' }]);
    expect(house.logged.some((line) => line.includes('Keyboard is not valid'))).toBe(true);
    expect(await house.count('failed')).toBe(1);
  });
});

describe('a send', () => {
  const reply = { type: 'message', text: 'Dạ.' };
  const failing = async (to: unknown = { userId: house.viber.phone().person.id }) => {
    try {
      await house.channel.send(to, reply);
    } catch (error) {
      if (error instanceof ChannelError) return error;
      throw error;
    }
    throw new Error('it did not fail');
  };

  it.each([
    [2, 'wait'],
    [3, 'dead'],
    [5, 'drop'],
    [6, 'drop'],
    [10, 'wait'],
    [12, 'wait'],
    [13, 'dead'],
    [999, 'retry'],
  ] as const)('that is answered 200 with status %i is treated by the rule "%s"', async (code, rule) => {
    await open();
    house.viber.trouble('send', { kind: 'error', code });
    const fault = await failing();
    expect(fault).toMatchObject({ rule, code: String(code) });
    expect(fault.until !== null).toBe(rule === 'wait');
  });

  it('says to the operator what only they can mend', async () => {
    await open();
    house.viber.trouble('send', { kind: 'error', code: 2 });
    await failing();
    expect(house.logged.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ level: 50, code: '2', alarm: 'settings' }),
    );
  });

  it.each([
    ['a connection cut before an answer', { kind: 'dropAfter' }, 'unknown'],
    ['no answer in time', { kind: 'hang' }, 'unknown'],
    ['a gateway without its upstream', { kind: 'status', status: 502 }, 'unknown'],
    ['a server that is away', { kind: 'status', status: 503 }, 'retry'],
    ['a page instead of an answer', { kind: 'status', status: 200 }, 'unknown'],
    ['a limit of the gateway', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'wait'],
    ['a refusal of the gateway', { kind: 'status', status: 403 }, 'dead'],
  ] as const)('that meets %s is treated as may have happened to it', async (_, trouble, rule) => {
    await open();
    house.viber.trouble('send', trouble);
    expect((await failing()).rule).toBe(rule);
  });

  it('that finds nobody listening certainly did not arrive', async () => {
    await open();
    const to = { userId: 'TGFu' };
    await house.viber.close();
    expect((await failing(to)).rule).toBe('retry');
  });

  it('to nobody is dead', async () => {
    await open();
    expect((await failing({})).rule).toBe('dead');
  });

  it('waits after a hundred messages without an answer, until the person writes', async () => {
    await open({ unanswered: 3 });
    const phone = house.viber.phone();
    phone.subscribe();
    await phone.hears(1);
    const to = { userId: phone.person.id };
    await house.channel.send(to, reply);
    await house.channel.send(to, reply);
    expect(await failing(to)).toMatchObject({ rule: 'wait', code: '12' });
    phone.type('menu');
    expect((await phone.hears(4)).length).toBe(4);
  });

  it('spreads what waits, and lets what an operator must mend wait longer', async () => {
    await open();
    const now = new Date('2026-11-22T02:00:00Z');
    const seconds = (status: number, chance: number) =>
      ((faultOf(status, now, chance).until?.getTime() ?? NaN) - now.getTime()) / 1_000;
    expect([seconds(12, 0), seconds(12, 1)]).toEqual([10, 30]);
    expect([seconds(2, 0), seconds(2, 1)]).toEqual([600, 1_200]);
  });
});
