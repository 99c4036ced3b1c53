// How old what we know of a product is: a list of long ago must be seen to be old.
import words from './age.json';
import type { Catalogue, Product } from './types';

/** After so many months a list is old. */
export const OLD_AFTER_MONTHS = 12;

/** An ISO day as people here write it: `2022-09-16` is `16/09/2022`. Anything else comes back as it is. */
export function vietnameseDay(isoDay: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay) ?? [];
  return year !== undefined && month !== undefined && day !== undefined ? `${day}/${month}/${year}` : isoDay;
}

/** What is said beside a product, in Vietnamese: of which day the list is that names it. */
export const listedOn = ({ asOf }: Pick<Product, 'asOf'>): string =>
  words.listed.replace('{day}', vietnameseDay(asOf));

/** Whether that day is more than 12 months before `now`; on the very anniversary it is not yet. */
export function isOld(asOf: string, now: Date): boolean {
  const year = Number(asOf.slice(0, 4)) + OLD_AFTER_MONTHS / 12;
  return now.toISOString().slice(0, 10) > `${year}${asOf.slice(4)}`;
}

/** The same sentence for the whole list of a catalogue. */
export const catalogueListedOn = ({ list }: Pick<Catalogue, 'list'>): string => listedOn(list);
