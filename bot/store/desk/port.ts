// What the call desk needs of a database: calls, what happened in them, call-backs, and finding a business.
import type { Dossier } from '../../../dialogs';
import type { AuditWrite } from '../accounts';
import type { ConversationKey, Loaded, TurnOutcome, TurnWrite } from '../port';

/** The channel of calls: a call's conversation is (`phone`, id of the call). */
export const PHONE = 'phone';

/** How a call ended; one is chosen before it can be closed. */
export const DISPOSITIONS = [
  'answered',
  'assessed',
  'partly-assessed',
  'call-back',
  'passed-on',
  'not-solved',
  'dropped',
  'wrong-number',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
/** Those that count as solved in the call itself. */
export const SOLVED: readonly Disposition[] = ['answered', 'assessed'];

export type CallConsent = 'yes' | 'no';

export interface Call {
  readonly id: string;
  readonly agentId: string;
  readonly agentName: string;
  readonly startedAt: Date;
  /** Last sign of life of the agent's page. */
  readonly seenAt: Date;
  readonly talkedSeconds: number;
  readonly endedAt: Date | null;
  readonly consent: CallConsent | null;
  readonly consentAt: Date | null;
  /** Whom it is about; null while not known, or never kept. */
  readonly personId: string | null;
  readonly callerName: string | null;
  /** Whole, in E.164; who shows it masks it. Kept with consent only. */
  readonly phone: string | null;
  readonly note: string;
  readonly disposition: Disposition | null;
  readonly answers: number;
  readonly criteria: number;
}

export interface CallEvent {
  readonly at: Date;
  readonly kind: CallEventKind;
  readonly details: Readonly<Record<string, unknown>>;
}
export type CallEventKind =
  | 'caller'
  | 'consent'
  | 'answer'
  | 'assessment'
  | 'completed'
  | 'report'
  | 'sent'
  | 'code'
  | 'note'
  | 'call-back'
  | 'reopened'
  | 'taken-over'
  | 'closed';
export interface CallEventWrite {
  readonly kind: CallEventKind;
  /** Ids and kinds; goes with the business when it is erased. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A business as the search shows it. */
export interface FoundPerson {
  readonly personId: string;
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly province: string | null;
  /** The number that it gave, else the last one it called from; whole, in E.164. */
  readonly phone: string | null;
  readonly updatedAt: Date;
  /** Assessments begun and finished. */
  readonly assessments: number;
}

export interface CallBack {
  readonly id: string;
  readonly callId: string;
  readonly agentId: string;
  readonly dueAt: Date;
  readonly note: string;
  readonly doneAt: Date | null;
  readonly personId: string | null;
  readonly callerName: string | null;
  readonly phone: string | null;
}

/** An answer that an agent took down. */
export interface AnswerSource {
  readonly code: string;
  readonly callId: string;
  /** `0`…`5`, `unknown` or `skipped`: what was taken down then. */
  readonly given: string;
  readonly at: Date;
}

/** One thing that the business did on any channel, latest first in lists. */
export interface HistoryChat {
  readonly channel: string;
  readonly updatedAt: Date;
}
export interface HistoryAssessment {
  readonly id: string;
  readonly framework: string;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly completedAt: Date | null;
  readonly total: number | null;
  readonly level: number | null;
}
export interface HistoryHandoff {
  readonly channel: string;
  readonly state: string;
  readonly at: Date;
  readonly endedAt: Date | null;
}
export interface History {
  readonly assessments: readonly HistoryAssessment[];
  readonly calls: readonly Call[];
  readonly chats: readonly HistoryChat[];
  readonly handoffs: readonly HistoryHandoff[];
}

export interface Chat {
  readonly key: ConversationKey;
  readonly addressed: boolean;
  readonly updatedAt: Date;
}

/** What goes along with a change, in its transaction. */
export interface Along {
  /** Whose open call it must still be at that moment: once somebody else took it over, nothing is written. */
  readonly by?: string;
  readonly events?: readonly CallEventWrite[];
  readonly audit?: readonly AuditWrite[];
}

/** Changes of a call that is open; each also counts as a sign of life. */
export interface CallPatch {
  readonly note?: string;
  readonly phone?: string | null;
  readonly answers?: number;
  readonly criteria?: number;
}

/** By whom a call was taken over. */
export interface Taken {
  readonly agent: string;
  readonly at: Date;
}

export interface Desk {
  /** Begins a call, with its conversation. */
  open(call: { readonly id: string; readonly agentId: string; readonly now: Date }): Promise<void>;
  call(id: string): Promise<Call | null>;
  /** Open ones of an agent, oldest first. */
  drafts(agentId: string): Promise<readonly Call[]>;
  /** Open ones of all others, the one silent for longest first. */
  openOfOthers(agentId: string, limit: number): Promise<readonly Call[]>;
  /**
   * Makes an open call the one of `by`, with the call-backs agreed on in it, if it is still the one of `from` and its
   * page was silent since `silentSince`. Of several who try at once exactly one gets true.
   */
  takeOver(
    wish: {
      readonly id: string;
      readonly by: string;
      readonly from: string;
      readonly silentSince: Date;
      readonly now: Date;
    },
    along?: Along,
  ): Promise<boolean>;
  /** Who took a call over from this agent, and when, the last time; null when nobody did. */
  takenFrom(id: string, agentId: string): Promise<Taken | null>;
  /** Closed ones, latest first; of all agents when none is named. */
  closed(filter: { readonly agentId?: string | undefined; readonly limit: number }): Promise<readonly Call[]>;
  events(callId: string): Promise<readonly CallEvent[]>;

  /** The page lives: counts the time since the last sign when it was short. False when the call is not open. */
  alive(id: string, now: Date): Promise<boolean>;
  /**
   * Whom the call is about, null to let go; the dossier is found by `load` from then on.
   * False when there is no such business or the call is closed.
   */
  bind(id: string, personId: string | null, now: Date, along?: Along): Promise<boolean>;
  /** The caller's word about a structured record; `no` also lets go of the business and of all that was noted. */
  consent(
    id: string,
    said: { readonly consent: CallConsent; readonly version: string; readonly phone: string | null },
    now: Date,
    along?: Along,
  ): Promise<boolean>;
  /** False when the call is closed, or nothing may be kept of it. */
  change(id: string, patch: CallPatch, now: Date, along?: Along): Promise<boolean>;
  /** False when it is closed already. */
  close(id: string, disposition: Disposition, now: Date, along?: Along): Promise<boolean>;
  /** Opens a closed call again: its ending was a slip. False when it is open. */
  reopen(id: string, now: Date, along?: Along): Promise<boolean>;

  /** The dossier as a turn of the call sees it. `event` is an id of the page's choosing: the same is written once. */
  load(callId: string, event: string): Promise<Loaded>;
  /**
   * Writes a turn of the call on the condition of `store.commit`, with answers' sources, events and audit; `not-theirs`
   * when the call is no longer the open one of `by`.
   */
  commit(
    turn: TurnWrite,
    along: Along & {
      readonly sources?: {
        readonly assessmentId: string;
        readonly given: readonly { readonly code: string; readonly given: string | null }[];
      };
      /** Criteria filled in for the first time, for the count. */
      readonly criteria?: number;
      readonly phone?: string;
    },
  ): Promise<TurnOutcome | 'not-theirs'>;
  sources(assessmentId: string): Promise<readonly AnswerSource[]>;

  /** Businesses that answer to a name, a tax code, a telephone number or a resume code, likeliest first. */
  find(text: string, now: Date, limit: number): Promise<readonly FoundPerson[]>;
  /** null when there is none, or it was erased. */
  person(id: string): Promise<Dossier | null>;
  history(personId: string): Promise<History>;
  /** Chats of a business, the latest first; `addressed`: messages can be pushed there. */
  chats(personId: string): Promise<readonly Chat[]>;
  /** Writes a question for those who keep the documents, without who asked it; see the effect `question`. */
  noteQuestion(question: {
    readonly id: string;
    readonly asked: string;
    readonly normalised: string;
    readonly outcome: 'answered' | 'cautioned' | 'declined';
    readonly citations: readonly string[];
    readonly now: Date;
  }): Promise<void>;

  callBack(
    wish: {
      readonly id: string;
      readonly callId: string;
      readonly agentId: string;
      readonly dueAt: Date;
      readonly note: string;
      readonly now: Date;
    },
    along?: Along,
  ): Promise<boolean>;
  /** Open ones, soonest first; of all agents when none is named. */
  callBacks(agentId: string | null): Promise<readonly CallBack[]>;
  callBackDone(id: string, now: Date, along?: Along): Promise<CallBack | null>;
  /** Those that fell due and were not told of yet, each handed out once whoever asks. */
  takeDue(now: Date): Promise<readonly CallBack[]>;

  /** Fills in search columns of businesses from before there were any; how many. */
  keyOld(limit: number): Promise<number>;
}
