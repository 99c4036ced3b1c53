// Processor time by process, from /proc: what a turn costs does not depend on what else the machine is doing.
import { readFileSync } from 'node:fs';

/** Clock ticks of the kernel in /proc are hundredths of a second on every Linux that Node.js runs on. */
const MS_PER_TICK = 10;

/** Milliseconds of processor that a process has used; null where /proc is missing or the process is gone. */
export function processorMs(pid: number, program?: string): number | null {
  try {
    const line = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const end = line.lastIndexOf(')');
    if (program !== undefined && !line.slice(line.indexOf('(') + 1, end).startsWith(program)) return null;
    const fields = line.slice(end + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  } catch {
    return null;
  }
}

/** Processor time of whole groups of processes since they were last asked, in milliseconds. */
export class Meter {
  readonly #before = new Map<number, number>();
  constructor(
    readonly pids: readonly number[],
    readonly program?: string,
  ) {
    for (const pid of pids) this.#before.set(pid, processorMs(pid, program) ?? NaN);
  }
  /** NaN where it cannot be told. */
  spent(): number {
    return this.pids.reduce((sum, pid) => {
      const before = this.#before.get(pid) ?? NaN;
      // What a connection used that was closed meanwhile is lost.
      return sum + (processorMs(pid, this.program) ?? before) - before;
    }, 0);
  }
}

/** The machine's processor time in milliseconds: all there was, and what nobody used. */
export function machineMs(): { readonly all: number; readonly idle: number } {
  try {
    const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const ticks = first.trim().split(/\s+/).slice(1, 9).map(Number);
    const all = ticks.reduce((sum, each) => sum + each, 0);
    return { all: all * MS_PER_TICK, idle: ((ticks[3] ?? NaN) + (ticks[4] ?? NaN)) * MS_PER_TICK };
  } catch {
    return { all: NaN, idle: NaN };
  }
}
