// What the console needs of a database to know who is there: accounts, sessions, throttling and the audit trail.

export const ROLES = ['agent', 'supervisor', 'officer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Code of the province an officer sees; null sees all. */
  readonly province: string | null;
  readonly disabled: boolean;
}

export interface NewAccount extends Omit<Account, 'disabled'> {
  /** argon2id in its own notation; null signs in by OpenID Connect only. */
  readonly passwordHash: string | null;
  readonly subject: string | null;
}

export interface SignedIn {
  readonly account: Account;
  readonly csrf: string;
  readonly seenAt: Date;
  /** Locked by hand; besides that the idle time counts. */
  readonly locked: boolean;
  /** False: the account signs in at the identity provider only. */
  readonly hasPassword: boolean;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly user: string;
  readonly action: string;
  readonly personId: string | null;
  readonly details: unknown;
}

export interface AuditWrite {
  readonly at: Date;
  readonly userId: string;
  readonly action: string;
  readonly personId: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Accounts {
  /** `taken`: there is such a login or such a subject already. */
  add(account: NewAccount, now: Date): Promise<'added' | 'taken'>;
  list(): Promise<readonly Account[]>;
  /** Disables or enables; disabling ends the account's sessions. False when there is no such login. */
  setDisabled(login: string, disabled: boolean, now: Date): Promise<boolean>;
  /** Sets the password and ends the account's sessions. False when there is no such login. */
  setPassword(login: string, passwordHash: string): Promise<boolean>;
  /**
   * Exchanges an account's own password: only if it still has the hash `from`, together with the end of all its sessions
   * but the one of `keep` and with the note in the audit trail. False when somebody changed it meanwhile.
   */
  exchangePassword(
    wish: {
      readonly userId: string;
      readonly from: string;
      readonly to: string;
      /** Token of the session that stays. */
      readonly keep: string;
    },
    audit: AuditWrite,
  ): Promise<boolean>;
  byLogin(login: string): Promise<{ readonly account: Account; readonly passwordHash: string | null } | null>;
  bySubject(subject: string): Promise<Account | null>;
  /** Ties an account to its subject at the identity provider; false when one of them is tied already. */
  linkSubject(id: string, subject: string): Promise<boolean>;

  /** How often signing in failed for a key, and when last. */
  failures(key: string): Promise<{ readonly count: number; readonly lastAt: Date } | null>;
  /**
   * Counts a try as failed, before its password is looked at, so that tries at the same moment see one another;
   * counting starts anew when the last one was before `since`. Returns the count.
   */
  failed(key: string, now: Date, since: Date): Promise<number>;
  /** Takes one failure back: the try was right. */
  forgiven(key: string): Promise<void>;
  /** Forgets all failures of the key. */
  succeeded(key: string): Promise<void>;

  openSession(session: {
    readonly token: string;
    readonly userId: string;
    readonly csrf: string;
    readonly now: Date;
    readonly until: Date;
  }): Promise<void>;
  /** The session of a token that has not ended and whose account is not disabled; null otherwise. */
  session(token: string, now: Date): Promise<SignedIn | null>;
  /** Somebody is there: the idle lock counts from here. Does not open a locked session. */
  seen(token: string, now: Date): Promise<void>;
  lock(token: string, now: Date): Promise<void>;
  unlock(token: string, now: Date): Promise<void>;
  endSession(token: string): Promise<void>;

  /** `details` name what was seen or changed by id and kind; never personal data, which an erasure must reach. */
  audit(entry: AuditWrite): Promise<void>;
  /** Latest first. */
  trail(filter: {
    readonly personId?: string | undefined;
    readonly login?: string | undefined;
    /** Only entries older than the one of this id. */
    readonly before?: string | undefined;
    readonly limit: number;
  }): Promise<readonly AuditEntry[]>;
}
