// One turn, top to bottom: load, understand, look up, respond, commit. The same event is answered once,
// two events of one conversation never race, and what is committed is all or nothing.
import type { Activity } from 'botframework-schema';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import {
  apology,
  isCopy,
  lookups,
  respond,
  sizeOf,
  type Ask,
  type Event,
  type Memory,
  type Outcome,
  type World,
} from '../dialogs';
import type { Catalogue } from '../knowledge';
import { score, type Framework } from '../scoring';
import { readEvent, toActivity } from './channels/activity';
import type { Incoming, Layout, Turn } from './channels/channel';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { OfficeHours } from './office';
import { concernsPeople, deskAt, queueOf, tellsQueue, withPersonOf } from './people';
import type { AssessmentScore, Loaded, Store } from './store/port';
import type { Understanding } from './understanding/port';

export interface TurnParts {
  readonly store: Store;
  readonly understanding: Understanding;
  readonly frameworks: readonly Framework[];
  readonly ask: Ask;
  /** Platforms and supports as of now. */
  readonly catalogue: () => Catalogue;
  /** How replies of a channel are cut into single calls of its service; undefined: each is one. */
  readonly layout?: (channel: string) => Layout | undefined;
  /** Address of the report behind a token; null while no address from outside is known. */
  readonly reportUrl: (token: string) => string | null;
  readonly reportDays: number;
  readonly hotline: string | null;
  /** When people are there to take over; undefined where nobody can. */
  readonly officeHours?: OfficeHours | undefined;
  /** How long chat logs are kept, as the consent tells it. */
  readonly retentionDays: number;
  readonly now: () => Date;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Called after a commit, so that senders look for what is new; streams hear it from the store. */
  readonly committed: (
    incoming: Incoming,
    people: { readonly handoff: string | null; readonly what: 'list' | 'talk' } | null,
  ) => void;
}

/** How often a turn is worked out again when another write of the same person was faster. */
const ATTEMPTS = 8;
/** 128 bits: a link to a report cannot be guessed. */
const TOKEN_BYTES = 16;

export function createTurn(parts: TurnParts): Turn {
  const queue = createQueue();
  return (incoming) => queue(`${incoming.key.channel} ${incoming.key.id}`, () => answer(parts, incoming));
}

async function answer(parts: TurnParts, incoming: Incoming): Promise<readonly Partial<Activity>[]> {
  const stopTimer = parts.metrics.turnSeconds.startTimer({ channel: incoming.key.channel });
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const loaded = await parts.store.load(incoming.key, incoming.eventId);
      if (loaded.done) return loaded.done;
      const event = await understood(parts, incoming, loaded.memory);
      const outcome = event ? await think(parts, loaded, event, incoming) : nothing(loaded.memory);
      if (incoming.expired?.() === true) return [];
      const replies = laidOut(
        parts,
        incoming,
        outcome.replies.map((reply) => toActivity(reply, incoming.activity)),
      );
      const written = await parts.store.commit({
        key: incoming.key,
        eventId: incoming.eventId,
        loaded,
        memory: outcome.memory,
        replies,
        effects: outcome.effects,
        delivery: incoming.delivery,
        ...(incoming.address === undefined ? {} : { address: incoming.address }),
        now: parts.now(),
        scores: changedScores(parts.frameworks, loaded.memory, outcome.memory),
      });
      if (written === 'committed') {
        count(parts, incoming, event, outcome);
        const what = concernsPeople(loaded, outcome);
        parts.committed(incoming, what && { handoff: loaded.handoff?.id ?? null, what });
        return replies;
      }
      if (written === 'duplicate') return (await parts.store.load(incoming.key, incoming.eventId)).done ?? [];
      parts.metrics.turnConflicts.inc();
    }
    throw new Error(
      `a turn of ${incoming.key.channel} met ${String(ATTEMPTS)} conflicting writes in a row; it is tried again`,
    );
  } finally {
    stopTimer();
  }
}

/** What is pushed becomes one row of the outbox for each call of the channel's service. */
function laidOut(
  { layout }: TurnParts,
  { key, delivery }: Incoming,
  replies: readonly Partial<Activity>[],
): readonly Partial<Activity>[] {
  const cut = delivery === 'push' ? layout?.(key.channel) : undefined;
  return cut ? replies.flatMap(cut) : replies;
}

async function understood(parts: TurnParts, incoming: Incoming, memory: Memory): Promise<Event | null> {
  const event = readEvent(incoming.activity);
  if (event?.kind !== 'text') return event;
  return { ...event, understood: await parts.understanding.understand(event.text, memory.session.open) };
}

/** Works out the answer. A fault of ours becomes an apology that leaves the memory as it was: the person can go on. */
async function think(
  parts: TurnParts,
  loaded: Loaded,
  event: Event,
  { delivery, key }: Incoming,
): Promise<Outcome> {
  const { memory } = loaded;
  const now = parts.now();
  const { resumeCode, link } = lookups(memory, event);
  const found = {
    ...(resumeCode === undefined
      ? {}
      : { byResumeCode: await parts.store.findByResumeCode(resumeCode, now) }),
    ...(link ? { byLinkCode: await parts.store.contacts.byLinkCode(link.phone, link.code, now) } : {}),
  };
  const world: World = {
    now,
    fresh: {
      id: randomUUID(),
      code: String(randomInt(0, 100_000_000)).padStart(8, '0'),
      token: randomBytes(TOKEN_BYTES).toString('base64url'),
    },
    frameworks: parts.frameworks,
    ask: parts.ask,
    found,
    catalogue: parts.catalogue(),
    reportUrl: parts.reportUrl,
    reportDays: parts.reportDays,
    hotline: parts.hotline,
    chatLogDays: parts.retentionDays,
    canRemind: delivery === 'push',
    withPerson: withPersonOf(loaded),
    // Nobody can answer later where answers leave with the request only.
    ...(delivery === 'inline' || !parts.officeHours ? {} : { desk: deskAt(parts.officeHours, now) }),
  };
  try {
    const outcome = respond(memory, event, world);
    if (isCopy(outcome)) {
      const kept = await parts.store.kept(loaded.personId);
      return respond(memory, event, { ...world, found: { ...found, kept } });
    }
    if (world.desk?.open !== true || !tellsQueue(outcome)) return outcome;
    const queue = await queueOf(parts.store, key, now);
    return respond(memory, event, { ...world, desk: { ...world.desk, queue } });
  } catch (error) {
    parts.log.error(
      { err: error, event: event.kind, open: memory.session.open?.kind },
      'the dialogs failed on an event',
    );
    parts.metrics.turnFailures.inc({ reason: 'dialogs' });
    return { memory, replies: [apology()], effects: [] };
  }
}

const nothing = (memory: Memory): Outcome => ({ memory, replies: [], effects: [] });

function changedScores(frameworks: readonly Framework[], before: Memory, after: Memory): AssessmentScore[] {
  // For the statistics by size; null while the profile does not decide it.
  const size = sizeOf(after.dossier.profile)?.size ?? null;
  const known = new Map(before.dossier.assessments.map((assessment) => [assessment.id, assessment.answers]));
  return after.dossier.assessments
    .filter((assessment) => known.get(assessment.id) !== assessment.answers)
    .flatMap((assessment) => {
      const framework = frameworks.find(({ id }) => id === assessment.framework);
      if (!framework) return [];
      const { total, level, pillars } = score(framework, assessment.answers);
      return [
        {
          assessmentId: assessment.id,
          total,
          level,
          size,
          pillarPoints: pillars.map(({ points }) => points),
        },
      ];
    });
}

function count(parts: TurnParts, incoming: Incoming, event: Event | null, outcome: Outcome): void {
  parts.metrics.turns.inc({
    channel: incoming.key.channel,
    intent: event?.kind === 'text' ? event.understood.intent : (event?.kind ?? 'ignored'),
    kind: outcome.replies[0]?.smedx.kind ?? 'none',
  });
}

/** Runs the tasks of one key after one another; keys do not wait for each other. */
function createQueue() {
  const tails = new Map<string, Promise<unknown>>();
  return <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const before = tails.get(key);
    const result = before ? before.then(task, task) : task();
    const tail = result
      .catch(() => undefined)
      .finally(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return result;
  };
}
