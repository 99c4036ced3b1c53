// The catalogue this version is shipped with, checked once, at its first use.
import { buildCatalogue } from './build';
import fields from './data/fields.json';
import groups from './data/groups.json';
import incentive from './data/incentive.json';
import list from './data/list.json';
import national from './data/national.json';
import packages from './data/packages.json';
import products from './data/products.json';
import resources from './data/resources.json';
import supports from './data/supports.json';
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
