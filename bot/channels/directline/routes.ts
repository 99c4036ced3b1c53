// Direct Line 3.0 over HTTP, as botframework-directlinejs and WebChat speak it, and the token route of our own widget.
import { z } from 'zod';
import { parseJson, readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { originAllowed, type Origins } from '../../http/headers';
import { json, type HttpRequest, type HttpResponse, type Limit, type Route } from '../../http/route';
import { postedActivity } from './inbound';
import { readWatermark } from './outbound';
import { bearer, newConversationId, newUserId, type DirectLineService } from './service';
import type { Pass, Tokens } from './token';
import { readUpload } from './upload';

export interface RouteParts {
  readonly service: DirectLineService;
  readonly tokens: Tokens;
  readonly now: () => Date;
  readonly origins: Origins;
  /** Told to the widget with its token. */
  readonly hotline: string | null;
}

const BASE = '/v3/directline';
const CONVERSATION = `${BASE}/conversations/:id`;

const opening: Limit = { family: 'directline', over: 'refuse' };
// A refused message is lost by the official client, a refused poll ends its polling: both wait instead.
const posting: Limit = { family: 'directline post', over: 'wait' };
const polling: Limit = { family: 'directline poll', over: 'wait', factor: 10 };

const userId = z.string().trim().max(200);
const withUser = z.looseObject({ user: z.looseObject({ id: userId.nullish() }).nullish() });
const webchat = z.object({ userId: userId.nullish(), token: z.string().max(4_096).nullish() });

/** Ids that begin with `dl_` are ours to give: a page cannot claim one. */
const named = (id: string | null | undefined): string =>
  id === undefined || id === null || id === '' || id.startsWith('dl_') ? newUserId() : id;

const idOf = ({ params }: HttpRequest): string => params.id ?? '';

export function createRoutes({ service, tokens, now, origins, hotline }: RouteParts): Route[] {
  const stranger = (user: string | null | undefined): Pass => ({
    conversationId: newConversationId(),
    user: named(user),
  });

  const streamUrl = (base: string, id: string, watermark: string) =>
    `${base.replace(/^http/, 'ws')}${BASE}/conversations/${encodeURIComponent(id)}/stream?watermark=${watermark}&t=${tokens.ticket(id, now())}`;

  const conversation = ({ base }: HttpRequest, pass: Pass, watermark: string) => ({
    ...service.grant(pass),
    streamUrl: streamUrl(base, pass.conversationId, watermark),
    referenceGrammarId: pass.conversationId,
  });

  function generate({ headers, body }: HttpRequest): HttpResponse {
    if (!service.isSecret(bearer(headers.authorization)))
      throw new HttpError(403, 'forbidden', 'Tokens are generated with DIRECTLINE_SECRET.');
    return json(200, service.grant(stranger(readJson(body, withUser).user?.id)));
  }

  async function start(request: HttpRequest): Promise<HttpResponse> {
    const credential = bearer(request.headers.authorization);
    const { user } = readJson(request.body, withUser);
    const pass = service.isSecret(credential) ? stranger(user?.id) : service.passOf(credential);
    const isNew = await service.open(pass);
    const from = isNew ? 0 : await service.newest(pass.conversationId);
    return json(isNew ? 201 : 200, conversation(request, pass, from === 0 ? '-' : String(from)));
  }

  async function reconnect(request: HttpRequest): Promise<HttpResponse> {
    const pass = await service.enter(request.headers.authorization, idOf(request));
    await service.open(pass);
    const from = readWatermark(request.query.get('watermark')) ?? (await service.newest(pass.conversationId));
    return json(200, conversation(request, pass, String(from)));
  }

  async function post(request: HttpRequest): Promise<HttpResponse> {
    const pass = await service.enter(request.headers.authorization, idOf(request));
    return json(200, await service.post(pass, readJson(request.body, postedActivity)));
  }

  async function upload(request: HttpRequest): Promise<HttpResponse> {
    const pass = await service.enter(request.headers.authorization, idOf(request));
    const { activity, files } = await readUpload(request.stream, request.headers);
    const given = activity === null ? { type: 'message' } : parseJson(Buffer.from(activity));
    const parsed = postedActivity.safeParse(given);
    if (!parsed.success)
      throw invalid(
        parsed.error.issues.map(({ path, message }) => ({
          path: ['activity', ...path].map(String).join('.'),
          message,
        })),
      );
    const attachments = files.map(({ name, contentType }) => ({ name, contentType }));
    return json(200, await service.post(pass, { ...parsed.data, attachments }));
  }

  async function poll(request: HttpRequest): Promise<HttpResponse> {
    const pass = await service.enter(request.headers.authorization, idOf(request));
    await service.open(pass);
    return json(200, await service.read(pass.conversationId, request.query.get('watermark')));
  }

  function widgetToken({ headers, body, base }: HttpRequest): HttpResponse {
    if (!originAllowed(headers.origin, origins, base))
      throw new HttpError(403, 'origin_not_allowed', 'This site may not use the web chat (WEBCHAT_ORIGINS).');
    const asked = readJson(body, webchat);
    const known = asked.token ? service.resumable(asked.token) : null;
    const pass = known ?? stranger(asked.userId);
    const { token, conversationId, expires_in: expiresIn } = service.grant(pass);
    return json(200, {
      token,
      conversationId,
      expiresIn,
      userId: pass.user,
      ...(hotline === null ? {} : { hotline }),
    });
  }

  const route = (
    method: Route['method'],
    path: string,
    limit: Limit,
    handle: Route['handle'],
    body: Route['body'] = 'buffer',
  ): Route => ({ method, path, limit, handle, body, cors: true });

  return [
    route('POST', '/api/v1/webchat/token', { family: 'webchat', over: 'refuse' }, widgetToken),
    route('POST', `${BASE}/tokens/generate`, opening, generate),
    route('POST', `${BASE}/tokens/refresh`, opening, ({ headers }) =>
      json(200, service.grant(service.refreshable(headers.authorization))),
    ),
    route('POST', `${BASE}/conversations`, opening, start),
    route('GET', CONVERSATION, opening, reconnect),
    route('GET', `${CONVERSATION}/activities`, polling, poll),
    route('POST', `${CONVERSATION}/activities`, posting, post),
    route('POST', `${CONVERSATION}/upload`, posting, upload, 'stream'),
    route('GET', `${BASE}/session/getsessionid`, opening, () => {
      throw new HttpError(404, 'not_found', 'There are no sign-in sessions here.');
    }),
  ];
}
