// One conversation: fetched once with its context, then only what is new; read marks and typing.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, get, post, sentenceOf } from '../../client';
import { useLive } from '../../live';
import { refresh } from './queue';
import type { Line, Talk, TalkView } from './types';
import words from './words.vi.json';

/** How long one typing mark counts. */
const TYPING_MS = 5_000;
const LOOK_MS = 10_000;

export interface OpenTalk {
  readonly view: TalkView | null;
  readonly fault: string | null;
  readonly typing: boolean;
  /** Fetches what is new. */
  readonly look: () => void;
}

const merged = (old: readonly Line[], fresh: readonly Line[]): readonly Line[] => {
  const known = new Set(old.map(({ seq }) => seq));
  const added = fresh.filter(({ seq }) => !known.has(seq));
  return added.length > 0 ? [...old, ...added].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)) : old;
};

export function useTalk(id: string, user: string): OpenTalk {
  const [view, setView] = useState<TalkView | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [typingAt, setTypingAt] = useState(0);
  const shown = useRef<TalkView | null>(null);
  const gone = useRef(false);
  shown.current = view;

  const failed = (error: unknown) => {
    if (gone.current || (error instanceof DOMException && error.name === 'AbortError')) return;
    const missing = error instanceof ApiError && error.status === 404;
    // A connection that comes and goes does not take away what is shown.
    if (missing || !shown.current) setFault(missing ? words.gone : sentenceOf(error));
    if (missing) setView(null);
  };
  const look = useCallback(() => {
    const now = shown.current;
    const after = now?.messages.at(-1)?.seq ?? 0;
    const wasOwn = now?.handoff.agent?.id === user && now.handoff.state === 'connected';
    const call = now
      ? get<{ handoff: Talk; messages: readonly Line[] }>(`handoff/${id}/messages`, { after }).then(
          (came) => {
            const isOwn = came.handoff.agent?.id === user && came.handoff.state === 'connected';
            // From the moment it is one's own, everything is shown whole.
            if (isOwn !== wasOwn) return get<TalkView>(`handoff/${id}`).then(setIfHere);
            setIfHere(null, came);
            return undefined;
          },
        )
      : get<TalkView>(`handoff/${id}`).then(setIfHere);
    call.catch(failed);
    function setIfHere(whole: TalkView | null, news?: { handoff: Talk; messages: readonly Line[] }) {
      if (gone.current) return;
      setFault(null);
      if (whole) setView(whole);
      else if (news)
        setView(
          (old) => old && { ...old, handoff: news.handoff, messages: merged(old.messages, news.messages) },
        );
      if (news?.messages.some(({ from }) => from === 'user')) setTypingAt(0);
    }
  }, [id, user]);

  useEffect(() => {
    gone.current = false;
    setView(null);
    setFault(null);
    shown.current = null;
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => {
      gone.current = true;
      clearInterval(timer);
    };
  }, [id, look]);
  useLive('handoff', (data) => {
    const { id: changed } = (data ?? {}) as { readonly id?: string | null };
    if (data === null || changed === id) look();
  });
  useLive('handoff-typing', (data) => {
    if ((data as { readonly id?: string } | null)?.id === id) setTypingAt(Date.now());
  });
  useEffect(() => {
    if (typingAt === 0) return undefined;
    const timer = setTimeout(() => setTypingAt(0), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typingAt]);

  // Read is what stood on a page that somebody looks at.
  const last = view?.messages.at(-1)?.seq ?? 0;
  const own = view?.handoff.agent?.id === user && view.handoff.state === 'connected';
  useEffect(() => {
    if (!own || last === 0) return undefined;
    const read = () => {
      if (!document.hidden)
        post(`handoff/${id}/read`, { seq: last })
          .then(refresh)
          .catch(() => undefined);
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, own, last]);

  return { view, fault, typing: typingAt > 0, look };
}
