// What figures are asked for, kept in the address so that a view can be sent on and found again.
import { replaceWith } from '../../router';

export interface Filter {
  readonly framework: string;
  readonly province: string;
  readonly sector: string;
  readonly size: string;
  readonly from: string;
  readonly to: string;
}
export const NONE: Filter = { framework: '', province: '', sector: '', size: '', from: '', to: '' };
const NAMES = Object.keys(NONE) as (keyof Filter)[];

export const readFilter = (query: URLSearchParams): Filter =>
  Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? ''])) as unknown as Filter;

export const queryOf = (filter: Filter): string => {
  const given = NAMES.filter((name) => filter[name] !== '').map((name) => [name, filter[name]]);
  return new URLSearchParams(given).toString();
};

/** Puts the wishes into the address, without a step to come back to. */
export function keep(view: string, tab: string, filter: Filter): void {
  replaceWith(view, tab);
  const query = queryOf(filter);
  if (query !== '') history.replaceState(null, '', `${location.hash}?${query}`);
}

export const badPeriod = ({ from, to }: Filter): boolean => from !== '' && to !== '' && from > to;
