// Call-backs: agreed on in a call, listed until done, and told to the agent's open pages when they fall due.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../../http/body';
import { HttpError } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import type { CallBack } from '../../store/desk';
import { shownPhone } from '../masking';
import { DESK, type ConsoleParts, type ConsoleRequest, type ConsoleRoute, type User } from '../types';
import { auditEntry, notKept, ownCall, whyNot, type DeskParts } from './desk';
import type { CallBackLine } from './shapes';

const YEAR_MS = 366 * 24 * 60 * 60_000;
const wish = z.object({ dueAt: z.iso.datetime(), note: z.string().trim().max(1000).default('') });

/** The agent who is to call sees the number once it is due. */
export const callBackLine = (each: CallBack, user: Pick<User, 'id'>, now: Date): CallBackLine => {
  const [mine, due] = [each.agentId === user.id, each.dueAt <= now];
  return {
    id: each.id,
    callId: each.callId,
    dueAt: each.dueAt.toISOString(),
    due,
    note: each.note,
    caller: each.callerName,
    phone: shownPhone(each.phone, mine && due && each.doneAt === null),
    mine,
    personId: each.personId,
  };
};

export function callBackRoutes(parts: DeskParts): ConsoleRoute[] {
  const { store, now, live } = parts;

  async function agree(request: ConsoleRequest): Promise<HttpResponse> {
    const call = await ownCall(store, request);
    const { dueAt, note } = readJson(request.body, wish);
    const due = new Date(dueAt);
    if (due < now() || due.getTime() - now().getTime() > YEAR_MS)
      throw new HttpError(400, 'invalid_body', 'dueAt: must lie within the next year');
    const id = randomUUID();
    const { id: callId, personId } = call;
    const done = await store.desk.callBack(
      { id, callId, agentId: request.user.id, dueAt: due, note, now: now() },
      {
        by: request.user.id,
        events: [{ kind: 'call-back', details: { id, dueAt } }],
        audit: [auditEntry(request.user, now(), 'call-back-agree', personId, { call: callId, id })],
      },
    );
    if (!done) throw await whyNot(store, request, notKept());
    live.publish('desk', { userIds: [request.user.id] }, { callBack: id });
    return json(200, { id });
  }

  async function done({ params, user }: ConsoleRequest): Promise<HttpResponse> {
    const id = z.uuid().safeParse(params.id);
    const mine = id.success
      ? (await store.desk.callBacks(user.role === 'agent' ? user.id : null)).find(
          (each) => each.id === id.data,
        )
      : undefined;
    if (!mine) throw new HttpError(404, 'not_found', 'There is no such call-back.');
    await store.desk.callBackDone(mine.id, now(), {
      audit: [auditEntry(user, now(), 'call-back-done', mine.personId, { call: mine.callId, id: mine.id })],
    });
    live.publish('desk', { userIds: [mine.agentId] }, { callBack: mine.id });
    return json(200, {});
  }

  return [
    { method: 'POST', path: '/console/api/desk/calls/:id/callback', roles: DESK, handle: agree },
    { method: 'POST', path: '/console/api/desk/callbacks/:id/done', roles: DESK, handle: done },
  ];
}

const LOOK_EVERY_MS = 5_000;

/** Tells agents of call-backs that fall due; each once, whichever process looks first. Returns how to stop. */
export function startReminders({
  store,
  live,
  now,
  log,
}: Pick<ConsoleParts, 'store' | 'live' | 'now' | 'log'>): () => void {
  const look = async () => {
    for (const { id, agentId, callId } of await store.desk.takeDue(now()))
      live.publish('desk-callback', { userIds: [agentId] }, { id, callId });
  };
  const clock = setInterval(() => {
    look().catch((error: unknown) => log.debug({ err: error }, 'call-backs were not looked for'));
  }, LOOK_EVERY_MS);
  clock.unref();
  return () => clearInterval(clock);
}
