// Writing an answer: question, other ways to ask, the words, what they rest on; tried while one types.
import { useEffect, useState } from 'preact/hooks';
import { ApiError, get, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { useLive } from '../../live';
import { goTo, linkTo, replaceWith } from '../../router';
import { Button, Card, Confirm, Fault, Field, Loading, toast, useLoad } from '../../ui';
import { fill, formatNumber } from '../../words';
import type { ViewProps } from '../view';
import { StatusBadge } from './Answers';
import { Citation } from './Citation';
import { History } from './History';
import { Take } from './Take';
import { Trial } from './Trial';
import type { Answer, Group, Groups, Place, Text, Trial as Tried } from './types';
import words from './words.vi.json';

const { editor } = words;
/** As the server has them. */
const QUESTION = { least: 5, most: 300 };
const ANSWER = { least: 20, advised: 500, most: 1500 };

interface Written {
  readonly question: string;
  /** A line each. */
  readonly asks: string;
  readonly answer: string;
  readonly place: Place | null;
}
const EMPTY: Written = { question: '', asks: '', answer: '', place: null };

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const lengthOf = (text: string): number => Array.from(text.trim()).length;

/** What can be tried and kept; null while something is missing. */
function textOf({ question, asks, answer, place }: Written): Text | null {
  if (place === null || lengthOf(question) < QUESTION.least || lengthOf(answer) < ANSWER.least) return null;
  if (lengthOf(answer) > ANSWER.most) return null;
  const { document, issued, provision } = place;
  return {
    question: question.trim(),
    asks: lines(asks),
    answer: answer.trim(),
    citation: { document, issued, provision },
  };
}

function adviceOf(answer: string): { readonly hint: string; readonly error: string | undefined } {
  const count = lengthOf(answer);
  const say = (text: string) => fill(text, { count: formatNumber(count), ...ANSWER });
  if (count === 0) return { hint: editor.answerHint, error: undefined };
  if (count > ANSWER.most) return { hint: editor.answerHint, error: say(editor.tooLong) };
  const about = count < ANSWER.least ? editor.short : count > ANSWER.advised ? editor.long : editor.length;
  return { hint: `${editor.answerHint} ${say(about)}`, error: undefined };
}

interface EditorProps {
  readonly user: ViewProps['user'];
  readonly id: string | null;
  /** Key of the group of questions it is written for. */
  readonly group: string | null;
}

export function Editor({ user, id, group }: EditorProps) {
  const { value, fault, again } = useLoad(
    async (signal) => {
      const known = id === null ? null : await get<Answer>(`curation/answers/${id}`, {}, { signal });
      const groups = group === null ? [] : (await get<Groups>('curation/groups', {}, { signal })).groups;
      return { known, group: groups.find(({ key }) => key === group) ?? null };
    },
    [id, group],
  );
  if (fault && !value) return <Fault text={fault} onRetry={again} />;
  if (!value) return <Loading />;
  const { known } = value;
  return (
    <Form
      // What another person saved is a form of its own.
      key={known ? `${known.id} ${String(known.latest.version)}` : 'new'}
      user={user}
      known={known}
      group={value.group}
      again={again}
    />
  );
}

interface FormProps {
  readonly user: ViewProps['user'];
  readonly known: Answer | null;
  readonly group: Group | null;
  readonly again: () => void;
}

function begun(known: Answer | null, group: Group | null): Written {
  if (known) {
    const { question, asks, answer } = known.latest;
    return { question, asks: asks.join('\n'), answer, place: known.place };
  }
  return group ? { ...EMPTY, question: group.question, asks: group.examples.slice(0, 5).join('\n') } : EMPTY;
}

function Form({ user, known, group, again }: FormProps) {
  const [start] = useState(() => begun(known, group));
  const [written, setWritten] = useState(start);
  const [at, setAt] = useState(
    known ? { id: known.id, version: known.latest.version } : { id: null as string | null, version: 0 },
  );
  const [kept, setKept] = useState<string | null>(known ? JSON.stringify(textOf(start)) : null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | undefined>(undefined);
  const [take, setTake] = useState<Tried | null>(null);
  const [sure, setSure] = useState<'undo' | 'withdraw' | null>(null);
  const [stale, setStale] = useState(false);
  const text = textOf(written);
  const may = user.role !== 'agent';
  const change = (part: Partial<Written>) => {
    setWrong(undefined);
    setWritten({ ...written, ...part });
  };
  useLive('curation', (data) => {
    if (busy || at.id === null) return;
    if (data === null || (data as { id?: string }).id === at.id)
      get<Answer>(`curation/answers/${at.id}`)
        .then(({ latest }) => setStale(latest.version > at.version))
        .catch(() => undefined);
  });

  const guarded = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'citation_unknown') setWrong(error.message);
      if (error instanceof ApiError && error.code === 'would_take') setTake(error.details[0] as Tried);
      else toast(sentenceOf(error), 'fault');
    }
    setBusy(false);
  };
  /** Keeps what is written, unless it is kept already. */
  const keep = async (): Promise<{ readonly id: string; readonly version: number } | null> => {
    if (text === null) {
      toast(words.trial.waiting, 'fault');
      return null;
    }
    if (at.id !== null && kept === JSON.stringify(text)) return { id: at.id, version: at.version };
    const saved = await post<{ id: string; version: number }>('curation/draft', { ...text, ...at });
    setAt(saved);
    setKept(JSON.stringify(text));
    return saved;
  };
  const shown = (id: string) => {
    if (known) again();
    else replaceWith('curation', 'answer', id);
  };
  const save = () =>
    guarded(async () => {
      const saved = await keep();
      if (!saved) return;
      toast(editor.saved);
      // The questions of the group are still to be marked when it is published here.
      if (group === null) shown(saved.id);
    });
  const publish = (accept: boolean) =>
    guarded(async () => {
      const saved = await keep();
      if (!saved) return;
      const done = await post<{ id: string; version: number; handled: number }>('curation/publish', {
        ...saved,
        questions: group?.ids ?? [],
        accept,
      });
      setTake(null);
      toast(fill(editor.published, { handled: formatNumber(done.handled) }));
      shown(done.id);
    });
  const takeBack = (how: 'undo' | 'withdraw') =>
    guarded(async () => {
      setSure(null);
      await post(`curation/${how}`, at);
      toast(how === 'undo' ? editor.undone : editor.withdrawn);
      again();
    });
  useKeys([
    { key: 'Ctrl+s', label: editor.save, run: () => void save() },
    { key: 'Ctrl+Enter', label: editor.publish, run: () => void publish(false), when: may },
    { key: 'v', label: words.back, run: () => goTo('curation') },
  ]);
  useEffect(() => setStale(false), [at.version]);

  const latest = known?.latest;
  const advice = adviceOf(written.answer);
  return (
    <>
      <header class="curation-head">
        <div>
          <h1>
            {known ? editor.edit : editor.new} {latest && <StatusBadge status={latest.status} />}
          </h1>
          {group && <p class="lead">{fill(editor.group, { count: formatNumber(group.count) })}</p>}
          {!may && <p class="lead">{editor.agent}</p>}
        </div>
        <a class="button quiet" href={linkTo('curation')}>
          {words.back} <kbd aria-hidden="true">V</kbd>
        </a>
      </header>
      {stale && (
        <p class="lost" role="status">
          {editor.changed}{' '}
          <Button small onClick={again}>
            {editor.reload}
          </Button>
        </p>
      )}
      <div class="curation-editor">
        <Card>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <Field
              label={editor.question}
              hint={editor.questionHint}
              value={written.question}
              onInput={(question) => change({ question })}
              required
              maxLength={QUESTION.most}
              focus={!known}
            />
            <Field
              label={editor.asks}
              hint={editor.asksHint}
              value={written.asks}
              onInput={(asks) => change({ asks })}
              rows={4}
            />
            <Field
              label={editor.answer}
              {...advice}
              value={written.answer}
              onInput={(answer) => change({ answer })}
              required
              rows={7}
            />
            <Citation place={written.place} error={wrong} onChoose={(place) => change({ place })} />
            <div class="curation-actions">
              <Button type="submit" busy={busy} keys="Ctrl S">
                {editor.save}
              </Button>
              {may && (
                <Button kind="main" busy={busy} keys="Ctrl ↵" onClick={() => void publish(false)}>
                  {editor.publish}
                </Button>
              )}
              {may && latest?.status === 'published' && (
                <Button kind="danger" busy={busy} onClick={() => setSure('withdraw')}>
                  {editor.withdraw}
                </Button>
              )}
              {may && known && known.history.length > 1 && (
                <Button busy={busy} onClick={() => setSure('undo')}>
                  {editor.undo}
                </Button>
              )}
            </div>
          </form>
        </Card>
        <Trial id={at.id} text={text} />
      </div>
      {known && <History history={known.history} live={known.latest.live} />}
      {take && (
        <Take tried={take} busy={busy} onConfirm={() => void publish(true)} onClose={() => setTake(null)} />
      )}
      {sure && (
        <Confirm
          title={editor[sure]}
          text={sure === 'undo' ? editor.undoAsk : editor.withdrawAsk}
          confirm={editor[sure]}
          danger
          busy={busy}
          onConfirm={() => void takeBack(sure)}
          onClose={() => setSure(null)}
        />
      )}
    </>
  );
}
