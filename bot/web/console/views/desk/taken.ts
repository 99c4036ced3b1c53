// Notices that a call was taken over by somebody else: told at once, found out with a beat, or met by a refused write.
import { useEffect, useState } from 'preact/hooks';
import type { TakenOver } from '../../../../console/desk/shapes';
import { post, watchRefusals, type ApiError } from '../../client';
import { useLive } from '../../live';

const CODE = 'taken_over';

function takenBy({ code, details }: ApiError, call: string): TakenOver | null {
  if (code !== CODE) return null;
  const [told] = details as readonly TakenOver[];
  return told?.call === call ? told : null;
}

/** Who took the call over from this page's agent; null while it is theirs. */
export function useTaken(call: string): TakenOver | null {
  const [taken, setTaken] = useState<TakenOver | null>(null);
  useEffect(
    () =>
      watchRefusals((error) => {
        const told = takenBy(error, call);
        if (told) setTaken(told);
      }),
    [call],
  );
  return taken;
}

/** Asks whether the call is still one's own whenever news may concern it; the refusal is heard by `useTaken`. */
export function useStillMine(call: string, live: boolean): void {
  useLive('desk', (data) => {
    const { call: changed } = (data ?? { call }) as { readonly call?: string };
    if (live && changed === call) post(`desk/calls/${call}/alive`).catch(() => undefined);
  });
}
