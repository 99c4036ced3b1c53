// Hand-offs over HTTP: the queue, a conversation, what an agent does with it, ready-made replies.
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { masked } from '../../../dialogs';
import { readJson } from '../../http/body';
import { HttpError } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { AWAY_MS, deskAt } from '../../people';
import type { Handoff, HandoffMessage } from '../../store/handoff';
import { createAudit } from '../audit';
import { DESK, SUPERVISORS, type ConsoleParts, type ConsoleRequest, type ConsoleRoute } from '../types';
import { filled, namedIn, unknownIn, type Values } from './canned';
import { contextOf } from './context';
import type { Desk } from './desk';
import words from './words.json';

/** What the database cannot hold, and what would be seen as something else. */
const clean = (text: string) => text.replace(/[\u0000\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '').trim();
const text = (most: number) => z.string().max(most).transform(clean);
const said = text(4_000).refine((value) => value !== '', 'must say something');
const note = text(1_000)
  .nullish()
  .transform((value) => value || null);

const saying = z.object({ text: said, clientId: z.string().min(8).max(64) });
const transferring = z.object({ to: z.uuid().nullable(), note });
const ending = z.object({ note });
const reading = z.object({ seq: z.number().int().min(0) });
const cannedReply = z.object({
  id: z.uuid().nullish(),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}-]{1,30}$/u, 'must be one word of at most 30 letters'),
  text: text(2_000)
    .refine((value) => value !== '', 'must say something')
    .superRefine((value, context) => {
      for (const name of unknownIn(value))
        context.addIssue({ code: 'custom', message: `names an unknown variable {{${name}}}` });
    }),
});
const byId = z.object({ id: z.uuid() });

const PAGE = 500;
const BEFORE = 40;
const TOKEN_BYTES = 16;
const DAY_MS = 86_400_000;

const gone = () =>
  new HttpError(409, 'conflict', 'Somebody else was faster, or the conversation is not yours.');
const missing = () => new HttpError(404, 'not_found', 'There is no such conversation.');

/** The wish for a person is the first message since, and the last of the log before. */
function withoutEcho(before: Messages, messages: Messages): Messages {
  const last = before.at(-1);
  return last?.from === 'user' && last.text === messages[0]?.text ? before.slice(0, -1) : before;
}

type Messages = readonly (Omit<HandoffMessage, 'seq' | 'clientId'> | HandoffMessage)[];

export function handoffRoutes(parts: ConsoleParts & { readonly handoffDesk: Desk }): ConsoleRoute[] {
  const { store, now, config, frameworks, handoffDesk: desk } = parts;
  const { handoffs } = store;
  const audit = createAudit(store.accounts, now);
  const idOf = ({ params }: ConsoleRequest): string => params.id ?? '';
  const isOwn = (handoff: Handoff, { user }: ConsoleRequest) => handoff.agent?.id === user.id;

  /** One that the caller may look at: an agent what waits and what is or was theirs, a supervisor every one. */
  async function seen(request: ConsoleRequest): Promise<Handoff> {
    const handoff = await handoffs.find(idOf(request));
    if (!handoff) throw missing();
    if (request.user.role === 'agent' && handoff.state !== 'waiting' && !isOwn(handoff, request))
      throw missing();
    return handoff;
  }

  /** Numbers are for the one who talks with the person. */
  const shown = (messages: Messages, whole: boolean) =>
    whole ? messages : messages.map((each) => ({ ...each, text: masked(each.text) }));

  const brief = (handoff: Handoff, whole: boolean) => ({
    id: handoff.id,
    channel: handoff.key.channel,
    state: handoff.state,
    agent: handoff.agent,
    name: handoff.name,
    at: handoff.at,
    takenAt: handoff.takenAt,
    connectedAt: handoff.connectedAt,
    afterHours: handoff.afterHours,
    urgent: handoff.urgent,
    topic: handoff.topic === null ? null : masked(handoff.topic),
    note: handoff.note,
    lastSeq: handoff.lastSeq,
    readSeq: handoff.readSeq,
    lastText:
      handoff.lastText === null ? null : (whole ? handoff.lastText : masked(handoff.lastText)).slice(0, 120),
    lastAt: handoff.lastAt,
  });

  async function list(request: ConsoleRequest): Promise<HttpResponse> {
    const at = now();
    // Who looks at the list is there; the beat says so only every while.
    await handoffs.here([request.user.id], at);
    const [open, present, accounts] = await Promise.all([
      handoffs.open(),
      handoffs.present(new Date(at.getTime() - AWAY_MS)),
      store.accounts.list(),
    ]);
    const talking = open.filter(({ state }) => state === 'connected');
    return json(200, {
      now: at,
      office: deskAt(config.officeHours, at),
      waiting: open.filter(({ state }) => state === 'waiting').map((each) => brief(each, false)),
      mine: talking.filter((each) => isOwn(each, request)).map((each) => brief(each, true)),
      others:
        request.user.role === 'agent'
          ? []
          : talking.filter((each) => !isOwn(each, request)).map((each) => brief(each, false)),
      agents: accounts
        .filter(({ role, disabled, id }) => !disabled && role !== 'officer' && id !== request.user.id)
        .map(({ id, name, role }) => ({ id, name, role, present: present.includes(id) })),
    });
  }

  async function view(request: ConsoleRequest): Promise<HttpResponse> {
    const handoff = await seen(request);
    const whole = isOwn(handoff, request);
    const [before, messages, context] = await Promise.all([
      handoffs.before(handoff, BEFORE),
      handoffs.messages(handoff.id, 0, PAGE),
      contextOf({ store, frameworks }, handoff),
    ]);
    await audit(request.user, 'handoff-view', handoff.personId, { handoff: handoff.id });
    return json(200, {
      handoff: brief(handoff, whole),
      before: shown(withoutEcho(before, messages), whole),
      messages: shown(messages, whole),
      context: whole
        ? context
        : { ...context, lastQuestion: context.lastQuestion && masked(context.lastQuestion) },
    });
  }

  async function news(request: ConsoleRequest): Promise<HttpResponse> {
    const handoff = await seen(request);
    const after = Number(request.query.get('after') ?? 0);
    const messages = await handoffs.messages(
      handoff.id,
      Number.isInteger(after) && after > 0 ? after : 0,
      PAGE,
    );
    const whole = isOwn(handoff, request);
    return json(200, { handoff: brief(handoff, whole), messages: shown(messages, whole) });
  }

  async function done(
    request: ConsoleRequest,
    action: string,
    handoff: Handoff | null,
  ): Promise<HttpResponse> {
    if (!handoff) throw gone();
    await audit(request.user, action, handoff.personId, { handoff: handoff.id });
    return json(200, { id: handoff.id });
  }

  async function next(request: ConsoleRequest): Promise<HttpResponse> {
    const taken = await desk.takeNext(request.user);
    return taken ? done(request, 'handoff-take', taken) : json(200, { id: null });
  }

  /** One's own to a colleague or back to the queue; who supervises moves anybody's, and gives away what waits. */
  async function transfer(request: ConsoleRequest): Promise<HttpResponse> {
    const { to, note: told } = readJson(request.body, transferring);
    const colleague = to === null ? null : (await store.accounts.list()).find(({ id }) => id === to);
    if (colleague !== null && (!colleague || colleague.disabled || !DESK.includes(colleague.role)))
      throw new HttpError(400, 'invalid_body', 'to: must be somebody who takes conversations');
    const supervises = SUPERVISORS.includes(request.user.role);
    const handoff = supervises ? await handoffs.find(idOf(request)) : null;
    if (handoff?.state === 'waiting') {
      if (colleague === null) throw gone();
      const present = await handoffs.present(new Date(now().getTime() - AWAY_MS));
      // Whoever waits would be told that somebody is there.
      if (colleague.id !== request.user.id && !present.includes(colleague.id))
        throw new HttpError(409, 'agent_away', 'Nobody who is away is given somebody who waits.');
      const assigned = await desk.assign(idOf(request), { agent: colleague, note: told });
      return done(request, 'handoff-assign', assigned);
    }
    const from = handoff?.agent?.id ?? request.user.id;
    const moved = await desk.transfer(idOf(request), request.user, { agent: to, note: told }, from);
    return done(request, 'handoff-transfer', moved);
  }

  const finish = (by: 'agent' | 'returned', action: string) => async (request: ConsoleRequest) => {
    const { note: told } = readJson(request.body, ending);
    return done(request, action, await desk.finish(idOf(request), request.user, { by, note: told }));
  };

  async function say(request: ConsoleRequest): Promise<HttpResponse> {
    const seq = await desk.say(idOf(request), request.user, readJson(request.body, saying));
    if (seq === null) throw gone();
    return json(200, { seq });
  }

  async function read(request: ConsoleRequest): Promise<HttpResponse> {
    await handoffs.read(idOf(request), request.user.id, readJson(request.body, reading).seq);
    return json(200, {});
  }

  async function put(request: ConsoleRequest): Promise<HttpResponse> {
    const given = readJson(request.body, cannedReply);
    const reply = { id: given.id ?? randomUUID(), shortcut: given.shortcut, text: given.text };
    if ((await handoffs.putCanned(reply, request.user.id, now())) === 'taken')
      throw new HttpError(409, 'shortcut_taken', 'Another reply has this shortcut.');
    await audit(request.user, 'canned-put', null, { reply: reply.id });
    return json(200, reply);
  }

  async function drop(request: ConsoleRequest): Promise<HttpResponse> {
    const { id } = readJson(request.body, byId);
    if (!(await handoffs.dropCanned(id))) throw new HttpError(404, 'not_found', 'There is no such reply.');
    await audit(request.user, 'canned-drop', null, { reply: id });
    return json(200, {});
  }

  /** A ready-made reply with the values of this conversation; a report is opened only where the reply links to one. */
  async function fill(request: ConsoleRequest): Promise<HttpResponse> {
    const { id } = readJson(request.body, byId);
    const handoff = await handoffs.find(idOf(request));
    if (!handoff || handoff.state !== 'connected' || !isOwn(handoff, request)) throw gone();
    const reply = (await handoffs.canned()).find((each) => each.id === id);
    if (!reply) throw new HttpError(404, 'not_found', 'There is no such reply.');
    const { profile, assessments } = await contextOf({ store, frameworks }, handoff);
    const finished = assessments.find(({ completedAt }) => completedAt !== null);
    const link =
      finished && namedIn(reply.text).has('link_bao_cao')
        ? await reportLink(finished.id, request.base)
        : null;
    const values: Values = {
      ten: profile.name ?? words.nameless,
      agent: request.user.name,
      link_bao_cao: link,
      diem: finished ? `${finished.points}/${finished.max}` : null,
      muc: finished ? String(finished.level) : null,
      tong_dai: config.hotline,
    };
    return json(200, filled(reply.text, values));
  }

  async function reportLink(assessmentId: string, base: string): Promise<string | null> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const until = new Date(now().getTime() + config.reportDays * DAY_MS);
    const opened = await store.openReport({ assessmentId, token, until, now: now() });
    return opened ? `${config.publicUrl ?? base}/r/${token}` : null;
  }

  const api = '/console/api';
  return [
    { method: 'GET', path: `${api}/handoff`, roles: DESK, idle: true, handle: list },
    { method: 'POST', path: `${api}/handoff-next`, roles: DESK, handle: next },
    { method: 'GET', path: `${api}/handoff/:id`, roles: DESK, handle: view },
    { method: 'GET', path: `${api}/handoff/:id/messages`, roles: DESK, idle: true, handle: news },
    {
      method: 'POST',
      path: `${api}/handoff/:id/take`,
      roles: DESK,
      handle: async (request) => done(request, 'handoff-take', await desk.take(idOf(request), request.user)),
    },
    { method: 'POST', path: `${api}/handoff/:id/say`, roles: DESK, handle: say },
    { method: 'POST', path: `${api}/handoff/:id/read`, roles: DESK, idle: true, handle: read },
    { method: 'POST', path: `${api}/handoff/:id/transfer`, roles: DESK, handle: transfer },
    {
      method: 'POST',
      path: `${api}/handoff/:id/return`,
      roles: DESK,
      handle: finish('returned', 'handoff-return'),
    },
    { method: 'POST', path: `${api}/handoff/:id/end`, roles: DESK, handle: finish('agent', 'handoff-end') },
    { method: 'POST', path: `${api}/handoff/:id/canned`, roles: DESK, handle: fill },
    {
      method: 'GET',
      path: `${api}/handoff-canned`,
      roles: DESK,
      handle: async () => json(200, { replies: await handoffs.canned() }),
    },
    { method: 'POST', path: `${api}/handoff-canned`, roles: SUPERVISORS, handle: put },
    { method: 'POST', path: `${api}/handoff-canned/drop`, roles: SUPERVISORS, handle: drop },
  ];
}
