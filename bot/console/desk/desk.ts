// What the desk's routes share: who may touch a call, how a call is shown, and a turn of a call tried until it holds.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { provinceName, sizeOf, type Dossier, type Memory } from '../../../dialogs';
import { score, type Framework } from '../../../scoring';
import { HttpError } from '../../http/errors';
import { PHONE, type Call, type Chat, type Desk } from '../../store/desk';
import type { AuditWrite } from '../../store/accounts';
import type { AssessmentScore, Store } from '../../store/port';
import { shownPhone } from '../masking';
import type { ConsoleParts, ConsoleRequest, User } from '../types';
import type { CallerView, CallLine, TakenOver } from './shapes';

export type DeskParts = ConsoleParts;

/** Silence of an open call's page from which on its connection counts as lost. */
export const SILENT_MS = 60_000;
const ATTEMPTS = 12;
export const WEB_CHAT = 'directline';

export const notFound = () => new HttpError(404, 'not_found', 'There is no such call.');
export const notKept = () =>
  new HttpError(409, 'needs_consent', 'The caller has not agreed that anything be kept.');
export const closedCall = () => new HttpError(409, 'call_closed', 'The call is closed; open it again first.');

const id = z.uuid();

/** The call of the address, whoever asks; null when there is none. */
export async function callOfAddress(store: Store, { params }: ConsoleRequest): Promise<Call | null> {
  const parsed = id.safeParse(params.id);
  return parsed.success ? store.desk.call(parsed.data) : null;
}

/** Tells the agent who had it what happened. @throws 409 when somebody took it over from this account */
async function refuseTaken(store: Store, call: Call, user: User): Promise<void> {
  const taken = await store.desk.takenFrom(call.id, user.id);
  if (!taken) return;
  const details: TakenOver = { call: call.id, agent: taken.agent, at: taken.at.toISOString() };
  throw new HttpError(409, 'taken_over', 'Somebody else took this call over.', { details: [details] });
}

/** The call of the address, if this account may see it. @throws 404, 409 */
export async function seenCall(store: Store, request: ConsoleRequest): Promise<Call> {
  const call = await callOfAddress(store, request);
  if (!call) throw notFound();
  const { user } = request;
  if (user.role === 'agent' && call.agentId !== user.id) {
    await refuseTaken(store, call, user);
    // An agent sees own calls; that there are others is not told.
    throw notFound();
  }
  return call;
}

/** The open call of the address, if it is this account's own. @throws 404, 403, 409 */
export async function ownCall(store: Store, request: ConsoleRequest): Promise<Call> {
  const call = await seenCall(store, request);
  if (call.agentId !== request.user.id) {
    await refuseTaken(store, call, request.user);
    throw new HttpError(403, 'not_yours', 'Only the agent of the call may do that.');
  }
  if (call.endedAt !== null) throw closedCall();
  return call;
}

/** Why a change did not hold: the call was taken over or closed meanwhile, else what is given. */
export async function whyNot(
  store: Store,
  request: ConsoleRequest,
  otherwise: HttpError,
): Promise<HttpError> {
  await ownCall(store, request);
  return otherwise;
}

/** The same with consent and a business. @throws 409 */
export async function keptCall(
  store: Store,
  request: ConsoleRequest,
): Promise<Call & { readonly personId: string }> {
  const call = await ownCall(store, request);
  const { personId } = call;
  if (call.consent !== 'yes') throw notKept();
  if (personId === null) throw new HttpError(409, 'no_caller', 'It is not known yet who calls.');
  return { ...call, personId };
}

const onTheLine = (call: Call, user: User) => call.agentId === user.id && call.endedAt === null;

export const callLine = (call: Call, user: User, now: Date): CallLine => ({
  id: call.id,
  startedAt: call.startedAt.toISOString(),
  endedAt: call.endedAt?.toISOString() ?? null,
  talkedSeconds: call.talkedSeconds,
  agent: call.agentName,
  mine: call.agentId === user.id,
  lost: call.endedAt === null && now.getTime() - call.seenAt.getTime() > SILENT_MS,
  caller: call.callerName,
  phone: shownPhone(call.phone, onTheLine(call, user)),
  disposition: call.disposition,
  consent: call.consent,
  answers: call.answers,
  criteria: call.criteria,
  note: call.note,
});

/** A web page must be open for a message to be seen; other channels push. */
const WEB_PAGE_MS = 30 * 60_000;
export const deliverable = ({ key, addressed, updatedAt }: Chat, now: Date): boolean =>
  key.channel === WEB_CHAT ? now.getTime() - updatedAt.getTime() < WEB_PAGE_MS : addressed;

/** The business of a call as its agent sees it; null while nobody knows. */
export async function callerOf(
  store: Store,
  call: Call,
  user: User,
  now: Date,
): Promise<{ readonly view: CallerView; readonly dossier: Dossier } | null> {
  if (call.personId === null) return null;
  const [person, contact, chats] = await Promise.all([
    store.desk.person(call.personId),
    store.contacts.ofPerson(call.personId),
    store.desk.chats(call.personId),
  ]);
  if (!person) return null;
  const { profile } = person;
  return {
    dossier: person,
    view: {
      personId: call.personId,
      profile,
      provinceName: profile.province === undefined ? null : provinceName(profile.province),
      phone: shownPhone(contact?.phone ?? call.phone, onTheLine(call, user)),
      framework: sizeOf(profile)?.framework ?? null,
      chats: [...new Set(chats.filter((chat) => deliverable(chat, now)).map(({ key }) => key.channel))],
    },
  };
}

export const auditEntry = (
  user: Pick<User, 'id'>,
  at: Date,
  action: string,
  personId: string | null,
  details: AuditWrite['details'] = {},
): AuditWrite => ({ at, userId: user.id, action, personId, details });

/** What a change of a dossier comes to, with what goes along with it. */
export interface Change {
  readonly dossier: Dossier;
  readonly along: Parameters<Desk['commit']>[1];
  /** The person's number, to be kept with it. */
  readonly contact?: string;
}

/**
 * Changes the dossier of a call: read, worked out, written on the condition that nobody wrote it meanwhile, and worked
 * out again otherwise, so that a chat of the same business and the call lose nothing of each other. The same `event` is
 * written once.
 * @returns the dossier as it stands then, and whose it is.
 */
export async function changeDossier(
  { store, frameworks, now }: Pick<DeskParts, 'store' | 'frameworks' | 'now'>,
  request: ConsoleRequest,
  callId: string,
  event: string,
  work: (memory: Memory, personId: string) => Change,
): Promise<{ readonly dossier: Dossier; readonly personId: string }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const loaded = await store.desk.load(callId, event);
    const { memory, personId } = loaded;
    if (loaded.done) return { dossier: memory.dossier, personId };
    const change = work(memory, personId);
    const outcome = await store.desk.commit(
      {
        key: { channel: PHONE, id: callId },
        eventId: event,
        loaded,
        memory: { ...memory, dossier: change.dossier },
        replies: [],
        effects:
          change.contact === undefined ? [] : [{ kind: 'contact', phone: change.contact, proof: 'typed' }],
        delivery: 'log',
        now: now(),
        scores: scoresOf(frameworks, memory.dossier, change.dossier),
      },
      { ...change.along, by: request.user.id },
    );
    if (outcome === 'not-theirs') throw await whyNot(store, request, closedCall());
    if (outcome === 'committed') return { dossier: change.dossier, personId };
  }
  throw new HttpError(409, 'conflict', 'Somebody else keeps writing this business; try again.');
}

function scoresOf(frameworks: readonly Framework[], before: Dossier, after: Dossier): AssessmentScore[] {
  const size = sizeOf(after.profile)?.size ?? null;
  const known = new Map(before.assessments.map((each) => [each.id, each.answers]));
  return after.assessments.flatMap(({ id: assessmentId, answers, framework: index }) => {
    const framework = frameworks.find((each) => each.id === index);
    if (!framework || known.get(assessmentId) === answers) return [];
    const { total, level, pillars } = score(framework, answers);
    return [{ assessmentId, total, level, size, pillarPoints: pillars.map(({ points }) => points) }];
  });
}

export const newEvent = (): string => randomUUID();
