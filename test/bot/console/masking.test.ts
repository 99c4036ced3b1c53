// Telephone numbers leave masked but for who is on the line.
import { maskPhone, shownPhone } from '../../../bot/console/masking';

it.each([
  ['0912345678', '•••• 678'],
  ['+84 91 234 56-78', '•••• 678'],
  ['113', '••••'],
  ['', '••••'],
])('masks %j', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

it('shows the whole number only to who may see it, and nothing where there is none', () => {
  expect(shownPhone('0912345678', true)).toBe('0912345678');
  expect(shownPhone('0912345678', false)).toBe('•••• 678');
  expect(shownPhone(null, true)).toBeNull();
});
