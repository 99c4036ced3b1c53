// The session's cookie: read from a request, written and taken back.
import type { IncomingHttpHeaders } from 'node:http';

const NAME = 'smedx_console';
const TOKEN = /^[\w-]{20,100}$/;

/** The session token a request carries; null when there is none of the right form. */
export function tokenOf(headers: IncomingHttpHeaders): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === NAME && TOKEN.test(value)) return value;
  }
  return null;
}

/** Where the console lies below the address it was reached at, which a proxy may have given a path. */
export const consolePath = (base: string): string =>
  `${base === '' ? '' : new URL(base).pathname.replace(/\/+$/, '')}/console`;

/** Not for scripts, never from another site, and over https only where the console is served so. */
const attributes = (base: string) =>
  `Path=${consolePath(base)}; HttpOnly; SameSite=Strict${base.startsWith('https:') ? '; Secure' : ''}`;

export const setCookie = (token: string, seconds: number, base: string): string =>
  `${NAME}=${token}; Max-Age=${String(seconds)}; ${attributes(base)}`;

export const clearCookie = (base: string): string => `${NAME}=; Max-Age=0; ${attributes(base)}`;
