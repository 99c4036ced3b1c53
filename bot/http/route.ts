// What a route is, whatever serves it: channels and the API offer these, and only server.ts knows restify.
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

export interface HttpRequest {
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Bytes as received; empty for routes that take the stream. */
  readonly body: Buffer;
  readonly stream: Readable;
  /** Address of the client, the proxy's word included when it is trusted. */
  readonly client: string;
  /** Address of the socket's other end, and whether somebody stands between. */
  readonly peer: { readonly address: string; readonly proxied: boolean };
  /** The address this server was reached at, without a trailing slash. */
  readonly base: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What one client may do in a minute. */
export interface Limit {
  /** Routes of one family share their allowance. */
  readonly family: string;
  /** How much more than the configured rate: polling is not typing. */
  readonly factor?: number;
  /**
   * `refuse` answers 429. `wait` holds the request until it is due, because the Direct Line client loses a message
   * that is answered 429; who would wait too long gets 400.
   */
  readonly over: 'refuse' | 'wait';
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** `:name` marks a parameter. */
  readonly path: string;
  readonly limit: Limit | null;
  /** Whether pages of WEBCHAT_ORIGINS may call it. */
  readonly cors?: boolean;
  /** `buffer` (default for POST) reads at most 256 KB; `stream` leaves reading to the handler. */
  readonly body?: 'buffer' | 'stream';
  readonly handle: (request: HttpRequest) => Promise<HttpResponse> | HttpResponse;
}

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
});
