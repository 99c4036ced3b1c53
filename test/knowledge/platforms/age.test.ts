// A list of long ago is seen to be old.
import { catalogueListedOn, isOld, listedOn, shippedCatalogue, vietnameseDay } from '../../../knowledge';

it('says of which day the list is', () => {
  expect(listedOn({ asOf: '2026-11-01' })).toBe('theo danh sách ngày 01/11/2026');
  expect(catalogueListedOn(shippedCatalogue())).toBe('theo danh sách ngày 16/09/2022');
  expect(vietnameseDay('2024-02-29')).toBe('29/02/2024');
});

it.each([
  ['2025-11-22', false],
  ['2025-11-21', true],
  ['2026-11-22', false],
  ['2022-09-16', true],
])('takes a list of %s for old after twelve months: %s', (asOf, old) => {
  expect(isOld(asOf, new Date('2026-11-22T10:00:00Z'))).toBe(old);
});

it('lets a list of the 29th of February grow old with the month', () => {
  expect(isOld('2024-02-29', new Date('2025-02-28T00:00:00Z'))).toBe(false);
  expect(isOld('2024-02-29', new Date('2025-03-01T00:00:00Z'))).toBe(true);
});
