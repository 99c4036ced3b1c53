// The HTTP calls of Direct Line 3.0 and of the widget's token, each with a plain outcome instead of an exception.
import type { Outgoing } from './state';

export type Outcome =
  | { readonly ok: true; readonly body: unknown }
  /** `status` 0: no answer at all. */
  | { readonly ok: false; readonly status: number; readonly retryAfterMs: number };

export interface Api {
  token(userId: string, expired: string | null): Promise<Outcome>;
  refresh(token: string): Promise<Outcome>;
  start(token: string, userId: string): Promise<Outcome>;
  reconnect(token: string, conversationId: string, watermark: string | null): Promise<Outcome>;
  activities(token: string, conversationId: string, watermark: string | null): Promise<Outcome>;
  post(token: string, conversationId: string, userId: string, message: Outgoing): Promise<Outcome>;
  /** A sign that the person types. */
  typing(token: string, conversationId: string, userId: string): Promise<Outcome>;
}

const TIMEOUT_MS = 20_000;

/** Calls the server at `base` (an origin, without a trailing slash). */
export function createApi(base: string, fetch: typeof globalThis.fetch): Api {
  async function call(
    method: 'GET' | 'POST',
    path: string,
    token: string | null,
    body?: unknown,
  ): Promise<Outcome> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(`${base}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      });
      if (response.ok) {
        const text = await response.text();
        return { ok: true, body: text === '' ? {} : (JSON.parse(text) as unknown) };
      }
      const after = Number(response.headers.get('retry-after'));
      return {
        ok: false,
        status: response.status,
        retryAfterMs: Number.isFinite(after) ? Math.min(after, 60) * 1000 : 0,
      };
    } catch {
      return { ok: false, status: 0, retryAfterMs: 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  const conversation = (id: string) => `/v3/directline/conversations/${encodeURIComponent(id)}`;
  const after = (watermark: string | null) =>
    watermark === null ? '' : `?watermark=${encodeURIComponent(watermark)}`;
  return {
    token: (userId, expired) =>
      call('POST', '/api/v1/webchat/token', null, {
        userId,
        ...(expired === null ? {} : { token: expired }),
      }),
    refresh: (token) => call('POST', '/v3/directline/tokens/refresh', token, {}),
    start: (token, userId) =>
      call('POST', '/v3/directline/conversations', token, { user: { id: userId }, locale: 'vi-VN' }),
    reconnect: (token, id, watermark) => call('GET', `${conversation(id)}${after(watermark)}`, token),
    activities: (token, id, watermark) =>
      call('GET', `${conversation(id)}/activities${after(watermark)}`, token),
    post: (token, id, userId, message) =>
      call('POST', `${conversation(id)}/activities`, token, {
        type: 'message',
        from: { id: userId, role: 'user' },
        text: message.text,
        textFormat: 'plain',
        locale: 'vi-VN',
        localTimestamp: new Date(message.at).toISOString(),
        channelData: { clientActivityID: message.id },
      }),
    typing: (token, id, userId) =>
      call('POST', `${conversation(id)}/activities`, token, {
        type: 'typing',
        from: { id: userId, role: 'user' },
      }),
  };
}
