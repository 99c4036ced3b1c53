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
  trial(corpus: Corpus, request: TrialRequest): Promise<Trial>;
  groups(open: readonly AskedQuestion[], liked: readonly AskedQuestion[]): Promise<readonly QuestionGroup[]>;
  close(): Promise<void>;
}

/** More waits than can be tried in the time people wait. */
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

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** `script` is the built `trial-worker.ts`. */
export function createTrialThread(script: string, idleMs = IDLE_MS): Trials {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  /** The documents that the thread has. */
  let has: Corpus['instruments'] | null = null;
  let count = 0;
  let idle: NodeJS.Timeout | undefined;

  const stop = async (reason: string) => {
    clearTimeout(idle);
    const worker = thread;
    thread = null;
    has = null;
    for (const asked of waiting.values()) asked.failed(new Error(reason));
    waiting.clear();
    await worker?.terminate();
  };
  const settle = ({ id, ...answer }: TrialAnswer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if ('fault' in answer) asked?.failed(new Error(`a job of curation failed: ${answer.fault}`));
    else asked?.done(answer.value);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(() => void stop('nothing to do'), idleMs);
    idle.unref();
    thread?.unref();
  };
  const start = (): Worker => {
    const worker = new Worker(script, { resourceLimits: LIMITS });
    const ended = (error: Error) => {
      if (thread !== worker) return;
      thread = null;
      has = null;
      for (const asked of waiting.values()) asked.failed(error);
      waiting.clear();
    };
    worker.on('message', settle);
    worker.once('error', (error) => ended(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => ended(new Error(`the thread of curation ended with ${String(code)}`)));
    return worker;
  };
  const run = (job: TrialJob): Promise<unknown> =>
    new Promise((done, failed) => {
      if (waiting.size >= MOST_WAITING) {
        failed(new TrialsBusy('too many answers are being tried'));
        return;
      }
      clearTimeout(idle);
      thread ??= start();
      thread.ref();
      count += 1;
      waiting.set(count, { done, failed });
      thread.postMessage({ id: count, job } satisfies TrialMessage);
    });

  return {
    trial: async ({ instruments }, request) => {
      if (has !== instruments || thread === null) {
        const handed = run({ kind: 'corpus', corpus: { instruments } });
        has = instruments;
        handed.catch(() => (has = null));
      }
      return (await run({ kind: 'trial', request })) as Trial;
    },
    groups: async (open, liked) => (await run({ kind: 'groups', open, liked })) as readonly QuestionGroup[],
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
