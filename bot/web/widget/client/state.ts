// The chat as a pure reducer: what was received, what waits to be sent, and how the connection is.
import type { Batch, Received } from './wire';

/**
 * `waiting` is sent as soon as possible, `posted` was taken by the server and waits for its echo,
 * `refused` is sent again only when the person asks for it.
 */
export type OutgoingStatus = 'waiting' | 'inFlight' | 'posted' | 'refused';

export interface Outgoing {
  /** `clientActivityID`: the same for every attempt, so that the server can tell a repetition. */
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly status: OutgoingStatus;
  /** Attempts that failed. */
  readonly tries: number;
  readonly postedAt: number;
}

export type Connection = 'starting' | 'online' | 'lost' | 'unavailable';

export interface ChatState {
  readonly connection: Connection;
  readonly received: readonly Received[];
  /** Ids of messages that arrived while the person was here: announced, unlike restored history. */
  readonly fresh: ReadonlySet<string>;
  readonly outgoing: readonly Outgoing[];
  readonly watermark: string | null;
  /** Until when the assistant counts as typing; 0 when it does not. */
  readonly typingUntil: number;
  readonly hotline: string | null;
}

export type ChatEvent =
  | { readonly type: 'restored'; readonly outgoing: readonly Outgoing[] }
  | { readonly type: 'said'; readonly id: string; readonly text: string; readonly at: number }
  | { readonly type: 'sending'; readonly id: string }
  | { readonly type: 'posted'; readonly id: string; readonly at: number }
  | { readonly type: 'failed'; readonly id: string; readonly final: boolean }
  | { readonly type: 'again'; readonly id: string }
  | { readonly type: 'batch'; readonly batch: Batch; readonly at: number; readonly history: boolean }
  | { readonly type: 'connection'; readonly connection: Connection }
  | { readonly type: 'hotline'; readonly hotline: string }
  | { readonly type: 'newConversation' };

export const EMPTY: ChatState = {
  connection: 'starting',
  received: [],
  fresh: new Set(),
  outgoing: [],
  watermark: null,
  typingUntil: 0,
  hotline: null,
};

/** How long one sign of typing counts. */
const TYPING_MS = 10_000;
/** A message taken by the server but not echoed for this long is sent once more. */
export const ECHO_MS = 12_000;

const change = (state: ChatState, id: string, with_: (item: Outgoing) => Outgoing): ChatState => ({
  ...state,
  outgoing: state.outgoing.map((item) => (item.id === id ? with_(item) : item)),
});

export function reduce(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'restored': {
      const known = new Set(state.outgoing.map(({ id }) => id));
      const waiting = event.outgoing
        .filter(({ id }) => !known.has(id))
        .map((item) => ({ ...item, status: 'waiting' as const }));
      return { ...state, outgoing: [...waiting, ...state.outgoing] };
    }
    case 'said':
      return {
        ...state,
        outgoing: [
          ...state.outgoing,
          { id: event.id, text: event.text, at: event.at, status: 'waiting', tries: 0, postedAt: 0 },
        ],
      };
    case 'sending':
      return change(state, event.id, (item) => ({ ...item, status: 'inFlight' }));
    case 'posted':
      // The echo, and even the reply, may come before the answer to the post.
      return state.outgoing.some(({ id }) => id === event.id)
        ? {
            ...change(state, event.id, (item) => ({ ...item, status: 'posted', postedAt: event.at })),
            // A person shows by themselves that they type.
            typingUntil: personIn(state.received) === null ? event.at + TYPING_MS : state.typingUntil,
          }
        : state;
    case 'failed':
      return change(state, event.id, (item) => ({
        ...item,
        status: event.final ? 'refused' : 'waiting',
        tries: item.tries + 1,
      }));
    case 'again':
      return change(state, event.id, (item) =>
        item.status === 'refused' || item.status === 'posted' ? { ...item, status: 'waiting' } : item,
      );
    case 'batch':
      return receive(state, event.batch, event.at, event.history);
    case 'connection':
      return event.connection === state.connection ? state : { ...state, connection: event.connection };
    case 'hotline':
      return { ...state, hotline: event.hotline };
    case 'newConversation':
      return { ...state, received: [], fresh: new Set(), watermark: null, typingUntil: 0 };
  }
}

/** Adds what is new, once: reconnecting replays, so ids decide, and an echo takes the place of what was waiting. */
function receive(state: ChatState, batch: Batch, at: number, history: boolean): ChatState {
  const known = new Set(state.received.map(({ id }) => id));
  const added: Received[] = [];
  for (const message of batch.messages)
    if (!known.has(message.id)) {
      known.add(message.id);
      added.push(message);
    }
  const echoed = new Set(
    added.flatMap(({ from, clientId }) => (from === 'me' && clientId ? [clientId] : [])),
  );
  const last = added.at(-1)?.from;
  const fresh = history
    ? state.fresh
    : new Set([...state.fresh, ...added.flatMap(({ from, id }) => (from === 'bot' ? [id] : []))]);
  const typingAfter = () => {
    if (batch.typing) return at + TYPING_MS;
    if (last === 'me' && !history && personIn([...state.received, ...added]) === null) return at + TYPING_MS;
    return last === 'bot' ? 0 : state.typingUntil;
  };
  return {
    ...state,
    received: added.length === 0 ? state.received : [...state.received, ...added],
    fresh,
    outgoing: echoed.size === 0 ? state.outgoing : state.outgoing.filter(({ id }) => !echoed.has(id)),
    watermark: batch.watermark ?? state.watermark,
    typingUntil: typingAfter(),
  };
}

/** Name of the person who answers now instead of the assistant; null while the assistant does. */
export function personIn(received: readonly Received[]): string | null {
  for (let at = received.length - 1; at >= 0; at -= 1) {
    const message = received[at];
    if (message?.from !== 'bot') continue;
    const { smedx } = message;
    return smedx?.kind === 'handoff' && smedx.state === 'connected' ? (smedx.agent ?? '') : null;
  }
  return null;
}

/** The message to send now: strictly in the order written, one at a time. Null when there is none. */
export function nextToSend(state: ChatState): Outgoing | null {
  if (state.outgoing.some(({ status }) => status === 'inFlight')) return null;
  return state.outgoing.find(({ status }) => status === 'waiting') ?? null;
}

/** Messages the server took but never echoed within `ECHO_MS`. */
export const unechoed = (state: ChatState, now: number): readonly Outgoing[] =>
  state.outgoing.filter(({ status, postedAt }) => status === 'posted' && now - postedAt >= ECHO_MS);
