// The queue and one's own conversations, fetched once for the list, the notices and the count in the title.
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../client';
import { useLive } from '../../live';
import { fill } from '../../words';
import type { Talk, TalkList } from './types';
import words from './words.vi.json';

/** Presence and waiting times of others change without news. */
const LOOK_MS = 30_000;

const NONE: TalkList = {
  now: '',
  office: { open: true },
  waiting: [],
  mine: [],
  others: [],
  agents: [],
};
let list: TalkList = NONE;
let running: Promise<void> | null = null;
let again = false;
const watchers = new Set<(list: TalkList) => void>();

/** Fetches the list; several wishes at once are one call and one more after it. */
export function refresh(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = get<TalkList>('handoff')
    .then((came) => {
      list = came;
      watchers.forEach((watch) => watch(came));
    })
    // The frame shows that there is no connection; news or the next look bring the list.
    .catch(() => undefined)
    .then(() => {
      running = null;
      if (!again) return undefined;
      again = false;
      return refresh();
    });
  return running;
}

export function useTalks(): TalkList {
  const [now, setNow] = useState(list);
  useEffect(() => {
    watchers.add(setNow);
    setNow(list);
    return () => {
      watchers.delete(setNow);
    };
  }, []);
  return now;
}

/** Keeps the list fresh while it is shown; the frame does so for everybody who takes conversations. */
export function useTalkNews(): void {
  useLive('handoff', (data) => {
    const { id, list: changed } = (data ?? { list: true }) as {
      readonly id?: string | null;
      readonly list?: boolean;
    };
    if (changed || list.mine.some((talk) => talk.id === id)) void refresh();
  });
  useEffect(() => {
    void refresh();
    const timer = setInterval(() => void refresh(), LOOK_MS);
    return () => {
      clearInterval(timer);
      list = NONE;
    };
  }, []);
}

export const unread = ({ lastSeq, readSeq }: Talk): number => Math.max(0, lastSeq - readSeq);

/** How somebody is called: the business, or a number while it is not known. */
export const nameOf = ({ name, id }: Pick<Talk, 'name' | 'id'>): string =>
  name ?? fill(words.visitor, { id });
export const channelOf = (channel: string): string =>
  Object.entries(words.channels).find(([name]) => name === channel)?.[1] ?? channel;

/** The time now, again every second, for waiting times. */
export function useClock(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
export const secondsSince = (iso: string, now: number): number => Math.max(0, (now - Date.parse(iso)) / 1000);
