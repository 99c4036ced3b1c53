// Drawing beside the server: a thread that starts with the first drawing and ends when nothing was drawn for a while.
import { Worker } from 'node:worker_threads';
import type { DrawTask } from './draw';

export interface DrawRequest {
  readonly id: number;
  readonly task: DrawTask;
}
export type DrawAnswer =
  { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly fault: string };

export interface Drawing {
  /** Rejects with `DrawingBusy` when too many wait, with an error when the drawing failed. */
  draw(task: DrawTask): Promise<Buffer>;
  close(): Promise<void>;
}

/** More is waiting than can be drawn in the time people wait. */
export class DrawingBusy extends Error {}

/** Drawings that may wait; each takes less than a second. */
const MOST_WAITING = 16;
const IDLE_MS = 20_000;
/** Fonts, WebAssembly and a document of 139 criteria stay far below this. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 };

interface Waiting {
  readonly done: (bytes: Buffer) => void;
  readonly failed: (error: Error) => void;
}

/** `script` is the built `worker.ts`. */
export function createDrawing(script: string, idleMs = IDLE_MS): Drawing {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let count = 0;
  let idle: NodeJS.Timeout | undefined;

  const settle = ({ id, ...answer }: DrawAnswer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if ('bytes' in answer) asked?.done(Buffer.from(answer.bytes));
    else asked?.failed(new Error(`a report was not drawn: ${answer.fault}`));
    if (waiting.size === 0) rest();
  };
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(() => void stop(), idleMs);
    idle.unref();
    thread?.unref();
  };
  const start = (): Worker => {
    const worker = new Worker(script, { resourceLimits: LIMITS });
    const ended = (error: Error) => {
      if (thread !== worker) return;
      thread = null;
      for (const asked of waiting.values()) asked.failed(error);
      waiting.clear();
    };
    worker.on('message', settle);
    worker.once('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => ended(new Error(`the thread that draws ended with ${String(code)}`)));
    return worker;
  };
  const stop = async () => {
    clearTimeout(idle);
    const worker = thread;
    thread = null;
    for (const asked of waiting.values()) asked.failed(new Error('the server stops'));
    waiting.clear();
    await worker?.terminate();
  };

  return {
    draw: (task) =>
      new Promise((done, failed) => {
        if (waiting.size >= MOST_WAITING) {
          failed(new DrawingBusy('too many reports are being drawn'));
          return;
        }
        clearTimeout(idle);
        thread ??= start();
        thread.ref();
        count += 1;
        waiting.set(count, { done, failed });
        thread.postMessage({ id: count, task } satisfies DrawRequest);
      }),
    close: stop,
  };
}

/** Draws in this thread: for the command line, and for tests of what is drawn. */
export function drawingHere(): Drawing {
  return {
    draw: async (task) => (await import('./draw')).draw(task),
    close: () => Promise.resolve(),
  };
}
