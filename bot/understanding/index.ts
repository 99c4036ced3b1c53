// Turning text into intents and entities. The default needs no network; others come behind the same port.
import { localUnderstanding, understandLocally } from './local';
import type { Understanding } from './port';
import { currentModel } from './trained';
import type { Open, Understood } from '../../dialogs';

export { understandKeywords } from './keywords';
export type { Understanding } from './port';
export { checkout, readProject, trainedModel, writeModel } from './trained';

/** The understanding the assistant runs with. The model is read here, so that a broken one stops the start. */
export function createUnderstanding(): Understanding {
  return localUnderstanding(currentModel());
}

/** The same at once, for what cannot wait. */
export const understand = (text: string, open: Open | null): Understood =>
  understandLocally(currentModel(), text, open);
