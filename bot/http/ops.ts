// What operators and their machines ask: is it alive, is it ready, what does it count.
import type { Store } from '../store/port';
import type { Metrics } from '../metrics';
import { json, type Limit, type Route } from './route';

export interface OpsParts {
  readonly store: Store;
  readonly metrics: Metrics;
  readonly version: string;
  /** True once the server is on its way down: balancers then send nothing new. */
  readonly stopping: () => boolean;
}

const limit: Limit = { family: 'ops', over: 'refuse' };

interface Check {
  readonly status: 'ok' | 'failed';
  readonly message?: string;
}

async function database(store: Store): Promise<Check> {
  try {
    await store.ping();
    return { status: 'ok' };
  } catch {
    return { status: 'failed', message: 'the database does not answer' };
  }
}

export function opsRoutes({ store, metrics, version, stopping }: OpsParts): Route[] {
  return [
    { method: 'GET', path: '/healthz', limit, handle: () => json(200, { status: 'ok', version }) },
    {
      method: 'GET',
      path: '/readyz',
      limit,
      handle: async () => {
        const server: Check = stopping()
          ? { status: 'failed', message: 'the server is stopping' }
          : { status: 'ok' };
        const checks = { server, database: await database(store) };
        const ready = Object.values(checks).every(({ status }) => status === 'ok');
        return json(ready ? 200 : 503, { status: ready ? 'ready' : 'unavailable', version, checks });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      limit,
      handle: async () => ({
        status: 200,
        headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
        body: await metrics.text(),
      }),
    },
  ];
}
