// The catalogue this version is shipped with, checked once, at its first use.
import { buildCatalogue } from './build';
import fields from './entries/fields.json';
import groups from './entries/groups.json';
import incentive from './entries/incentive.json';
import list from './entries/list.json';
import national from './entries/national.json';
import packages from './entries/packages.json';
import products from './entries/products.json';
import resources from './entries/resources.json';
import supports from './entries/supports.json';
import { helpFiles } from './help';
import type { Catalogue } from './types';

let built: Catalogue | undefined;

/**
 * The shipped catalogue: the same frozen object at each call.
 * @throws CatalogueError at the first call if the shipped data are faulty.
 */
export function shippedCatalogue(): Catalogue {
  built ??= buildCatalogue({
    fields,
    groups,
    products,
    national,
    resources,
    incentive,
    packages,
    supports,
    list,
    help: helpFiles,
  });
  return built;
}
