// Who waits for which conversation: what this process or, by the store, another one wrote is told to its streams.
import type { ConversationKey, Store } from '../../store/port';

export interface Hub {
  /** Calls `listener` whenever the log of the conversation may have grown, until the returned function is called. */
  subscribe(key: ConversationKey, listener: () => void): () => void;
}

const nameOf = ({ channel, id }: ConversationKey) => `${channel} ${id}`;

/** The hub of this process; it also hears what other processes on the same database write. */
export function createHub(store: Pick<Store, 'subscribe'>): Hub {
  const listeners = new Map<string, Set<() => void>>();
  const tell = (set: Iterable<() => void>) => {
    for (const listener of set) listener();
  };
  store.subscribe((key) => {
    if (key) tell(listeners.get(nameOf(key)) ?? []);
    else for (const set of listeners.values()) tell(set);
  });
  return {
    subscribe: (key, listener) => {
      const name = nameOf(key);
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(name) === set) listeners.delete(name);
      };
    },
  };
}
