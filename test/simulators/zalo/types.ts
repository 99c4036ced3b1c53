// What the simulator of Zalo's Official Account API is made of, and what tests and developers see of it.

export interface ZaloOptions {
  readonly appId: string;
  readonly oaId: string;
  /** Signs webhooks. */
  readonly oaSecret: string;
  /** Proves the app to OAuth. */
  readonly appSecret: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** How much faster than in life webhooks are repeated: 1 is the real ladder of 30 s to 1 h. */
  readonly speed?: number;
  /** Other pauses before the repetitions of an event than in life. */
  readonly ladderMs?: readonly number[];
  /** How long a webhook may take, in ms. */
  readonly patienceMs?: number;
  /** Calls a minute of one app. */
  readonly callsPerMinute?: number;
  /** Free answers within 48 hours after the person wrote; null is without limit. */
  readonly freeAnswers?: number | null;
  /** Whether the OA's own messages come back as events, as in life. */
  readonly echo?: boolean;
  /** Whether receipts (received, seen) are sent. */
  readonly receipts?: boolean;
  /** Whether ids and timestamps leave as JSON numbers, which the documentation does not say but one API does. */
  readonly numericIds?: boolean;
  /** Whether a refresh ends the access token before it. */
  readonly revokeOnRefresh?: boolean;
  /** Milliseconds since 1970; `advance` is added to it. */
  readonly now?: () => number;
}

export interface Button {
  readonly title: string;
  readonly type: string;
  /** What a tap sends, of `oa.query.*`. */
  readonly payload?: string;
  /** What a tap opens, of `oa.open.url`. */
  readonly url?: string;
}

/** One bubble on the phone of a person. */
export interface Bubble {
  readonly id: string;
  readonly at: number;
  readonly from: 'person' | 'oa' | 'admin';
  readonly kind: 'text' | 'image' | 'file' | 'contact' | 'sticker';
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Where a picture or file can be read. */
  readonly url?: string;
  readonly name?: string;
}

export type RouteName = 'send' | 'upload' | 'token' | 'info';

export interface Call {
  readonly route: RouteName;
  readonly path: string;
  readonly at: number;
  /** The body, for `send`. */
  readonly body: unknown;
  /** The error number of the answer; null when there was none. */
  error: number | null;
}
