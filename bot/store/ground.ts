// What the statement of a commit builds on once persons were merged or erased.
import type { Memory } from '../../dialogs';
import type { Loaded } from './port';

export interface Ground {
  /** What now stands in the database, inside the transaction. */
  readonly loaded: Loaded;
  /** What is to stand there after the commit. */
  readonly memory: Memory;
  /** What is left to do in the transaction when the statement has run. */
  readonly afterwards?: () => Promise<void>;
}
