// What the desk's routes say to its page, and hear from it. Types only: the page reads them too.
import type { Profile, AnswerCitation } from '../../../dialogs';
import type { CallConsent, Disposition } from '../../store/desk';

/** A level, or why there is none. */
export type GivenName = 0 | 1 | 2 | 3 | 4 | 5 | 'unknown' | 'skipped';

/** A call in a list. */
export interface CallLine {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly talkedSeconds: number;
  readonly agent: string;
  readonly mine: boolean;
  /** Open, and its page gave no sign of life lately: the connection was lost. */
  readonly lost: boolean;
  readonly caller: string | null;
  /** Whole for the agent of the open call, masked for everybody else. */
  readonly phone: string | null;
  readonly disposition: Disposition | null;
  readonly consent: CallConsent | null;
  readonly answers: number;
  readonly criteria: number;
  /** Empty without consent. */
  readonly note: string;
}

/** An open call of somebody else. */
export interface OtherCall extends CallLine {
  /** Last sign of life of its page. */
  readonly silentSince: string;
  /** Its agent has a page of the console open. */
  readonly agentPresent: boolean;
  /** Who looks may take it over. */
  readonly takeable: boolean;
}

/** Says why an agent's call is no longer theirs. */
export interface TakenOver {
  readonly call: string;
  readonly agent: string;
  readonly at: string;
}

export interface CallBackLine {
  readonly id: string;
  readonly callId: string;
  readonly dueAt: string;
  readonly due: boolean;
  readonly note: string;
  readonly caller: string | null;
  readonly phone: string | null;
  readonly mine: boolean;
  readonly personId: string | null;
}

export interface DeskHome {
  readonly drafts: readonly CallLine[];
  readonly others: readonly OtherCall[];
  readonly closed: readonly CallLine[];
  readonly callBacks: readonly CallBackLine[];
}

export interface FoundLine {
  readonly personId: string;
  readonly name: string | null;
  readonly taxCode: string | null;
  readonly province: string | null;
  readonly phone: string | null;
  readonly assessments: number;
  readonly updatedAt: string;
}

/** Where an answer came from: taken down in this call, in an earlier one, or given by the business itself in a chat. */
export type AnswerOrigin = 'here' | 'call' | 'chat';

export interface SheetScore {
  readonly total: number;
  readonly max: number;
  readonly level: number;
  readonly levelName: string;
  readonly range: {
    readonly min: number;
    readonly max: number;
    readonly levelMin: number;
    readonly levelMax: number;
  };
  readonly settled: number;
  readonly count: number;
  readonly pillars: readonly {
    readonly code: string;
    readonly name: string;
    readonly points: number;
    readonly max: number;
    readonly percent: number;
    readonly level: number;
    readonly levelName: string;
    readonly settled: number;
    readonly count: number;
  }[];
}

export interface SheetView {
  readonly assessmentId: string;
  readonly framework: string;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly given: Readonly<Record<string, GivenName>>;
  readonly origins: Readonly<Record<string, AnswerOrigin>>;
  readonly score: SheetScore;
}

/** An index in asking order, with the wordings for the telephone. */
export interface FrameworkView {
  readonly id: string;
  readonly name: string;
  readonly pillars: readonly {
    readonly code: string;
    readonly name: string;
    readonly criteria: readonly {
      readonly code: string;
      readonly name: string;
      readonly spoken: string;
      readonly why: string;
      readonly levels: readonly string[];
      readonly tip: string;
    }[];
  }[];
}

export interface CallerView {
  readonly personId: string;
  readonly profile: Profile;
  readonly provinceName: string | null;
  readonly phone: string | null;
  /** Index that its size leads to; null while the profile does not decide. */
  readonly framework: string | null;
  /** Chats that a message can be sent to, the latest first. */
  readonly chats: readonly string[];
}

export interface CallView {
  readonly call: CallLine & { readonly consentAt: string | null };
  readonly caller: CallerView | null;
  /** The assessment in hand: the one begun, else the last finished. */
  readonly sheet: SheetView | null;
  readonly consent: {
    readonly version: string;
    readonly ask: string;
    readonly yes: string;
    readonly no: string;
  };
  readonly dispositions: readonly Disposition[];
  readonly frameworks: readonly { readonly id: string; readonly name: string; readonly count: number }[];
}

/** What a save of answers says: the truth as it stands now. */
export interface Saved {
  readonly sheet: SheetView;
}

export interface SearchView {
  readonly question: string;
  readonly answered: boolean;
  readonly answer: string;
  readonly spoken: string;
  readonly citations: readonly (AnswerCitation & { readonly spoken: string })[];
  /** How many of the citations the answer rests on. */
  readonly restsOn: number;
  readonly related: readonly string[];
  readonly interpretedAs: string | null;
}

export interface AdviceView {
  readonly spoken: string;
  readonly package: { readonly name: string; readonly why: string } | null;
  readonly nextLevel: {
    readonly level: number;
    readonly levelName: string;
    readonly pointsNeeded: number;
  } | null;
  readonly steps: readonly {
    readonly code: string;
    readonly name: string;
    readonly from: number;
    readonly to: number;
  }[];
  readonly weak: readonly { readonly name: string; readonly percent: number; readonly level: number }[];
  readonly recommendations: readonly {
    readonly groupName: string;
    readonly reason: string;
    readonly platforms: readonly string[];
    readonly citation: string;
  }[];
  readonly supports: readonly { readonly title: string; readonly text: string; readonly citation: string }[];
}

/** A text for the caller: to be sent, or read aloud and copied. */
export interface ForCaller {
  readonly text: string;
  readonly spoken: string;
}
export interface ReportView extends ForCaller {
  readonly url: string;
  readonly until: string;
}

export interface HistoryView {
  readonly assessments: readonly {
    readonly id: string;
    readonly framework: string;
    readonly startedAt: string;
    readonly updatedAt: string;
    readonly completedAt: string | null;
    readonly total: number | null;
    readonly level: number | null;
  }[];
  readonly calls: readonly CallLine[];
  readonly chats: readonly { readonly channel: string; readonly updatedAt: string }[];
  readonly handoffs: readonly {
    readonly channel: string;
    readonly state: string;
    readonly at: string;
    readonly endedAt: string | null;
  }[];
}
