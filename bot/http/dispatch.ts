// One request through one route: allowance, body, handler, and an answer in the contract's shape whatever happens.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../config';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { isUnavailable } from '../channels/patience';
import { readBody } from './body';
import { baseOf, clientOf, peerOf, requestId } from './client';
import { errorBody, HttpError } from './errors';
import { corsHeaders, preflightHeaders, securityHeaders } from './headers';
import type { Limiter } from './limiter';
import type { HttpRequest, HttpResponse, Limit, Route } from './route';

export interface DispatchParts {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limiter: Limiter;
  /** Answers sent while the server stops ask the client to leave the connection. */
  readonly stopping: () => boolean;
}

/** A held request is answered well within the 20 s after which web chats give up. */
const MAX_WAIT_MS = 8_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function allow(limiter: Limiter, { family, factor = 1, over }: Limit, client: string): Promise<void> {
  const due = limiter.take(client, family, factor, performance.now());
  if (due === 0) return;
  if (over === 'wait' && due <= MAX_WAIT_MS) {
    await wait(due);
    return;
  }
  limiter.giveBack(client, family);
  const seconds = String(Math.ceil(due / 1000));
  if (over === 'wait') throw new HttpError(400, 'too_fast', `Too many messages; go on in ${seconds} s.`);
  throw new HttpError(429, 'rate_limited', `Too many requests; try again in ${seconds} s.`, {
    headers: { 'retry-after': seconds },
  });
}

/** The answer to a failure. What is not meant for the caller is logged and told as 500 or 503 only. */
function refusal(error: unknown, log: Log, id: string): HttpResponse {
  const known =
    error instanceof HttpError
      ? error
      : isUnavailable(error)
        ? new HttpError(503, 'unavailable', 'The database does not answer; try again shortly.', {
            headers: { 'retry-after': '5' },
          })
        : new HttpError(500, 'internal', `Something went wrong here; the log has it under ${id}.`);
  if (known.status >= 500) log.error({ err: error, requestId: id }, 'a request failed');
  const { details, headers } = known.extra;
  return {
    status: known.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: errorBody(known.code, known.message, details),
  };
}

export function createDispatch({ config, log, metrics, limiter, stopping }: DispatchParts) {
  const write = (res: ServerResponse, answer: HttpResponse, common: Readonly<Record<string, string>>) => {
    if (res.headersSent || res.destroyed) return;
    const body = Buffer.from(answer.body ?? '');
    const bare = answer.status === 204 || answer.status === 304;
    res.writeHead(answer.status, {
      ...common,
      ...answer.headers,
      ...(stopping() ? { connection: 'close' } : {}),
      ...(bare ? {} : { 'content-length': String(body.length) }),
    });
    if (bare) res.end();
    else res.end(body);
  };

  const common = (req: IncomingMessage, cors: boolean) => {
    const base = baseOf(req, config);
    return {
      id: requestId(req),
      base,
      headers: {
        ...securityHeaders(base),
        ...(cors ? corsHeaders(req.headers.origin, config.webchatOrigins, base) : {}),
      },
    };
  };

  return {
    /** Runs a route; never rejects. */
    run: async (
      route: Route,
      req: IncomingMessage,
      res: ServerResponse,
      params: Readonly<Record<string, string>>,
    ): Promise<void> => {
      const began = performance.now();
      const { id, base, headers } = common(req, route.cors === true);
      const client = clientOf(req, config);
      let answer: HttpResponse;
      try {
        if (route.limit) await allow(limiter, route.limit, client);
        const body =
          route.method === 'POST' && route.body !== 'stream' ? await readBody(req) : Buffer.alloc(0);
        const request: HttpRequest = {
          id,
          method: route.method,
          params,
          query: new URL(req.url ?? '/', 'http://here').searchParams,
          headers: req.headers,
          body,
          stream: req,
          client,
          peer: peerOf(req),
          base,
        };
        answer = await route.handle(request);
      } catch (error) {
        answer = refusal(error, log, id);
      }
      write(res, answer, { ...headers, 'x-request-id': id });
      metrics.requests.inc({ route: route.path, status: String(answer.status) });
      metrics.requestSeconds.observe({ route: route.path }, (performance.now() - began) / 1000);
    },

    /** Answers OPTIONS: what may be done here, and whether a page elsewhere may do it. */
    options: (methods: readonly string[], cors: boolean, req: IncomingMessage, res: ServerResponse): void => {
      const { id, headers } = common(req, cors);
      const allowed = [...methods, 'OPTIONS'].join(', ');
      const preflight = cors ? preflightHeaders(allowed) : {};
      write(
        res,
        { status: 204, headers: { allow: allowed, ...preflight } },
        { ...headers, 'x-request-id': id },
      );
    },

    /** Answers what no route took. */
    refuse: (error: unknown, req: IncomingMessage, res: ServerResponse): void => {
      const { id, headers } = common(req, false);
      const answer = refusal(error, log, id);
      write(res, answer, { ...headers, 'x-request-id': id });
      metrics.requests.inc({ route: 'none', status: String(answer.status) });
    },
  };
}

export type Dispatch = ReturnType<typeof createDispatch>;
