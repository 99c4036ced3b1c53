// Who hears that the log of a conversation grew: listeners of this process at once, other processes by a signal.
import type { Signals } from './database/database';
import type { ConversationKey } from './port';

export interface News {
  appended(key: ConversationKey): void;
  subscribe(heard: (key: ConversationKey | null) => void): () => void;
}

export function createNews(signals: Signals): News {
  const local = new Set<(key: ConversationKey | null) => void>();
  return {
    appended: (key) => {
      local.forEach((heard) => heard(key));
      signals.send(`${key.channel} ${key.id}`);
    },
    subscribe: (heard) => {
      local.add(heard);
      const stop = signals.listen((message) => heard(message === null ? null : readKey(message)));
      return () => {
        local.delete(heard);
        stop();
      };
    },
  };
}

/** A channel's name has no space; an id may. */
function readKey(message: string): ConversationKey {
  const space = message.indexOf(' ');
  return { channel: message.slice(0, space), id: message.slice(space + 1) };
}
