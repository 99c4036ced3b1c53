// Names of businesses from before they could be searched for: made findable once, by whoever looks first.
import type { ConsoleParts } from './types';

const AT_ONCE = 1000;

/** Makes the rest findable in the background of the first call; what it finds meanwhile is what is there so far. */
export function nameKeys({ store, log }: Pick<ConsoleParts, 'store' | 'log'>): () => void {
  let keyed: Promise<void> | null = null;
  const keyAll = async () => {
    while ((await store.desk.keyOld(AT_ONCE)) > 0);
  };
  return () => {
    keyed ??= keyAll().catch((error: unknown) => {
      keyed = null;
      log.warn({ err: error }, 'search columns of businesses were not filled in');
    });
  };
}
