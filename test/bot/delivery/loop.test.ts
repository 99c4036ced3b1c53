// The loop of every worker: whoever wakes it, whenever, is looked after.
import { createLoop } from '../../../bot/delivery';
import { createLog } from '../../../bot/log';

const log = createLog('silent');
const turnOfEvents = () => new Promise((resolve) => setImmediate(resolve));

it('works through more than it can hold, also when it is woken while its hands are full', async () => {
  const waiting = Array.from({ length: 100 }, (_, at) => at);
  const done: number[] = [];
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const held: (() => void)[] = [];
  const worker = createLoop<number>({
    name: 'test',
    log,
    claim: (limit) => Promise.resolve(waiting.splice(0, limit)),
    work: async (thing) => {
      await new Promise<void>((resolve) => held.push(resolve));
      done.push(thing);
      if (done.length === 100) finish();
    },
    // Nobody looks again by the clock while this test runs.
    idleMs: 600_000,
  });
  while (done.length < 100) {
    worker.wake();
    await turnOfEvents();
    worker.wake();
    held.shift()?.();
  }
  await finished;
  expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at));
  await worker.stop();
});

it('asks the store again when it did not answer, and takes nothing new once it is stopped', async () => {
  let asked = 0;
  let finish: () => void = () => undefined;
  const worked = new Promise<void>((resolve) => (finish = resolve));
  const worker = createLoop<number>({
    name: 'test',
    log,
    claim: () => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('away')) : Promise.resolve(asked === 2 ? [1] : []);
    },
    work: () => {
      finish();
      return Promise.resolve();
    },
  });
  await worked;
  await worker.stop();
  const before = asked;
  worker.wake();
  await turnOfEvents();
  expect(asked).toBe(before);
});
