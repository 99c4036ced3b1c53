// What the shell needs of a database. One SQL implementation serves PostgreSQL and PGlite alike.
import type { Activity } from 'botframework-schema';
import type { Accounts } from './accounts/port';
import type { Handoffs, OpenHandoff } from './handoff/port';
import type { AssessorColumns } from './columns/port';
import type { ExportedAssessment, ExportQuery } from './exported';
import type { Overview } from './overview/port';
import type { Curation } from './curation/port';
import type { Desk } from './desk/port';
import type { Contacts } from './contacts/port';
import type { Assessment, Dossier, Effect, Kept, Memory, Profile, Session } from '../../dialogs';

/** A conversation of one channel. `channel` and `id` together are unique. */
export interface ConversationKey {
  readonly channel: string;
  readonly id: string;
}

/** How the replies of a turn leave. */
export type Delivery =
  /** With the HTTP answer (`expectReplies`) or on the terminal; kept with the inbox row, so that a repeated activity gets the same answer. */
  | 'inline'
  /** By the activity log that the client reads (Direct Line): commit is delivery. */
  | 'log'
  /** By the outbox, which calls the channel's service. */
  | 'push';

/** The memory of a conversation with the versions it was read at; written back only if nobody was faster. */
export interface Loaded {
  readonly memory: Memory;
  readonly personId: string;
  readonly versions: { readonly conversation: number; readonly person: number };
  /** Set when this event was already answered: its replies, word for word. */
  readonly done: readonly Partial<Activity>[] | null;
  /** Whether the person waits for a human or talks with one. */
  readonly handoff?: OpenHandoff | null;
}

export interface TurnWrite {
  readonly key: ConversationKey;
  /** The channel's own id of the event; the same id is processed once. */
  readonly eventId: string;
  readonly loaded: Loaded;
  readonly memory: Memory;
  readonly replies: readonly Partial<Activity>[];
  readonly effects: readonly Effect[];
  readonly delivery: Delivery;
  /** Conversation reference for `push`, so that the outbox can address the person later. */
  readonly address?: unknown;
  readonly now: Date;
  /** Scores of assessments that changed, for the columns that statistics read. */
  readonly scores: readonly AssessmentScore[];
}
export interface AssessmentScore {
  readonly assessmentId: string;
  readonly total: number;
  readonly level: number;
  readonly pillarPoints: readonly number[];
  /** Size class of the enterprise at that time, when known. */
  readonly size?: string | null;
}

/** `conflict`: somebody else wrote first; load again and respond again. `duplicate`: the event was already processed. */
export type TurnOutcome = 'committed' | 'conflict' | 'duplicate';

/** An event stored before it is acknowledged and not yet answered. */
export interface PendingEvent {
  readonly key: ConversationKey;
  readonly eventId: string;
  readonly activity: Partial<Activity>;
  /** Where answers to it go on a channel that pushes; kept with the conversation. */
  readonly address?: unknown;
  /** How often it was claimed before this time: an event that fails again and again can be given up. */
  readonly attempts?: number;
}

export interface LoggedActivity {
  /** Increases by one with each activity of the conversation; the watermark is the last one seen. */
  readonly seq: number;
  readonly activity: Partial<Activity>;
}

export interface OutboxMessage {
  readonly id: string;
  readonly key: ConversationKey;
  readonly address: unknown;
  readonly activity: Partial<Activity>;
  /** How often it was claimed before this time, but for the times that were settled as not counting. */
  readonly attempts: number;
  /** An earlier send may have arrived (its outcome is unknown, or its process died): check before it is repeated. */
  readonly unsure: boolean;
  /** Which claim this is, for `settleOutbox`. */
  readonly claim: number;
  /** An unsure send did arrive: the channel told so (`arrived` of the store). */
  readonly arrived: boolean;
  /** Its outcome was settled as unknown and waited for, unlike that of a process that died. */
  readonly awaited: boolean;
  /** How often it was claimed while an earlier send may have arrived, this time included. */
  readonly repeats: number;
  /** When its turn was committed. */
  readonly at: Date;
}

/**
 * `pending`: to be sent when due. `unknown`: may have arrived; claimed again when due, to be checked. `held`: until the
 * person writes. `dead`: given up, kept for the operator. `dropped`: given up, content gone.
 */
export type OutboxState = 'pending' | 'unknown' | 'held' | 'sent' | 'dead' | 'dropped';

/** How a send went. `code` is the channel's own name of the fault, `error` its words. */
export type OutboxOutcome =
  | 'sent'
  /** Sent, under the name by which the channel's receipts will call it. */
  | { readonly sentAs: string }
  | 'dead'
  | 'dropped'
  | 'held'
  | { readonly as: 'dead' | 'dropped' | 'held'; readonly error: string; readonly code?: string }
  /** Nobody knows whether it arrived; looked into at that time. */
  | { readonly unknown: Date; readonly error: string; readonly code?: string }
  /** `counts: false`: it is not the message's fault (a rate limit, an expired token) and is no attempt. */
  | { readonly retryAt: Date; readonly error: string; readonly code?: string; readonly counts?: boolean };

/** What a channel tells of a message of ours: its echo or a receipt. */
export interface Arrival {
  readonly key: ConversationKey;
  /** The channel's name of the message. */
  readonly sentAs: string;
  /** Its words, where the channel repeats them. */
  readonly text?: string;
}

/** Something that a person asked to be told later, and whose time has come. */
export interface DueSchedule {
  readonly id: string;
  readonly key: ConversationKey;
  readonly kind: 'resume' | 'yearly';
  readonly dueAt: Date;
  /** How often it was claimed before this time. */
  readonly attempts: number;
}

/** How many messages of a channel are in a state. */
export interface OutboxDepth {
  readonly channel: string;
  readonly state: OutboxState;
  readonly count: number;
}

/** A message as the operator sees it. */
export interface OutboxEntry {
  readonly id: string;
  readonly key: ConversationKey;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly code: string | null;
  readonly error: string | null;
  readonly at: Date;
  readonly nextAt: Date;
  /** null once sent or dropped. */
  readonly activity: Partial<Activity> | null;
}
export interface OutboxFilter {
  /** Default: dead, held and unknown. */
  readonly states?: readonly OutboxState[];
  readonly channel?: string;
  readonly conversation?: string;
  readonly limit: number;
}

/** An event that was given up. */
export interface DeadEvent {
  readonly id: string;
  readonly key: ConversationKey;
  readonly eventId: string;
  readonly activity: Partial<Activity>;
  readonly attempts: number;
  readonly error: string | null;
  readonly receivedAt: Date;
}

/** A question put to the documents. Nothing in it leads to who asked. */
export interface StoredQuestion {
  readonly id: string;
  /** As typed, at most 500 characters, with telephone numbers, e-mails and long rows of digits masked. */
  readonly asked: string;
  /** The same in small letters without accents. */
  readonly normalised: string;
  readonly outcome: 'answered' | 'declined' | 'cautioned';
  /** `document, provision`, best first. */
  readonly citations: readonly string[];
  readonly rating: 'up' | 'down' | null;
  /** ISO day (UTC). */
  readonly at: string;
}
/** Both wishes together list what meets either; none lists everything. */
export interface QuestionFilter {
  readonly unanswered?: boolean;
  readonly disliked?: boolean;
  readonly limit: number;
}

/** An assessment as its report shows it, with the one before it of the same framework. */
export interface ReportSource {
  readonly assessment: Assessment;
  readonly previous: Assessment | null;
  readonly profile: Profile;
  /** Size class at that time, when known. */
  readonly size: string | null;
  readonly until: Date;
}

/** Something happened that other processes may want to know. */
export interface Signal {
  readonly topic: string;
  readonly payload: string;
}

/** Topic of the signals that say that there is work for the workers of any process; the payload is a `Work`. */
export const WORK = 'work';
/** `inbox`: an event waits whose process has its hands full. `outbox`: a message was put there outside a turn. */
export type Work = 'inbox' | 'outbox';

/** Fewer businesses than these are never shown as a group. */
export const PEERS_AT_LEAST = 10;

/** Which businesses to compare with; a wish that is left out is not a condition. */
export interface PeerQuery {
  readonly framework: string;
  readonly size?: string;
  readonly sector?: string;
  readonly province?: string;
}
/** The latest finished assessments of businesses alike. */
export interface Peers {
  readonly count: number;
  readonly meanTotal: number;
  /** Mean points by pillar, in the order of the framework. */
  readonly meanPillars: readonly number[];
  /** How many businesses stand at each level 0..5. */
  readonly levels: readonly number[];
}

/** What figures can be told apart by; `month` is the month of completion in Viet Nam. */
export type FigureGroup = 'province' | 'sector' | 'size' | 'month';
export interface FiguresQuery extends PeerQuery {
  /** The latest finished assessment of each business only, or every one that was finished. */
  readonly latest: boolean;
  /** None: one group of all. */
  readonly by: readonly FigureGroup[];
  /** First and last month of completion, `YYYY-MM`. */
  readonly from?: string;
  readonly to?: string;
}
export interface Figures extends Peers {
  /** Value of each group asked for; '' where it is not known. */
  readonly of: Readonly<Partial<Record<FigureGroup, string>>>;
  /** Standard deviation of the totals, of the population. */
  readonly sdTotal: number;
}

/** A list of platforms an operator brought in, as `smedx platforms` wrote it. */
export interface PlatformList {
  readonly id: string;
  readonly name: string;
  /** ISO day the list is of. */
  readonly asOf: string;
  readonly importedAt: Date;
  readonly products: unknown;
}

/**
 * Every call throws `StoreUnavailable` when the database cannot be reached. Repeating the call then does no harm:
 * a commit that had reached the database is found again by its event id.
 */
export interface Store {
  // — one turn —
  /** Memory of the conversation; an unknown conversation gets an empty one (nothing is written until commit). */
  load(key: ConversationKey, eventId: string): Promise<Loaded>;
  /** The dossier whose assessment carries this code, still valid at `now`. */
  findByResumeCode(code: string, now: Date): Promise<Dossier | null>;
  /** Memory, assessments, inbox mark, log and outbox in one atomic statement or transaction; effects included. */
  commit(turn: TurnWrite): Promise<TurnOutcome>;

  // — accepted first, answered later (Direct Line, webhooks) —
  /**
   * Stores an incoming event durably, with its echo in the log when `log` is set. Idempotent by `eventId`. The person
   * has written, so messages of the conversation that were held are due.
   */
  accept(
    event: PendingEvent & { readonly log: boolean; readonly now: Date },
  ): Promise<'accepted' | 'duplicate'>;
  /** The oldest unanswered event of each conversation nobody works on, claimed for `leaseMs`. */
  claimPending(limit: number, leaseMs: number, now?: Date): Promise<readonly PendingEvent[]>;
  /**
   * Gives up an event that cannot be answered: it is kept for the operator, and later ones of its conversation go on.
   * False when it was answered or given up before.
   */
  giveUp(event: Pick<PendingEvent, 'key' | 'eventId'>, error: string): Promise<boolean>;
  /**
   * Says something unasked, behind everything said before: into the log or the outbox. False when there is no such
   * conversation, or nobody knows where its messages go.
   */
  say(
    key: ConversationKey,
    activities: readonly Partial<Activity>[],
    delivery: 'log' | 'push',
    now: Date,
  ): Promise<boolean>;

  // — what people asked to be told later —
  claimSchedules(limit: number, leaseMs: number, now: Date): Promise<readonly DueSchedule[]>;
  /** Takes it off, unless it was put to another time meanwhile. */
  endSchedule(schedule: Pick<DueSchedule, 'id' | 'dueAt'>): Promise<void>;

  // — Direct Line log —
  createConversation(key: ConversationKey, userId: string, now: Date): Promise<void>;
  conversationUser(key: ConversationKey): Promise<string | null>;
  /** The log after `seq`, oldest first. */
  activitiesAfter(key: ConversationKey, seq: number, limit: number): Promise<readonly LoggedActivity[]>;
  /**
   * Calls `heard` with the conversation whenever its log grew, in this process or in another one that shares the
   * database; with null when news may have been missed. Best effort: look now and then as well. Returns how to stop.
   */
  subscribe(heard: (key: ConversationKey | null) => void): () => void;

  /**
   * Tells all processes, this one at once. Best effort; `topic` has no space, and topic and payload together at most 350
   * bytes without a line break: what is longer reaches other processes as null, "something was missed".
   */
  signal(topic: string, payload: string): void;
  /** Hears signals of all processes; null when some may have been missed. Returns how to stop. */
  onSignal(heard: (signal: Signal | null) => void): () => void;

  // — outbox (channels that push) —
  /**
   * The oldest message of each conversation that is not sent yet, when it is due and nobody sends it now. One that is
   * pending, unknown or held lets none of its conversation overtake it; dead and dropped ones do.
   */
  claimOutbox(limit: number, leaseMs: number, now?: Date): Promise<readonly OutboxMessage[]>;
  /**
   * Says how a send went. With the `claim` of the message it does nothing when another process has taken the message
   * over meanwhile, except that 'sent' always holds. Does nothing when the message was erased.
   */
  settleOutbox(id: string, outcome: OutboxOutcome, claim?: number): Promise<void>;

  /** Whether the person of the conversation began, went on with or finished an assessment after that time. */
  assessedSince(key: ConversationKey, since: Date): Promise<boolean>;
  /** Prolongs a claim; false when the message was erased, settled, or taken over: then it must not be sent. */
  renewOutbox(id: string, claim: number, leaseMs: number, now?: Date): Promise<boolean>;
  /**
   * Notes that a message arrived, if one is being sent or its outcome is unknown, and neither a message sent before nor
   * an event has that name. True when one was waiting to be looked into: it is due now.
   */
  arrived(arrival: Arrival, now?: Date): Promise<boolean>;
  /** Everything that is not sent or dropped. */
  outboxDepth(): Promise<readonly OutboxDepth[]>;

  // — for the operator: what did not get through —
  /** The oldest first. */
  outboxList(filter: OutboxFilter): Promise<readonly OutboxEntry[]>;
  /** Sends a dead, held or waiting message now, before later ones; false when there is no such message to send. */
  outboxRetry(id: string, now: Date): Promise<boolean>;
  /** Gives a message up for good; false when it was sent or dropped already, or is not there. */
  outboxDrop(id: string): Promise<boolean>;
  /** Events that were given up, the oldest first. */
  deadEvents(limit: number): Promise<readonly DeadEvent[]>;
  /** Has it answered after all, before later ones that still wait; false when it is not among the dead. */
  retryEvent(id: string): Promise<boolean>;
  /** Forgets it; its repetition by the channel is not answered either. */
  dropEvent(id: string): Promise<boolean>;

  // — the rest —
  assessment(id: string): Promise<Assessment | null>;
  /** Opens a report; false when there is no such assessment. Only a hash of the token is kept. */
  openReport(link: {
    readonly assessmentId: string;
    readonly token: string;
    readonly until: Date;
    readonly now: Date;
  }): Promise<boolean>;
  /** What a report shows; null when the token is unknown, expired, or its assessment was deleted. */
  report(token: string, now: Date): Promise<ReportSource | null>;
  /** Kept as running totals, not counted when asked; null below `PEERS_AT_LEAST` businesses. */
  peers(query: PeerQuery): Promise<Peers | null>;
  /** The same sums by groups, in their order; groups below `PEERS_AT_LEAST` assessments are left out. */
  figures(query: FiguresQuery): Promise<readonly Figures[]>;
  /** The list of platforms in use: the last one brought in that was not undone; null when there is none. */
  platformList(): Promise<PlatformList | null>;
  addPlatformList(list: Omit<PlatformList, 'importedAt'>, now: Date): Promise<void>;
  /** Takes the list in use back; returns it, or null when there was none. */
  undoPlatformList(now: Date): Promise<PlatformList | null>;
  /** A small document all processes share, such as a channel's tokens; null when never written. */
  shared(name: string): Promise<{ readonly value: unknown; readonly version: number } | null>;
  /** Writes it if it still has that version (0: never written); false when somebody was faster. */
  putShared(name: string, value: unknown, version: number): Promise<boolean>;
  /** Takes a lease on a task that one process at a time may do; false while another holds it. */
  lease(name: string, holder: string, ms: number, now: Date): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  /** A value made once and shared by all processes, such as a signing key: stored on first use. */
  secret(name: string, make: () => string): Promise<string>;
  /** What was asked of the documents, latest first. */
  questions(filter: QuestionFilter): Promise<readonly StoredQuestion[]>;
  /**
   * Deletes logs, inbox rows and sent messages older than `before`, and unfinished dossiers without consent; questions
   * to the documents older than `questionsBefore`, when given.
   */
  prune(before: Date, questionsBefore?: Date): Promise<number>;
  /** Telephone numbers of people, with their consent. */
  readonly contacts: Contacts;
  /** People of the console: accounts, sessions, the audit trail. */
  readonly accounts: Accounts;
  /** Conversations with people. */
  readonly handoffs: Handoffs;
  /** Figures beside the scores: where people stop, what was recommended, how the service goes. */
  readonly overview: Overview;
  /** Columns of assessors beside self-assessments. */
  readonly columns: AssessorColumns;
  /** What is kept about a person beside the dossier, for their own copy: numbers, and what they asked to be told. */
  kept(personId: string): Promise<Kept>;
  /** A page of self-assessments of businesses that agreed, in the order of their ids. */
  exported(query: ExportQuery): Promise<readonly ExportedAssessment[]>;
  /** Calls of the hotline. */
  readonly desk: Desk;
  /** Answers that curators write. */
  readonly curation: Curation;
  /** Answers or throws within a second: is the database there? */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type { Session };
