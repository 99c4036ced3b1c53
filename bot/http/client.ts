// Who is calling and how we were reached: the socket's word, and the proxy's only when it is trusted.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

interface Reach {
  readonly trustProxy: boolean;
  readonly publicUrl: string | null;
}

const first = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value)?.trim();

/** `::ffff:127.0.0.1` is 127.0.0.1. */
const plain = (address: string) => address.replace(/^::ffff:/i, '');

/** The socket's other end; `proxied` when a header says that it is not the client itself. */
export function peerOf(request: IncomingMessage): { address: string; proxied: boolean } {
  const { headers } = request;
  return {
    address: plain(request.socket.remoteAddress ?? ''),
    proxied: [headers['x-forwarded-for'], headers.forwarded, headers.via].some(
      (value) => value !== undefined,
    ),
  };
}

/** Address the allowance is counted for: the proxy's last word when trusted; of IPv6 the network, as one customer owns it. */
export function clientOf(request: IncomingMessage, { trustProxy }: Reach): string {
  const forwarded = trustProxy
    ? first(request.headers['x-forwarded-for'])?.split(',').at(-1)?.trim()
    : undefined;
  const address = plain(forwarded !== undefined && forwarded !== '' ? forwarded : peerOf(request).address);
  return isIPv6(address) ? network(address) : address.slice(0, 64);
}

function network(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const groups = [
    ...left,
    ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'),
    ...right,
  ];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/**
 * The address this request came to, for links that the same client will follow. PUBLIC_URL says the scheme and the
 * path when the client used its host.
 */
export function baseOf(request: IncomingMessage, { trustProxy, publicUrl }: Reach): string {
  const { headers } = request;
  const host = (trustProxy ? first(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '';
  if (!HOST.test(host)) return publicUrl ?? '';
  if (publicUrl !== null && new URL(publicUrl).host === host.toLowerCase()) return publicUrl;
  return `${isHttps(request, trustProxy) ? 'https' : 'http'}://${host.toLowerCase()}`;
}

function isHttps(request: IncomingMessage, trustProxy: boolean): boolean {
  return trustProxy && first(request.headers['x-forwarded-proto'])?.split(',')[0]?.trim() === 'https';
}

/** The caller's own request id when it is harmless to print, else a new one. */
export function requestId(request: IncomingMessage): string {
  const given = first(request.headers['x-request-id']);
  return given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
