// Redraws when the conversation changes.
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../client/session';
import type { ChatState } from '../client/state';

export function useSession(session: Session): ChatState {
  const [state, setState] = useState(session.state());
  useEffect(() => {
    setState(session.state());
    return session.subscribe(() => setState(session.state()));
  }, [session]);
  return state;
}
