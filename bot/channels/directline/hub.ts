// Who waits for which conversation: what this process or, by the store, another one wrote is told to its streams.
import type { ConversationKey, Store } from '../../store/port';

export interface Hub {
  /** Calls `listener` whenever the log of the conversation may have grown, until the returned function is called. */
  subscribe(key: ConversationKey, listener: () => void): () => void;
  /** Calls `listener` whenever an agent types in the conversation. */
  onTyping(key: ConversationKey, listener: () => void): () => void;
}

/** Signal of the store: an agent types in the conversation `channel id`. */
export const AGENT_TYPES = 'agent-types';

const nameOf = ({ channel, id }: ConversationKey) => `${channel} ${id}`;

/** The hub of this process; it also hears what other processes on the same database write. */
export function createHub(store: Pick<Store, 'subscribe' | 'onSignal'>): Hub {
  const listeners = new Map<string, Set<() => void>>();
  const typists = new Map<string, Set<() => void>>();
  const tell = (set: Iterable<() => void>) => {
    for (const listener of set) listener();
  };
  store.subscribe((key) => {
    if (key) tell(listeners.get(nameOf(key)) ?? []);
    else for (const set of listeners.values()) tell(set);
  });
  store.onSignal((signal) => {
    if (signal?.topic === AGENT_TYPES) tell(typists.get(signal.payload) ?? []);
  });
  return {
    subscribe: (key, listener) => add(listeners, nameOf(key), listener),
    onTyping: (key, listener) => add(typists, nameOf(key), listener),
  };
}

/** Adds a listener under a name; returns how to take it away. */
function add(all: Map<string, Set<() => void>>, name: string, listener: () => void): () => void {
  const set = all.get(name) ?? new Set();
  all.set(name, set.add(listener));
  return () => {
    set.delete(listener);
    if (set.size === 0 && all.get(name) === set) all.delete(name);
  };
}
