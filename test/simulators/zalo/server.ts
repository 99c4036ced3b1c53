// The HTTP side: OAuth, sending, uploads and the OA's data, each call through the troubles a test has ordered.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall, bodyOf, localServer, readJson, reply, type Clock, type Trouble } from '../common';
import { readMessage } from './messages';
import type { OAuth } from './oauth';
import type { People, Person } from './people';
import type { Bubble, Call, RouteName, ZaloOptions } from './types';

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
    const json = readJson(body);
    if (json === undefined) return failed(-201);
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

  const serveFile = (name: string, response: ServerResponse) => {
    const upload = uploads.get(name);
    if (!upload) {
      reply(response, 404, '{}');
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
      reply(response, 404, JSON.stringify(failed(-404)));
      return;
    }
    const call: Call = {
      route,
      path,
      at: clock.now(),
      body: route === 'send' ? (readJson(body) ?? body.toString('utf8')) : null,
      error: null,
    };
    calls.push(call);
    await answerCall({ request, response }, parts.trouble(route), {
      work: () => answer(route, path, body, request),
      refused: failed,
      answered: ({ error }) => {
        call.error = typeof error === 'number' ? error : 0;
      },
      rendered: (result) => JSON.stringify(result),
    });
  };

  const server = localServer(handle, options.port);
  return {
    calls,
    listen: async () => (base = await server.listen()),
    close: () => server.close(),
  };
}
