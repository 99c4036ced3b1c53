// Answers while the caller speaks: as one types, what to say first, then the whole, the sources and their own words.
import { useState } from 'preact/hooks';
import type { SearchView } from '../../../../console/desk/shapes';
import { get, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { Badge, Button, Empty, Field, Kbd, toast, type Tone } from '../../ui';
import { fill, formatDay } from '../../words';
import type { CallActs } from './CallPage';
import { copy, focusOn, useDelayed } from './tools';
import { channelName, desk } from './words';

const AFTER_MS = 80;
type How = 'read' | 'copied' | 'sent';

export function Ask({
  acts,
  live,
  shown,
  onFocus,
}: {
  readonly acts: CallActs;
  readonly live: boolean;
  /** False: only the box, so that a question can be typed whatever else is looked at. */
  readonly shown: boolean;
  readonly onFocus: () => void;
}) {
  const { call, caller } = acts.view;
  const [text, setText] = useState('');
  const [found, setFound] = useState<SearchView | null>(null);
  const [previous, setPrevious] = useState('');
  const [told, setTold] = useState<readonly string[]>([]);
  useDelayed(text, AFTER_MS, (value, signal) => {
    if (value.trim().length < 2) {
      setFound(null);
      return;
    }
    get<SearchView>('desk/search', { q: value.trim(), previous }, { signal })
      .then((came) => {
        if (!signal.aborted) setFound(came);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) toast(sentenceOf(error), 'fault');
      });
  });

  const note = async (how: How) => {
    const question = text.trim();
    if (!live || question.length < 2) return;
    try {
      const { channel } = await post<{ readonly channel: string | null }>(`desk/calls/${call.id}/told`, {
        question,
        how,
        ...(previous === '' ? {} : { previous }),
      });
      if (!told.includes(question)) setTold([...told, question]);
      setPrevious(question);
      if (channel) toast(fill(desk.ask.sent, { channel: channelName(channel) }));
      else if (how === 'read') toast(desk.ask.noted);
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
  };
  const read = () => {
    void note('read');
    // The next question is typed over this one.
    focusOn('[data-search]');
    document.querySelector<HTMLInputElement>('main [data-search]')?.select();
  };
  const copied = () => {
    if (!found) return;
    const [source] = found.citations;
    void copy([found.answer, source ? `(${source.document}, ${source.provision})` : ''].join('\n').trim());
    void note('copied');
  };
  const canSend = live && call.consent === 'yes' && (caller?.chats.length ?? 0) > 0;
  const answered = found?.answered === true;
  useKeys([
    { key: 'Alt+d', label: desk.ask.copy, run: copied, when: answered && shown },
    { key: 'Alt+s', label: desk.ask.send, run: () => void note('sent'), when: answered && canSend && shown },
  ]);

  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault();
      read();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusOn('[data-next] button');
    }
  };
  const next = (question: string) => {
    setText(question);
    focusOn('[data-search]');
  };

  return (
    <div class="desk-ask">
      <div onFocusCapture={onFocus}>
        <Field
          label={desk.ask.label}
          hint={shown ? desk.ask.hint : undefined}
          type="search"
          value={text}
          onInput={setText}
          onKeyDown={key}
          maxLength={400}
          search
        />
      </div>
      <div hidden={!shown} class="desk-ask">
        {!found && <Empty>{desk.ask.empty}</Empty>}
        {found && (
          <Answer
            found={found}
            live={live}
            canSend={canSend}
            onRead={read}
            onCopy={copied}
            onSend={() => void note('sent')}
          />
        )}
        {found && found.related.length > 0 && (
          <section class="card">
            <h2>{desk.ask.next}</h2>
            <ul class="desk-next" data-next>
              {found.related.map((each) => (
                <li key={each}>
                  <button type="button" class="link" onClick={() => next(each)}>
                    {each}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {told.length > 0 && (
          <section class="card">
            <h2>{fill(desk.ask.answered, { count: told.length })}</h2>
            <ul class="desk-next">
              {told.map((each) => (
                <li key={each}>
                  <button type="button" class="link" onClick={() => next(each)}>
                    {each}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

const STANDING: Readonly<Record<string, { readonly tone: Tone; readonly text: string }>> = {
  in_force: { tone: 'good', text: desk.ask.inForce },
  replaced: { tone: 'bad', text: desk.ask.replaced },
  unknown: { tone: 'warm', text: desk.ask.unsure },
};

function Answer({
  found,
  live,
  canSend,
  onRead,
  onCopy,
  onSend,
}: {
  readonly found: SearchView;
  readonly live: boolean;
  readonly canSend: boolean;
  readonly onRead: () => void;
  readonly onCopy: () => void;
  readonly onSend: () => void;
}) {
  return (
    <section class="card" aria-label={found.question}>
      <header>
        <h2>{desk.ask.read}</h2>
        {!found.answered && <Badge tone="warm">{desk.ask.notFound}</Badge>}
      </header>
      {found.interpretedAs && <p class="hint">{fill(desk.ask.interpreted, { text: found.interpretedAs })}</p>}
      <blockquote class="desk-aloud">{found.spoken}</blockquote>
      <p class="row">
        {live && (
          <Button keys="Enter" onClick={onRead}>
            {desk.ask.told}
          </Button>
        )}
        {found.answered && (
          <Button keys="Alt D" onClick={onCopy}>
            {desk.ask.copy}
          </Button>
        )}
        {found.answered && canSend && (
          <Button keys="Alt S" onClick={onSend}>
            {desk.ask.send}
          </Button>
        )}
      </p>
      {found.answered && (
        <>
          <details>
            <summary>{desk.ask.full}</summary>
            <p class="desk-text">{found.answer}</p>
          </details>
          <h3>{desk.ask.sources}</h3>
          <ul class="desk-sources">
            {found.citations.map((each, at) => (
              <li key={`${each.document} ${each.provision}`}>
                <p>
                  <strong>
                    {each.document}, {each.provision}
                  </strong>{' '}
                  {each.issued && <span class="quiet">{formatDay(each.issued)}</span>}{' '}
                  <Badge tone={STANDING[each.status]?.tone ?? 'plain'}>
                    {STANDING[each.status]?.text ?? each.status}
                  </Badge>{' '}
                  {at >= found.restsOn && <span class="quiet">{desk.ask.seeToo}</span>}
                </p>
                <p class="quiet">{each.heading}</p>
                {each.statusNote && <p class="hint">{each.statusNote}</p>}
                {each.quote && (
                  <details>
                    <summary>{desk.ask.official}</summary>
                    <blockquote class="desk-text">{each.quote}</blockquote>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint desk-tabkeys">
        <span>
          <Kbd>/</Kbd> {desk.ask.label}
        </span>
      </p>
    </section>
  );
}
