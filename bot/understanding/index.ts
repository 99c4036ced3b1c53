// Turning text into intents and entities. The default needs no network; Azure's service comes beside it when set up.
import type { Open, Understood } from '../../dialogs';
import type { Config } from '../config';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { localUnderstanding, understandLocally } from './local';
import type { Understanding } from './port';
import { currentModel } from './trained';

export { understandKeywords } from './keywords';
export type { Understanding } from './port';
export { checkout, readProject, trainedModel, writeModel } from './trained';

export interface UnderstandingParts {
  readonly config: Pick<Config, 'clu'>;
  readonly log: Pick<Log, 'warn'>;
  readonly metrics: Pick<Metrics, 'understood'>;
}

/** The understanding without a network. The model is read here, so that a broken one stops the start. */
export const createLocal = (): Understanding => localUnderstanding(currentModel());

/**
 * The understanding the assistant runs with: Azure's service around the local one where `CLU_ENDPOINT` is set, else the
 * local one alone. The service's SDKs are loaded only then: they would cost every start half a second.
 */
export async function createUnderstanding({
  config,
  log,
  metrics,
}: UnderstandingParts): Promise<Understanding> {
  const local = createLocal();
  if (config.clu === null) return local;
  const { createClu } = await import('./clu');
  return createClu({ clu: config.clu, local, log, metrics });
}

/** The local one at once, for what cannot wait. */
export const understand = (text: string, open: Open | null): Understood =>
  understandLocally(currentModel(), text, open);
