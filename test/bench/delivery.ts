// npm run bench delivery: the drill with 50 kills, acknowledgement under a stalled understanding, and webhook turns a second.
import { loadavg } from 'node:os';
import { drill } from './delivery-drill';
import { acknowledge, speed } from './delivery-speed';

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const load = () => `load of the machine ${loadavg()[0]?.toFixed(1) ?? '?'}`;

export async function deliveryBench(say: (line: string) => void, only = ''): Promise<void> {
  if (only === '' || only === 'ack') {
    const { events, p50, p99, worst } = await acknowledge(2_000, 100);
    say(
      `Webhooks acknowledged while understanding stalls 5 s: ${String(events)} at 100/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms; ${load()}`,
    );
  }
  if (only === '' || only === 'speed') {
    const costs: number[] = [];
    for (const processes of [1, 2]) {
      const result = await speed(processes, 300);
      const { turns, turnsPerSecond, deliveredPerSecond, server, database, people } = result;
      say(
        `Webhook turns on PostgreSQL, ${String(processes)} process(es): ${String(turns)} turns, ${turnsPerSecond.toFixed(0)} answered/s, ${deliveredPerSecond.toFixed(0)} with answers on the phone/s; ${load()}`,
      );
      say(
        `  processor a turn: server ${server.toFixed(2)} ms, database ${database.toFixed(2)} ms, simulator and people ${people.toFixed(2)} ms; of the machine ${percent(result.others)} went to other work, ${percent(result.idle)} to nobody`,
      );
      costs.push(server);
    }
    const [one = NaN, two = NaN] = costs;
    say(
      `  two processes pay ${(two / one).toFixed(2)} times what one pays for a turn: with a core for each, ${((2 * one) / two).toFixed(2)} times its turns`,
    );
  }
  if (only === '' || only === 'drill') {
    say(`Drill: Zalo fails one call in five and restarts; the server is killed 50 times; ${load()}`);
    const result = await drill({ kills: 50, lanes: 30, seed: 20_261_122 }, say);
    say(
      `  ${String(result.people)} people, ${String(result.events)} events, ${String(result.replies)} replies in ${result.seconds.toFixed(0)} s; ${String(result.calls)} calls, ${(result.failed * 100).toFixed(0)} % failed`,
    );
    say(
      `  replies shown twice: ${String(result.twice)} in ${String(result.kills)} kills; longest wait ${result.longest.toFixed(0)} s; ${load()}`,
    );
    for (const fault of result.faults) say(`  FAULT: ${fault}`);
    if (result.faults.length > 0 || result.twice > result.kills) process.exitCode = 1;
  }
}
