// What the store needs of a database engine. Plain SQL in, rows out; both engines speak through the same driver.

/** A row by column name; who asked knows the columns. */
export type Row = Readonly<Record<string, unknown>>;

export interface Queryable {
  /** One statement with `$1`… parameters, prepared once per connection. */
  query(sql: string, params: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements without parameters. */
  script(sql: string): Promise<void>;
}

export interface Database extends Queryable {
  /** Runs on one connection; commits when `run` resolves and rolls back when it throws. */
  transaction<T>(run: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Wake-ups between the processes that share the database. */
  readonly signals: Signals;
  /** Clears away what deleted and rewritten rows leave behind, where the engine does not do it by itself. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Best-effort messages between processes: never the only way to learn of something. */
export interface Signals {
  /** `hear(null)` means that messages may have been missed. Returns how to stop. */
  listen(hear: (message: string | null) => void): () => void;
  send(message: string): void;
}

/** The database cannot be reached now; the same call may succeed later and does no harm when repeated. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly retryable = true;
  constructor(cause: unknown) {
    super(
      `The database does not answer: ${messageOf(cause)}. It is tried again; if this lasts, check DATABASE_URL.`,
      {
        cause,
      },
    );
  }
}

/** The SQLSTATE or system code of an error, '' when it has none. */
export function codeOf(error: unknown): string {
  const code = field(error, 'code');
  return typeof code === 'string' ? code : '';
}

/** Read by name, not by class: errors of Node.js itself may come from another realm. */
function field(error: unknown, name: 'code' | 'message'): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

export function messageOf(error: unknown): string {
  const message = field(error, 'message');
  return typeof message === 'string' && message !== '' ? message : codeOf(error) || String(error);
}

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|ENOENT)/;
/** Connection exceptions, shutdown and start-up of the server, too many connections. */
const SQLSTATE = /^(08|57P0|53300)/;
const TEXT =
  /Connection terminated|timeout exceeded when trying to connect|read timeout|not queryable|Connection ended/i;

/** Whether an error says that the connection is gone rather than that the statement is wrong. */
export function isConnectionError(error: unknown): boolean {
  const code = codeOf(error);
  return code === '' ? TEXT.test(messageOf(error)) : NETWORK.test(code) || SQLSTATE.test(code);
}
