// What curation needs of a database: answers with their history, and which questions still wait for one.
import type { CuratedAnswer, CuratedText } from '../../../knowledge';
import type { StoredQuestion } from '../port';

export type CuratedStatus = 'draft' | 'published' | 'withdrawn';
export type CuratedAction = 'draft' | 'publish' | 'withdraw' | 'undo';

/** One state of an answer. */
export interface CuratedVersion extends CuratedText {
  readonly version: number;
  readonly action: CuratedAction;
  readonly status: CuratedStatus;
  /** The version that people are answered with from then on; null for none. */
  readonly live: number | null;
  /** Login of who did it. */
  readonly by: string;
  readonly at: Date;
}

export interface CuratedRecord {
  readonly id: string;
  /** Its latest state. */
  readonly latest: CuratedVersion;
  /** How many questions it takes care of. */
  readonly handled: number;
}

/** Who does it, and when; written into the history and the audit trail alike. */
export interface CuratedBy {
  readonly userId: string;
  readonly now: Date;
}

/** What a change is based on: the version the person saw. */
export interface CuratedAt {
  readonly id: string;
  readonly version: number;
}

/** The new version; `conflict`: another change was faster, or there is no such answer. */
export type CuratedChange = { readonly version: number } | 'conflict';

export interface Curation {
  /** The latest state of each, the last changed first. */
  list(): Promise<readonly CuratedRecord[]>;
  /** All states, the latest first; null when there is no such answer. */
  history(id: string): Promise<readonly CuratedVersion[] | null>;
  /** What people are answered with now, the newest first. */
  published(): Promise<readonly CuratedAnswer[]>;
  /** Changes whenever `published` may have changed. */
  stamp(): Promise<string>;

  /** Keeps a text without publishing it; `version` 0 begins a new answer. What is published stays so. */
  draft(at: CuratedAt, text: CuratedText, by: CuratedBy): Promise<CuratedChange>;
  /** Publishes the latest text and marks the questions as taken care of. */
  publish(at: CuratedAt, questions: readonly string[], by: CuratedBy): Promise<CuratedChange>;
  /** Takes it out of use; `nothing` when it is not published. */
  withdraw(at: CuratedAt, by: CuratedBy): Promise<CuratedChange | 'nothing'>;
  /** Takes the last change back, again and again down to the first draft; `nothing` when that is reached. */
  undo(at: CuratedAt, by: CuratedBy): Promise<CuratedChange | 'nothing'>;

  /**
   * Questions that were not answered or not liked and that no published answer takes care of, the latest first;
   * `aside`: those set aside instead.
   */
  waiting(filter: { readonly aside: boolean; readonly limit: number }): Promise<readonly StoredQuestion[]>;
  /** Answered questions that were liked, the latest first. */
  liked(limit: number): Promise<readonly StoredQuestion[]>;
  /** Sets questions aside, or takes them back. */
  setAside(questions: readonly string[], aside: boolean, by: CuratedBy): Promise<void>;
}
