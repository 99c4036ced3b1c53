// Fetches what a view shows: loading, there, or faulty; again when asked, and the late answer of an old wish is dropped.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../client';

export interface Loaded<T> {
  /** The last that came; stays while it is fetched again. */
  readonly value: T | null;
  readonly fault: string | null;
  readonly loading: boolean;
  /** Fetches again, without blanking what is there. */
  readonly again: () => void;
}

/** `fetchIt` runs at first and whenever one of `wishes` changes. */
export function useLoad<T>(
  fetchIt: (signal: AbortSignal) => Promise<T>,
  wishes: readonly unknown[],
): Loaded<T> {
  const [value, setValue] = useState<T | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const latest = useRef(fetchIt);
  latest.current = fetchIt;
  useEffect(() => {
    const abort = new AbortController();
    setLoading(true);
    latest
      .current(abort.signal)
      .then((came) => {
        if (abort.signal.aborted) return;
        setValue(came);
        setFault(null);
        setLoading(false);
      })
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        setFault(sentenceOf(error));
        setLoading(false);
      });
    return () => abort.abort();
  }, [...wishes, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { value, fault, loading, again };
}
