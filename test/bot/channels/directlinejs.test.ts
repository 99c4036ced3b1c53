// The client that WebChat uses, unchanged, against this server: over its web socket, by polling, and after a lost connection.
import { DirectLine, ConnectionStatus, type Activity } from 'botframework-directlinejs';
import WebSocket from 'ws';
import { call, type Harness, holding, postJson, serve, until } from '../http/harness';
import { browserRequest } from './xhr';

const SECRET = 'a secret of sixteen or more';

let server: Harness;
/** Every socket the client opens, so that a test can cut it as a network does. */
const sockets: WebSocket[] = [];

class RecordedSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

beforeAll(async () => {
  server = await serve({ env: { WEBCHAT_ORIGINS: 'https://shop.example' } });
  Object.assign(globalThis, {
    XMLHttpRequest: browserRequest('https://shop.example'),
    WebSocket: RecordedSocket,
  });
});
afterAll(() => server.close());

interface Client {
  readonly line: DirectLine;
  readonly texts: () => string[];
  readonly ids: () => string[];
  readonly failures: unknown[];
  readonly say: (text: string) => Promise<string>;
  readonly end: () => void;
}

async function connectClient(options: Partial<ConstructorParameters<typeof DirectLine>[0]>): Promise<Client> {
  const { token } = (
    await postJson(
      `${server.url}/v3/directline/tokens/generate`,
      { user: { id: 'lan' } },
      { authorization: `Bearer ${SECRET}` },
    )
  ).body as { token: string };
  const line = new DirectLine({ token, domain: `${server.url}/v3/directline`, ...options });
  const seen: Activity[] = [];
  const failures: unknown[] = [];
  const subscription = line.activity$.subscribe(
    (activity) => seen.push(activity),
    (error) => failures.push(error),
  );
  const messages = () => seen.filter(({ type }) => type === 'message');
  return {
    line,
    failures,
    texts: () => messages().map((activity) => ('text' in activity ? (activity.text ?? '') : '')),
    ids: () => messages().map(({ id }) => id ?? ''),
    say: (text) =>
      new Promise((resolve, reject) => {
        line
          .postActivity({
            type: 'message',
            from: { id: 'lan' },
            text,
            channelData: { clientActivityID: text },
          })
          .subscribe(resolve, reject);
      }),
    end: () => {
      subscription.unsubscribe();
      line.end();
    },
  };
}

const heard = (client: Client, count: number, ms = 5_000) =>
  until(client.texts, (texts) => texts.length >= count, ms);
const status = (client: Client) => client.line.connectionStatus$.getValue();

it('holds a conversation over the web socket', async () => {
  const client = await connectClient({});
  await heard(client, 1);
  expect(status(client)).toBe(ConnectionStatus.Online);
  const id = await client.say('một');
  await client.say('hai');
  expect(await heard(client, 5)).toEqual(holding(['chào', 'một', 'nghe: một', 'hai', 'nghe: hai']));
  expect(client.ids()).toContain(id);
  expect(new Set(client.ids()).size).toBe(5);
  expect(client.failures).toEqual([]);
  client.end();
});

it('holds a conversation by polling', async () => {
  const client = await connectClient({ webSocket: false, pollingInterval: 200 });
  await heard(client, 1);
  await client.say('một');
  expect(await heard(client, 3)).toEqual(['chào', 'một', 'nghe: một']);
  await client.say('hai');
  expect(await heard(client, 5)).toEqual(['chào', 'một', 'nghe: một', 'hai', 'nghe: hai']);
  expect(client.failures).toEqual([]);
  client.end();
});

it('comes back after a cut connection by its watermark, with nothing missing and nothing twice', async () => {
  // The client draws its wait from 3 to 15 seconds; the shortest shows as much.
  const chance = jest.spyOn(Math, 'random').mockReturnValue(0);
  const client = await connectClient({});
  await heard(client, 1);
  await client.say('một');
  await heard(client, 3);
  sockets.at(-1)?.terminate();
  await client.say('trong lúc mất mạng');
  expect(await heard(client, 5, 20_000)).toEqual([
    'chào',
    'một',
    'nghe: một',
    'trong lúc mất mạng',
    'nghe: trong lúc mất mạng',
  ]);
  chance.mockRestore();
  await client.say('lại có mạng');
  expect((await heard(client, 7)).slice(5)).toEqual(['lại có mạng', 'nghe: lại có mạng']);
  expect(new Set(client.ids()).size).toBe(7);
  expect(client.failures).toEqual([]);
  client.end();
});

it('takes a conversation up again on another page by its id and token', async () => {
  const { token, conversationId } = (
    await postJson(
      `${server.url}/api/v1/webchat/token`,
      { userId: 'lan' },
      { origin: 'https://shop.example' },
    )
  ).body as { token: string; conversationId: string };
  const client = await connectClient({ token, conversationId });
  await heard(client, 1);
  await client.say('một');
  expect(await heard(client, 3)).toEqual(['chào', 'một', 'nghe: một']);
  const { watermark } = (
    await call(`${server.url}/v3/directline/conversations/${conversationId}/activities`, {
      headers: { authorization: `Bearer ${token}` },
    })
  ).body as { watermark: string };
  client.end();
  const again = await connectClient({ token, conversationId, watermark });
  await until(
    () => status(again),
    (value) => value === ConnectionStatus.Online,
  );
  await again.say('hai');
  expect(await heard(again, 2)).toEqual(['hai', 'nghe: hai']);
  again.end();
});

it('is told of a foreign token as an end, not as a riddle', async () => {
  const client = await connectClient({ token: 'x.y.z' });
  await until(
    () => status(client),
    (value) => value === ConnectionStatus.FailedToConnect,
  );
  client.end();
});

describe('above the allowance', () => {
  async function conversation(perMinute: string) {
    const own = await serve({
      store: server.store,
      env: { RATE_LIMIT_PER_MINUTE: perMinute, WEBCHAT_ORIGINS: '*' },
    });
    const { token } = (await postJson(`${own.url}/api/v1/webchat/token`, {})).body as { token: string };
    const authorization = { authorization: `Bearer ${token}` };
    const { conversationId } = (await postJson(`${own.url}/v3/directline/conversations`, {}, authorization))
      .body as { conversationId: string };
    const url = `${own.url}/v3/directline/conversations/${conversationId}/activities`;
    return {
      say: (text: string) => postJson(url, { type: 'message', text }, authorization),
      close: () => own.close(),
    };
  }

  it('holds a message until it is due instead of refusing it', async () => {
    const { say, close } = await conversation('60');
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 62 }, (_, index) => say(`tin ${index}`)));
    expect(new Set(answers.map(({ status: code }) => code))).toEqual(new Set([200]));
    expect(performance.now() - began).toBeGreaterThan(900);
    await close();
  });

  it('refuses what would wait too long at once and visibly, never with 429 or 403', async () => {
    const { say, close } = await conversation('6');
    for (let index = 0; index < 6; index += 1) expect((await say(`tin ${index}`)).status).toBe(200);
    expect(await say('tin 7')).toMatchObject({ status: 400, body: { error: { code: 'too_fast' } } });
    await close();
  });
});
