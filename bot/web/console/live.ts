// News from the server while the page is open: one web socket for all views, opened again when it breaks.
import { useEffect, useRef, useState } from 'preact/hooks';
import { address } from './client';

type Handler = (data: unknown) => void;

/** What the line tells the session. */
export interface LiveDoors {
  signedOut(): void;
  locked(): void;
  /** It could not be opened, and a browser does not say why: the session may know. */
  refused(): void;
}

const handlers = new Map<string, Set<Handler>>();
const watchers = new Set<(connected: boolean) => void>();
const FIRST_RETRY_MS = 500;
const MOST_RETRY_MS = 15_000;
/** Longest silence before the line is taken for dead; the server beats three times as often. */
const CLOSED = { out: 4401, locked: 4423 };

let socket: WebSocket | null = null;
let wanted = false;
let connected = true;
let before = false;
let retryMs = FIRST_RETRY_MS;
let timer: ReturnType<typeof setTimeout> | undefined;
let told: LiveDoors = { signedOut: () => undefined, locked: () => undefined, refused: () => undefined };

/** Everything may have changed: all views fetch anew. */
const missed = () => handlers.forEach((group) => group.forEach((handler) => handler(null)));
const setConnected = (now: boolean) => {
  if (now === connected) return;
  connected = now;
  watchers.forEach((watch) => watch(now));
};

/** The shell opens the line once somebody is signed in. */
export function openLive(doors: LiveDoors): void {
  told = doors;
  wanted = true;
  if (!socket) dial();
}

export function closeLive(): void {
  wanted = false;
  before = false;
  clearTimeout(timer);
  socket?.close();
  socket = null;
  setConnected(true);
}

function dial(): void {
  clearTimeout(timer);
  let opened = false;
  const line = new WebSocket(address('live').replace(/^http/, 'ws'));
  socket = line;
  line.onopen = () => (opened = true);
  line.onmessage = ({ data }: MessageEvent<string>) => hear(data);
  line.onclose = ({ code }) => {
    if (socket !== line) return;
    socket = null;
    if (code === CLOSED.out) told.signedOut();
    else if (code === CLOSED.locked) told.locked();
    else if (wanted) {
      if (!opened) told.refused();
      again();
    }
  };
}

function again(): void {
  setConnected(false);
  timer = setTimeout(dial, retryMs * (0.5 + Math.random()));
  retryMs = Math.min(retryMs * 2, MOST_RETRY_MS);
}

function hear(text: string): void {
  const message = JSON.parse(text) as {
    readonly ready?: true;
    readonly missed?: true;
    readonly topic?: string;
    readonly data?: unknown;
  };
  if (message.ready) {
    retryMs = FIRST_RETRY_MS;
    setConnected(true);
    if (before) missed();
    before = true;
  } else if (message.missed) missed();
  else if (message.topic !== undefined)
    handlers.get(message.topic)?.forEach((handler) => handler(message.data ?? {}));
}

/**
 * Hears a topic while the component is shown. `handler(null)` means that something may have been missed: fetch anew.
 */
export function useLive(topic: string, handler: Handler): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const own: Handler = (data) => latest.current(data);
    const group = handlers.get(topic) ?? new Set();
    handlers.set(topic, group.add(own));
    return () => {
      group.delete(own);
    };
  }, [topic]);
}

/** Sends a small message, such as a typing mark; dropped while there is no connection. */
export function sayLive(topic: string, data: unknown): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ topic, data }));
}

/** Whether news arrive now. */
export function useConnected(): boolean {
  const [now, setNow] = useState(connected);
  useEffect(() => {
    watchers.add(setNow);
    setNow(connected);
    return () => {
      watchers.delete(setNow);
    };
  }, []);
  return now;
}
