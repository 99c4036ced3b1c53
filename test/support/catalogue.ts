// The catalogue that tests work with.
import type { Catalogue } from '../../knowledge';

export const catalogue: Catalogue = {
  fields: [],
  groups: [],
  products: [],
  national: [],
  resources: [],
  incentive: { text: '', source: { document: '', provision: '', confidence: 'L' } },
  packages: [],
  supports: [],
  help: {},
  list: { origin: 'shipped', asOf: '', name: '' },
};
