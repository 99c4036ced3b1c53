// Starts the servers under measurement as processes of their own, so that none shares its heap with the client.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Running {
  readonly url: string;
  /** Milliseconds from the start of the process to its line with the address. */
  readonly startedIn: number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

export async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstAddress(child);
  const startedIn = performance.now() - began;
  return {
    url,
    startedIn,
    memory: () => residentMemory(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${String(code)} before it was ready`)),
    );
    if (!child.stdout) throw new Error('the server has no standard output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /https?:\/\/\S+/.exec(line);
      if (found) resolve(found[0].replace('0.0.0.0', '127.0.0.1').replace('localhost', '127.0.0.1'));
    });
  });
}

/** VmRSS of Linux; elsewhere unknown. */
function residentMemory(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? NaN) * 1024;
}
