// Turning text into intents and entities. The default needs no network; others come behind the same port.
import { keywordUnderstanding } from './keywords';
import type { Understanding } from './port';

export { understandKeywords } from './keywords';
export type { Understanding } from './port';

/** The understanding the assistant runs with. */
export function createUnderstanding(): Understanding {
  return keywordUnderstanding();
}
