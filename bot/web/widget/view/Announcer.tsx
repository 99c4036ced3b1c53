// The one polite live region of the chat: each new message of the assistant is said once, with who speaks.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../client/state';
import { withoutBars } from '../bars';
import { words } from '../words';

interface Line {
  readonly key: number;
  readonly text: string;
}

const MOST = 4;

export function Announcer({ state, note }: { readonly state: ChatState; readonly note: string }) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const said = useRef({ fresh: 0, connection: state.connection, refused: '', note: '', key: 0 });
  useEffect(() => {
    const before = said.current;
    const texts: string[] = [];
    const fresh = state.received.filter(({ id }) => state.fresh.has(id));
    if (fresh.length < before.fresh) before.fresh = 0;
    for (const message of fresh.slice(before.fresh))
      texts.push(`${message.agent ?? words.assistant}: ${withoutBars(message.text)}`);
    before.fresh = fresh.length;
    if (state.connection !== before.connection) {
      if (state.connection === 'lost') texts.push(words.lost);
      else if (state.connection === 'unavailable') texts.push(words.unavailable);
      else if (before.connection === 'lost') texts.push(words.back);
      before.connection = state.connection;
    }
    const refused = state.outgoing
      .filter(({ status }) => status === 'refused')
      .map(({ id }) => id)
      .join();
    if (refused !== before.refused && refused !== '') texts.push(words.notSentSpoken);
    before.refused = refused;
    if (note !== '' && before.note === '') texts.push(note);
    before.note = note;
    if (texts.length > 0)
      setLines((old) => [...old, ...texts.map((text) => ({ key: before.key++, text }))].slice(-MOST));
  }, [state, note]);
  return (
    <div class="unseen" role="status" aria-live="polite" aria-atomic="false" id="live">
      {lines.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  );
}
