// How anything in the process speaks to open pages of the console: a signal that every process hands to its own pages.
import type { Role } from '../store/accounts';
import type { Store } from '../store/port';

/** Who hears it: everybody who meets each condition that is given. An officer hears of other provinces nothing. */
export interface Audience {
  readonly roles?: readonly Role[] | undefined;
  readonly userIds?: readonly string[] | undefined;
  /** Of officers, only those of this province. */
  readonly province?: string | undefined;
}

/** Who speaks with callers and users. */
export const DESK_ROLES: readonly Role[] = ['agent', 'supervisor', 'admin'];

/** Topic of the store's signals that carry news for pages. */
export const CONSOLE_SIGNAL = 'console';

export const publishBy =
  (store: Pick<Store, 'signal'>) =>
  (topic: string, audience: Audience, data: unknown): void =>
    store.signal(CONSOLE_SIGNAL, JSON.stringify({ topic, audience, data }));
