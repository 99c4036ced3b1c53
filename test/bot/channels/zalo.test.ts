// A person with Zalo, Zalo's servers and the assistant: what comes in, what goes out, and what goes wrong between.
import { layout } from '../../../bot/channels/zalo';
import { StoreUnavailable } from '../../../bot/store';
import { ChannelError } from '../../../bot/channels/channel';
import { call, like, temporaryStore, until } from '../http/harness';
import { openHouse, SETTINGS, type House } from './zalo-house';

let database: Awaited<ReturnType<typeof temporaryStore>>;
let house: House;
beforeAll(async () => {
  database = await temporaryStore();
});
afterAll(() => database.remove());
beforeEach(async () => {
  house = await openHouse(database.store);
});
afterEach(() => house.close());

const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  call(house.webhook, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { 'content-type': 'application/json', ...headers },
  });
const signed = (event: Readonly<Record<string, unknown>>) => {
  const { body, signature } = house.zalo.render(event);
  return post(body, { 'x-zevent-signature': signature });
};
const textFrom = (sender: string, text: string, id = 'm1') => ({
  event_name: 'user_send_text',
  sender: { id: sender },
  recipient: { id: SETTINGS.oaId },
  message: { msg_id: id, text },
});
const nothingSeen = async () => {
  await house.zalo.settled();
  expect(house.seen).toEqual([]);
};

describe('the webhook', () => {
  it('is registered by an unsigned {} that does nothing', async () => {
    expect(house.zalo.subscribed()).toBe(true);
    expect(await house.count('probe')).toBe(1);
    expect(await post(' { } ')).toMatchObject({ status: 200 });
    await nothingSeen();
  });

  it('answers who joins and who writes, with the id unchanged to its last digit', async () => {
    const lan = house.zalo.phone();
    lan.follow();
    await lan.hears(1);
    lan.type('Chào "em"\n/ 👋 ạ');
    const heard = await lan.hears(2);
    expect(heard.map(({ text }) => text)).toEqual(['chào', 'nghe: Chào "em"\n/ 👋 ạ']);
    expect(lan.person.id).toHaveLength(19);
    expect(house.seen[1]).toMatchObject({
      key: { channel: 'zalo', id: `${SETTINGS.oaId}|${lan.person.id}` },
      activity: { type: 'message', from: { id: lan.person.id } },
    });
  });

  it('keeps ids that come as JSON numbers, to the last digit', async () => {
    await house.close();
    house = await openHouse(database.store, { numericIds: true });
    const lan = house.zalo.phone();
    lan.type('số');
    await lan.hears(1);
    expect(house.seen[0]?.key.id).toBe(`${SETTINGS.oaId}|${lan.person.id}`);
    expect(BigInt(lan.person.id)).not.toBe(BigInt(Number(lan.person.id)));
  });

  it.each([
    ['no signature', {}],
    ['an empty one', { 'x-zevent-signature': '' }],
    ['another one', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` }],
    ['one without its prefix', { 'x-zevent-signature': 'a'.repeat(64) }],
    ['one that is no hex', { 'x-zevent-signature': `mac=${'x'.repeat(64)}` }],
  ])('refuses an event with %s, and does nothing', async (_what, headers) => {
    const { body } = house.zalo.render(textFrom('6190000000000000003', 'một'));
    expect(await post(body, headers)).toMatchObject({
      status: 401,
      body: { error: like({ code: 'unauthorized' }) },
    });
    await nothingSeen();
  });

  it('refuses a body that was changed, or written anew, under its signature', async () => {
    const { body, signature } = house.zalo.render(textFrom('6190000000000000003', 'một/hai'));
    const header = { 'x-zevent-signature': signature };
    expect((await post(`${body} `, header)).status).toBe(401);
    expect((await post(JSON.stringify(JSON.parse(body)), header)).status).toBe(401);
    await nothingSeen();
  });

  it('refuses what is signed with the secret of the app, and says in the log which setting is wrong', async () => {
    await house.close();
    house = await openHouse(database.store, { oaSecret: SETTINGS.appSecret });
    const lan = house.zalo.phone();
    lan.type('một');
    await until(
      () => house.zalo.attempts.at(0)?.status,
      (status) => status !== undefined,
    );
    expect(house.zalo.attempts[0]?.status).toBe(401);
    expect(house.logged.join('')).toContain('ZALO_OA_SECRET_KEY is not the key of the webhook page');
    await nothingSeen();
  });

  it.each([
    ['an empty body', ''],
    ['no JSON', '{"event_name":'],
    ['a list', '[]'],
    ['null', 'null'],
    ['what is nested too deeply', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['text that is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('refuses %s', async (_what, body) => {
    expect((await post(body, { 'x-zevent-signature': `mac=${'0'.repeat(64)}` })).status).toBe(401);
    expect((await post(body)).status).toBe(401);
    await nothingSeen();
  });

  it('refuses a huge body', async () => {
    expect((await post(`{"x":"${'x'.repeat(300_000)}"}`)).status).toBe(413);
  });

  it.each([
    ['without an event name', { sender: { id: '1' } }],
    [
      'that nobody knows',
      { event_name: 'user_moved_to_mars', sender: { id: '1' }, recipient: { id: SETTINGS.oaId } },
    ],
    ['without a person', { event_name: 'user_send_text', message: { msg_id: 'x', text: 'a' } }],
    ['with an id that is none', textFrom('; drop table', 'a')],
    ['with fields of another kind', { event_name: 'user_send_text', sender: 'Lan', message: [] }],
  ])('takes a signed event %s with 200, counts it and does nothing', async (_what, event) => {
    expect((await signed(event)).status).toBe(200);
    expect(await house.count('unknown')).toBe(1);
    await nothingSeen();
  });

  it('ignores events of another Official Account, with a warning', async () => {
    expect((await signed({ ...textFrom('6190000000000000003', 'a'), recipient: { id: '99' } })).status).toBe(
      200,
    );
    expect(await house.count('foreign')).toBe(1);
    expect(house.logged.join('')).toContain('another Official Account');
    await nothingSeen();
  });

  it('takes a repeated event once, at the same instant or later', async () => {
    const lan = house.zalo.phone();
    lan.person.lastWrote = house.zalo.now();
    const { body, signature } = house.zalo.render(textFrom(lan.person.id, 'một', 'same'));
    const send = () => post(body, { 'x-zevent-signature': signature });
    const statuses = (await Promise.all([send(), send(), send()])).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200]);
    await lan.hears(1);
    expect((await send()).status).toBe(200);
    expect(await house.count('accepted')).toBe(1);
    expect(await house.count('duplicate')).toBe(3);
    expect(lan.heard).toHaveLength(1);
  });

  it('tells events without a message id apart by name, time and person', async () => {
    const lan = house.zalo.phone();
    lan.follow();
    await lan.hears(1);
    lan.unfollow();
    house.zalo.advance(1);
    lan.follow();
    await until(
      () => house.seen.length,
      (count) => count === 3,
    );
    expect(new Set(house.seen.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it('ignores a signed event that is played again after the window, and one from the future', async () => {
    const old = house.zalo.render(textFrom('6190000000000000003', 'cũ'));
    house.zalo.advance(25 * 3_600_000);
    expect((await post(old.body, { 'x-zevent-signature': old.signature })).status).toBe(200);
    const ahead = house.zalo.render(textFrom('6190000000000000003', 'sau'));
    house.zalo.advance(-3_600_000);
    expect((await post(ahead.body, { 'x-zevent-signature': ahead.signature })).status).toBe(200);
    expect(await house.count('stale')).toBe(2);
    await nothingSeen();
  });

  it('takes an event that comes after a younger one', async () => {
    const lan = house.zalo.phone();
    lan.person.lastWrote = house.zalo.now();
    const first = house.zalo.render(textFrom(lan.person.id, 'một', 'a'));
    house.zalo.advance(1_000);
    const second = house.zalo.render(textFrom(lan.person.id, 'hai', 'b'));
    for (const { body, signature } of [second, first]) await post(body, { 'x-zevent-signature': signature });
    expect((await lan.hears(2)).map(({ text }) => text)).toEqual(['nghe: hai', 'nghe: một']);
  });

  it('is acknowledged before anything is answered, however long that takes', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    house.before = () => held;
    const lan = house.zalo.phone();
    for (let count = 0; count < 20; count += 1) lan.type(`câu ${count}`);
    await house.zalo.settled();
    expect(house.zalo.attempts.map(({ status, attempt }) => [status, attempt])).toEqual(
      Array.from({ length: 20 }, () => [200, 0]),
    );
    expect(lan.heard).toEqual([]);
    go();
    const heard = await lan.hears(20);
    expect(heard.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, at) => `nghe: câu ${at}`));
  });

  it('is not acknowledged while the event cannot be stored, and loses nothing when Zalo comes again', async () => {
    let away = true;
    house.accepting = () =>
      away ? Promise.reject(new StoreUnavailable(new Error('away'))) : Promise.resolve();
    const lan = house.zalo.phone();
    lan.type('một');
    await until(
      () => house.zalo.attempts.length,
      (count) => count > 0,
    );
    expect(house.zalo.attempts[0]).toMatchObject({ status: 503 });
    away = false;
    expect((await lan.hears(1)).map(({ text }) => text)).toEqual(['nghe: một']);
    await house.zalo.settled();
    expect(house.zalo.subscribed()).toBe(true);
  });
});

describe('events', () => {
  it.each([
    ['image', 'image'],
    ['gif', 'image'],
    ['audio', 'audio'],
    ['video', 'video'],
    ['sticker', 'sticker'],
    ['location', 'location'],
    ['file', 'file'],
    ['business_card', 'contact'],
    ['link', 'other'],
  ])('of a person who sends %s is told as such, without its address', async (sent, told) => {
    const lan = house.zalo.phone();
    lan.send(sent);
    expect((await lan.hears(1)).map(({ text }) => text)).toEqual([`lạ: ${told}`]);
    expect(JSON.stringify(house.seen)).not.toContain('example');
  });

  it('of a tap is the words of the button; a forged payload has no more power than typing', async () => {
    const lan = house.zalo.phone();
    lan.type('#smedx:menu');
    expect((await lan.hears(1))[0]?.text).toBe('nghe: menu');
    lan.type('#other:menu');
    expect((await lan.hears(2))[1]?.text).toBe('nghe: #other:menu');
  });

  it('of leaving, withdrawing, a human answer and shared contact data are named so', async () => {
    const lan = house.zalo.phone('Nguyễn Lan');
    lan.follow();
    await lan.hears(1);
    lan.adminWrites('Em chào chị');
    lan.shareContact('84 901 234 567');
    lan.withdraw();
    lan.unfollow();
    await until(
      () => house.seen.length,
      (count) => count === 5,
    );
    expect(
      house.seen
        .slice(1)
        .map(({ activity: { type, name, value } }) => ({ type, name, value: value as unknown })),
    ).toEqual([
      { type: 'event', name: 'smedx/human' },
      { type: 'event', name: 'smedx/contact', value: { phone: '84901234567', name: 'Nguyễn Lan' } },
      { type: 'event', name: 'smedx/withdrawn' },
      { type: 'event', name: 'smedx/left' },
    ]);
    expect(new Set(house.seen.map(({ key }) => key.id)).size).toBe(1);
    expect(JSON.stringify(house.seen)).not.toMatch(/01\/02\/1990|7000000000000000019/);
  });

  it('of the OA’s own messages and of receipts are never answered, whoever they name first', async () => {
    await house.close();
    house = await openHouse(database.store, { echo: true, receipts: true });
    const lan = house.zalo.phone();
    lan.type('một');
    await lan.hears(1);
    await house.zalo.settled();
    const ends = { sender: { id: lan.person.id }, recipient: { id: SETTINGS.oaId } };
    await signed({ event_name: 'user_seen_message', ...ends, message: { msg_ids: ['a'] } });
    await signed({ event_name: 'user_reacted_message', ...ends, message: { msg_id: 'a', react_icon: ':>' } });
    await house.zalo.settled();
    expect(house.seen).toHaveLength(1);
    expect(lan.heard).toHaveLength(1);
    expect(await house.count('echo')).toBe(1);
    expect(await house.count('ignored')).toBe(4);
  });

  it.each([
    'user_send_group_text',
    'oa_send_group_text',
    'create_group',
    'user_join_group',
    'anonymous_send_text',
  ])('named %s are nobody’s conversation with the OA and are ignored', async (name) => {
    const event = { ...textFrom('6190000000000000003', 'a'), event_name: name };
    expect((await signed({ ...event, sender: { id: '6190000000000000003', admin_id: '1' } })).status).toBe(
      200,
    );
    expect(await house.count('ignored')).toBe(1);
    await nothingSeen();
  });
});

describe('sending', () => {
  const message = { type: 'message', text: 'Dạ' };
  const send = (to: unknown, activity: object = message) => house.channel.send(to, activity);
  const ruleOf = (sent: Promise<unknown>) =>
    sent.then(
      () => 'sent',
      (error: unknown) => (error as ChannelError).rule,
    );
  const writer = () => {
    const lan = house.zalo.phone();
    lan.person.lastWrote = house.zalo.now();
    return lan;
  };
  const sends = () => house.zalo.calls.filter(({ route }) => route === 'send').length;

  it('refreshes a token that was refused or has ended, once, and sends once', async () => {
    const lan = writer();
    const to = { userId: lan.person.id };
    await send(to);
    house.zalo.advance(10 * 60_000);
    house.zalo.oauth.revokeAccess();
    await Promise.all([send(to), send(to), send(to)]);
    house.zalo.advance(26 * 3_600_000);
    await send(to);
    expect(lan.heard).toHaveLength(5);
    // The seed, the first pair, and one for each loss.
    expect(house.zalo.oauth.issued()).toBe(4);
  });

  it('gives up on a token that Zalo refuses just after it issued it, instead of refreshing for ever', async () => {
    const lan = writer();
    house.zalo.trouble('send', { kind: 'error', code: -216 }, 10);
    expect(await ruleOf(send({ userId: lan.person.id }))).toBe('wait');
    expect(house.zalo.oauth.issued()).toBe(2);
  });

  it.each([
    [-32, 'wait'],
    [-100, 'retry'],
    [-200, 'retry'],
    [-201, 'dead'],
    [-210, 'dead'],
    [-211, 'wait'],
    [-212, 'wait'],
    [-213, 'drop'],
    [-227, 'drop'],
    [-230, 'hold'],
    [-232, 'hold'],
    [-233, 'dead'],
    [-240, 'dead'],
    [-244, 'drop'],
    [-9999, 'retry'],
  ])('takes error %i behind HTTP 200 for a failure: %s', async (code, rule) => {
    const lan = writer();
    house.zalo.trouble('send', { kind: 'error', code }, 2);
    expect(await ruleOf(send({ userId: lan.person.id }))).toBe(rule);
    expect(lan.heard).toEqual([]);
  });

  it.each([
    ['the connection is cut after it was carried out', { kind: 'dropAfter' }, 'unknown', 1],
    ['the connection is cut before', { kind: 'dropBefore' }, 'unknown', 0],
    ['no answer comes in time', { kind: 'hang' }, 'unknown', 1],
    ['a gateway loses its upstream', { kind: 'status', status: 502 }, 'unknown', 0],
    ['a gateway is overloaded', { kind: 'status', status: 503 }, 'retry', 0],
    [
      'a gateway asks for patience',
      { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
      'wait',
      0,
    ],
    ['a gateway forbids it', { kind: 'status', status: 403 }, 'dead', 0],
  ] as const)('says what is known when %s', async (_what, trouble, rule, shown) => {
    const lan = writer();
    house.zalo.trouble('send', trouble);
    expect(await ruleOf(send({ userId: lan.person.id }))).toBe(rule);
    expect(lan.heard).toHaveLength(shown);
    expect(sends()).toBe(1);
  });

  it('holds what is outside of the window, and drops what nobody is there to get', async () => {
    const lan = writer();
    house.zalo.advance(7 * 86_400_000 + 1);
    expect(await ruleOf(send({ userId: lan.person.id }))).toBe('hold');
    lan.unfollow();
    expect(await ruleOf(send({ userId: lan.person.id }))).toBe('drop');
    expect(await ruleOf(send({ nobody: true }))).toBe('dead');
  });

  it('waits for the next day of Vietnam when the quota is used up', async () => {
    await house.close();
    house = await openHouse(database.store, { freeAnswers: 1 });
    const lan = writer();
    await send({ userId: lan.person.id });
    const refused = await send({ userId: lan.person.id }).catch((error: unknown) => error);
    const until = refused instanceof ChannelError ? (refused.until?.getTime() ?? 0) : 0;
    const midnight =
      Math.floor((house.zalo.now() + 7 * 3_600_000) / 86_400_000 + 1) * 86_400_000 - 7 * 3_600_000;
    expect(until).toBeGreaterThan(midnight);
    expect(until).toBeLessThan(midnight + 3_600_000);
  });

  it('shows a question, its buttons, the result card and the report to the person', async () => {
    const lan = writer();
    const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');
    const levels = [0, 1, 2, 3, 4, 5].map((level) => ({
      type: 'imBack',
      title: `${level}. Mức`,
      value: String(level),
    }));
    const question = {
      type: 'message',
      text: `Câu 1?\n${levels.map(({ title }) => title).join('\n')}`,
      suggestedActions: {
        to: [],
        actions: [...levels, { type: 'imBack', title: 'Không biết', value: 'không biết' }],
      },
      channelData: { smedx: { kind: 'question' } },
    };
    const result = {
      type: 'message',
      text: 'KẾT QUẢ',
      suggestedActions: { to: [], actions: [{ type: 'imBack', title: 'Menu', value: 'menu' }] },
      attachments: [
        { contentType: 'image/svg+xml', contentUrl: 'data:image/svg+xml;base64,AA==', name: 'radar.svg' },
        { contentType: 'image/png', contentUrl: `data:image/png;base64,${png}`, name: 'ket-qua.png' },
        {
          contentType: 'application/pdf',
          contentUrl: 'data:application/pdf;base64,JVBERi0=',
          name: 'bao-cao.pdf',
        },
      ],
      channelData: { smedx: { kind: 'result', reportUrl: 'https://smedx.example/r/x' } },
    };
    for (const activity of [question, result].flatMap((each) => layout(each)))
      await send({ userId: lan.person.id }, activity);
    expect(lan.heard.map(({ kind, text, name }) => [kind, text, name])).toEqual([
      ['text', `${question.text}\n\nAnh/chị gõ số 0–5 để trả lời.`, undefined],
      ['image', '', 'smedx.png'],
      ['text', 'KẾT QUẢ', undefined],
      ['file', '', 'bao-cao.pdf'],
    ]);
    expect(lan.heard[0]?.buttons.map(({ title }) => title)).toEqual(['Không biết', 'Giải thích', 'Quay lại']);
    expect(lan.heard[2]?.buttons).toEqual([
      { title: 'Menu', type: 'oa.query.hide', payload: '#smedx:menu' },
      { title: 'Xem báo cáo', type: 'oa.open.url', url: 'https://smedx.example/r/x' },
    ]);
    const file = await fetch(lan.heard[3]?.url ?? '');
    expect(await file.text()).toBe('%PDF-');
    lan.tap('Không biết');
    expect((await lan.hears(5))[4]?.text).toBe('nghe: không biết');
  });

  it('uploads a file again when its upload has expired, and fetches it from where it is', async () => {
    const lan = writer();
    house.zalo.trouble('send', { kind: 'error', code: -100 });
    const pdf = {
      contentType: 'application/pdf',
      contentUrl: 'data:application/pdf;base64,JVBERi0=',
      name: 'a.pdf',
    };
    await send({ userId: lan.person.id }, { type: 'message', attachments: [pdf] });
    const [bubble] = lan.heard;
    expect(house.zalo.calls.filter(({ route }) => route === 'upload')).toHaveLength(2);
    await send(
      { userId: lan.person.id },
      { type: 'message', attachments: [{ ...pdf, contentUrl: bubble?.url }] },
    );
    expect(lan.heard).toHaveLength(2);
    const gone = { ...pdf, contentUrl: `${house.zalo.url}/files/none` };
    expect(await ruleOf(send({ userId: lan.person.id }, { type: 'message', attachments: [gone] }))).toBe(
      'dead',
    );
  });

  it('treats an upload without an answer as not sent, since nobody saw it', async () => {
    const lan = writer();
    house.zalo.trouble('upload', { kind: 'dropAfter' });
    const pdf = {
      contentType: 'application/pdf',
      contentUrl: 'data:application/pdf;base64,JVBERi0=',
      name: 'a.pdf',
    };
    expect(await ruleOf(send({ userId: lan.person.id }, { type: 'message', attachments: [pdf] }))).toBe(
      'retry',
    );
    expect(sends()).toBe(0);
  });

  it('asks for a telephone number with the template of Zalo', async () => {
    const lan = writer();
    const [asking] = layout({ type: 'message', text: 'Cho em xin số ạ.', channelData: { ask: 'contact' } });
    await send({ userId: lan.person.id }, asking);
    expect(lan.heard).toMatchObject([{ kind: 'contact', text: 'Chia sẻ số điện thoại\nCho em xin số ạ.' }]);
  });

  it('prints neither a token nor a secret into the log, whatever goes wrong', async () => {
    const lan = writer();
    const to = { userId: lan.person.id };
    await send(to);
    house.zalo.trouble('send', { kind: 'error', code: -403 });
    await ruleOf(send(to));
    house.zalo.oauth.revokeAll();
    house.zalo.advance(26 * 3_600_000);
    await ruleOf(send(to));
    const pair = (await house.store.shared('zalo/tokens'))?.value as Record<string, string>;
    const log = house.logged.join('');
    expect(log).toContain('"alarm":"login"');
    for (const secret of [pair.accessToken, pair.refreshToken, SETTINGS.appSecret, SETTINGS.oaSecret]) {
      expect(String(secret).length).toBeGreaterThan(10);
      expect(log).not.toContain(secret);
    }
  });
});
