// What was said, oldest first: before a person was asked for, since then, and what is on its way.
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui';
import { formatTime } from '../../words';
import { resend, type Sending } from './outbox';
import type { Line, TalkView } from './types';
import words from './words.vi.json';

interface Props {
  readonly id: string;
  readonly view: TalkView;
  readonly outgoing: readonly Sending[];
  readonly typing: boolean;
}

export function Log({ id, view: { before, messages }, outgoing, typing }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const count = messages.length + outgoing.length;
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count, typing, id]);
  const sent = new Set(messages.map(({ clientId }) => clientId));
  return (
    <div class="log" role="log" aria-label={words.log} tabIndex={0} ref={box}>
      {before.length > 0 && <p class="mark">{words.before}</p>}
      {before.map((line, at) => (
        <Said key={`before ${String(at)}`} line={line} />
      ))}
      <p class="mark">{words.since}</p>
      {messages.map((line) => (
        <Said key={line.seq} line={line} />
      ))}
      {outgoing
        .filter(({ clientId }) => !sent.has(clientId))
        .map(({ clientId, text, state }) => (
          <div class="said agent pending" key={clientId}>
            <p class="who">{words.you}</p>
            <p class="text">{text}</p>
            {state === 'sending' && <p class="hint">{words.sending}</p>}
            {state === 'refused' && <p class="fault">{words.refused}</p>}
            {state === 'unsent' && (
              <p class="fault">
                {words.unsent}{' '}
                <Button small onClick={() => resend(id)}>
                  {words.resend}
                </Button>
              </p>
            )}
          </div>
        ))}
      <p class="hint typing" role="status">
        {typing ? words.typing : words.typingNone}
      </p>
    </div>
  );
}

const SPEAKERS = { user: words.person, assistant: words.assistant, agent: words.you } as const;

function Said({ line: { from, text, what, agent, at } }: { readonly line: Line }) {
  const sent =
    what === null
      ? null
      : (Object.entries(words.sent).find(([kind]) => kind === what)?.[1] ?? words.sent.other);
  return (
    <div class={`said ${from}`}>
      <p class="who">
        {agent ?? SPEAKERS[from]} <span class="quiet">{formatTime(at)}</span>
      </p>
      {/* Words of people: text and nothing else. */}
      <p class="text">{sent ?? text}</p>
    </div>
  );
}
