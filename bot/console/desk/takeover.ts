// Calls that their agent left open: who may see and take them over, and what the agent who had one is told.
import { HttpError } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import { AWAY_MS } from '../../people';
import type { Call } from '../../store/desk';
import { DESK, type ConsoleRequest, type ConsoleRoute, type User } from '../types';
import { auditEntry, callLine, callOfAddress, closedCall, notFound, SILENT_MS, type DeskParts } from './desk';
import type { OtherCall } from './shapes';

/** More lie open only where nobody looks. */
const SHOWN = 50;

/** Agents with a page of the console open lately. */
async function presentNow({ store, now }: Pick<DeskParts, 'store' | 'now'>): Promise<ReadonlySet<string>> {
  return new Set(await store.handoffs.present(new Date(now().getTime() - AWAY_MS)));
}

const silent = (call: Call, now: Date) => now.getTime() - call.seenAt.getTime() > SILENT_MS;

/**
 * Whether this account may take the call over: its page fell silent; and for agents, its agent is gone too, because
 * somebody who is there may only have laid it aside. That is for those who supervise to judge.
 */
function mayTake(call: Call, { role }: User, present: ReadonlySet<string>, now: Date): boolean {
  return silent(call, now) && (role !== 'agent' || !present.has(call.agentId));
}

/** Open calls of others: to agents those that they may take over, to supervisors all. Without notes and numbers. */
export async function openOfOthers(
  parts: Pick<DeskParts, 'store' | 'now'>,
  user: User,
): Promise<readonly { readonly call: Call; readonly line: OtherCall }[]> {
  const [calls, present] = await Promise.all([
    parts.store.desk.openOfOthers(user.id, SHOWN),
    presentNow(parts),
  ]);
  const now = parts.now();
  return calls.flatMap((call) => {
    const takeable = mayTake(call, user, present, now);
    if (!takeable && user.role === 'agent') return [];
    const line = {
      ...callLine(call, user, now),
      note: '',
      silentSince: call.seenAt.toISOString(),
      agentPresent: present.has(call.agentId),
      takeable,
    };
    return [{ call, line }];
  });
}

const stillThere = () =>
  new HttpError(409, 'call_alive', 'The agent of the call is there; it cannot be taken over.');

export function takeoverRoutes(parts: DeskParts): ConsoleRoute[] {
  const { store, now, live } = parts;

  async function take(request: ConsoleRequest): Promise<HttpResponse> {
    const { user } = request;
    const call = await callOfAddress(store, request);
    if (!call) throw notFound();
    if (call.agentId === user.id) return json(200, { id: call.id });
    if (call.endedAt !== null) throw user.role === 'agent' ? notFound() : closedCall();
    const at = now();
    if (!mayTake(call, user, await presentNow(parts), at)) throw stillThere();
    const from = call.agentId;
    const taken = await store.desk.takeOver(
      { id: call.id, by: user.id, from, silentSince: new Date(at.getTime() - SILENT_MS), now: at },
      {
        events: [{ kind: 'taken-over', details: { from, to: user.id } }],
        audit: [auditEntry(user, at, 'call-take-over', call.personId, { call: call.id, from })],
      },
    );
    if (!taken) throw new HttpError(409, 'taken_first', 'Somebody else was faster, or its agent came back.');
    live.publish('desk', { roles: DESK }, { call: call.id });
    return json(200, { id: call.id });
  }

  return [{ method: 'POST', path: '/console/api/desk/calls/:id/take', roles: DESK, handle: take }];
}
