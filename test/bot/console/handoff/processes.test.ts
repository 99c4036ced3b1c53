// Two servers on one database: the person is at the one, the agent at the other; the queue outlives both.
import { WebSocket } from 'ws';
import { openStore } from '../../../../bot/store';
import { addPeople, signInAt, type Caller } from '../../../support/console';
import { postgresAvailable, startPostgres, type TestPostgres } from '../../../support/postgres';
import { startServer, type Running } from '../../../support/server';
import { until } from '../../http/harness';

interface Said {
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly name?: string };
}
interface Heard {
  readonly topic?: string;
  readonly data?: { readonly id?: string };
}

/** A person of the web chat, by its wire. */
async function person(url: string) {
  const json = { 'content-type': 'application/json' };
  const grant = (await (
    await fetch(`${url}/api/v1/webchat/token`, { method: 'POST', headers: json, body: '{}' })
  ).json()) as { token: string; conversationId: string };
  const headers = { ...json, authorization: `Bearer ${grant.token}` };
  const at = (base: string) => `${base}/v3/directline/conversations/${grant.conversationId}/activities`;
  const opened = (await (
    await fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers, body: '{}' })
  ).json()) as { streamUrl: string };
  const socket = new WebSocket(opened.streamUrl);
  const heard: Said[] = [];
  socket.on('message', (raw: Buffer) => {
    if (raw.length > 0) heard.push(...(JSON.parse(raw.toString()) as { activities: Said[] }).activities);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const posts = (activity: object, base = url) =>
    fetch(at(base), { method: 'POST', headers, body: JSON.stringify(activity) });
  return {
    heard,
    says: (text: string, base = url) => posts({ type: 'message', text }, base),
    types: () => posts({ type: 'typing' }),
    reads: async (base: string) =>
      ((await (await fetch(at(base), { headers })).json()) as { activities: Said[] }).activities,
    leave: () => socket.close(),
  };
}

/** The live line of somebody's page. */
async function line(url: string, { cookie }: Caller) {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/console/live`, {
    headers: { cookie, origin: url },
  });
  const heard: Heard[] = [];
  socket.on('message', (raw: Buffer) => heard.push(JSON.parse(raw.toString()) as Heard));
  await until(
    () => heard.length,
    (count) => count > 0,
  );
  return {
    heard,
    say: (topic: string, data: unknown) => socket.send(JSON.stringify({ topic, data })),
    close: () => socket.close(),
  };
}

const run = postgresAvailable() ? describe : describe.skip;
run('two servers on one database', () => {
  let postgres: TestPostgres;
  let env: Record<string, string>;
  let servers: Running[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
    env = { DATABASE_URL: await postgres.createDatabase(), OFFICE_HOURS: 'always' };
    const store = await openStore({ databaseUrl: env.DATABASE_URL ?? null, dataDir: '' });
    await addPeople(store);
    await store.close();
    servers = await Promise.all([startServer({ env }), startServer({ env })]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    postgres.close();
  });
  const [SOON, LATE] = [10_000, 60_000];

  it(
    'carry the wish, the words and the typing of both from one to the other',
    async () => {
      const [one, two] = servers;
      if (!one || !two) throw new Error('two servers run');
      const agent = await signInAt(two.url, 'agent');
      const page = await line(two.url, agent);
      const guest = await person(one.url);
      await guest.says('gặp tư vấn viên');
      await until(
        () => page.heard,
        (heard) => heard.some(({ topic }) => topic === 'handoff'),
        SOON,
      );
      const { id } = (await (await agent.post('handoff-next')).json()) as { id: string };
      const hears = (right: (said: Said) => boolean) =>
        until(
          () => guest.heard,
          (heard) => heard.some(right),
          SOON,
        );
      await hears(({ text }) => text?.includes('đang trả lời anh/chị') === true);

      await guest.types();
      await until(
        () => page.heard,
        (heard) => heard.some(({ topic, data }) => topic === 'handoff-typing' && data?.id === id),
        SOON,
      );
      const before = guest.heard.length;
      page.say('handoff-typing', { id });
      await until(
        () => guest.heard.slice(before),
        (heard) => heard.some(({ type }) => type === 'typing'),
        SOON,
      );

      await guest.says('Tôi hỏi về thuế');
      const said = await until(
        async () => (await agent.get(`handoff/${id}/messages`)).text(),
        (text) => text.includes('Tôi hỏi về thuế'),
        SOON,
      );
      expect(said).toContain('gặp tư vấn viên');
      await agent.post(`handoff/${id}/say`, { text: 'Em nghe ạ', clientId: 'client-1' });
      await hears(({ text, from }) => text === 'Em nghe ạ' && from.id === 'agent');
      await agent.post(`handoff/${id}/return`, {});
      await hears(({ text }) => text?.includes('về lại cho em') === true);
      page.close();
      guest.leave();
    },
    LATE,
  );

  it(
    'keep who waits, and what was written, over a restart of both',
    async () => {
      const guest = await person(servers[0]?.url ?? '');
      await guest.says('gặp tư vấn viên');
      await until(
        () => guest.heard,
        (heard) => heard.some(({ text }) => text?.includes('Em đang xếp hàng') === true),
        SOON,
      );
      guest.leave();
      await Promise.all(servers.map((server) => server.kill()));
      servers = [await startServer({ env })];
      const url = servers[0]?.url ?? '';
      const agent = await signInAt(url, 'agent2');
      const { id } = (await (await agent.post('handoff-next')).json()) as { id: string };
      expect(await (await agent.get(`handoff/${id}`)).text()).toContain('gặp tư vấn viên');
      await guest.says('Tôi vẫn ở đây', url);
      await until(
        async () => (await agent.get(`handoff/${id}/messages`)).text(),
        (text) => text.includes('Tôi vẫn ở đây'),
        SOON,
      );
      await agent.post(`handoff/${id}/say`, { text: 'Em đã quay lại', clientId: 'client-2' });
      const log = await guest.reads(url);
      expect(log.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['Tôi vẫn ở đây', 'Em đã quay lại']),
      );
    },
    LATE,
  );
});
