// What conversations with people need of a database: the queue, who has whom, what was said, ready-made replies.
import type { Activity } from 'botframework-schema';
import type { ConversationKey, Delivery } from '../port';

/** The open hand-off of a conversation, as a turn loads it with its memory. */
export interface OpenHandoff {
  readonly id: string;
  readonly state: 'waiting' | 'connected';
  /** Who has it. */
  readonly agent: { readonly id: string; readonly name: string } | null;
}

export interface Handoff {
  readonly id: string;
  readonly key: ConversationKey;
  readonly state: 'waiting' | 'connected' | 'ended';
  /** Who has it, or had it last. */
  readonly agent: { readonly id: string; readonly name: string } | null;
  /** When a person was asked for. */
  readonly at: Date;
  readonly takenAt: Date | null;
  readonly connectedAt: Date | null;
  readonly endedAt: Date | null;
  readonly afterHours: boolean;
  readonly urgent: boolean;
  readonly topic: string | null;
  readonly note: string | null;
  readonly personId: string | null;
  /** Name the business gave; null before. */
  readonly name: string | null;
  /** Messages so far, and up to which the agent read. */
  readonly lastSeq: number;
  readonly readSeq: number;
  readonly lastText: string | null;
  readonly lastAt: Date | null;
}

export type Author = 'user' | 'agent' | 'assistant';
export interface HandoffMessage {
  readonly seq: number;
  readonly from: Author;
  readonly text: string;
  /** What was sent when it was no text. */
  readonly what: string | null;
  /** Name of the agent who wrote it. */
  readonly agent: string | null;
  readonly clientId: string | null;
  readonly at: Date;
}

/** What the queue is like, to tell somebody how long it may take. */
export interface Pace {
  /** Place of the conversation, from 1; of a conversation that does not wait, the place it would get. */
  readonly position: number;
  /** Agents whose page was open since `since`. */
  readonly agents: number;
  /** Mean seconds of the latest talks; null when there were none. */
  readonly talkSeconds: number | null;
}

/** Messages to the person that go out together with a change of the hand-off. */
export interface Told {
  readonly activities: readonly Partial<Activity>[];
  readonly delivery: Delivery;
}
export type Tell = (handoff: Handoff) => Told;

export interface CannedReply {
  readonly id: string;
  readonly shortcut: string;
  readonly text: string;
}

export interface Handoffs {
  /** Who waits, in order, and whom agents talk with, the longest first. */
  open(): Promise<readonly Handoff[]>;
  find(id: string): Promise<Handoff | null>;
  openOf(key: ConversationKey): Promise<OpenHandoff | null>;
  pace(key: ConversationKey, since: Date): Promise<Pace>;

  /** Takes one that waits, with a note for who gets it; null when somebody else was faster or it is not there any more. Exactly one agent wins. */
  take(id: string, agent: string, now: Date, tell: Tell, note?: string | null): Promise<Handoff | null>;
  /** Takes the next in the queue; null when nobody waits. */
  takeNext(agent: string, now: Date, tell: Tell): Promise<Handoff | null>;
  /** From the agent who has it to another one, or with null back to the head of the queue; null when it is not theirs. */
  transfer(
    id: string,
    from: string,
    to: { readonly agent: string | null; readonly note: string | null },
    now: Date,
    tell: Tell,
  ): Promise<Handoff | null>;
  /** Ends it by the agent who has it, or `returned` to the assistant; null when it is not theirs. */
  finish(
    id: string,
    agent: string,
    how: { readonly by: 'agent' | 'returned'; readonly note: string | null },
    now: Date,
    tell: Tell,
  ): Promise<Handoff | null>;
  /**
   * What the agent writes, to the person at once. The same `clientId` again changes nothing and answers the same number;
   * null when the conversation is not theirs (any more).
   */
  say(
    id: string,
    agent: string,
    message: { readonly text: string; readonly clientId: string },
    now: Date,
    tell: Tell,
  ): Promise<number | null>;
  messages(id: string, after: number, limit: number): Promise<readonly HandoffMessage[]>;
  /** The agent read up to `seq`. */
  read(id: string, agent: string, seq: number): Promise<void>;
  /** What was logged of the conversation before, oldest first; of channels without a log nothing. */
  before(handoff: Handoff, limit: number): Promise<readonly Omit<HandoffMessage, 'seq' | 'clientId'>[]>;

  /** Pages of these agents are open. */
  here(agents: readonly string[], now: Date): Promise<void>;
  /** Ids of agents seen since. */
  present(since: Date): Promise<readonly string[]>;
  /** Puts at the head of the queue whose agent was not seen since `before`. */
  releaseLost(before: Date, now: Date, tell: Tell): Promise<readonly Handoff[]>;

  canned(): Promise<readonly CannedReply[]>;
  /** `taken`: another reply has the shortcut. */
  putCanned(reply: CannedReply, by: string, now: Date): Promise<'put' | 'taken'>;
  /** False when there is none. */
  dropCanned(id: string): Promise<boolean>;
}
