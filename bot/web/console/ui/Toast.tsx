// Short messages at the edge of the screen, read aloud; `toast(text)` from anywhere.
import { useEffect, useState } from 'preact/hooks';
import { words } from '../words';

export interface Message {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'fault';
}

const SHOWN_MS = 6_000;
let last = 0;
let messages: readonly Message[] = [];
const watchers = new Set<(messages: readonly Message[]) => void>();

const change = (next: readonly Message[]) => {
  messages = next;
  watchers.forEach((watch) => watch(next));
};
const drop = (id: number) => change(messages.filter((message) => message.id !== id));

/** Says that something is done, or went wrong; a fault stays until it is closed. */
export function toast(text: string, kind: Message['kind'] = 'done'): void {
  const id = (last += 1);
  change([...messages.filter((message) => message.text !== text), { id, text, kind }].slice(-4));
  if (kind === 'done') setTimeout(() => drop(id), SHOWN_MS);
}

export function clearToasts(): void {
  change([]);
}

export function Toasts() {
  const [shown, setShown] = useState(messages);
  useEffect(() => {
    watchers.add(setShown);
    return () => {
      watchers.delete(setShown);
    };
  }, []);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, kind }) => (
        <p key={id} class={kind}>
          <span>{text}</span>
          <button type="button" aria-label={words.close} onClick={() => drop(id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
