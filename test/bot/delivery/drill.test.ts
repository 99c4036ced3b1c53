// The drill of `npm run bench delivery`, shorter: the built server on PostgreSQL, killed in the middle of its work.
import { compare, drill } from '../../bench/delivery-drill';
import { postgresAvailable } from '../../support/postgres';

it('tells what is missing, out of order and shown twice', () => {
  const wanted = ['a', 'b', 'c'];
  expect(compare(['a', 'b', 'b', 'c'], wanted)).toEqual({ reached: 3, twice: 1, fault: null });
  expect(compare(['a'], wanted)).toMatchObject({ reached: 1, fault: null });
  expect(compare(['a', 'c', 'b'], wanted).fault).toContain('message 2');
  expect(compare(['a', 'b', 'a'], wanted).fault).toContain('message 3');
});

it('answers everybody once and in order, whatever Zalo does and whenever the server is killed', async () => {
  if (!postgresAvailable()) return;
  const result = await drill({ kills: 2, lanes: 3, seed: 7 }, () => undefined);
  expect(result.faults).toEqual([]);
  expect(result.twice).toBeLessThanOrEqual(result.kills);
  // The accidents did happen.
  expect(result.failed).toBeGreaterThan(0.1);
}, 400_000);
