// The drill: people chat over a Zalo that fails, times out, limits and restarts, while the assistant is killed again and
// again. What each phone shows in the end is compared with an undisturbed chat, word for word.
import type { Running } from '../support/server';
import type { Phone, Trouble, ZaloSimulator } from '../simulators/zalo';
import { freePort, openDeliveryHouse, SCRIPT } from './delivery-house';

export interface Drill {
  readonly kills: number;
  /** People who chat at the same time. */
  readonly lanes: number;
  /** Seed of every accident. */
  readonly seed: number;
}

export interface DrillResult {
  readonly kills: number;
  readonly people: number;
  readonly events: number;
  readonly replies: number;
  /** Replies that a phone shows twice. */
  readonly twice: number;
  /** What is missing or out of order, in words; empty when nothing is. */
  readonly faults: readonly string[];
  readonly calls: number;
  /** Calls that went wrong by order, the fraction of all. */
  readonly failed: number;
  readonly seconds: number;
  /** The longest that anybody waited for an answer, in seconds. */
  readonly longest: number;
}

/** A generator of "random" numbers from a seed, so that a failure can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A machine that has much else to do takes its time to start a server fifty times. */
const PATIENCE_MS = 900_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One call in five goes wrong, in every way there is. */
function accident(chance: number): Trouble | null {
  if (chance < 0.05) return { kind: 'error', code: -200 };
  if (chance < 0.09) return { kind: 'dropBefore' };
  if (chance < 0.12) return { kind: 'dropAfter' };
  if (chance < 0.125) return { kind: 'hang' };
  if (chance < 0.155) return { kind: 'status', status: 503 };
  if (chance < 0.17) return { kind: 'status', status: 429, headers: { 'retry-after': '1' } };
  if (chance < 0.18) return { kind: 'error', code: -32 };
  if (chance < 0.2) return { kind: 'status', status: 502 };
  return chance < 0.25 ? { kind: 'slow', ms: 300 } : null;
}

/** The answers to each line of the script, from a chat that nothing disturbs. */
async function undisturbed(zalo: ZaloSimulator): Promise<readonly (readonly string[])[]> {
  const phone = zalo.phone('Mẫu');
  const answers: string[][] = [];
  for (const line of SCRIPT) {
    const before = phone.heard.length;
    phone.type(line);
    await until(() => phone.heard.length > before, 30_000, `no answer to "${line}"`);
    // Further messages of the same answer follow at once.
    for (let seen = 0; seen !== phone.heard.length; await wait(700)) seen = phone.heard.length;
    answers.push(phone.heard.slice(before).map(({ text }) => text));
  }
  return answers;
}

async function until(done: () => boolean, ms: number, why: string): Promise<void> {
  const end = performance.now() + ms;
  while (!done()) {
    if (performance.now() > end) throw new Error(why);
    await wait(25);
  }
}

/** How far a phone is along what it should show. A repetition right away is counted; anything else is a fault. */
export function compare(
  shown: readonly string[],
  wanted: readonly string[],
): { readonly reached: number; readonly twice: number; readonly fault: string | null } {
  let [reached, twice] = [0, 0];
  for (const text of shown) {
    if (text === wanted[reached]) reached += 1;
    else if (reached > 0 && text === wanted[reached - 1]) twice += 1;
    else
      return {
        reached,
        twice,
        fault: `message ${String(reached + 1)} should be "${(wanted[reached] ?? 'none').slice(0, 60)}", not "${text.slice(0, 60)}"`,
      };
  }
  return { reached, twice, fault: null };
}

export async function drill(
  { kills, lanes, seed }: Drill,
  say: (line: string) => void,
): Promise<DrillResult> {
  const random = seeded(seed);
  const house = await openDeliveryHouse();
  const { zalo } = house;
  const port = await freePort();
  let server: Running = await house.start(port);
  try {
    if (!(await zalo.setWebhook(`${server.url}/channels/zalo`))) throw new Error('the webhook was refused');
    const wanted = await undisturbed(zalo);
    const all = wanted.flat();
    let calls = 0;
    let failed = 0;
    let away = false;
    zalo.chaos((route) => {
      if (route !== 'send') return null;
      calls += 1;
      const trouble = away ? ({ kind: 'dropBefore' } as const) : accident(random());
      if (trouble && trouble.kind !== 'slow') failed += 1;
      return trouble;
    });
    const began = performance.now();
    const faults: string[] = [];
    const phones: Phone[] = [];
    let killing = true;
    let longest = 0;

    const talk = async (): Promise<void> => {
      const phone = zalo.phone();
      phones.push(phone);
      let count = 0;
      for (const [at, line] of SCRIPT.entries()) {
        const asked = performance.now();
        phone.type(line);
        count += wanted[at]?.length ?? 0;
        const state = () =>
          compare(
            phone.heard.map(({ text }) => text),
            all,
          );
        await until(
          () => state().reached >= count || state().fault !== null,
          PATIENCE_MS,
          `no answer to "${line}"`,
        );
        longest = Math.max(longest, performance.now() - asked);
      }
    };
    const lane = async () => {
      while (killing && faults.length === 0)
        await talk().catch((error: unknown) => faults.push(String(error)));
    };
    const talking = Array.from({ length: lanes }, lane);

    for (let kill = 1; kill <= kills; kill += 1) {
      await wait(1_000 + random() * 6_000);
      // The service itself is away for a moment now and then.
      away = kill % 5 === 0;
      if (away) setTimeout(() => (away = false), 1_000);
      await server.kill();
      server = await house.start(port);
      if (kill % 10 === 0) say(`  ${String(kill)} kills, ${String(phones.length)} people so far`);
    }
    killing = false;
    await Promise.all(talking);
    // Whatever would still come late has time to come.
    await wait(3_000);
    const seconds = (performance.now() - began) / 1000;
    let twice = 0;
    for (const phone of phones) {
      const result = compare(
        phone.heard.map(({ text }) => text),
        all,
      );
      twice += result.twice;
      if (result.fault !== null) faults.push(result.fault);
      else if (result.reached < all.length)
        faults.push(`a phone shows ${String(result.reached)} of ${String(all.length)} messages`);
    }
    return {
      kills,
      people: phones.length,
      events: phones.length * SCRIPT.length,
      replies: phones.length * all.length,
      twice,
      faults,
      calls,
      failed: failed / Math.max(1, calls),
      seconds,
      longest: longest / 1000,
    };
  } finally {
    await server.stop();
    await house.close();
  }
}
