// What follows from a failed send, and how fast calls leave.
import fc from 'fast-check';
import { ChannelError, type FailureRule } from '../../../bot/channels/channel';
import { createPace } from '../../../bot/delivery/pace';
import { backoffMs, CHECK_MS, MAX_ATTEMPTS, verdict } from '../../../bot/delivery/rules';

const NOW = new Date('2026-11-22T02:00:00Z');
const judge = (error: unknown, attempts = 0, repeats = 0, confirms = true) =>
  verdict(error, { attempts, repeats }, NOW, confirms, 0.5);
const fault = (rule: FailureRule, more: { readonly until?: Date } = {}) =>
  new ChannelError('mạng hỏng', rule, { code: '-1', ...more });

describe('a failed send', () => {
  it('is tried again after 1 s, doubled up to 5 min, eight times in all', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, attempts) => {
      const { outcome } = judge(fault('retry'), attempts);
      if (typeof outcome !== 'object' || !('retryAt' in outcome)) throw new Error('it is not tried again');
      return (outcome.retryAt.getTime() - NOW.getTime()) / 1000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64]);
    expect(judge(fault('retry'), MAX_ATTEMPTS - 1)).toMatchObject({
      outcome: { as: 'dead', error: 'mạng hỏng', code: '-1' },
      alarm: true,
    });
  });

  it('comes back apart from what failed with it, never sooner than half a second, never later than 7.5 min', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const ms = backoffMs(attempts, chance);
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(450_000);
      }),
    );
    expect(backoffMs(0, 0.1)).not.toBe(backoffMs(0, 0.9));
  });

  it('waits until the channel’s own time, and that is no attempt however often it happens', () => {
    const until = new Date('2026-11-23T00:00:00Z');
    expect(judge(fault('wait', { until }), 99)).toEqual({
      outcome: { retryAt: until, error: 'mạng hỏng', code: '-1', counts: false },
      counted: 'wait',
      alarm: false,
    });
  });

  it('is looked into when nobody knows how it went; where the channel never tells, it is sent again once', () => {
    const unknown = { unknown: new Date(NOW.getTime() + CHECK_MS), error: 'mạng hỏng', code: '-1' };
    expect(judge(fault('unknown')).outcome).toEqual(unknown);
    expect(judge(fault('unknown'), 3, 3).outcome).toEqual(unknown);
    expect(judge(fault('unknown'), 0, 0, false).outcome).toEqual(unknown);
    expect(judge(fault('unknown'), 1, 1, false)).toMatchObject({ counted: 'dead', alarm: true });
  });

  it.each([
    ['hold', 'held', false],
    ['drop', 'dropped', false],
    ['dead', 'dead', true],
  ] as const)('with the rule %s is %s', (rule, as, alarm) => {
    expect(judge(fault(rule))).toMatchObject({ outcome: { as, code: '-1' }, counted: as, alarm });
  });

  it('through a fault of ours is tried again as one of the network is', () => {
    expect(judge(new TypeError('x is undefined'))).toMatchObject({ counted: 'retry' });
    expect(judge('a string')).toMatchObject({ counted: 'retry', outcome: { error: 'a string' } });
  });
});

describe('the pace of a channel', () => {
  it('lets a second’s worth leave at once and the rest evenly', () => {
    const pace = createPace(4);
    expect(Array.from({ length: 7 }, () => pace.take(1_000))).toEqual([0, 0, 0, 0, 250, 500, 750]);
    expect(pace.take(60_000)).toBe(0);
  });

  it('never lets more through than its rate over any second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 20, maxLength: 80 }), (gaps) => {
        const pace = createPace(5);
        let now = 0;
        const leaves = gaps.map((gap) => (now += gap) + pace.take(now));
        for (const [at, first] of leaves.entries()) {
          const eleventh = leaves[at + 10];
          // A full bucket and what flows in within a second: never more than ten.
          if (eleventh !== undefined) expect(eleventh - first).toBeGreaterThan(999);
        }
      }),
    );
  });

  it('stops for as long as the channel asks, and knows no limit where none is set', () => {
    const pace = createPace(0);
    expect(pace.take(5)).toBe(0);
    pace.pause(2_000);
    expect(pace.take(500)).toBe(1_500);
    expect(pace.take(2_500)).toBe(0);
  });
});
