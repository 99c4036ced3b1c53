// What the agent wrote: drafts, and messages on their way, kept while the page is open whichever conversation is shown.
import { useEffect, useState } from 'preact/hooks';
import { ApiError, post } from '../../client';

export interface Sending {
  readonly clientId: string;
  readonly text: string;
  /** `refused` is not tried again. */
  readonly state: 'sending' | 'unsent' | 'refused';
}

const drafts = new Map<string, string>();
const out = new Map<string, readonly Sending[]>();
const watchers = new Set<() => void>();
const busy = new Set<string>();

export const draftOf = (id: string): string => drafts.get(id) ?? '';
export function keepDraft(id: string, text: string): void {
  if (text === '') drafts.delete(id);
  else drafts.set(id, text);
}

const change = (id: string, next: readonly Sending[]) => {
  if (next.length > 0) out.set(id, next);
  else out.delete(id);
  watchers.forEach((watch) => watch());
};
const mark = (id: string, clientId: string, state: Sending['state']) =>
  change(
    id,
    (out.get(id) ?? []).map((each) => (each.clientId === clientId ? { ...each, state } : each)),
  );

/** Sends in the order written; what fails for want of a connection waits for `resend`. */
export function send(id: string, text: string): void {
  change(id, [...(out.get(id) ?? []), { clientId: crypto.randomUUID(), text, state: 'sending' }]);
  void flush(id);
}

export function resend(id: string): void {
  change(
    id,
    (out.get(id) ?? []).map((each) => ({ ...each, state: 'sending' as const })),
  );
  void flush(id);
}
/** The connection is back. */
export const resendAll = (): void => {
  for (const [id, list] of out) if (list.some(({ state }) => state === 'unsent')) resend(id);
};

async function flush(id: string): Promise<void> {
  if (busy.has(id)) return;
  busy.add(id);
  try {
    for (;;) {
      const next = (out.get(id) ?? []).find(({ state }) => state === 'sending');
      if (!next) return;
      if (!(await deliver(id, next))) return;
    }
  } finally {
    busy.delete(id);
  }
}

async function deliver(id: string, { clientId, text }: Sending): Promise<boolean> {
  try {
    await post(`handoff/${id}/say`, { text, clientId });
    change(
      id,
      (out.get(id) ?? []).filter((each) => each.clientId !== clientId),
    );
    return true;
  } catch (error) {
    const final =
      error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
    mark(id, clientId, final ? 'refused' : 'unsent');
    // What comes after waits too: the order is kept.
    if (!final)
      change(
        id,
        (out.get(id) ?? []).map((each) =>
          each.state === 'sending' ? { ...each, state: 'unsent' as const } : each,
        ),
      );
    return final;
  }
}

export function useOutbox(id: string): readonly Sending[] {
  const [, redraw] = useState(0);
  useEffect(() => {
    const watch = () => redraw((round) => round + 1);
    watchers.add(watch);
    return () => {
      watchers.delete(watch);
    };
  }, []);
  return out.get(id) ?? [];
}
