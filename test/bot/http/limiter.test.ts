// The allowance by its own clock: what a minute holds, how it fills again, and that memory stays bounded.
import fc from 'fast-check';
import { createLimiter } from '../../../bot/http/limiter';

it('allows a minute’s worth at once and then one at a time', () => {
  const limiter = createLimiter(60);
  for (let index = 0; index < 60; index += 1) expect(limiter.take('a', 'api', 1, 0)).toBe(0);
  expect(limiter.take('a', 'api', 1, 0)).toBe(1_000);
  limiter.giveBack('a', 'api');
  expect(limiter.take('a', 'api', 1, 1_000)).toBe(0);
  expect(limiter.take('b', 'api', 1, 1_000)).toBe(0);
  expect(limiter.take('a', 'page', 1, 1_000)).toBe(0);
});

it('allows everything when switched off', () => {
  const limiter = createLimiter(0);
  for (let index = 0; index < 1_000; index += 1) expect(limiter.take('a', 'api', 1, 0)).toBe(0);
});

it('never allows more than the bucket and its refill, in whatever rhythm requests come', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }),
      (rate, gaps) => {
        const limiter = createLimiter(rate);
        let now = 0;
        let allowed = 0;
        for (const gap of gaps) {
          now += gap;
          if (limiter.take('a', 'api', 1, now) === 0) allowed += 1;
          else limiter.giveBack('a', 'api');
        }
        expect(allowed).toBeLessThanOrEqual(rate + (now * rate) / 60_000 + 1e-6);
      },
    ),
  );
});

it('forgets the client not seen for longest when it holds too many', () => {
  const limiter = createLimiter(1, 2);
  expect(limiter.take('a', 'api', 1, 0)).toBe(0);
  expect(limiter.take('b', 'api', 1, 0)).toBe(0);
  expect(limiter.take('a', 'api', 1, 0)).toBeGreaterThan(0);
  expect(limiter.take('c', 'api', 1, 0)).toBe(0);
  expect(limiter.take('a', 'api', 1, 0)).toBeGreaterThan(0);
  expect(limiter.take('b', 'api', 1, 0)).toBe(0);
});
