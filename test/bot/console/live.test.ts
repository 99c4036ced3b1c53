// The socket of open pages: who gets one, who hears what from which process, and what ends it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import { createLive, type Audience, type LiveHub } from '../../../bot/console/live';
import { createLog } from '../../../bot/log';
import { openStore, type Store } from '../../../bot/store';
import { addPeople, type Login } from '../../support/console';
import { postgresAvailable, startPostgres } from '../../support/postgres';
import { until } from '../http/harness';
import { openDesk, openSession, type Desk } from './access/support';

/** A page as the browser opens it: what it heard, and why it was closed. */
interface Page {
  readonly socket: WebSocket;
  readonly heard: { readonly topic?: string; readonly data?: unknown; readonly missed?: true }[];
  readonly closed: Promise<number>;
}

function openPage(
  url: string,
  headers: Readonly<Record<string, string>>,
  options: ClientOptions = {},
): Promise<Page> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/console/live`, { ...options, headers });
  const heard: Page['heard'] = [];
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  return new Promise((resolve, reject) => {
    socket.on('message', (raw: Buffer) => {
      const message = JSON.parse(raw.toString()) as { ready?: true };
      if (message.ready) resolve({ socket, heard, closed });
      else heard.push(message as Page['heard'][number]);
    });
    socket.once('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
    socket.once('error', reject);
  });
}

describe('the socket of a page', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  }, 60_000);
  afterAll(() => desk.close());
  const own = async (login: Login) => ({ cookie: (await desk.session(login)).cookie, origin: desk.url });

  it('is opened for who is signed in, at our own page', async () => {
    const page = await openPage(desk.url, await own('agent'));
    page.socket.close();
    expect(await page.closed).toBe(1005);
  });

  it('is refused to everybody else', async () => {
    const { cookie, origin } = await own('agent');
    const locked = await desk.session('agent');
    await desk.store.accounts.lock(locked.token, new Date());
    const refused = (headers: Readonly<Record<string, string>>) =>
      openPage(desk.url, headers).then(
        () => 'opened',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
    expect(await refused({ origin })).toBe('401');
    expect(await refused({ cookie: `smedx_console=${'a'.repeat(43)}`, origin })).toBe('401');
    expect(await refused({ cookie })).toBe('403');
    expect(await refused({ cookie, origin: 'https://evil.example' })).toBe('403');
    expect(await refused({ cookie, origin, 'sec-fetch-site': 'cross-site' })).toBe('403');
    expect(await refused({ cookie: locked.cookie, origin })).toBe('423');
  });

  it('does not stand in the way of the web chat’s streams', async () => {
    const socket = new WebSocket(`${desk.url.replace(/^http/, 'ws')}/v3/directline/conversations/x/stream`);
    const status = await new Promise((resolve) => {
      socket.once('error', () => undefined);
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
    });
    expect(status).toBe(401);
  });

  it('closes on what is no message, on too much at once, and on a flood', async () => {
    const send = async (...messages: readonly string[]) => {
      const page = await openPage(desk.url, await own('agent'));
      for (const message of messages) page.socket.send(message);
      return page.closed;
    };
    expect(await send('không phải JSON')).toBe(1008);
    expect(await send('{"data": 1}')).toBe(1008);
    expect(await send(JSON.stringify({ topic: 'typing', data: 'x'.repeat(9_000) }))).toBe(1009);
    const mark = JSON.stringify({ topic: 'typing', data: {} });
    expect(await send(...Array.from({ length: 200 }, () => mark))).toBe(1008);
  });

  it('lets an account have a dozen pages, and closes the oldest for one more', async () => {
    const headers = await own('agent2');
    const pages: Page[] = [];
    for (let opened = 0; opened < 13; opened += 1) pages.push(await openPage(desk.url, headers));
    expect(await pages[0]?.closed).toBe(1008);
    expect(pages.slice(1).every(({ socket }) => socket.readyState === WebSocket.OPEN)).toBe(true);
    for (const { socket } of pages) socket.terminate();
  });
});

/** A hub behind a bare server, as each process has one. */
async function hubOver(store: Store, aliveMs = 50) {
  const live = createLive({ store, log: createLog('silent'), now: () => new Date(), aliveMs });
  const server: Server = createServer();
  let url = '';
  server.on('upgrade', (request, socket, head) => live.upgrade(request, socket, head, url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = async (userId: string, options: ClientOptions = {}) => {
    const session = await openSession(store, userId, {});
    return { ...(await openPage(url, { cookie: session.cookie, origin: url }, options)), ...session };
  };
  return {
    live,
    page,
    close: async () => {
      await live.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (postgresAvailable())
  describe('news between two processes', () => {
    let close: () => Promise<void>;
    let hubs: readonly [Awaited<ReturnType<typeof hubOver>>, Awaited<ReturnType<typeof hubOver>>];
    let ids: Readonly<Record<Login, string>>;
    let store: Store;
    beforeAll(async () => {
      const server = await startPostgres();
      const databaseUrl = await server.createDatabase();
      const stores = [
        await openStore({ databaseUrl, dataDir: '' }),
        await openStore({ databaseUrl, dataDir: '' }),
      ] as const;
      [store] = stores;
      ids = await addPeople(store);
      hubs = [await hubOver(stores[0]), await hubOver(stores[1])];
      close = async () => {
        for (const hub of hubs) await hub.close();
        for (const each of stores) await each.close();
        server.close();
      };
      await heardBothWays(hubs[0].live, hubs[1]);
    }, 120_000);
    afterAll(() => close());

    /** Listening begins with the first news that arrives; until then a page is told that it missed something. */
    async function heardBothWays(from: LiveHub, to: Awaited<ReturnType<typeof hubOver>>) {
      const page = await to.page(ids.admin);
      await until(
        () => {
          from.publish('hello', {}, {});
          return page.heard.some(({ topic }) => topic === 'hello');
        },
        Boolean,
        10_000,
      );
      page.socket.terminate();
    }

    it('reach exactly the audience, on whichever process its pages are, once', async () => {
      const people = ['agent', 'agent2', 'supervisor', 'officer', 'elsewhere', 'admin'] as const;
      const pages = await Promise.all(
        people.map((login, index) => (index % 2 === 0 ? hubs[0] : hubs[1]).page(ids[login])),
      );
      const cases: readonly (readonly [string, Audience, readonly Login[]])[] = [
        ['all', {}, people],
        ['desk', { roles: ['agent', 'supervisor'] }, ['agent', 'agent2', 'supervisor']],
        ['one', { userIds: [ids.agent2] }, ['agent2']],
        ['here', { province: '01' }, ['agent', 'agent2', 'supervisor', 'officer', 'admin']],
        ['officers-here', { roles: ['officer'], province: '01' }, ['officer']],
        ['nobody', { userIds: [] }, []],
      ];
      for (const [topic, audience] of cases) hubs[0].live.publish(topic, audience, { id: topic });
      hubs[0].live.publish('end', {}, {});
      const heardAll = () => pages.every(({ heard }) => heard.some(({ topic }) => topic === 'end'));
      await until(heardAll, Boolean);
      for (const [topic, , expected] of cases) {
        const heard = people.filter(
          (_, index) => pages[index]?.heard.filter((message) => message.topic === topic).length === 1,
        );
        expect([topic, heard]).toEqual([topic, expected]);
      }
      for (const { socket } of pages) socket.terminate();
    });

    it('tell the pages of other processes to look themselves when they are too long to be sent', async () => {
      const [near, far] = [await hubs[0].page(ids.agent), await hubs[1].page(ids.agent)];
      hubs[0].live.publish('long', {}, { text: 'x'.repeat(1_000) });
      await until(() => far.heard.some(({ missed }) => missed === true), Boolean);
      expect(near.heard).toContainEqual({ topic: 'long', data: { text: 'x'.repeat(1_000) } });
      expect(far.heard.some(({ topic }) => topic === 'long')).toBe(false);
      near.socket.terminate();
      far.socket.terminate();
    });

    it('hand what pages say to who asked for it, with who said it', async () => {
      const page = await hubs[0].page(ids.agent);
      const said: unknown[] = [];
      const stop = hubs[0].live.onMessage('typing', ({ login }, data) => {
        said.push([login, data]);
        throw new Error('a handler that fails closes nothing');
      });
      page.socket.send(JSON.stringify({ topic: 'typing', data: { id: 'h1' } }));
      page.socket.send(JSON.stringify({ topic: 'unheard', data: {} }));
      page.socket.send(JSON.stringify({ topic: 'typing', data: { id: 'h2' } }));
      await until(
        () => said.length,
        (count) => count === 2,
      );
      expect(said).toEqual([
        ['agent', { id: 'h1' }],
        ['agent', { id: 'h2' }],
      ]);
      stop();
      expect(page.socket.readyState).toBe(WebSocket.OPEN);
      page.socket.terminate();
    });

    it('end for a page whose session ends or locks, with a reason the page understands', async () => {
      const [ended, locked, disabled] = [
        await hubs[0].page(ids.agent),
        await hubs[0].page(ids.agent2),
        await hubs[1].page(ids.elsewhere),
      ];
      await store.accounts.endSession(ended.token);
      await store.accounts.lock(locked.token, new Date());
      await store.accounts.setDisabled('elsewhere', true, new Date());
      expect(await Promise.all([ended.closed, locked.closed, disabled.closed])).toEqual([4401, 4423, 4401]);
    });

    it('stop for a page that does not answer the beat', async () => {
      const page = await hubs[0].page(ids.supervisor, { autoPong: false });
      expect(await page.closed).toBe(1006);
    });

    it('stop for a page that takes nothing in, rather than pile up', async () => {
      // Beats that come while this test keeps the process busy would close both pages.
      const hub = await hubOver(store, 60_000);
      const page = await hub.page(ids.supervisor);
      const other = await hub.page(ids.admin);
      page.socket.pause();
      const text = 'x'.repeat(200_000);
      for (let sent = 0; sent < 200; sent += 1) {
        hub.live.publish('big', { roles: ['supervisor'] }, { text });
        await new Promise((resolve) => setImmediate(resolve));
      }
      page.socket.resume();
      expect(await page.closed).toBe(1006);
      expect(page.heard.length).toBeLessThan(200);
      expect(other.socket.readyState).toBe(WebSocket.OPEN);
      await hub.close();
    });
  });
