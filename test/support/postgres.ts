// A throw-away PostgreSQL server for tests: from TEST_DATABASE_URL, or a cluster of Debian's binaries in a temporary folder.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';

export interface TestPostgres {
  /** Makes an empty database and returns its `postgres://` address. */
  createDatabase(): Promise<string>;
  /** Stops and starts the server; only of a cluster that is ours. */
  readonly power: { stop(): void; start(): void } | null;
  close(): void;
}

const PACKAGES = '/usr/lib/postgresql';

/** Where the newest server's programs are, null when there is no server on this machine. */
function binaries(): string | null {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).map(Number).filter(Boolean) : [];
  const newest = versions.sort((a, b) => b - a).map((version) => join(PACKAGES, String(version), 'bin'));
  return newest.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** Whether `startPostgres` can work here; says once why not. */
export function postgresAvailable(): boolean {
  if (process.env.TEST_DATABASE_URL || binaries()) return true;
  process.stdout.write(
    'Tests on PostgreSQL are left out: install postgresql (Debian) or set TEST_DATABASE_URL to a server.\n',
  );
  return false;
}

/** `bySocket`: databases are reached by the cluster's Unix socket, as on a machine that the assistant shares with it. */
export async function startPostgres({ bySocket = false } = {}): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { createDatabase: () => createDatabase(given), power: null, close: () => undefined };
  return startCluster(bySocket);
}

async function startCluster(bySocket: boolean): Promise<TestPostgres> {
  const folder = binaries();
  if (!folder) throw new Error('no PostgreSQL server on this machine; ask postgresAvailable() first');
  const home = mkdtempSync('/tmp/smedx-postgres-');
  const data = join(home, 'data');
  const port = await freePort();
  // The server refuses to run as root; then the account of Debian's package does it.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    chmodSync(home, 0o755);
    execFileSync('chown', ['postgres', home]);
  }
  const run = (program: string, args: readonly string[]) => {
    const [command, all] = asRoot
      ? ['runuser', ['-u', 'postgres', '--', join(folder, program), ...args]]
      : [join(folder, program), [...args]];
    const { status, stderr, stdout } = spawnSync(command, all, {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' },
    });
    if (status !== 0) throw new Error(`${program} ended with ${String(status)}: ${stdout}${stderr}`);
  };
  const options = `-c listen_addresses=127.0.0.1 -p ${String(port)} -k ${home} -c max_connections=60 -c shared_buffers=32MB`;
  const power = {
    start: () => run('pg_ctl', ['-D', data, '-w', '-l', join(home, 'log'), '-o', options, 'start']),
    stop: () => run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']),
  };
  run('initdb', ['-D', data, '-U', 'smedx', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  power.start();
  return {
    createDatabase: () =>
      createDatabase(
        `postgres://smedx@${bySocket ? encodeURIComponent(home) : '127.0.0.1'}:${String(port)}/postgres`,
      ),
    power,
    close: () => {
      try {
        power.stop();
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    },
  };
}

async function createDatabase(server: string): Promise<string> {
  const name = `smedx_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
