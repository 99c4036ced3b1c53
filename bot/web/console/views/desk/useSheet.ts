// The sheet of a call while it is filled in: shown at once, saved in the order of the keys, tried again when the line fails.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GivenName, Saved, SheetView } from '../../../../console/desk/shapes';
import { ApiError, post, sentenceOf } from '../../client';
import { toast } from '../../ui';
import { newId } from './tools';

const RETRY_MS = 1500;

export interface SheetState {
  /** As the server has it, with the keys on top that are on their way. */
  readonly given: Readonly<Record<string, GivenName>>;
  readonly sheet: SheetView;
  readonly waiting: number;
  readonly failing: boolean;
  /** The call is somebody else's by now: what waits is not saved any more. */
  readonly stopped: boolean;
  /** null clears. A skip never takes an answer away. */
  readonly give: (code: string, given: GivenName | null) => void;
  /** Resolves once everything typed so far is saved. */
  readonly settled: () => Promise<void>;
}

export function useSheet(callId: string, first: SheetView, onSaved: (sheet: SheetView) => void): SheetState {
  const [sheet, setSheet] = useState(first);
  const [pending, setPending] = useState<ReadonlyMap<string, GivenName | null>>(new Map());
  const [failing, setFailing] = useState(false);
  const [stopped, setStopped] = useState(false);
  // The truth for the loop below, whatever was drawn last.
  const queue = useRef(new Map<string, GivenName | null>());
  const busy = useRef(false);
  const gone = useRef(false);
  const waiters = useRef<(() => void)[]>([]);
  const told = useRef(onSaved);
  told.current = onSaved;
  useEffect(
    () => () => {
      gone.current = true;
    },
    [],
  );

  async function flush(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    while (queue.current.size > 0) {
      const batch = [...queue.current];
      const event = newId();
      const saved = await send(batch, event);
      // What was typed stays to be seen; nobody tries it again.
      if (saved === 'stopped') break;
      for (const [code, given] of batch) if (queue.current.get(code) === given) queue.current.delete(code);
      setPending(new Map(queue.current));
      if (saved) {
        setSheet(saved);
        told.current(saved);
      }
    }
    busy.current = false;
    const done = waiters.current;
    waiters.current = [];
    done.forEach((resume) => resume());
  }

  /** The same event until it is answered, so that a save whose answer was lost is not written twice. */
  async function send(
    batch: readonly (readonly [string, GivenName | null])[],
    event: string,
  ): Promise<SheetView | 'stopped' | null> {
    const body = {
      event,
      assessmentId: first.assessmentId,
      given: batch.map(([code, given]) => ({ code, given })),
    };
    for (;;) {
      try {
        const { sheet: saved } = await post<Saved>(`desk/calls/${callId}/answers`, body);
        setFailing(false);
        return saved;
      } catch (error) {
        const passing =
          error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429);
        if (error instanceof ApiError && error.code === 'taken_over') {
          setStopped(true);
          return 'stopped';
        }
        if (!passing) {
          toast(sentenceOf(error), 'fault');
          return null;
        }
        setFailing(true);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        if (gone.current && error.status === 0) return null;
      }
    }
  }

  const all = new Map(Object.entries(sheet.given));
  for (const [code, value] of pending)
    if (value === null) all.delete(code);
    else all.set(code, value);
  const given: SheetState['given'] = Object.fromEntries(all);

  return {
    given,
    sheet,
    waiting: pending.size,
    failing,
    stopped,
    give: (code, value) => {
      const stands = given[code];
      if (stopped) return;
      if (value === 'skipped' && stands !== undefined && stands !== 'skipped') return;
      queue.current.set(code, value);
      setPending(new Map(queue.current));
      void flush();
    },
    settled: () =>
      busy.current ? new Promise<void>((resolve) => waiters.current.push(resolve)) : Promise.resolve(),
  };
}
