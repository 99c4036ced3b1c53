// The head of the chat: who speaks, quick commands, and help always in the same place.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Connection } from '../client/state';
import { fill, words } from '../words';
import { Face, Icon } from './Icon';

interface Props {
  readonly connection: Connection;
  /** Name of the person who answers instead of the assistant. */
  readonly person: string | null;
  readonly hotline: string | null;
  readonly say: (text: string) => void;
  /** Null where the chat is a page of its own. */
  readonly close: (() => void) | null;
}

type Sheet = 'menu' | 'help';

const STATUS = {
  starting: words.starting,
  online: words.online,
  lost: words.lostShort,
  unavailable: words.lostShort,
} as const;

export function Header({ connection, person, hotline, say, close }: Props) {
  const [open, setOpen] = useState<Sheet | null>(null);
  const root = useRef<HTMLElement>(null);
  const openers = useRef<Partial<Record<Sheet, HTMLButtonElement | null>>>({});

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(null);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    openers.current[open]?.focus();
    setOpen(null);
  };
  const opener = (sheet: Sheet, label: string) => (
    <button
      type="button"
      class="round"
      aria-label={label}
      title={label}
      aria-expanded={open === sheet}
      aria-controls={`sheet-${sheet}`}
      ref={(button) => {
        openers.current[sheet] = button;
      }}
      onClick={() => setOpen(open === sheet ? null : sheet)}
    >
      <Icon name={sheet} />
    </button>
  );
  const commands = open === 'help' ? words.helpCommands : words.commands;
  return (
    <header ref={root} onKeyDown={keys}>
      <Face />
      <div class="who">
        <h1>{words.name}</h1>
        <p class={`status ${connection} ${person === null ? '' : 'person'}`}>
          {connection === 'online' && person !== null
            ? fill(words.withPerson, { agent: person })
            : STATUS[connection]}
        </p>
      </div>
      <div class="tools">
        {opener('help', words.help)}
        {opener('menu', words.menu)}
        {close && (
          <button type="button" class="round" aria-label={words.close} title={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </div>
      {open && (
        <div class="sheet" id={`sheet-${open}`} role="group" aria-label={words[open]}>
          {open === 'help' && hotline && (
            <a class="command call" href={`tel:${hotline.replace(/[^\d+]/g, '')}`}>
              <Icon name="call" />
              {fill(words.call, { hotline })}
            </a>
          )}
          {commands.map((command) => (
            <button
              type="button"
              class="command"
              key={command.say}
              onClick={() => {
                setOpen(null);
                say(command.say);
              }}
            >
              {command.label}
            </button>
          ))}
          {open === 'help' && <p>{words.helpNote}</p>}
        </div>
      )}
    </header>
  );
}
