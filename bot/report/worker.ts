// The thread that draws: a PDF takes some hundred milliseconds of work, during which the server goes on answering.
import { parentPort } from 'node:worker_threads';
import { draw } from './draw';
import type { DrawAnswer, DrawRequest } from './drawing';

parentPort?.on('message', ({ id, task }: DrawRequest) => {
  const answer = (message: DrawAnswer) => parentPort?.postMessage(message);
  draw(task).then(
    (bytes) => answer({ id, bytes: new Uint8Array(bytes) }),
    (error: unknown) =>
      answer({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
