// What the drill of `npm run bench delivery` finds wrong: it takes minutes, so here only its judgement is tried.
import { compare } from '../../bench/delivery-drill';

it('tells what is missing, out of order and shown twice', () => {
  const wanted = ['a', 'b', 'c'];
  expect(compare(['a', 'b', 'b', 'c'], wanted)).toEqual({ reached: 3, twice: 1, fault: null });
  expect(compare(['a'], wanted)).toMatchObject({ reached: 1, fault: null });
  expect(compare(['a', 'c', 'b'], wanted).fault).toContain('message 2');
  expect(compare(['a', 'b', 'a'], wanted).fault).toContain('message 3');
});
