// Direct Line over real HTTP and real sockets: who may read what, what is echoed, and that nothing is doubled or lost.
import WebSocket from 'ws';
import { StoreUnavailable } from '../../../bot/store';
import {
  type Answer,
  any,
  call,
  type Harness,
  including,
  matching,
  postJson,
  serve,
  until,
} from '../http/harness';

interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly expires_in: number;
}
interface Activity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly timestamp: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly channelData?: unknown;
  readonly attachments?: readonly unknown[];
}
interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark: string;
}

const SECRET = 'a secret of sixteen or more';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

let server: Harness;
let base: string;
beforeAll(async () => {
  server = await serve();
  base = `${server.url}/v3/directline`;
});
afterAll(() => server.close());

async function start(user = 'lan'): Promise<Grant> {
  const token = await postJson(`${server.url}/api/v1/webchat/token`, { userId: user });
  const { token: value } = token.body as Grant;
  const started = await postJson(`${base}/conversations`, { user: {} }, bearer(value));
  expect(started.status).toBe(201);
  return started.body as Grant;
}

const post = (grant: Grant, activity: unknown): Promise<Answer> =>
  postJson(`${base}/conversations/${grant.conversationId}/activities`, activity, bearer(grant.token));

const say = (grant: Grant, text: string, more: object = {}) =>
  post(grant, { type: 'message', from: { id: 'somebody else' }, text, ...more });

async function read(grant: Grant, watermark = ''): Promise<ActivitySet> {
  const answer = await call(
    `${base}/conversations/${grant.conversationId}/activities?watermark=${watermark}`,
    {
      headers: bearer(grant.token),
    },
  );
  expect(answer.status).toBe(200);
  return answer.body as ActivitySet;
}

/** All of a conversation once `count` activities are there. */
const readUntil = (grant: Grant, count: number) =>
  until(
    () => read(grant),
    ({ activities }) => activities.length >= count,
  );

const code = ({ body }: Answer) => (body as { error: { code: string; message: string } }).error.code;

describe('tokens', () => {
  it('generates a token with the secret only', async () => {
    const answer = await postJson(`${base}/tokens/generate`, { user: { id: 'u1' } }, bearer(SECRET));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      conversationId: any(String),
      token: matching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 1800,
    });
    expect((await postJson(`${base}/tokens/generate`, {}, bearer('a wrong secret'))).status).toBe(403);
    expect((await postJson(`${base}/tokens/generate`, {})).status).toBe(401);
  });

  it('carries the person in the claim that clients read', async () => {
    const { token, conversationId } = await start('ông Năm');
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({ conversationId, user: 'ông Năm' });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(1800);
  });

  it('never lets a page choose an id that is the server’s to give', async () => {
    const { body } = await postJson(`${server.url}/api/v1/webchat/token`, { userId: 'dl_stolen' });
    expect((body as { userId: string }).userId).toMatch(/^dl_(?!stolen)/);
  });

  it('starts a conversation with the secret for a person of its choice', async () => {
    const answer = await postJson(`${base}/conversations`, { user: { id: 'crm-7' } }, bearer(SECRET));
    expect(answer.status).toBe(201);
    const grant = answer.body as Grant;
    await say(grant, 'xin chào');
    const { activities } = await readUntil(grant, 3);
    expect(activities.find(({ text }) => text === 'xin chào')?.from.id).toBe('crm-7');
  });

  it('refreshes a token that is valid or ended a moment ago, and no older one', async () => {
    const own = await serve({ store: server.store });
    const { body } = await postJson(`${own.url}/api/v1/webchat/token`, {});
    const { token, conversationId } = body as Grant;
    const refresh = () => postJson(`${own.url}/v3/directline/tokens/refresh`, '', bearer(token));
    own.later(900);
    expect((await refresh()).body).toMatchObject({ conversationId, token: any(String) });
    own.later(1_000);
    expect((await refresh()).status).toBe(200);
    own.later(400);
    const late = await refresh();
    expect([late.status, code(late)]).toEqual([403, 'token_expired']);
    await own.close();
  });

  it('gives the conversation back for an old token of ours, for a month', async () => {
    const own = await serve({ store: server.store });
    const renew = (token: string) => postJson(`${own.url}/api/v1/webchat/token`, { token });
    const { token, conversationId, userId } = (await postJson(`${own.url}/api/v1/webchat/token`, {}))
      .body as Grant & { userId: string };
    own.later(29 * 86_400);
    const { body } = await renew(token);
    expect(body).toMatchObject({ conversationId, userId });
    const [head, , signature] = token.split('.');
    const forged = `${head}.${Buffer.from(JSON.stringify({ conversationId, user: userId, exp: 4e9 })).toString('base64url')}.${signature}`;
    expect(((await renew(forged)).body as Grant).conversationId).not.toBe(conversationId);
    own.later(3 * 86_400);
    expect(((await renew(token)).body as Grant).conversationId).not.toBe(conversationId);
    await own.close();
  });
});

describe('a conversation', () => {
  it('is 201 when new and 200 when it is there already', async () => {
    const grant = await start();
    expect(grant.streamUrl).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/.+\/stream\?watermark=-&t=/,
    );
    const again = await postJson(`${base}/conversations`, {}, bearer(grant.token));
    expect(again.status).toBe(200);
    expect((again.body as Grant).conversationId).toBe(grant.conversationId);
  });

  it('is greeted once, by the service’s own word', async () => {
    const grant = await start();
    await postJson(`${base}/conversations`, {}, bearer(grant.token));
    await say(grant, 'một');
    const { activities } = await readUntil(grant, 3);
    expect(activities.map(({ text }) => text)).toEqual(['chào', 'một', 'nghe: một']);
  });

  it('echoes a message with the server’s id and time, the token’s person, and channelData unchanged', async () => {
    const grant = await start('chị Hoa');
    const channelData = { clientActivityID: 'a1.b2', attachmentSizes: [], other: { kept: true } };
    const posted = await say(grant, 'xin chào', { channelData, locale: 'vi-VN', textFormat: 'plain' });
    const { activities } = await readUntil(grant, 3);
    const echo = activities.find(({ text }) => text === 'xin chào');
    expect(posted).toMatchObject({ status: 200, body: { id: echo?.id } });
    expect(echo).toMatchObject({ type: 'message', channelData, from: { id: 'chị Hoa', role: 'user' } });
    expect(new Date(echo?.timestamp ?? '').toISOString()).toBe(echo?.timestamp);
    const reply = activities.find(({ text }) => text === 'nghe: xin chào');
    expect(reply).toMatchObject({
      from: { role: 'bot' },
      replyToId: echo?.id,
      timestamp: any(String),
    });
    expect(new Set(activities.map(({ id }) => id)).size).toBe(activities.length);
  });

  it('gives the same ids at every reading', async () => {
    const grant = await start();
    await say(grant, 'một');
    const first = await readUntil(grant, 3);
    expect(await read(grant)).toEqual(first);
  });

  it('reads on from a watermark, and keeps it when there is nothing new', async () => {
    const grant = await start();
    await say(grant, 'một');
    const { watermark } = await readUntil(grant, 3);
    expect(await read(grant, watermark)).toEqual({ activities: [], watermark });
    await say(grant, 'hai');
    const next = await until(
      () => read(grant, watermark),
      ({ activities }) => activities.length === 2,
    );
    expect(next.activities.map(({ text }) => text)).toEqual(['hai', 'nghe: hai']);
  });

  it('reads from the beginning with a watermark the log never reached: it was erased and began anew', async () => {
    const grant = await start();
    await say(grant, 'một');
    const all = await readUntil(grant, 3);
    expect(await read(grant, '999')).toEqual(all);
    expect((await read(grant, 'nonsense')).activities).toHaveLength(3);
  });

  it('waits out a database that is away for a moment, as clients do not repeat what failed', async () => {
    let away = 0;
    const own = await serve({
      store: {
        ...server.store,
        accept: (event) => {
          if (event.log && away++ < 3) return Promise.reject(new StoreUnavailable(new Error('gone')));
          return server.store.accept(event);
        },
      },
    });
    const { token } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as Grant;
    const { conversationId } = (await postJson(`${own.url}/v3/directline/conversations`, {}, bearer(token)))
      .body as Grant;
    const url = `${own.url}/v3/directline/conversations/${conversationId}/activities`;
    expect((await postJson(url, { type: 'message', text: 'còn đó không' }, bearer(token))).status).toBe(200);
    expect(away).toBe(4);
    const { activities } = await until(
      async () => (await call(url, { headers: bearer(token) })).body as ActivitySet,
      (set) => set.activities.length >= 3,
    );
    expect(activities.map(({ text }) => text)).toEqual(['chào', 'còn đó không', 'nghe: còn đó không']);
    await own.close();
  });

  it('takes the same activity once, however often and at whatever instant it comes', async () => {
    const grant = await start();
    const send = () => say(grant, 'ba', { channelData: { clientActivityID: 'same' } });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    await say(grant, 'cuối');
    const { activities } = await until(
      () => read(grant),
      (set) => set.activities.some(({ text }) => text === 'nghe: cuối'),
    );
    expect(activities.map(({ text }) => text)).toEqual(['chào', 'ba', 'nghe: ba', 'cuối', 'nghe: cuối']);
  });

  it('answers two messages sent at once, each once and in the order they were taken', async () => {
    const grant = await start();
    await Promise.all([say(grant, 'A'), say(grant, 'B')]);
    const { activities } = await readUntil(grant, 5);
    const texts = activities.map(({ text }) => text ?? '');
    const said = texts.filter((text) => text.length === 1);
    expect([...said].sort()).toEqual(['A', 'B']);
    expect(texts.filter((text) => text.startsWith('nghe'))).toEqual(said.map((text) => `nghe: ${text}`));
  });

  it('reads the word behind a button: postBack, messageBack and a card’s form', async () => {
    const grant = await start();
    await post(grant, { type: 'message', text: 'menu', channelData: { postBack: true } });
    await post(grant, { type: 'message', value: { text: 'kết quả' }, channelData: { postBack: true } });
    await post(grant, {
      type: 'message',
      text: '3',
      value: { a: 1 },
      channelData: { messageBack: { displayText: 'Ba' } },
    });
    const { activities } = await readUntil(grant, 7);
    expect(activities.flatMap(({ text }) => (text?.startsWith('nghe') ? [text] : []))).toEqual([
      'nghe: menu',
      'nghe: kết quả',
      'nghe: 3',
    ]);
  });

  it('takes typing and what only a service may say without keeping it', async () => {
    const grant = await start();
    for (const type of ['typing', 'conversationUpdate', 'endOfConversation', 'invoke'])
      expect(await post(grant, { type, membersAdded: [{ id: 'x' }] })).toMatchObject({
        status: 200,
        body: { id: any(String) },
      });
    await say(grant, 'một');
    expect((await readUntil(grant, 3)).activities).toHaveLength(3);
  });

  it('declines an upload politely and keeps nothing of the file', async () => {
    const grant = await start();
    const form = new FormData();
    const activity = {
      type: 'message',
      channelData: { clientActivityID: 'up1' },
      attachments: [{ contentType: 'image/png', name: 'a.png' }],
    };
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
    );
    form.append('file', new Blob([Buffer.alloc(400_000, 1)], { type: 'image/png' }), 'a.png');
    const url = `${base}/conversations/${grant.conversationId}/upload?userId=lan`;
    const answer = await call(url, { method: 'POST', headers: bearer(grant.token), body: form });
    expect(answer).toMatchObject({ status: 200, body: { id: any(String) } });
    const { activities } = await readUntil(grant, 3);
    expect(activities[1]).toMatchObject({
      channelData: { clientActivityID: 'up1' },
      attachments: [{ contentType: 'image/png', name: 'a.png' }],
    });
    expect(activities[2]?.text).toBe('lạ: image');
    expect(JSON.stringify(activities).length).toBeLessThan(4_000);
  });

  it('takes an upload without its activity part, and refuses a damaged one', async () => {
    const grant = await start();
    const url = `${base}/conversations/${grant.conversationId}/upload`;
    const form = new FormData();
    form.append('file', new Blob(['x'], { type: 'audio/ogg' }), 'giọng nói.ogg');
    expect((await call(url, { method: 'POST', headers: bearer(grant.token), body: form })).status).toBe(200);
    const { activities } = await readUntil(grant, 3);
    expect(activities[2]?.text).toBe('lạ: audio');
    const notMultipart = await postJson(url, {}, bearer(grant.token));
    expect([notMultipart.status, code(notMultipart)]).toEqual([400, 'bad_upload']);
    const cut = await call(url, {
      method: 'POST',
      headers: { ...bearer(grant.token), 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="fi',
    });
    expect([cut.status, code(cut)]).toEqual([400, 'bad_upload']);
  });
});

describe('who may read a conversation', () => {
  const routes = (id: string): readonly (readonly [string, string])[] => [
    ['GET', `/conversations/${id}`],
    ['GET', `/conversations/${id}/activities`],
    ['POST', `/conversations/${id}/activities`],
    ['POST', `/conversations/${id}/upload`],
  ];
  const ask = (method: string, path: string, headers: Record<string, string>) =>
    call(
      `${base}${path}`,
      method === 'GET' ? { headers } : { method, headers, body: '{"type":"message","text":"x"}' },
    );

  it('refuses a missing and a garbled token with 401', async () => {
    const { conversationId } = await start();
    for (const [method, path] of routes(conversationId)) {
      expect((await ask(method, path, {})).status).toBe(401);
      expect((await ask(method, path, bearer('undefined'))).status).toBe(401);
    }
  });

  it('refuses the token of another conversation with 403, and shows nothing of this one', async () => {
    const mine = await start();
    await say(mine, 'bí mật của tôi');
    await readUntil(mine, 3);
    const other = await start();
    for (const [method, path] of routes(mine.conversationId)) {
      const answer = await ask(method, path, bearer(other.token));
      expect([answer.status, code(answer)]).toEqual([403, 'forbidden']);
      expect(answer.text).not.toContain('bí mật');
    }
    expect((await read(mine)).activities).toHaveLength(3);
  });

  it('answers 404 for a conversation that never was', async () => {
    const { token } = await start();
    for (const [method, path] of routes('no-such-conversation'))
      expect((await ask(method, path, bearer(token))).status).toBe(404);
  });

  it('refuses an expired token with 403', async () => {
    const own = await serve({ store: server.store });
    const { token, conversationId } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as Grant;
    own.later(1_801);
    for (const [method, path] of routes(conversationId)) {
      const answer = await call(`${own.url}/v3/directline${path}`, {
        method,
        headers: bearer(token),
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
      expect([answer.status, code(answer)]).toEqual([403, 'token_expired']);
    }
    await own.close();
  });

  it('does not take a stream’s ticket for a token, nor a token signed with nothing', async () => {
    const { conversationId, streamUrl } = await start();
    const ticket = new URL(streamUrl).searchParams.get('t') ?? '';
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(
      JSON.stringify({ conversationId, user: 'x', exp: 4e9 }),
    ).toString('base64url')}.x`;
    for (const token of [ticket, unsigned])
      expect((await ask('GET', `/conversations/${conversationId}/activities`, bearer(token))).status).toBe(
        403,
      );
  });
});

describe('bad input', () => {
  it('names what is wrong with an activity', async () => {
    const grant = await start();
    const half = await post(grant, '{"type":"message","te');
    expect([half.status, code(half)]).toEqual([400, 'bad_json']);
    const untyped = await post(grant, { text: 'x' });
    expect(untyped).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body', message: including('type') } },
    });
    expect((await post(grant, { type: 'message', text: 7 })).body).toMatchObject({
      error: { details: [{ path: 'text' }] },
    });
    expect((await post(grant, '[]')).status).toBe(400);
    expect((await post(grant, 'null')).status).toBe(400);
  });

  it('refuses more than 256 KB with 413 and goes on with the next message', async () => {
    const grant = await start();
    const big = await say(grant, 'x'.repeat(300_000));
    expect([big.status, code(big)]).toEqual([413, 'too_large']);
    expect((await say(grant, 'vẫn đây')).status).toBe(200);
    const { activities } = await readUntil(grant, 3);
    expect(activities[2]?.text).toBe('nghe: vẫn đây');
  });

  it('takes 10,000 characters, echoes them whole and lets the dialogs hear the first 4,000', async () => {
    const grant = await start();
    await say(grant, 'ố'.repeat(10_000));
    const { activities } = await readUntil(grant, 3);
    expect(activities[1]?.text).toHaveLength(10_000);
    expect(activities[2]?.text).toBe(`nghe: ${'ố'.repeat(4_000)}`);
  });

  it('survives every odd character: emoji, decomposed letters, controls, half pairs, markup', async () => {
    const grant = await start();
    const heard: readonly (readonly [string, string])[] = [
      ['👩‍👩‍👧 3', '👩‍👩‍👧 3'],
      ['đánh giá'.normalize('NFD'), 'đánh giá'],
      ['a\u0000b\u0007c\u202ed', 'a\ufffdbcd'],
      ['x\ud83dy', 'x\ufffdy'],
      ['<script>alert(1)</script>{{7*7}}', '<script>alert(1)</script>{{7*7}}'],
      ['một\r\nhai', 'một\nhai'],
    ];
    for (const [said] of heard) expect((await say(grant, said)).status).toBe(200);
    const { activities } = await readUntil(grant, 1 + 2 * heard.length);
    expect(activities.flatMap(({ text }) => (text?.startsWith('nghe: ') ? [text.slice(6)] : []))).toEqual(
      heard.map(([, understood]) => understood),
    );
  });

  it('refuses nesting that would break a recursion', async () => {
    const grant = await start();
    const deep = `{"type":"message","text":"x","value":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
    const answer = await post(grant, deep);
    expect([answer.status, code(answer)]).toEqual([400, 'bad_json']);
  });
});

describe('the stream', () => {
  interface Stream {
    readonly frames: ActivitySet[];
    readonly texts: () => string[];
    readonly closed: Promise<number>;
    readonly socket: WebSocket;
  }
  async function listen(url: string): Promise<Stream> {
    const socket = new WebSocket(url);
    const frames: ActivitySet[] = [];
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text !== '') frames.push(JSON.parse(text) as ActivitySet);
    });
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    return {
      frames,
      socket,
      closed,
      texts: () =>
        frames.flatMap(({ activities }) =>
          activities.flatMap(({ type, text }) => (type === 'message' ? [text ?? ''] : [])),
        ),
    };
  }
  const heard = (stream: Stream, count: number) => until(stream.texts, (texts) => texts.length >= count);

  it('begins with the greeting and brings echo and answer, every frame with activities', async () => {
    const grant = await start();
    const stream = await listen(grant.streamUrl);
    await heard(stream, 1);
    stream.socket.send('');
    await say(grant, 'một');
    expect(await heard(stream, 3)).toEqual(['chào', 'một', 'nghe: một']);
    expect(stream.frames.every(({ activities }) => Array.isArray(activities))).toBe(true);
    expect(stream.frames.at(-1)?.watermark).toBe((await read(grant)).watermark);
    stream.socket.close();
    await stream.closed;
  });

  it('shows typing without a watermark while a turn takes long', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const own = await serve({ store: server.store, beforeTurn: () => held });
    const { token } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as Grant;
    const grant = (await postJson(`${own.url}/v3/directline/conversations`, {}, bearer(token))).body as Grant;
    const stream = await listen(grant.streamUrl);
    await postJson(
      `${own.url}/v3/directline/conversations/${grant.conversationId}/activities`,
      { type: 'message', text: 'lâu' },
      bearer(token),
    );
    const typing = await until(
      () => stream.frames.find(({ activities }) => activities[0]?.type === 'typing'),
      (frame) => frame !== undefined,
    );
    expect(typing).not.toHaveProperty('watermark');
    expect(typing?.activities[0]?.from.role).toBe('bot');
    release();
    await until(stream.texts, (texts) => texts.includes('nghe: lâu'));
    stream.socket.close();
    await own.close();
  });

  it('goes on after a lost connection from the watermark, with nothing missing and nothing twice', async () => {
    const grant = await start();
    const first = await listen(grant.streamUrl);
    await say(grant, 'một');
    await heard(first, 3);
    const watermark = first.frames.filter((frame) => 'watermark' in frame).at(-1)?.watermark ?? '';
    first.socket.terminate();
    await first.closed;
    await say(grant, 'hai');
    await readUntil(grant, 5);
    const { body } = await call(`${base}/conversations/${grant.conversationId}?watermark=${watermark}`, {
      headers: bearer(grant.token),
    });
    expect(body).toMatchObject({ conversationId: grant.conversationId, token: any(String) });
    const second = await listen((body as Grant).streamUrl);
    await say(grant, 'ba');
    expect(await heard(second, 4)).toEqual(['hai', 'nghe: hai', 'ba', 'nghe: ba']);
    second.socket.close();
  });

  it('shows only what is new to who comes back without a watermark', async () => {
    const grant = await start();
    await say(grant, 'một');
    await readUntil(grant, 3);
    const { body } = await call(`${base}/conversations/${grant.conversationId}?watermark=`, {
      headers: bearer(grant.token),
    });
    const stream = await listen((body as Grant).streamUrl);
    await say(grant, 'hai');
    expect(await heard(stream, 2)).toEqual(['hai', 'nghe: hai']);
    stream.socket.close();
  });

  it('lets a second socket on the same address replace the first', async () => {
    const grant = await start();
    const first = await listen(grant.streamUrl);
    await heard(first, 1);
    const second = await listen(grant.streamUrl);
    expect(await first.closed).toBe(1000);
    await say(grant, 'một');
    expect(await heard(second, 3)).toEqual(['chào', 'một', 'nghe: một']);
    second.socket.close();
  });

  it('hears of what another process on the same database wrote', async () => {
    const grant = await start();
    const stream = await listen(grant.streamUrl);
    const other = await serve({ store: server.store });
    await postJson(
      `${other.url}/v3/directline/conversations/${grant.conversationId}/activities`,
      { type: 'message', text: 'từ xa' },
      bearer(grant.token),
    );
    await until(stream.texts, (texts) => texts.includes('nghe: từ xa'));
    stream.socket.close();
    await other.close();
  });

  it('opens for its own fresh ticket only', async () => {
    const own = await serve({ store: server.store });
    const { token } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as Grant;
    const grant = (await postJson(`${own.url}/v3/directline/conversations`, {}, bearer(token))).body as Grant;
    const status = (url: string) =>
      new Promise<number>((resolve, reject) => {
        const socket = new WebSocket(url);
        socket.once('unexpected-response', (_request, response) => {
          resolve(response.statusCode ?? 0);
          response.resume();
        });
        socket.once('open', () => {
          socket.close();
          resolve(101);
        });
        socket.once('error', reject);
      });
    const other = (await postJson(`${own.url}/v3/directline/conversations`, {}, bearer(SECRET)))
      .body as Grant;
    const swapped = grant.streamUrl.replace(grant.conversationId, other.conversationId);
    expect(await status(swapped)).toBe(403);
    expect(await status(grant.streamUrl.replace(/&t=.*/, ''))).toBe(401);
    expect(await status(grant.streamUrl.replace(/&t=.*/, `&t=${token}`))).toBe(403);
    expect(await status(`${own.url.replace('http', 'ws')}/elsewhere`)).toBe(404);
    expect(await status(grant.streamUrl)).toBe(101);
    own.later(61);
    expect(await status(grant.streamUrl)).toBe(403);
    await own.close();
  });

  it('closes its streams when the server stops, so that clients look elsewhere', async () => {
    const own = await serve({ store: server.store });
    const { token } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as Grant;
    const grant = (await postJson(`${own.url}/v3/directline/conversations`, {}, bearer(token))).body as Grant;
    const stream = await listen(grant.streamUrl);
    await own.close();
    expect(await stream.closed).toBe(1001);
  });
});
