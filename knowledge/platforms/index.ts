// What platforms, packages and supports there are, and which criterion they raise.
export { buildCatalogue, type CatalogueFiles } from './build';
export { CatalogueError, type CatalogueProblem } from './errors';
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
