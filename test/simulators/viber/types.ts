// What the simulator of Viber's bot API is made of, and what tests and developers see of it.

export interface ViberOptions {
  /** Signs callbacks and proves the bot. */
  readonly authToken: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** How much faster than in life callbacks are repeated: 1 is 5 s to half an hour. */
  readonly speed?: number;
  /** How long a callback may take, in ms. */
  readonly patienceMs?: number;
  /** Where the signature stands; `query` is `?sig=` alone, `both` as in life. */
  readonly signature?: 'both' | 'header' | 'query';
  /** Whether receipts (delivered, seen) are sent. */
  readonly receipts?: boolean;
  /** Messages to one person within an hour without an answer. */
  readonly unanswered?: number;
  /** Calls within a second. */
  readonly callsPerSecond?: number;
  /** Version of the phones' API. */
  readonly apiVersion?: number;
  /** Milliseconds since 1970; `advance` is added to it. */
  readonly now?: () => number;
}

/** A button of a keyboard as the phone draws it. */
export interface Key {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
  readonly size: 'small' | 'regular' | 'large';
  readonly color: string | null;
  readonly action: 'reply' | 'open-url' | 'location-picker' | 'share-phone' | 'none';
  readonly body: string;
  readonly silent: boolean;
}

/** One bubble on the phone of a person. */
export interface Bubble {
  /** The message's token. */
  readonly id: string;
  readonly at: number;
  readonly from: 'person' | 'bot';
  readonly kind:
    'text' | 'picture' | 'video' | 'file' | 'url' | 'location' | 'contact' | 'sticker' | 'rich_media';
  readonly text: string;
  readonly url?: string;
  readonly name?: string;
  readonly size?: number;
  /** Whether it came in the answer to `conversation_started`. */
  readonly welcome?: boolean;
}

export type RouteName = 'send' | 'webhook' | 'info';

export interface Call {
  readonly route: RouteName;
  readonly at: number;
  readonly body: unknown;
  readonly bytes: number;
  /** The status of the answer; null when there was none. */
  status: number | null;
}
