// The hotline console as the server takes it: the routes of its parts behind one guard, and the socket of its pages.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Route } from '../http/route';
import { adminRoutes } from './access/admin';
import { accessRoutes } from './access/routes';
import { assessorRoutes } from './assessors';
import { guarded } from './access/guard';
import { curationRoutes } from './curation';
import { figuresRoutes } from './figures';
import { oidcRoutes } from './access/oidc';
import { handoffRoutes, startHandoffs } from './handoff';
import { deskRoutes, startReminders } from './desk';
import { createLive } from './live';
import type { ConversationKey } from '../store/port';
import type { ConsoleParts, ConsoleRoute } from './types';

export interface Console {
  readonly routes: readonly Route[];
  /** False when the address is not the console's. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, base: string): boolean;
  /** A person types in a conversation of a channel. */
  personTypes(key: ConversationKey): void;
  close(): Promise<void>;
}

/** The rules of every route, in one list that a test walks through: a line a part. */
export function consoleRoutes(parts: ConsoleParts): readonly ConsoleRoute[] {
  const { store, now } = parts;
  const { accounts } = store;
  return [
    ...accessRoutes({ accounts, now, singleSignOn: parts.config.oidc !== null }),
    ...adminRoutes({ accounts, now }),
    ...curationRoutes(parts),
    ...figuresRoutes(parts),
    ...assessorRoutes(parts),
    ...deskRoutes(parts),
    ...handoffRoutes(parts),
  ];
}

export function createConsole(parts: Omit<ConsoleParts, 'live'>): Console {
  const { store, log, now } = parts;
  const live = createLive({ store, log, now });
  const stopReminders = startReminders({ store, live, log, now });
  const talks = startHandoffs({ store, live, log, now });
  const { accounts } = store;
  const { oidc, publicUrl } = parts.config;
  const key = () => store.secret('console sign-in', () => randomBytes(32).toString('base64url'));
  return {
    routes: [
      ...consoleRoutes({ ...parts, live }).map((route) => guarded({ accounts, now }, route)),
      ...(oidc ? oidcRoutes({ oidc, publicUrl, accounts, now, log, key }) : []),
    ],
    upgrade: (request, socket, head, base) => live.upgrade(request, socket, head, base),
    personTypes: (key) => talks.personTypes(key),
    close: async () => {
      stopReminders();
      await talks.stop();
      await live.close();
    },
  };
}
