// The text box: Enter sends, Shift+Enter breaks the line, and the length limit is told before it hurts.
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { fill, formatNumber, words } from '../words';
import { Icon } from './Icon';

/** Characters of one message; contract of the text channels. */
const LIMIT = 4000;
const TELL_FROM = 3600;

interface Props {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly say: (text: string) => void;
  /** Called while something is being written. */
  readonly typing: () => void;
}

/** The two ends of the composer; the options stand between them in reading order, one Tab from the box. */
export function useComposer({ box, say, typing }: Props) {
  const [text, setText] = useState('');
  const length = Array.from(text).length;
  const tooLong = length > LIMIT;
  const send = () => {
    const said = text.trim();
    if (said === '' || tooLong) return;
    setText('');
    say(said);
    box.current?.focus();
  };
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text, box]);

  const note = tooLong
    ? fill(words.tooLong, { limit: formatNumber(LIMIT), count: formatNumber(length - LIMIT) })
    : length >= TELL_FROM
      ? fill(words.left, { count: formatNumber(LIMIT - length) })
      : '';
  const field = (
    <div class={`composer ${tooLong ? 'wrong' : ''}`}>
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={words.box}
        placeholder={words.placeholder}
        aria-describedby="note"
        aria-invalid={tooLong}
        enterkeyhint="send"
        autocomplete="off"
        onInput={(event) => {
          setText(event.currentTarget.value);
          if (event.currentTarget.value.trim() !== '') typing();
        }}
        onKeyDown={(event) => {
          // Enter also ends the composition of an accented word; that one is not meant to send.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <p id="note" class="note">
        {note}
      </p>
    </div>
  );
  const button = (
    <button
      type="button"
      class="send"
      aria-label={words.send}
      title={words.send}
      aria-disabled={text.trim() === '' || tooLong}
      onClick={send}
    >
      <Icon name="send" />
    </button>
  );
  return { field, button, note: tooLong ? note : '' };
}
