// The chat as a whole: head, transcript, options and text box, and what is read aloud.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Session } from '../client/session';
import { personIn } from '../client/state';
import { meaningOf, type Option } from '../options';
import { words } from '../words';
import { Announcer } from './Announcer';
import { Choices } from './Choices';
import { useComposer } from './Composer';
import { Header } from './Header';
import { Icon } from './Icon';
import { BotMessage, OwnMessage } from './Message';
import { Progress } from './Progress';
import { readTranscript } from './transcript';
import { useScroll } from './useScroll';
import { useSession } from './useSession';

interface Props {
  readonly session: Session;
  readonly hotline: string | null;
  readonly close: (() => void) | null;
}

export function App({ session, hotline, close }: Props) {
  const state = useSession(session);
  const box = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const { rows, options, openId, step } = useMemo(
    () => readTranscript(state.received, Date.now()),
    [state.received],
  );
  const say = (text: string) => session.say(text);
  const choose = (option: Option) => {
    say(option.value);
    // The button goes away: the focus must not. On touch screens the box would raise the keyboard.
    (matchMedia('(pointer: coarse)').matches ? log : box).current?.focus();
  };
  const composer = useComposer({ box, say, typing: () => session.typing() });
  const typing = useTyping(state.typingUntil);
  const free = state.outgoing.every(({ status }) => status === 'refused');
  const { scroller, missed, toEnd } = useScroll(
    rows,
    state.outgoing.length,
    `${String(typing)} ${state.outgoing.map(({ status, tries }) => `${status}${tries}`).join()}`,
  );

  useLayoutEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close?.();
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, [close]);

  const lost = state.connection === 'lost' || state.connection === 'unavailable';
  return (
    <div class="chat">
      <Header
        connection={state.connection}
        person={personIn(state.received)}
        hotline={state.hotline ?? hotline}
        say={say}
        close={close}
      />
      {step && <Progress step={step} />}
      {lost && (
        <section class="banner" aria-label={words.lostShort}>
          <p>{state.connection === 'lost' ? words.lost : words.unavailable}</p>
          <button type="button" onClick={() => session.nudge()}>
            {words.retryNow}
          </button>
        </section>
      )}
      <main ref={scroller}>
        <div class="log" role="log" aria-live="off" aria-label={words.transcript} tabIndex={-1} ref={log}>
          {rows.map(({ message, text, options: own, meaning, first, day }) => (
            <div class="row" key={message.id}>
              {day !== null && <p class="day">{day}</p>}
              {message.from === 'bot' ? (
                <BotMessage
                  message={message}
                  text={text}
                  options={own}
                  open={free && message.id === openId}
                  first={first}
                />
              ) : (
                <OwnMessage text={message.text} meaning={meaning} />
              )}
            </div>
          ))}
          {state.outgoing.map((item) => (
            <OwnMessage
              key={item.id}
              text={item.text}
              meaning={meaningOf(item.text, options)}
              outgoing={item}
              again={(id) => session.again(id)}
            />
          ))}
          {typing && (
            <div class="turn bot typing" aria-hidden="true">
              <div class="bubble">
                <i />
                <i />
                <i />
              </div>
            </div>
          )}
        </div>
        {missed && (
          <button type="button" class="missed" onClick={toEnd}>
            <Icon name="down" />
            {words.newBelow}
          </button>
        )}
        {composer.field}
        {free && options.length > 0 && <Choices options={options} choose={choose} key={openId} />}
        {composer.button}
      </main>
      <Announcer state={state} note={composer.note} />
    </div>
  );
}

/** Whether the assistant counts as typing, and no longer than until the given time. */
function useTyping(until: number): boolean {
  const [, redraw] = useState(0);
  useEffect(() => {
    const left = until - Date.now();
    if (left <= 0) return;
    const timer = setTimeout(() => redraw((count) => count + 1), left + 20);
    return () => clearTimeout(timer);
  }, [until]);
  return until > Date.now();
}
