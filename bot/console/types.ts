// What a route of the console is: a route with a rule. The guard gives it who asks; nothing runs without one.
import type { HttpRequest, HttpResponse } from '../http/route';
import type { Account, Role } from '../store/accounts';
import type { Ask } from '../../dialogs';
import type { Catalogue, Corpus, QuoteOf } from '../../knowledge';
import type { Framework } from '../../scoring';
import type { Config } from '../config';
import type { Trials } from '../corpus';
import type { Log } from '../log';
import type { Store } from '../store/port';
import type { Live } from './live';

export type { Role } from '../store/accounts';

/** Who is signed in. */
export type User = Pick<Account, 'id' | 'login' | 'name' | 'role' | 'province'>;

export interface ConsoleRequest extends HttpRequest {
  readonly user: User;
}

/** What the parts of the console are made of; each takes what it needs. */
export interface ConsoleParts {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  readonly live: Live;
  readonly now: () => Date;
  readonly frameworks: readonly Framework[];
  /** Answers from the documents, and their records; missing where none are loaded. */
  readonly ask?: Ask | undefined;
  readonly corpus?: Corpus | undefined;
  readonly officialWords?: QuoteOf | undefined;
  /** Takes up now what curators published or took back. */
  readonly renewLibrary?: (() => Promise<void>) | undefined;
  /** Tries curated answers beside the server; in its own thread when absent. */
  readonly trials?: Trials | undefined;
  /** Platforms and supports as of now; the shipped ones when absent. */
  readonly catalogue?: (() => Catalogue) | undefined;
}

interface Common {
  readonly method: 'GET' | 'POST';
  /** Below `/console/api/`; `:name` marks a parameter. */
  readonly path: `/console/api/${string}`;
}

/** Who may call it, and what it does. */
export type ConsoleRoute =
  | (Common & {
      readonly roles: readonly Role[];
      /** Polling and typing marks do not count as somebody being there, so that the idle lock can come. */
      readonly idle?: boolean;
      /** Takes a password: as many calls a minute as signing in has. */
      readonly guessable?: boolean;
      readonly handle: (request: ConsoleRequest) => Promise<HttpResponse> | HttpResponse;
    })
  | (Common & {
      readonly roles: 'public';
      readonly handle: (request: HttpRequest) => Promise<HttpResponse> | HttpResponse;
    });

export const EVERYONE: readonly Role[] = ['agent', 'supervisor', 'officer', 'admin'];
/** Who speaks with callers and users. */
export const DESK: readonly Role[] = ['agent', 'supervisor', 'admin'];
export const SUPERVISORS: readonly Role[] = ['supervisor', 'admin'];
/** Who reads figures about businesses. */
export const FIGURES: readonly Role[] = ['supervisor', 'officer', 'admin'];
