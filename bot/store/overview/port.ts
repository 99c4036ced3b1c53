// What the figures of the console need beside the scores: where people stop, what was recommended, how the service went.
import type { PeerQuery } from '../port';

/** Months are `YYYY-MM` in Viet Nam, both included. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/** Unfinished questionnaires at one criterion. */
export interface Standing {
  readonly criterion: string;
  readonly count: number;
  /** Those of them that nobody touched since the day asked for. */
  readonly idle: number;
}

export type RecommendedVia = 'chat' | 'api' | 'report';
export interface Recommended {
  readonly kind: 'group' | 'platform';
  /** Id of a group, name of a platform. */
  readonly item: string;
  readonly via: RecommendedVia;
  readonly count: number;
}
export interface RecommendedItems {
  readonly groups: readonly string[];
  readonly platforms: readonly string[];
}

/** One question as it was asked most lately; what leads to a person was masked before it was stored. */
export interface AskedQuestion {
  readonly asked: string;
  readonly count: number;
  readonly declined: number;
}
export interface AskedMonth {
  readonly month: string;
  readonly answered: number;
  readonly cautioned: number;
  readonly declined: number;
  readonly up: number;
  readonly down: number;
}
export interface Asked {
  readonly months: readonly AskedMonth[];
  /** Most asked first. */
  readonly top: readonly AskedQuestion[];
  readonly unanswered: readonly AskedQuestion[];
  /** Provisions that answers rested on, most used first. */
  readonly topics: readonly { readonly citation: string; readonly count: number }[];
}

export interface HandoffMonth {
  readonly month: string;
  readonly asked: number;
  readonly ended: number;
  /** Mean seconds until somebody took it; null while nobody took any. */
  readonly waited: number | null;
}
export interface Handoffs {
  readonly months: readonly HandoffMonth[];
  readonly waiting: number;
  readonly connected: number;
  /** When the one that waits longest asked. */
  readonly waitingSince: Date | null;
}

export interface CallMonth {
  readonly month: string;
  readonly calls: number;
  readonly solved: number;
  /** Mean time of a call. */
  readonly seconds: number;
  readonly answers: number;
  readonly criteria: number;
}
export interface Calls {
  readonly months: readonly CallMonth[];
  readonly dispositions: readonly { readonly disposition: string; readonly count: number }[];
}

export interface Overview {
  /** Unfinished questionnaires begun in a period, by the criterion that is asked next. */
  standings(query: PeerQuery & Period & { readonly idleBefore: Date }): Promise<readonly Standing[]>;
  /** Most often recommended first. */
  recommended(
    query: Period & { readonly framework: string; readonly province?: string },
  ): Promise<readonly Recommended[]>;
  /** Counts what an answer of the API recommended. */
  noteRecommended(
    write: RecommendedItems & {
      readonly framework: string;
      readonly province?: string | undefined;
      readonly via: RecommendedVia;
      readonly now: Date;
    },
  ): Promise<void>;
  /** Counts what a report recommends, once for each link. */
  noteReport(
    token: string,
    write: RecommendedItems & {
      readonly framework: string;
      readonly province?: string | undefined;
      readonly now: Date;
    },
  ): Promise<void>;
  asked(query: Period & { readonly limit: number }): Promise<Asked>;
  handoffs(query: Period): Promise<Handoffs>;
  calls(query: Period): Promise<Calls>;
}
