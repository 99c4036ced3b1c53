// Who hears of something that happened: listeners of this process at once, other processes by a signal.
import { randomUUID } from 'node:crypto';
import type { Signals } from './database/database';
import { WORK, type ConversationKey, type Signal, type Work } from './port';

export interface News {
  appended(key: ConversationKey): void;
  subscribe(heard: (key: ConversationKey | null) => void): () => void;
  signal(topic: string, payload: string): void;
  onSignal(heard: (signal: Signal | null) => void): () => void;
  /** There is work that no worker was told of. */
  work(what: Work): void;
}

/** Before the messages that are not of conversations; no channel is called so. */
const MARK = '!';

export function createNews(signals: Signals): News {
  const local = new Set<(key: ConversationKey | null) => void>();
  /** Own signals come back from the database and were heard before. */
  const self = randomUUID().slice(0, 8);
  const here = new Set<(signal: Signal | null) => void>();
  const signal = (topic: string, payload: string) => {
    here.forEach((heard) => heard({ topic, payload }));
    signals.send(`${MARK}${self} ${topic} ${payload}`);
  };
  return {
    appended: (key) => {
      local.forEach((heard) => heard(key));
      signals.send(`${key.channel} ${key.id}`);
    },
    subscribe: (heard) => {
      local.add(heard);
      const stop = signals.listen((message) => {
        if (message?.startsWith(MARK) !== true) heard(message === null ? null : readKey(message));
      });
      return () => {
        local.delete(heard);
        stop();
      };
    },
    signal,
    work: (what) => signal(WORK, what),
    onSignal: (heard) => {
      here.add(heard);
      const stop = signals.listen((message) => {
        if (message === null) heard(null);
        else if (message.startsWith(MARK)) {
          const [from, topic = '', ...rest] = message.slice(MARK.length).split(' ');
          if (from !== self) heard({ topic, payload: rest.join(' ') });
        }
      });
      return () => {
        here.delete(heard);
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
