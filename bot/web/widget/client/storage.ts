// What survives a reload: the conversation's key and the messages not yet echoed. Falls back to memory where a browser forbids storage.
import type { Outgoing } from './state';
import { number, string } from './wire';

export interface Kept {
  readonly userId: string;
  readonly conversationId: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Chest {
  userId(): string | null;
  keepUserId(id: string): void;
  conversation(): Kept | null;
  keepConversation(kept: Kept): void;
  forgetConversation(): void;
  outgoing(): Outgoing[];
  keepOutgoing(item: Outgoing): void;
  dropOutgoing(id: string): void;
}

type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

function memoryBox(): Box {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    key: (index) => [...values.keys()][index] ?? null,
    get length() {
      return values.size;
    },
  };
}

/** The browser's storage when it may be used; third-party frames are often refused it. */
export function openBox(find: () => Box): Box {
  try {
    const box = find();
    box.setItem('smedx.probe', '1');
    box.removeItem('smedx.probe');
    return box;
  } catch {
    return memoryBox();
  }
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The stored things of one person (`name` tells people of one site apart). */
export function createChest(box: Box, name: string): Chest {
  const key = (part: string) => `smedx.${name}.${part}`;
  const write = (at: string, value: string) => {
    try {
      box.setItem(at, value);
    } catch {
      // A full storage costs the comfort of a reload, not the conversation.
    }
  };
  return {
    userId: () => box.getItem(key('user')),
    keepUserId: (id) => write(key('user'), id),
    conversation() {
      const value = parse(box.getItem(key('conversation')));
      const userId = string(value.userId);
      const conversationId = string(value.conversationId);
      const token = string(value.token);
      return userId && conversationId && token
        ? { userId, conversationId, token, expiresAt: number(value.expiresAt) ?? 0 }
        : null;
    },
    keepConversation: (kept) => write(key('conversation'), JSON.stringify(kept)),
    forgetConversation: () => box.removeItem(key('conversation')),
    // One entry a message, so that two tabs of one person do not overwrite each other.
    outgoing() {
      const found: Outgoing[] = [];
      for (let index = 0; index < box.length; index++) {
        const at = box.key(index);
        if (!at?.startsWith(key('out.'))) continue;
        const value = parse(box.getItem(at));
        const id = string(value.id);
        const text = string(value.text);
        if (id && text)
          found.push({ id, text, at: number(value.at) ?? 0, status: 'waiting', tries: 0, postedAt: 0 });
      }
      return found.sort((a, b) => a.at - b.at);
    },
    keepOutgoing: (item) => write(key(`out.${item.id}`), JSON.stringify(item)),
    dropOutgoing: (id) => box.removeItem(key(`out.${id}`)),
  };
}
