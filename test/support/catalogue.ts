// The catalogue that tests work with: the shipped one, as the assistant runs with it.
import { shippedCatalogue } from '../../knowledge';

export const catalogue = shippedCatalogue();
