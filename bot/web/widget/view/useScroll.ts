// Keeps the newest in sight, unless the person is reading further up: then it says that there is something new.
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Row } from './transcript';

const NEAR_PX = 120;
const ABOVE_PX = 10;

/** `below` is whatever else changes the end of the transcript. */
export function useScroll(rows: readonly Row[], pending: number, below: string) {
  const scroller = useRef<HTMLElement>(null);
  const seen = useRef({ count: 0, pending: 0 });
  const near = useRef(true);
  const [missed, setMissed] = useState(false);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    near.current = true;
    setMissed(false);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () => {
      near.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (near.current) setMissed(false);
    };
    element.addEventListener('scroll', read, { passive: true });
    return () => element.removeEventListener('scroll', read);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    const before = seen.current;
    const added = rows.slice(before.count);
    const spoke = pending > before.pending;
    seen.current = { count: rows.length, pending };
    if (!element) return;
    const firstNew = added.find(({ message }) => message.from === 'bot');
    if (!spoke && !near.current) {
      if (firstNew) setMissed(true);
      return;
    }
    toEnd();
    if (!firstNew || before.count === 0) return;
    // A long answer is read from its beginning, not from its end.
    const start = element.querySelector<HTMLElement>(`[data-id="${CSS.escape(firstNew.message.id)}"]`);
    if (!start) return;
    const top = start.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (top < ABOVE_PX) {
      element.scrollTop += top - ABOVE_PX;
      near.current = true;
    }
  }, [rows, pending, below, toEnd]);

  return { scroller, missed, toEnd };
}
