// What both simulated services are made of: a clock, troubles to order, a server whose calls go through them, and events
// that are repeated up a ladder until they are answered.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** The simulator's time: the machine's, moved forward by tests that wait for nobody. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
}

export function createClock(now: () => number = Date.now): Clock {
  let ahead = 0;
  return {
    now: () => now() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
  };
}

export type Trouble =
  /** Answers HTTP 200 with this error and does nothing. */
  | { readonly kind: 'error'; readonly code: number }
  /** A gateway's answer; nothing was done. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Does it, after a while. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Cuts the connection; nothing was done. */
  | { readonly kind: 'dropBefore' }
  /** Does it, then cuts the connection. */
  | { readonly kind: 'dropAfter' }
  /** Does it and never answers. */
  | { readonly kind: 'hang' };

export interface Troubles<Route> {
  /** The next `times` calls of a route go wrong so. */
  order(route: Route, trouble: Trouble, times?: number): void;
  /** Asked for every call that has no ordered trouble; null takes it away. */
  chaos(choose: ((route: Route) => Trouble | null) | null): void;
  /** What goes wrong with the call that came in now. */
  next(route: Route): Trouble | null;
}

export function createTroubles<Route>(): Troubles<Route> {
  const ordered: { readonly route: Route; readonly trouble: Trouble }[] = [];
  let choose: ((route: Route) => Trouble | null) | null = null;
  return {
    order: (route, trouble, times = 1) => {
      for (let at = 0; at < times; at += 1) ordered.push({ route, trouble });
    },
    chaos: (chosen) => {
      choose = chosen;
    },
    next: (route) => {
      const at = ordered.findIndex((each) => each.route === route);
      const [found] = at < 0 ? [] : ordered.splice(at, 1);
      return found?.trouble ?? choose?.(route) ?? null;
    },
  };
}

export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

/** A body as JSON; undefined when it is none. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function reply(response: ServerResponse, status: number, body: string, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
  response.end(body);
}

/**
 * Answers a call with what `work` says, or as its trouble wills. `refused` makes the answer of an error; `answered` is told
 * its number, for the list of calls.
 */
export async function answerCall<Result>(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  trouble: Trouble | null,
  of: {
    readonly work: () => Result | Promise<Result>;
    readonly refused: (code: number) => Result;
    readonly answered: (result: Result) => void;
    readonly rendered: (result: Result) => string;
  },
): Promise<void> {
  if (trouble?.kind === 'dropBefore') return void request.socket.destroy();
  if (trouble?.kind === 'status') {
    reply(response, trouble.status, 'gateway', trouble.headers);
    return;
  }
  if (trouble?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, trouble.ms));
  const result = trouble?.kind === 'error' ? of.refused(trouble.code) : await of.work();
  of.answered(result);
  if (trouble?.kind === 'dropAfter') return void request.socket.destroy();
  if (trouble?.kind !== 'hang') reply(response, 200, of.rendered(result));
}

export interface LocalServer {
  /** The address it is reached at. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** A server of this machine; a call that throws is answered 500. Without a port it takes any free one. */
export function localServer(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port = 0,
): LocalServer {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) reply(response, 500, String(error));
    });
  });
  return {
    listen: async () => {
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      return `http://127.0.0.1:${address.port}`;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One try to hand an event over. */
export interface Attempt {
  readonly event: string;
  /** 0 is the first. */
  readonly attempt: number;
  /** Null: no answer in time. */
  readonly status: number | null;
  readonly ms: number;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Posts to the assistant; null when there is no answer in time. */
export async function post(
  url: string | URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  patienceMs: number,
): Promise<Answer | null> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { method: 'POST', body, headers, signal });
    return { status: response.status, body: await response.text() };
  } catch {
    return null;
  }
}

export interface Parcel {
  readonly event: string;
  /** Waits for the first attempt of the last parcel with the same key; an empty one waits for nobody. */
  readonly key?: string;
  /** Hands it over; null is no answer, `stop` that nobody is to get it any more. */
  readonly hand: (attempt: number) => Promise<Answer | null> | 'stop';
  readonly answered?: (body: string) => void;
  /** No attempt was answered 200. */
  readonly failed?: () => void;
}

/** Hands events over: the first attempts of one key in order, repetitions by themselves, `speed` times as fast. */
export function createCourier(ladderMs: readonly number[], speed: number) {
  const attempts: Attempt[] = [];
  const inHand = new Set<Promise<void>>();
  const tails = new Map<string, Promise<void>>();
  const timers = new Set<() => void>();
  let closed = false;

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        timers.delete(done);
        resolve();
      }
      timers.add(done);
    });

  /** One attempt that is written down. */
  const tried = async (event: string, attempt: number, answer: Promise<Answer | null>) => {
    const began = performance.now();
    const got = await answer;
    attempts.push({ event, attempt, status: got?.status ?? null, ms: performance.now() - began });
    return got;
  };

  const deliver = async ({ event, hand, answered, failed }: Parcel, first: () => void): Promise<void> => {
    for (const [attempt, delay] of [0, ...ladderMs].entries()) {
      if (attempt > 0) {
        first();
        await pause(delay / speed);
      }
      const answer = closed ? 'stop' : hand(attempt);
      if (answer === 'stop') return;
      const got = await tried(event, attempt, answer);
      if (got?.status === 200) return answered?.(got.body);
    }
    failed?.();
  };

  return {
    attempts,
    tried,
    send: (parcel: Parcel): void => {
      const { key = '' } = parcel;
      let first: () => void = () => undefined;
      const mine = new Promise<void>((resolve) => (first = resolve));
      const before = tails.get(key);
      if (key !== '') tails.set(key, mine);
      const run = async () => {
        await before;
        await deliver(parcel, first);
      };
      const task: Promise<void> = run().finally(() => {
        first();
        inHand.delete(task);
        if (tails.get(key) === mine) tails.delete(key);
      });
      inHand.add(task);
    },
    /** Resolves once every event was answered 200 or given up. */
    settled: async (): Promise<void> => {
      while (inHand.size > 0) await Promise.all(inHand);
    },
    close: async (): Promise<void> => {
      closed = true;
      for (const end of [...timers]) end();
      await Promise.all(inHand);
    },
  };
}
