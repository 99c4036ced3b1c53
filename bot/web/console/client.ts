// How views call the server: JSON both ways, the token of the session with every change, faults as sentences.
import { fill, words, type RoleName } from './words';

export interface SignedInUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: RoleName;
  readonly province: string | null;
  /** Signs in by a password of this console, which can be changed. */
  readonly hasPassword: boolean;
}

/** An answer other than success; `message` is a Vietnamese sentence to show, `code` is for programs. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Faulty fields of a body (400 `invalid_body`). */
    readonly details: readonly unknown[] = [],
  ) {
    super(message);
  }
}

/** What the client tells the shell: the session ended, or the screen is to be locked. */
export interface Doors {
  signedOut(): void;
  /** Resolves once it is unlocked. */
  locked(): Promise<void>;
}

const watchers = new Set<(error: ApiError) => void>();
/** Hears of every refusal, wherever in the page it was met. Returns how to stop. */
export function watchRefusals(watch: (error: ApiError) => void): () => void {
  watchers.add(watch);
  return () => {
    watchers.delete(watch);
  };
}

let csrf = '';
let doors: Doors | null = null;

/** The shell says how it takes part; views need not. */
export function connect(own: Doors): void {
  doors = own;
}
export function setCsrf(token: string): void {
  csrf = token;
}

/** The address of something the server has below `/console/`, as for downloads: `href={address('api/…')}`. */
export const address = (path: string): string => new URL(`console/${path}`, document.baseURI).href;

const query = (values: Query) => {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
};
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Not worth doing once the screen was locked meanwhile: fails instead of waiting for the unlocking. */
  readonly passing?: boolean | undefined;
}

/**
 * `GET /console/api/{path}`. The caller says what shape comes back.
 * @throws ApiError; an `AbortError` when its signal was aborted.
 */
export const get = <T>(path: string, values: Query = {}, options: CallOptions = {}): Promise<T> =>
  call<T>(`api/${path}${query(values)}`, { method: 'GET' }, options);

/** `POST /console/api/{path}` with a JSON body and the token of the session. @throws ApiError */
export const post = <T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> =>
  call<T>(`api/${path}`, { method: 'POST', body: JSON.stringify(body) }, options);

async function call<T>(path: string, init: RequestInit, options: CallOptions): Promise<T> {
  const { signal, passing = false } = options;
  const response = await send(path, signal ? { ...init, signal } : init);
  if (response.ok) return (await response.json()) as T;
  const error = await errorOf(response);
  watchers.forEach((watch) => watch(error));
  // A call that opened the lock or the door says itself what went wrong.
  if (error.code === 'signed_out') doors?.signedOut();
  if (error.code === 'locked' && doors) {
    const unlocked = doors.locked();
    if (passing) throw error;
    await unlocked;
    return call<T>(path, init, options);
  }
  throw error;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address(path), {
      ...init,
      credentials: 'same-origin',
      headers: init.method === 'POST' ? { 'content-type': 'application/json', 'x-csrf-token': csrf } : {},
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'network', words.errors.network);
  }
}

interface Refusal {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly details?: readonly unknown[];
  };
}

async function errorOf(response: Response): Promise<ApiError> {
  const { error = {} } = (await response.json().catch(() => ({}))) as Refusal;
  const code = error.code ?? `http_${response.status}`;
  const sentence = Object.entries(words.errors).find(([name]) => name === code)?.[1];
  const message = fill(sentence ?? (response.status >= 500 ? words.errors.internal : words.errors.other), {
    code,
    seconds: response.headers.get('retry-after') ?? '60',
    id: response.headers.get('x-request-id') ?? '-',
    field: (error.message ?? '').split(':')[0] ?? '',
  });
  return new ApiError(response.status, code, message, error.details);
}

/** The sentence to show for anything thrown. */
export const sentenceOf = (error: unknown): string =>
  error instanceof ApiError ? error.message : fill(words.errors.other, { code: 'client' });
