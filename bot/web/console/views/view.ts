// What a view is to the shell.
import type { ComponentType } from 'preact';
import type { SignedInUser } from '../client';
import type { RoleName } from '../words';

export interface ViewProps {
  readonly user: SignedInUser;
  /** What follows the view's own name in the address: `#/desk/42` → ['42']. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

export interface View {
  /** Also its name in the address: `#/{id}`. */
  readonly id: string;
  readonly title: string;
  /** The letter after `g`; each once. */
  readonly key: string;
  /** Who sees it; the server has its own word. The first view of a role is where its people begin. */
  readonly roles: readonly RoleName[];
  readonly component: ComponentType<ViewProps>;
}
