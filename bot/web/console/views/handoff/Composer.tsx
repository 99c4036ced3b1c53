// The box to answer in: Enter sends, `/` at its beginning finds a ready-made reply.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { get, post, sentenceOf } from '../../client';
import { sayLive } from '../../live';
import { Button, toast } from '../../ui';
import { fill } from '../../words';
import { draftOf, keepDraft, send } from './outbox';
import type { Canned } from './types';
import words from './words.vi.json';

/** One typing mark within this time is enough. */
const TYPING_MS = 2_500;
const MOST = 4_000;
const SHOWN = 8;

/** Lower case and without accents, so that a shortcut is found however it is typed. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/đ/g, 'd');

export function Composer({ id }: { readonly id: string }) {
  const [text, setText] = useState(draftOf(id));
  const [replies, setReplies] = useState<readonly Canned[]>([]);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(0);
  const names = useId();

  useEffect(() => {
    get<{ replies: readonly Canned[] }>('handoff-canned')
      .then((came) => setReplies(came.replies))
      .catch(() => undefined);
  }, []);
  useEffect(() => {
    box.current?.focus();
  }, [id]);

  const wish = text.startsWith('/') && !text.includes('\n') ? plain(text.slice(1)) : null;
  const found =
    wish === null || closed
      ? []
      : replies
          .filter((each) => plain(each.shortcut).startsWith(wish) || plain(each.text).includes(wish))
          .slice(0, SHOWN);
  const open = wish !== null && !closed;
  const current = found[Math.min(at, found.length - 1)];

  const write = (value: string) => {
    setText(value);
    keepDraft(id, value);
    setAt(0);
    setClosed(false);
    const now = Date.now();
    if (value !== '' && now - typed.current > TYPING_MS) {
      typed.current = now;
      sayLive('handoff-typing', { id });
    }
  };
  const choose = async (reply: Canned) => {
    try {
      const filled = await post<{ text: string; missing: readonly string[] }>(`handoff/${id}/canned`, {
        id: reply.id,
      });
      write(filled.text);
      if (filled.missing.length > 0)
        toast(fill(words.canned.missing, { names: filled.missing.join(', ') }), 'fault');
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
    box.current?.focus();
  };
  const submit = () => {
    const said = text.trim();
    if (said === '' || said.length > MOST) return;
    send(id, said);
    typed.current = 0;
    write('');
    box.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (open && found.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      event.preventDefault();
      setAt(
        (Math.min(at, found.length - 1) + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length,
      );
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open && found.length > 0) setClosed(true);
      else box.current?.blur();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (open && current) void choose(current);
      else submit();
    }
  };

  return (
    <form
      class="answer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {open && (
        <ul class="canned" role="listbox" id={names} aria-label={words.canned.choose}>
          {found.map((reply) => (
            <li
              key={reply.id}
              id={`${names}-${reply.id}`}
              role="option"
              aria-selected={reply === current}
              onPointerDown={(event) => {
                event.preventDefault();
                void choose(reply);
              }}
            >
              <b>/{reply.shortcut}</b> {reply.text}
            </li>
          ))}
          {found.length === 0 && (
            <li role="option" aria-selected="false" aria-disabled="true">
              {words.canned.none}
            </li>
          )}
        </ul>
      )}
      <div class="field">
        <label class="unseen" for={`${names}-box`}>
          {words.reply}
        </label>
        <textarea
          id={`${names}-box`}
          ref={box}
          rows={3}
          value={text}
          maxLength={MOST}
          placeholder={words.replyHint}
          data-search=""
          autocomplete="off"
          aria-autocomplete="list"
          aria-controls={open ? names : undefined}
          aria-activedescendant={open && current ? `${names}-${current.id}` : undefined}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={keys}
        />
      </div>
      <Button kind="main" type="submit" keys="Enter">
        {words.send}
      </Button>
    </form>
  );
}
