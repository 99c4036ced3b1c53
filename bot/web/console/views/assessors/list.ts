// Where the list stands, in the address and remembered for the way back from a sheet.
import { linkTo, replaceWith } from '../../router';

let last = linkTo('assessors');

/** The list as it was left. */
export const listAddress = (): string => last;

/** Puts what is looked for into the address. */
export function keepList(wish: Readonly<Record<string, string>>): void {
  const given = Object.entries(wish).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  last = linkTo('assessors') + (query === '' ? '' : `?${query}`);
  replaceWith('assessors');
  if (query !== '') history.replaceState(null, '', last);
}
