// Headers every answer carries, and who may call from, or frame, what.

export type Origins = readonly string[] | '*';

/** Whether a page of `origin` may use the web chat. Callers without an origin are not browsers and are let through. */
export function originAllowed(origin: string | undefined, allowed: Origins, base: string): boolean {
  if (origin === undefined || allowed === '*') return true;
  return allowed.includes(origin) || (base !== '' && origin === new URL(base).origin);
}

export function securityHeaders(base: string): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-resource-policy': 'cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(base.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** Names that the web chat sends, besides those a browser always may. */
const CORS_HEADERS = 'authorization, content-type, x-ms-bot-agent, x-requested-with';

export function corsHeaders(
  origin: string | undefined,
  allowed: Origins,
  base: string,
): Record<string, string> {
  if (allowed === '*') return { 'access-control-allow-origin': '*' };
  if (origin === undefined || !originAllowed(origin, allowed, base)) return { vary: 'Origin' };
  return { 'access-control-allow-origin': origin, vary: 'Origin' };
}

export const preflightHeaders = (methods: string): Record<string, string> => ({
  'access-control-allow-methods': methods,
  'access-control-allow-headers': CORS_HEADERS,
  'access-control-max-age': '86400',
});

/** Content security policy of a page of ours. `socket` is where its web socket goes. */
export function pagePolicy(base: string, ancestors: Origins): string {
  const socket = base === '' ? '' : ` ${base.replace(/^http/, 'ws').replace(/^(wss?:\/\/[^/]+).*$/, '$1')}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors === '*' ? '*' : ["'self'", ...ancestors].join(' ')}`,
  ].join('; ');
}

/** Content security policy of a page to read: no script, one style sheet, a form that leads back here. */
export const documentPolicy = (): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
