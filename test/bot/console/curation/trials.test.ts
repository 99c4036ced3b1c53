// The thread that tries answers: the same as here, beside the server; what somebody no longer waits for gives way.
import { resolve } from 'node:path';
import { createTrialThread, trialsHere, TrialsBusy } from '../../../../bot/corpus';
import { entryOf, resolveCitation } from '../../../../knowledge';
import { DIST } from '../../../support/server';
import { few as corpus, PAY, PLACE } from './support';

const place = resolveCitation(corpus, () => undefined, PLACE);
if (!place) throw new Error('the place of the test is not in the documents');
const request = { draft: entryOf({ ...PAY, id: 'a1' }, place), others: [], open: [], sample: 30 };
const asked = (count: number) =>
  Array.from({ length: count }, (_none, at) => ({
    id: `q${at}`,
    asked: `Câu thứ ${at} về máy số ${at}?`,
    outcome: 'declined' as const,
    rating: null,
    at: '2026-11-22',
  }));

const trials = createTrialThread(resolve(DIST, 'trial-worker.cjs'));
afterAll(() => trials.close());

it('says the same as a trial in this thread, and groups many questions there', async () => {
  expect(await trials.trial(corpus, request)).toEqual(await trialsHere().trial(corpus, request));
  expect(await trials.groups(asked(600), [])).toEqual(await trialsHere().groups(asked(600), []));
}, 60_000);

it('does what was asked last and lets go of what waited before it under the same name', async () => {
  const first = trials.trial(corpus, request, 'someone');
  const [second, other, third] = [
    trials.trial(corpus, request, 'someone'),
    trials.trial(corpus, request, 'somebody else'),
    trials.trial(corpus, request, 'someone'),
  ];
  await expect(second).rejects.toBeInstanceOf(TrialsBusy);
  const done = await Promise.all([first, other, third]);
  expect(done.map(({ asks }) => asks[0]?.after.own)).toEqual([true, true, true]);
}, 60_000);

it('takes no more than can be done while people wait, and says so', async () => {
  const many = await Promise.allSettled(
    Array.from({ length: 16 }, () => trials.trial(corpus, { ...request, sample: 1 })),
  );
  const refused = many.filter((each) => each.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(TrialsBusy);
}, 60_000);

it('starts anew after it was stopped, and fails what was waiting then', async () => {
  const own = createTrialThread(resolve(DIST, 'trial-worker.cjs'));
  const waiting = own.trial(corpus, request);
  await own.close();
  await expect(waiting).rejects.toThrow('the server stops');
  expect((await own.trial(corpus, request)).asks).toHaveLength(2);
  await own.close();
}, 60_000);
