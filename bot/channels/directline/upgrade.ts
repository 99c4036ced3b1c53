// The web socket's door: the address itself carries the proof, a ticket for exactly this conversation.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorBody } from '../../http/errors';
import { originAllowed, type Origins } from '../../http/headers';
import { readWatermark } from './outbound';
import { keyOf } from './service';
import type { Streams } from './stream';
import type { Tokens } from './token';

const PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
const REASONS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
};

/** Refuses an upgrade in plain HTTP and closes the connection. */
function refuseUpgrade(socket: Duplex, status: keyof typeof REASONS, code: string, message: string): void {
  const body = errorBody(code, message);
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Handles the upgrade of `GET …/conversations/{id}/stream?watermark=…&t=…`; everything else is 404. */
export function createUpgrade(parts: {
  readonly tokens: Tokens;
  readonly streams: Streams;
  readonly origins: Origins;
  readonly now: () => Date;
}) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer, base: string): void => {
    const refuse = (status: keyof typeof REASONS, code: string, message: string) =>
      refuseUpgrade(socket, status, code, message);
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const encoded = PATH.exec(path)?.[1];
    if (encoded === undefined) {
      refuse(404, 'not_found', 'There is no such stream.');
      return;
    }
    if (!originAllowed(request.headers.origin, parts.origins, base)) {
      refuse(403, 'origin_not_allowed', 'This site may not use the web chat.');
      return;
    }
    const parameters = new URLSearchParams(query);
    const ticket = parameters.get('t');
    if (ticket === null) {
      refuse(401, 'unauthorized', 'The stream address lacks its ticket.');
      return;
    }
    const verdict = parts.tokens.verifyTicket(ticket, parts.now());
    if (!verdict.ok || encodeURIComponent(verdict.conversationId) !== encoded) {
      refuse(403, 'forbidden', 'The ticket is not for this stream or has expired.');
      return;
    }
    const after = readWatermark(parameters.get('watermark')) ?? 0;
    parts.streams.open(request, socket, head, keyOf(verdict.conversationId), after);
  };
}
