// Starts the real server, as `npm start` does, in a process of its own with a data directory of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** `SMEDX_DIST` names another folder of built files than the checkout's own. */
export const DIST = process.env.SMEDX_DIST ?? resolve(__dirname, '..', '..', 'dist');
const MAIN = join(DIST, 'main.cjs');
/** The bench is a bundle beside main.cjs itself. */
const BUNDLED = join(__dirname, 'main.cjs');

export interface Running {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to its line with the address. */
  readonly startedIn: number;
  /** Resident memory in bytes; NaN where /proc is missing. */
  readonly memory: () => number;
  /** SIGTERM, and the exit code. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL: no last words. */
  readonly kill: () => Promise<void>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** What to run instead of the server. */
  readonly args?: readonly string[];
}

/** Defaults for a server under test: a free port of this machine, quiet, unlimited. */
const QUIET = {
  PORT: '0',
  HOST: '127.0.0.1',
  LOG_LEVEL: 'error',
  RATE_LIMIT_PER_MINUTE: '0',
  DATABASE_URL: '',
  PUBLIC_URL: '',
};

export async function startServer({ env = {}, args }: StartOptions = {}): Promise<Running> {
  const main = __filename.endsWith('.cjs') ? BUNDLED : MAIN;
  const began = performance.now();
  const child = spawn(process.execPath, args ?? [main], {
    env: { ...process.env, ...QUIET, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  const url = await firstAddress(child);
  return {
    url,
    pid: child.pid ?? 0,
    startedIn: performance.now() - began,
    memory: () => residentMemory(child.pid ?? 0),
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A folder for one server's data, removed by `remove`. */
export function dataDirectory(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'smedx-data-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    child.once('exit', (code) =>
      fail(new Error(`the server ended with ${String(code)} before it was ready`)),
    );
    if (!child.stdout) throw new Error('the server has no standard output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /https?:\/\/\S+/.exec(line);
      if (found) done(found[0].replace('0.0.0.0', '127.0.0.1').replace('localhost', '127.0.0.1'));
    });
  });
}

function residentMemory(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? NaN) * 1024;
  } catch {
    return NaN;
  }
}
