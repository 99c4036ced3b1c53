// How fast webhooks are acknowledged while understanding stalls, and how many webhook turns a second are answered and
// delivered by one process and by two.
import { createServer } from 'node:http';
import { Agent, request } from 'node:http';
import { Client } from 'pg';
import type { Running } from '../support/server';
import { openDeliveryHouse, SCRIPT, type DeliveryHouse } from './delivery-house';
import { machineMs, Meter } from './delivery-processor';

interface Event {
  readonly body: string;
  readonly signature: string;
}

/** Posts an event as Zalo does; resolves with the milliseconds until it was answered 200. */
function post(agent: Agent, url: string, { body, signature }: Event): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const call = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-zevent-signature': signature,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - began);
          else reject(new Error(`${url}: status ${String(response.statusCode)}`));
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

function eventsOf(house: DeliveryHouse, people: number, lines: readonly string[], run: string): Event[][] {
  const { zalo } = house;
  const phones = Array.from({ length: people }, () => zalo.phone());
  return lines.map((text, step) =>
    phones.map(({ person }) => {
      person.lastWrote = zalo.now();
      return zalo.render({
        event_name: 'user_send_text',
        sender: { id: person.id },
        recipient: { id: zalo.options.oaId },
        user_id_by_app: person.appUserId,
        message: { msg_id: `${run}-${person.id}-${String(step)}`, text },
      });
    }),
  );
}

export interface AckResult {
  readonly events: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** Events come evenly, `perSecond`, while the language service takes 5 s for each text. */
export async function acknowledge(events: number, perSecond: number): Promise<AckResult> {
  const house = await openDeliveryHouse();
  const stalled = createServer((_, response) => {
    setTimeout(() => {
      response.statusCode = 503;
      response.end();
    }, 5_000);
  });
  await new Promise<void>((resolve) => stalled.listen(0, '127.0.0.1', resolve));
  const address = stalled.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const server = await house.start(0, {
    CLU_ENDPOINT: `http://127.0.0.1:${String(port)}`,
    CLU_KEY: 'no key',
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  try {
    const url = `${server.url}/channels/zalo`;
    await house.zalo.setWebhook(url);
    const [made = []] = eventsOf(
      house,
      events,
      ['tôi đang phân vân chưa rõ nên bắt đầu từ đâu cho hợp'],
      'ack',
    );
    // The first calls of a process compile what they run.
    for (const each of made.splice(0, 20)) await post(agent, url, each);
    const times: Promise<number>[] = [];
    const began = performance.now();
    for (const [at, each] of made.entries()) {
      const due = began + (at * 1000) / perSecond;
      if (due > performance.now()) await wait(due - performance.now());
      times.push(post(agent, url, each));
    }
    const all = await Promise.all(times);
    return { events: all.length, p50: share(all, 0.5), p99: share(all, 0.99), worst: share(all, 1) };
  } finally {
    agent.destroy();
    await server.stop();
    stalled.closeAllConnections();
    stalled.close();
    await house.close();
  }
}

export interface SpeedResult {
  readonly turns: number;
  /** Until every event was answered and committed. */
  readonly turnsPerSecond: number;
  /** Until every answer was on its phone. */
  readonly deliveredPerSecond: number;
  /** Milliseconds of processor a turn until its answer was on the phone: all server processes, the database, this process. */
  readonly server: number;
  readonly database: number;
  readonly people: number;
  /** Shares of the machine's processor time meanwhile: nobody's, and that of whatever else runs on it. */
  readonly idle: number;
  readonly others: number;
}

/** Everybody says the script, step after step, as fast as the events are acknowledged. */
export async function speed(processes: number, people: number): Promise<SpeedResult> {
  const house = await openDeliveryHouse();
  const servers: Running[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const database = new Client({ connectionString: house.databaseUrl });
  const count = async (sql: string) => {
    const { rows } = await database.query<{ count: number }>(sql);
    return rows[0]?.count ?? 0;
  };
  try {
    for (let at = 0; at < processes; at += 1) servers.push(await house.start(0));
    const urls = servers.map(({ url }) => `${url}/channels/zalo`);
    await house.zalo.setWebhook(urls[0] ?? '');
    await database.connect();
    const settled = async () => {
      while ((await count(`select count(*)::int as count from inbox where state = 'pending'`)) > 0)
        await wait(50);
    };
    const play = async (steps: readonly Event[][]) => {
      let next = 0;
      const flat = steps.flat();
      const lane = async () => {
        for (let at = next++; at < flat.length; at = next++) {
          const event = flat[at];
          if (event) await post(agent, urls[at % urls.length] ?? '', event);
        }
      };
      await Promise.all(Array.from({ length: 32 }, lane));
      await settled();
    };
    // As many turns for each process: what runs often is compiled by every process for itself.
    await play(eventsOf(house, 60 * processes, SCRIPT, 'warm'));
    const steps = eventsOf(house, people, SCRIPT, 'run');
    const { rows } = await database.query<{ pid: number }>('select pid from pg_stat_activity');
    const ofServers = new Meter(servers.map(({ pid }) => pid));
    const ofDatabase = new Meter(
      rows.map(({ pid }) => pid),
      'postgres',
    );
    const ofPeople = new Meter([process.pid]);
    const machine = machineMs();
    const began = performance.now();
    await play(steps);
    const answered = performance.now() - began;
    const waiting = `select count(*)::int as count from outbox where state in ('pending', 'unknown')`;
    while ((await count(waiting)) > 0) await wait(50);
    const delivered = performance.now() - began;
    const turns = people * SCRIPT.length;
    const spent = [ofServers.spent(), ofDatabase.spent(), ofPeople.spent()] as const;
    const all = machineMs().all - machine.all;
    const idle = (machineMs().idle - machine.idle) / all;
    return {
      turns,
      turnsPerSecond: (turns * 1000) / answered,
      deliveredPerSecond: (turns * 1000) / delivered,
      server: spent[0] / turns,
      database: spent[1] / turns,
      people: spent[2] / turns,
      idle,
      others: Math.max(0, 1 - idle - (spent[0] + spent[1] + spent[2]) / all),
    };
  } finally {
    agent.destroy();
    await database.end();
    for (const server of servers) await server.stop();
    await house.close();
  }
}
