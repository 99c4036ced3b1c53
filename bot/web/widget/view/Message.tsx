// One message: a bubble with its speaker, and below it what belongs to it.
import type { Outgoing } from '../client/state';
import type { Received } from '../client/wire';
import { withoutBarLines } from '../bars';
import type { Option } from '../options';
import { words } from '../words';
import { Citations } from './Citations';
import { Files } from './Files';
import { Icon } from './Icon';
import { ResultCard } from './ResultCard';
import { Text } from './Text';

interface BotProps {
  readonly message: Received;
  readonly text: string;
  readonly options: readonly Option[];
  /** The last message shows its options as buttons; older ones keep them for those who read with their ears. */
  readonly open: boolean;
  readonly first: boolean;
}

export function BotMessage({ message, text, options, open, first }: BotProps) {
  const { smedx } = message;
  const listed = options.filter(({ mark }) => mark !== null);
  const files = message.files.filter(
    ({ contentType }) => smedx?.kind !== 'result' || !contentType.startsWith('image/'),
  );
  return (
    <div class={`turn bot ${first ? 'first' : ''}`} data-kind={smedx?.kind} data-id={message.id}>
      {message.agent === null ? (
        <span class="unseen">{words.assistant}: </span>
      ) : (
        <p class="agent">{message.agent}</p>
      )}
      {smedx?.kind === 'result' && <ResultCard result={smedx} />}
      {text !== '' && (
        <div class="bubble">
          <Text text={smedx?.kind === 'result' ? withoutBarLines(text) : text} />
          {listed.length > 0 && (
            <ol class="unseen" aria-label={words.pastChoices} hidden={open}>
              {listed.map(({ mark, label, value }) => (
                <li key={value}>
                  {mark}. {label}
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
      {(smedx?.kind === 'answer' || smedx?.kind === 'not_found') && <Citations citations={smedx.citations} />}
      <Files files={files} />
    </div>
  );
}

interface OwnProps {
  readonly text: string;
  readonly meaning: Option | null;
  readonly outgoing?: Outgoing;
  readonly again?: (id: string) => void;
}

export function OwnMessage({ text, meaning, outgoing, again }: OwnProps) {
  const stuck = outgoing && (outgoing.status === 'refused' || outgoing.tries > 0);
  return (
    <div class={`turn me ${outgoing ? 'pending' : ''}`}>
      <span class="unseen">{words.you}: </span>
      <div class="bubble">
        {meaning ? (
          <>
            {meaning.mark !== null && <span class="mark">{meaning.mark}</span>}
            {meaning.label}
          </>
        ) : (
          text
        )}
      </div>
      {outgoing &&
        (stuck ? (
          <button type="button" class="resend" onClick={() => again?.(outgoing.id)}>
            <Icon name="again" />
            {words.notSent}
          </button>
        ) : (
          <span class="state">{words.sending}</span>
        ))}
    </div>
  );
}
