// One assistant on PostgreSQL between a simulated Zalo and its people: what the drill and the measurements build on.
import { createServer } from 'node:net';
import { startPostgres } from '../support/postgres';
import { startServer, type Running } from '../support/server';
import { startZalo, type ZaloSimulator } from '../simulators/zalo';

const SETTINGS = {
  appId: '4318657068771012646',
  oaId: '579745863508352884',
  oaSecret: 'the-oa-secret',
  appSecret: 'the-app-secret',
};

export interface DeliveryHouse {
  readonly zalo: ZaloSimulator;
  readonly databaseUrl: string;
  /** Starts a process; `port` 0 takes any. */
  start(port: number, env?: Readonly<Record<string, string>>): Promise<Running>;
  close(): Promise<void>;
}

/** Events are repeated every two seconds for minutes, for the house is rebuilt every few seconds. */
const LADDER_MS: readonly number[] = Array.from({ length: 120 }, () => 2_000);

export async function openDeliveryHouse(): Promise<DeliveryHouse> {
  const postgres = await startPostgres({ bySocket: true });
  const databaseUrl = await postgres.createDatabase();
  const zalo = await startZalo({ ...SETTINGS, ladderMs: LADDER_MS, callsPerMinute: 10_000_000 });
  const env = {
    DATABASE_URL: databaseUrl,
    ZALO_APP_ID: SETTINGS.appId,
    ZALO_OA_ID: SETTINGS.oaId,
    ZALO_OA_SECRET_KEY: SETTINGS.oaSecret,
    ZALO_APP_SECRET_KEY: SETTINGS.appSecret,
    ZALO_REFRESH_TOKEN: zalo.oauth.seed(),
    ZALO_API_URL: zalo.url,
    ZALO_OAUTH_URL: zalo.url,
    ZALO_SENDS_PER_SECOND: '0',
    LOG_LEVEL: 'silent',
  };
  return {
    zalo,
    databaseUrl,
    start: (port, more = {}) => startServer({ env: { ...env, PORT: String(port), ...more } }),
    close: async () => {
      await zalo.close();
      postgres.close();
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** What every person of the drill says, one after another; each gets one or more answers. */
export const SCRIPT: readonly string[] = [
  'xin chào',
  'đánh giá nhỏ và vừa',
  'đồng ý',
  ...['3', 'mức 4', '2', 'giải thích', '1', 'quay lại', '5', '0', '4', '3', '2', '1'],
  'kết quả',
  ...['5', '4', '3', 'menu', 'tiếp tục', '2'],
];
