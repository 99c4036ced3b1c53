// The HTTP side: OAuth, sending, uploads and the OA's data, each call through the troubles a test has ordered.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from './clock';
import { readMessage } from './messages';
import type { OAuth } from './oauth';
import type { People, Person } from './people';
import type { Bubble, Call, RouteName, Trouble, ZaloOptions } from './types';

const MINUTE = 60_000;
const WEEK = 7 * 86_400_000;
const MB = 1024 * 1024;

export interface ServerParts {
  readonly options: ZaloOptions;
  readonly clock: Clock;
  readonly oauth: OAuth;
  readonly people: People;
  readonly trouble: (route: RouteName) => Trouble | null;
  /** A message of the API was shown to a person. */
  readonly sent: (person: Person, bubble: Bubble) => void;
}

interface Upload {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
  readonly until: number;
}

type Body = Readonly<Record<string, unknown>>;
const failed = (error: number): Body => ({ error, message: `error ${error}` });
const done = (data: unknown): Body => ({ data, error: 0, message: 'Success' });

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
};

function routeOf(path: string): RouteName | null {
  if (path === '/v4/oa/access_token') return 'token';
  if (/^\/v[23]\.0\/oa\/message/.test(path)) return 'send';
  if (/^\/v2\.0\/oa\/upload\/(image|file)$/.test(path)) return 'upload';
  return /^\/v2\.0\/oa\/getoa$|^\/v3\.0\/oa\/quota\/message$/.test(path) ? 'info' : null;
}

export function createApi(parts: ServerParts) {
  const { options, clock, oauth, people } = parts;
  const calls: Call[] = [];
  const uploads = new Map<string, Upload>();
  let base = '';

  const sendMessage = (path: string, body: Buffer): Body => {
    // The old route of 1-1 messages was shut down.
    if (path !== '/v3.0/oa/message/cs') return failed(-240);
    let json: unknown;
    try {
      json = JSON.parse(body.toString('utf8'));
    } catch {
      return failed(-201);
    }
    const read = readMessage(json);
    if (typeof read === 'number') return failed(read);
    const person = people.find(read.userId);
    if (!person) return failed(-201);
    const refusal = people.refusal(person);
    if (refusal !== null) return failed(refusal);
    const { upload: uploadName, ...shown } = read.shown;
    const upload = uploadName === undefined ? null : uploads.get(uploadName);
    if (upload === undefined || (upload && upload.until <= clock.now())) return failed(-100);
    person.answers += 1;
    const bubble = people.show(person, {
      ...shown,
      from: 'oa',
      ...(upload ? { url: `${base}/files/${uploadName ?? ''}`, name: upload.name } : {}),
    });
    parts.sent(person, bubble);
    const free = options.freeAnswers ?? null;
    return done({
      message_id: bubble.id,
      user_id: person.id,
      sent_time: String(bubble.at),
      ...(free === null ? {} : { quota: { quota_type: 'reply', remain: free - person.answers } }),
    });
  };

  const takeUpload = async (path: string, body: Buffer, request: IncomingMessage): Promise<Body> => {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file');
    if (file === null || typeof file === 'string') return failed(-201);
    const isImage = path.endsWith('/image');
    if (file.size > (isImage ? MB : 5 * MB)) return failed(-210);
    if (!(isImage ? /^image\/(png|jpeg)$/.test(file.type) : /\.(pdf|docx?|csv)$/i.test(file.name)))
      return failed(-201);
    const name = randomUUID();
    const bytes = Buffer.from(await file.arrayBuffer());
    uploads.set(name, { bytes, type: file.type, name: file.name, until: clock.now() + WEEK });
    return done(isImage ? { attachment_id: name } : { token: name });
  };

  const info = (path: string, body: Buffer): Body => {
    if (path.endsWith('/getoa'))
      return done({
        oa_id: options.oaId,
        name: 'SMEdx (mô phỏng)',
        is_verified: true,
        package_name: 'Nâng cao',
      });
    const person = people.find((JSON.parse(body.toString('utf8')) as { readonly user_id: string }).user_id);
    if (!person) return failed(-201);
    const total = options.freeAnswers ?? 8;
    return done({
      last_interaction: String(person.lastWrote ?? 0),
      cs_reply: { total, remain: Math.max(0, total - person.answers) },
    });
  };

  const overRate = (): boolean => {
    const since = clock.now() - MINUTE;
    let count = 0;
    for (let at = calls.length - 1; at >= 0 && (calls[at]?.at ?? 0) > since; at -= 1)
      if (calls[at]?.route !== 'token') count += 1;
    return count > (options.callsPerMinute ?? 4_000);
  };

  const answer = async (
    route: RouteName,
    path: string,
    body: Buffer,
    request: IncomingMessage,
  ): Promise<Body> => {
    const header = (name: string) => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    if (route === 'token')
      return { ...oauth.token(new URLSearchParams(body.toString('utf8')), header('secret_key')) };
    const fault = oauth.fault(header('access_token'));
    if (fault !== null) return failed(fault);
    if (overRate()) return failed(-32);
    switch (route) {
      case 'send':
        return sendMessage(path, body);
      case 'upload':
        return takeUpload(path, body, request);
      case 'info':
        return info(path, body);
    }
  };

  const reply = (response: ServerResponse, status: number, body: unknown, headers: object = {}) => {
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

  const serveFile = (name: string, response: ServerResponse) => {
    const upload = uploads.get(name);
    if (!upload) {
      reply(response, 404, {});
      return;
    }
    response.writeHead(200, { 'content-type': upload.type });
    response.end(upload.bytes);
  };

  /** The consent page of an administrator who agrees at once. */
  const consent = (url: URL, response: ServerResponse) => {
    const target = new URL(url.searchParams.get('redirect_uri') ?? base);
    target.searchParams.set('code', oauth.consent(url.searchParams.get('code_challenge') ?? ''));
    target.searchParams.set('state', url.searchParams.get('state') ?? '');
    target.searchParams.set('oa_id', options.oaId);
    response.writeHead(302, { location: target.href });
    response.end();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', base);
    const path = url.pathname;
    const body = await bodyOf(request);
    if (path.startsWith('/files/')) {
      serveFile(path.slice('/files/'.length), response);
      return;
    }
    if (path === '/v4/oa/permission') {
      consent(url, response);
      return;
    }
    const route = routeOf(path);
    if (route === null) {
      reply(response, 404, { error: -404, message: 'no such API' });
      return;
    }
    const call: Call = {
      route,
      path,
      at: clock.now(),
      body: route === 'send' ? readable(body) : null,
      error: null,
    };
    calls.push(call);
    const trouble = parts.trouble(route);
    if (trouble?.kind === 'dropBefore') return void request.socket.destroy();
    if (trouble?.kind === 'status') {
      reply(response, trouble.status, 'gateway', trouble.headers);
      return;
    }
    if (trouble?.kind === 'error') {
      call.error = trouble.code;
      reply(response, 200, failed(trouble.code));
      return;
    }
    if (trouble?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, trouble.ms));
    const result = await answer(route, path, body, request);
    call.error = typeof result.error === 'number' ? result.error : 0;
    if (trouble?.kind === 'dropAfter') return void request.socket.destroy();
    if (trouble?.kind === 'hang') return;
    reply(response, 200, result);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) reply(response, 500, { message: String(error) });
    });
  });

  return {
    calls,
    listen: async (): Promise<string> => {
      await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the simulator has no port');
      base = `http://127.0.0.1:${address.port}`;
      return base;
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readable(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return body.toString('utf8');
  }
}
