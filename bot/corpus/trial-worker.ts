// The thread that tries answers and groups questions: seconds of work, during which the server goes on answering.
import { parentPort } from 'node:worker_threads';
import { createTask, type TrialAnswer, type TrialMessage } from './trials';

const task = createTask();

parentPort?.on('message', ({ id, job }: TrialMessage) => {
  const answer = (message: TrialAnswer) => parentPort?.postMessage(message);
  try {
    answer({ id, value: task(job) });
  } catch (error) {
    answer({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
