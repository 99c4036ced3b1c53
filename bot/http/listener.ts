// The socket side of the server: time limits against slow senders, refusals of broken HTTP, and an orderly end.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../log';
import { errorBody } from './errors';

/** Milliseconds a sender may take for its headers and for the whole request, and a silent connection may stay. */
const TIMES = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};
const MAX_CONNECTIONS = 20_000;
const MAX_HEADER_BYTES = 16 * 1024;

export interface Listener {
  listen(port: number, host: string): Promise<AddressInfo>;
  /** Takes nothing new, lets requests in flight end for up to `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

const BROKEN: Readonly<Record<string, readonly [string, string, string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'headers_too_large',
    'The headers are too large.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'timeout', 'The request took too long to arrive.'],
};

function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const [status, code, message] = BROKEN[error.code ?? ''] ?? [
    '400 Bad Request',
    'bad_request',
    'This is not a valid HTTP request.',
  ];
  const body = errorBody(code, message);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

export function createListener(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
  log: Log,
  times: typeof TIMES = TIMES,
): Listener {
  const server: Server = createServer(
    {
      ...times,
      maxHeaderSize: MAX_HEADER_BYTES,
      noDelay: true,
    },
    handle,
  );
  server.maxConnections = MAX_CONNECTIONS;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => log.debug({ err: error }, 'an upgraded connection failed'));
    upgrade(request, socket, head);
  });
  server.on('clientError', refuseBroken);

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          reject(
            error.code === 'EADDRINUSE'
              ? new Error(
                  `PORT: ${port} on ${host} is already in use; stop the other program or choose another port`,
                )
              : error,
          );
        });
        server.listen(port, host, () => {
          const address = server.address();
          if (address === null || typeof address === 'string')
            reject(new Error(`PORT: no address for ${port}`));
          else resolve(address);
        });
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        if (!server.listening) {
          resolve();
          return;
        }
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
