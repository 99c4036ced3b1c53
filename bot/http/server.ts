// The HTTP server: restify finds the route, the dispatch runs it, the listener owns the sockets.
import restify from 'restify';
import type { Ask } from '../../dialogs';
import type { Catalogue, Corpus, QuoteOf } from '../../knowledge';
import type { Framework } from '../../scoring';
import type { Bot } from '../bot';
import type { Hub } from '../channels';
import { createDirectLine } from '../channels/directline';
import type { Config } from '../config';
import { createConsole } from '../console';
import type { Trials } from '../corpus';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { Reports } from '../report';
import type { Store } from '../store/port';
import type { Understanding } from '../understanding/port';
import { apiRoutes } from './api';
import { baseOf } from './client';
import { corpusRoutes } from './corpus';
import { createDispatch, type Dispatch } from './dispatch';
import { HttpError } from './errors';
import { createLimiter } from './limiter';
import { createListener } from './listener';
import { opsRoutes } from './ops';
import { pageRoutes } from './pages';
import { reportRoutes } from './report';
import type { Route } from './route';

export interface ServerParts {
  readonly config: Config;
  readonly store: Store;
  readonly bot: Pick<Bot, 'turn' | 'inbox'>;
  readonly hub: Hub;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly understanding: Understanding;
  readonly version: string;
  readonly frameworks: readonly Framework[];
  /** Answers from the documents; without it `/api/v1/ask` knows nothing. */
  readonly ask?: Ask;
  /** The records shown under `/corpus`; without them there are no such pages. */
  readonly corpus?: Corpus;
  /** Official words of a provision, where its text was brought in. */
  readonly officialWords?: QuoteOf;
  /** Takes up now what curators published or took back. */
  readonly renewLibrary?: () => Promise<void>;
  /** Tries curated answers beside the server; in its own thread when absent. */
  readonly trials?: Trials;
  /** Platforms and supports as of now; the shipped ones when absent. */
  readonly catalogue?: () => Catalogue;
  /** Reports behind their links; without them there is nothing under `/r`. */
  readonly reports?: Reports;
  /** The webhooks of channels, and the connector. */
  readonly channels: readonly Route[];
  /** Folder of the built widget. */
  readonly assets: string;
  readonly now?: () => Date;
}

export interface HttpServer {
  /** Resolves with the address once requests are taken; rejects with a sentence when the port cannot be had. */
  listen(): Promise<{ readonly url: string }>;
  close(graceMs: number): Promise<void>;
}

export async function createServer(parts: ServerParts): Promise<HttpServer> {
  const { config, store, bot, metrics, log, now = () => new Date() } = parts;
  let stopping = false;
  const isStopping = () => stopping;

  const desk = createConsole({
    config,
    store,
    log,
    now,
    frameworks: parts.frameworks,
    ask: parts.ask,
    corpus: parts.corpus,
    officialWords: parts.officialWords,
    renewLibrary: parts.renewLibrary,
    trials: parts.trials,
    catalogue: parts.catalogue,
  });
  const directline = await createDirectLine({
    store,
    hub: parts.hub,
    log,
    now,
    secret: config.directLineSecret,
    origins: config.webchatOrigins,
    hotline: config.hotline,
    gauge: metrics.streams,
    wake: () => bot.inbox.wake(),
    typed: (key) => desk.personTypes(key),
  });
  const routes: Route[] = [
    ...pageRoutes(parts.assets, config.webchatOrigins),
    ...(parts.corpus ? corpusRoutes({ corpus: parts.corpus, officialWords: parts.officialWords }) : []),
    ...(parts.reports ? reportRoutes({ reports: parts.reports, publicUrl: config.publicUrl }) : []),
    ...opsRoutes({ store, metrics, version: parts.version, stopping: isStopping }),
    ...apiRoutes(parts),
    ...directline.routes,
    ...desk.routes,
    ...parts.channels,
  ];

  const limiter = createLimiter(config.rateLimitPerMinute);
  const dispatch = createDispatch({ config, log, metrics, limiter, stopping: isStopping });
  const router = createRouter(routes, dispatch, log);
  const listener = createListener(
    (req, res) => {
      try {
        router.server.emit('request', req, res);
      } catch (error) {
        dispatch.refuse(error, req, res);
      }
    },
    (request, socket, head) => {
      const base = baseOf(request, config);
      if (!desk.upgrade(request, socket, head, base)) directline.upgrade(request, socket, head, base);
    },
    log,
  );

  return {
    listen: async () => {
      const { port } = await listener.listen(config.port, config.host);
      const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host;
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}` };
    },
    close: async (graceMs) => {
      stopping = true;
      await Promise.all([directline.close(), desk.close(), listener.close(graceMs)]);
    },
  };
}

/** Restify as a router: it never listens itself, so that time limits and the end are the listener's. */
function createRouter(routes: readonly Route[], dispatch: Dispatch, log: Log): restify.Server {
  // The types of restify name the logger of its past; it takes pino.
  const router = restify.createServer({ name: '', log: log as never });
  for (const route of routes) {
    const run = async (req: restify.Request, res: restify.Response) => {
      await dispatch.run(route, req, res, req.params as Record<string, string>);
    };
    if (route.method === 'POST') router.post(route.path, run);
    else {
      router.get(route.path, run);
      router.head(route.path, run);
    }
  }
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  for (const [path, group] of paths) {
    const methods = group.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const cors = group.some((route) => route.cors === true);
    router.opts(path, async (req: restify.Request, res: restify.Response) => {
      dispatch.options(methods, cors, req, res);
      await Promise.resolve();
    });
  }
  // Restify's own refusals, in our shape; without calling back it sends none of its own.
  router.on('restifyError', (req: restify.Request, res: restify.Response, error: unknown) => {
    dispatch.refuse(ours(error, res), req, res);
  });
  return router;
}

function ours(error: unknown, res: restify.Response): unknown {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 0;
  if (status === 404) return new HttpError(404, 'not_found', 'There is nothing at this address.');
  if (status === 405) {
    const allow = String(res.getHeader('allow') ?? '');
    return new HttpError(405, 'method_not_allowed', `This address takes ${allow} only.`, {
      headers: { allow },
    });
  }
  return typeof status === 'number' && status >= 400 && status < 500
    ? new HttpError(status, 'bad_request', 'This is not a valid request.')
    : error;
}
