// Turns a text into an intent with entities. Implementations: keywords (default), later a trained one and Azure CLU.
import type { Open, Understood } from '../../dialogs';

export interface Understanding {
  readonly name: string;
  /** Never rejects: what cannot be understood is `none` with confidence 0. */
  understand(text: string, open: Open | null): Promise<Understood>;
}
