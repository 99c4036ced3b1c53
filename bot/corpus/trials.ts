// Work of curation beside the server: how an answer would rank, and which questions are alike. The thread starts with the
// first job and ends when there was none for a while.
import { Worker } from 'node:worker_threads';
import {
  createTrials,
  groupQuestions,
  type AskedQuestion,
  type Corpus,
  type QuestionGroup,
  type Trial,
  type TrialRequest,
} from '../../knowledge';

export interface Trials {
  /**
   * With `key`, a trial that still waits under the same key gives way: whoever asked goes on typing. Rejects with
   * `TrialsBusy` when it gave way, or when too many wait.
   */
  trial(corpus: Corpus, request: TrialRequest, key?: string): Promise<Trial>;
  /** Few questions are grouped at once, many in the thread. */
  groups(open: readonly AskedQuestion[], liked: readonly AskedQuestion[]): Promise<readonly QuestionGroup[]>;
  close(): Promise<void>;
}

/** More waits than can be tried in the time people wait, or something newer took its place. */
export class TrialsBusy extends Error {}

export type TrialJob =
  /** The documents that the next trials are of. */
  | { readonly kind: 'corpus'; readonly corpus: Corpus }
  | { readonly kind: 'trial'; readonly request: TrialRequest }
  | {
      readonly kind: 'groups';
      readonly open: readonly AskedQuestion[];
      readonly liked: readonly AskedQuestion[];
    };
export interface TrialMessage {
  readonly id: number;
  readonly job: TrialJob;
}
export type TrialAnswer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: string };

/** Does the jobs, one after another; keeps the documents between them. */
export function createTask(): (job: TrialJob) => unknown {
  let trial: ReturnType<typeof createTrials> | null = null;
  return (job) => {
    switch (job.kind) {
      case 'corpus':
        trial = createTrials(job.corpus);
        return null;
      case 'trial':
        if (!trial) throw new Error('a trial came before the documents');
        return trial(job.request);
      case 'groups':
        return groupQuestions(job.open, job.liked);
      default:
        return job satisfies never;
    }
  };
}

const MOST_WAITING = 12;
const IDLE_MS = 60_000;
/** Two indexes of the documents and their records, with room for what an operator brings in. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

/** Grouping so many takes a few hundredths of a second. */
const FEW = 400;

interface Waiting {
  readonly job: TrialJob;
  readonly key: string | undefined;
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** `script` is the built `trial-worker.ts`. */
export function createTrialThread(script: string, idleMs = IDLE_MS): Trials {
  let queue: Waiting[] = [];
  let doing: (Waiting & { readonly id: number }) | null = null;
  let thread: Worker | null = null;
  /** The documents that the thread has. */
  let has: Corpus['instruments'] | null = null;
  let count = 0;
  let idle: NodeJS.Timeout | undefined;

  const failAll = (error: Error) => {
    const all = doing ? [doing, ...queue] : queue;
    [doing, queue, has] = [null, [], null];
    for (const { failed } of all) failed(error);
  };
  const stop = async (reason: string) => {
    clearTimeout(idle);
    const worker = thread;
    thread = null;
    failAll(new Error(reason));
    await worker?.terminate();
  };
  const settle = ({ id, ...answer }: TrialAnswer) => {
    if (doing?.id !== id) return;
    const { done, failed } = doing;
    doing = null;
    if ('fault' in answer) failed(new Error(`a job of curation failed: ${answer.fault}`));
    else done(answer.value);
    next();
  };
  const start = (): Worker => {
    const worker = new Worker(script, { resourceLimits: LIMITS });
    const ended = (error: Error) => {
      if (thread !== worker) return;
      thread = null;
      failAll(error);
    };
    worker.on('message', settle);
    worker.once('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => ended(new Error(`the thread of curation ended with ${String(code)}`)));
    return worker;
  };
  /** Hands the thread one job at a time, so that those that wait can still give way. */
  function next(): void {
    if (doing) return;
    const [first, ...rest] = queue;
    clearTimeout(idle);
    if (!first) {
      idle = setTimeout(() => void stop('nothing to do'), idleMs);
      idle.unref();
      thread?.unref();
      return;
    }
    queue = rest;
    thread ??= start();
    thread.ref();
    count += 1;
    doing = { ...first, id: count };
    thread.postMessage({ id: count, job: first.job } satisfies TrialMessage);
  }
  const run = (job: TrialJob, key?: string): Promise<unknown> =>
    new Promise((done, failed) => {
      const older = key === undefined ? [] : queue.filter((each) => each.key === key);
      queue = queue.filter((each) => !older.includes(each));
      for (const each of older) each.failed(new TrialsBusy('a newer one took its place'));
      if (queue.length >= MOST_WAITING) {
        failed(new TrialsBusy('too many answers are being tried'));
        return;
      }
      queue.push({ job, key, done, failed });
      next();
    });

  return {
    trial: async ({ instruments }, request, key) => {
      if (has !== instruments) {
        const handed = run({ kind: 'corpus', corpus: { instruments } });
        has = instruments;
        handed.catch(() => (has = null));
      }
      return (await run({ kind: 'trial', request }, key)) as Trial;
    },
    groups: async (open, liked) =>
      open.length + liked.length <= FEW
        ? groupQuestions(open, liked)
        : ((await run({ kind: 'groups', open, liked })) as readonly QuestionGroup[]),
    close: () => stop('the server stops'),
  };
}

/** The same in this thread: for tests. */
export function trialsHere(): Trials {
  const kept = new WeakMap<Corpus['instruments'], ReturnType<typeof createTrials>>();
  return {
    trial: ({ instruments }, request) => {
      const trial = kept.get(instruments) ?? createTrials({ instruments });
      kept.set(instruments, trial);
      return Promise.resolve(trial(request));
    },
    groups: (open, liked) => Promise.resolve(groupQuestions(open, liked)),
    close: () => Promise.resolve(),
  };
}
