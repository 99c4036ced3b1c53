// One process at a time may open a PGlite directory. The lock of a process that died is taken over.
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { codeOf } from './database';

const HEARTBEAT_MS = 2_000;
/** A lock of another host whose file was not touched for this long belongs to nobody any more. */
const SILENT_MS = 15_000;

const holder = z.object({ pid: z.number(), host: z.string(), started: z.string() });
type Holder = z.infer<typeof holder>;

/** Locks held by this very process: its own pid in a file does not say which of two openings wrote it. */
const held = new Set<string>();

/** Takes the lock or throws an error that says who has it. Returns how to give it back. */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const me: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await create(path, me)) return keep(path);
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) continue;
    const other = parse(text);
    if (other && (await lives(path, other)))
      throw new Error(
        `The database beside ${path} is open in process ${String(other.pid)} on ${other.host}. ` +
          'Stop that process first, or set DATABASE_URL so that several processes can share a PostgreSQL server.',
      );
    await removeStale(path, text);
  }
  throw new Error(`${path}: other processes take and leave this lock all the time. Start only one of them.`);
}

/** Written aside and linked, so that nobody ever reads half a lock. */
async function create(path: string, me: Holder): Promise<boolean> {
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, JSON.stringify(me));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves the stale file away; puts it back when another process was faster and the file is already a new lock. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale-${String(process.pid)}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function keep(path: string): () => Promise<void> {
  held.add(path);
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    held.delete(path);
    await rm(path, { force: true });
  };
}

async function lives(path: string, other: Holder): Promise<boolean> {
  if (other.host !== hostname()) {
    const touched = await stat(path).catch(() => null);
    return touched !== null && Date.now() - touched.mtimeMs < SILENT_MS;
  }
  if (other.pid === process.pid) return held.has(path);
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  return other.started === startOf(other.pid);
}

/** When the process began, where the system tells: a process id alone may have been given to another since. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // Field 22, counted after the command in parentheses, which may itself hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function parse(text: string): Holder | null {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
