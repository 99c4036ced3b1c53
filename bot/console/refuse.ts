// Refuses an upgrade to a web socket in plain HTTP and closes the connection.
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorBody, HttpError } from '../http/errors';

/** What is not an HttpError is our fault and says nothing about itself. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, code, message } =
    error instanceof HttpError ? error : new HttpError(503, 'unavailable', 'Try again shortly.');
  const body = errorBody(code, message);
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
