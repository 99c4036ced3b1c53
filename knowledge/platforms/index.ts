// What platforms, packages and supports there are, and which criterion they raise.
export { catalogueListedOn, isOld, listedOn, OLD_AFTER_MONTHS, vietnameseDay } from './age';
export { buildCatalogue, type CatalogueFiles } from './build';
export { LIST_COLUMNS, sampleList, type ListColumn } from './columns';
export { CatalogueError, type CatalogueProblem } from './errors';
export {
  LIST_LIMITS,
  readDay,
  readPlatformList,
  readStoredProducts,
  withProducts,
  type ListOptions,
} from './list';
export type { ListFault, ListFormat, ListReading, ProductList } from './list-types';
export { shippedCatalogue } from './shipped';
export {
  INDUSTRIES,
  type Catalogue,
  type CriterionHelp,
  type Industry,
  type NationalPlatform,
  type Package,
  type PlatformField,
  type PlatformGroup,
  type Product,
  type Resource,
  type Source,
  type Support,
} from './types';
