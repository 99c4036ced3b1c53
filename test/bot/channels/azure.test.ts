// Bot Framework's connector over real HTTP, as the Emulator and as a stranger call it, and the way back for later messages.
import { createServer, type IncomingMessage } from 'node:http';
import { networkInterfaces } from 'node:os';
import { createAzure } from '../../../bot/channels/azure';
import { ChannelError } from '../../../bot/channels/channel';
import { type Answer, call, type Harness, like, postJson, serve, until } from '../http/harness';

let server: Harness;
beforeAll(async () => {
  server = await serve({ env: { HOST: '0.0.0.0' } });
});
afterAll(() => server.close());

const local = () => server.url.replace('localhost', '127.0.0.1');
const activity = (more: object = {}) => ({
  type: 'message',
  id: 'm1',
  channelId: 'emulator',
  serviceUrl: 'http://127.0.0.1:9',
  from: { id: 'u1', role: 'user' },
  recipient: { id: 'b1', role: 'bot' },
  conversation: { id: 'c1' },
  deliveryMode: 'expectReplies',
  text: 'một',
  ...more,
});
const send = (body: unknown, headers: Record<string, string> = {}) =>
  postJson(`${local()}/api/messages`, body, headers);
const replies = ({ body }: Answer) => (body as { activities: Record<string, unknown>[] }).activities;
const errorOf = ({ body }: Answer) =>
  (body as { error: { code: string; details?: { path: string }[] } }).error;

it('returns the replies with the answer when they are expected', async () => {
  const answer = await send(activity({ conversation: { id: 'inline' } }));
  expect(answer.status).toBe(200);
  expect(replies(answer)).toEqual([
    like({
      type: 'message',
      text: 'nghe: một',
      replyToId: 'm1',
      conversation: { id: 'inline' },
      from: like({ id: 'b1' }),
      recipient: like({ id: 'u1' }),
      channelData: { smedx: { kind: 'info' } },
    }),
  ]);
});

it('answers the same activity the same way and once, also at the same instant', async () => {
  const body = activity({ conversation: { id: 'twice' }, id: 'same' });
  const answers = await Promise.all([send(body), send(body), send(body)]);
  answers.push(await send(body));
  for (const answer of answers) expect(replies(answer).map(({ text }) => text)).toEqual(['nghe: một']);
});

it('takes what a test client leaves out, and two messages without an id are two', async () => {
  const bare = { type: 'message', conversation: { id: 'bare' }, deliveryMode: 'expectReplies', text: 'x' };
  for (let index = 0; index < 2; index += 1)
    expect(replies(await send(bare)).map(({ text }) => text)).toEqual(['nghe: x']);
});

it('keeps conversations of different channels apart', async () => {
  const one = activity({ conversation: { id: 'shared' }, id: 'same' });
  await send(one);
  const other = await send({ ...one, channelId: 'msteams', text: 'hai' });
  expect(replies(other).map(({ text }) => text)).toEqual(['nghe: hai']);
});

it('greets who is added, and not itself', async () => {
  const update = (membersAdded: object[], id: string) =>
    send(
      activity({
        type: 'conversationUpdate',
        id,
        membersAdded,
        text: undefined,
        conversation: { id: 'update' },
      }),
    );
  expect(replies(await update([{ id: 'b1' }], 'a'))).toEqual([]);
  expect(replies(await update([{ id: 'u1' }], 'b')).map(({ text }) => text)).toEqual(['chào']);
});

it.each(['typing', 'invoke', 'messageReaction', 'endOfConversation', 'installationUpdate', 'nonsense'])(
  'takes %s without a word',
  async (type) => {
    const answer = await send(activity({ type, id: type, name: 'x', conversation: { id: `quiet ${type}` } }));
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain('nghe');
  },
);

it.each([
  ['no type', { type: undefined }, 'type'],
  ['no conversation', { conversation: undefined }, 'conversation'],
  ['a number for text', { text: 7 }, 'text'],
  ['a file for a service', { serviceUrl: 'file:///etc/passwd' }, 'serviceUrl'],
])('refuses an activity with %s by name', async (_what, more, path) => {
  const answer = await send(activity(more));
  expect([answer.status, errorOf(answer).code]).toEqual([400, 'invalid_body']);
  expect(errorOf(answer).details?.[0]?.path).toBe(path);
});

it('refuses half a body, a list and nothing', async () => {
  expect(errorOf(await send('{"type":"mess')).code).toBe('bad_json');
  expect((await send('[]')).status).toBe(400);
  expect((await send('')).status).toBe(400);
});

describe('without an app id', () => {
  it('takes no call that a proxy hands on, whatever the header says', async () => {
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }]) {
      const answer = await send(activity(), headers);
      expect([answer.status, errorOf(answer).code]).toEqual([401, 'unauthorized']);
    }
  });

  it('takes no call from another machine', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    // A machine without a network has nobody outside.
    if (!outside) return;
    const { port } = new URL(server.url);
    const answer = await postJson(`http://${outside.address}:${port}/api/messages`, activity());
    expect([answer.status, errorOf(answer).code]).toEqual([401, 'unauthorized']);
  });
});

describe('with an app id', () => {
  it('refuses calls without the connector’s signature and says nothing of why', async () => {
    const own = await serve({
      store: server.store,
      env: {
        MICROSOFT_APP_ID: '00000000-0000-4000-8000-000000000000',
        MICROSOFT_APP_PASSWORD: 'pass word',
        MICROSOFT_APP_TYPE: 'MultiTenant',
      },
    });
    for (const headers of [{}, { authorization: 'Bearer x' }] as Record<string, string>[]) {
      const answer = await postJson(`${own.url}/api/messages`, activity(), headers);
      expect([answer.status, errorOf(answer).code]).toEqual([401, 'unauthorized']);
      expect(answer.text).not.toMatch(/stack|node_modules|pass word/);
    }
    await own.close();
  });
});

describe('a message sent later', () => {
  /** A Bot Framework service that records what it is sent and answers as told. */
  async function service(status: number) {
    const received: { path: string; body: Record<string, unknown> }[] = [];
    const read = async (request: IncomingMessage) => {
      const parts: Buffer[] = [];
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
      return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
    };
    const http = createServer((request, response) => {
      void read(request).then((body) => {
        received.push({ path: request.url ?? '', body });
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end('{"id":"sent"}');
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return {
      url: `http://127.0.0.1:${port}`,
      received,
      close: () => new Promise((resolve) => http.close(resolve)),
    };
  }
  const azure = createAzure(null);
  const push = (address: unknown) => azure.send(address, { type: 'message', text: 'kết quả đây' });
  const reference = (serviceUrl: string) => ({
    reference: {
      serviceUrl,
      channelId: 'emulator',
      conversation: { id: 'later' },
      user: { id: 'u1' },
      bot: { id: 'b1' },
    },
  });

  it('is committed for the outbox with its address when no replies are expected', async () => {
    const emulator = await service(200);
    const answer = await send(
      activity({
        deliveryMode: undefined,
        serviceUrl: emulator.url,
        conversation: { id: 'pushed' },
        id: 'p1',
      }),
    );
    expect(answer).toMatchObject({ status: 200, body: {} });
    const [message] = await until(
      () => server.store.claimOutbox(10, 1_000),
      (messages) => messages.length > 0,
    );
    await azure.send(message?.address, message?.activity ?? {});
    expect(emulator.received).toEqual([
      {
        path: '/v3/conversations/pushed/activities/p1',
        body: like({ text: 'nghe: một' }),
      },
    ]);
    await server.store.settleOutbox(message?.id ?? '', 'sent');
    await emulator.close();
  });

  it('tells a refusal for good from one that may pass', async () => {
    for (const [status, rule] of [
      [403, 'dead'],
      [404, 'dead'],
      [429, 'retry'],
    ] as const) {
      const emulator = await service(status);
      const failure = await push(reference(emulator.url)).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ChannelError);
      expect(failure).toMatchObject({ rule });
      await emulator.close();
    }
    await expect(push({ nonsense: true })).rejects.toMatchObject({ rule: 'dead' });
  });
});

it('answers a GET with 405', async () => {
  expect((await call(`${local()}/api/messages`)).status).toBe(405);
});
