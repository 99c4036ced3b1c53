// One call: its clock and its caller always in view, and the four things done in it, each a key away.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallView, TakenOver } from '../../../../console/desk/shapes';
import { get, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { linkTo } from '../../router';
import { Badge, Button, Fault, Kbd, Loading, Tabs, toast, useLoad } from '../../ui';
import { fill, formatDuration, formatMoment } from '../../words';
import { Ask } from './Ask';
import { Caller } from './Caller';
import { CallBackDialog, CloseDialog } from './Closing';
import { ConsentCard } from './ConsentCard';
import { Form } from './Form';
import { HistoryPanel } from './HistoryPanel';
import { beginCall } from './Home';
import { Note } from './Note';
import { Result } from './Result';
import { useStillMine, useTaken } from './taken';
import { focusOn, useSeconds } from './tools';
import { desk, dispositionName } from './words';

const ALIVE_MS = 20_000;
const TABS = ['ask', 'form', 'result', 'history'] as const;
export type Tab = (typeof TABS)[number];

/** What panels do with a call. */
export interface CallActs {
  readonly view: CallView;
  /** The call as an answer of the server has it. */
  readonly become: (view: CallView) => void;
  /** Posts below the call and takes the answer as the call; says what went wrong. False when it did. */
  readonly act: (path: string, body: unknown) => Promise<boolean>;
  readonly show: (tab: Tab) => void;
}

export function CallPage({ id }: { readonly id: string }) {
  const loaded = useLoad((signal) => get<CallView>(`desk/calls/${id}`, {}, { signal }), [id]);
  const taken = useTaken(id);
  if (loaded.value) return <OpenCall key={id} first={loaded.value} taken={taken} />;
  if (taken) return <Taken taken={taken} />;
  return loaded.fault ? (
    <Fault text={loaded.fault} onRetry={loaded.again} />
  ) : (
    <Loading text={desk.call.loading} />
  );
}

/** What the agent reads whose call somebody else goes on with. */
function Taken({ taken: { agent, at } }: { readonly taken: TakenOver }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section class="card desk-taken" role="alert" tabIndex={-1} ref={box}>
      <h2>{fill(desk.taken.title, { agent })}</h2>
      <p>{fill(desk.taken.about, { time: formatMoment(at) })}</p>
      <p class="row">
        <a class="button" href={linkTo('desk')}>
          {desk.call.back}
        </a>
      </p>
    </section>
  );
}

function OpenCall({ first, taken }: { readonly first: CallView; readonly taken: TakenOver | null }) {
  const [view, setView] = useState(first);
  const [tab, setTab] = useState<Tab>('ask');
  const [asked, setAsked] = useState<'close' | 'callBack' | null>(null);
  const { call, caller } = view;
  const live = call.mine && call.endedAt === null && taken === null;
  useStillMine(call.id, live);
  const seconds = useSeconds(live);

  useEffect(() => {
    if (!live) return undefined;
    const beat = () => void post(`desk/calls/${call.id}/alive`).catch(() => undefined);
    const clock = setInterval(beat, ALIVE_MS);
    return () => clearInterval(clock);
  }, [live, call.id]);

  const act = async (path: string, body: unknown): Promise<boolean> => {
    try {
      setView(await post<CallView>(`desk/calls/${call.id}/${path}`, body));
      return true;
    } catch (error) {
      toast(sentenceOf(error), 'fault');
      return false;
    }
  };
  const show = (next: Tab) => {
    setTab(next);
    focusOn(next === 'ask' ? '[data-search]' : '[data-panel]');
  };
  useKeys([
    ...TABS.map((each, at) => ({
      key: `Alt+${at + 1}`,
      label: fill(desk.call.tabKey, { title: desk.call[each] }),
      run: () => show(each),
    })),
    { key: 'Ctrl+Enter', label: desk.call.close, run: () => setAsked('close'), when: live },
    { key: 'Alt+b', label: desk.call.callBack, run: () => setAsked('callBack'), when: live },
    { key: 'Alt+n', label: desk.home.new, run: () => void beginCall() },
  ]);

  // What was being asked for is no longer this agent's to do.
  useEffect(() => {
    if (taken) setAsked(null);
  }, [taken]);
  const acts: CallActs = { view, become: setView, act, show };
  const who = caller?.profile.name ?? call.caller;
  return (
    <>
      <div class="desk-head">
        <h1>{who ? fill(desk.call.headingNamed, { who }) : desk.call.heading}</h1>
        <span class="desk-clock" aria-label={desk.call.timer} role="timer">
          {formatDuration(call.talkedSeconds + seconds)}
        </span>
        {call.consent === 'yes' && <Badge tone="good">{desk.consent.yes}</Badge>}
        {call.consent === 'no' && <Badge tone="warm">{desk.consent.refused}</Badge>}
        {call.consent === null && <Badge tone="warm">{desk.consent.waiting}</Badge>}
        <span class="desk-acts">
          <a class="button quiet" href={linkTo('desk')}>
            {desk.call.back}
          </a>
          {live && (
            <>
              <Button keys="Alt B" onClick={() => setAsked('callBack')}>
                {desk.call.callBack}
              </Button>
              <Button kind="main" keys="Ctrl Enter" onClick={() => setAsked('close')}>
                {desk.call.close}
              </Button>
            </>
          )}
          {call.mine && call.endedAt !== null && taken === null && (
            <Button onClick={() => void act('reopen', {})}>{desk.call.reopen}</Button>
          )}
        </span>
      </div>
      {taken && <Taken taken={taken} />}
      {call.disposition && (
        <p class="lead">{fill(desk.call.ended, { how: dispositionName(call.disposition) })}</p>
      )}
      <div class="desk">
        <div class="desk-main">
          <Tabs
            label={desk.call.tabs}
            tabs={TABS.map((each) => ({ id: each, title: desk.call[each] }))}
            chosen={tab}
            onChoose={(chosen) => setTab(TABS.find((each) => each === chosen) ?? 'ask')}
          >
            {/* The question typed and those asked so far stay while something else is looked at. */}
            <Ask acts={acts} live={live} shown={tab === 'ask'} onFocus={() => setTab('ask')} />
            {tab === 'form' && <Form acts={acts} live={live} />}
            {tab === 'result' && <Result acts={acts} live={live} />}
            {tab === 'history' && <HistoryPanel acts={acts} />}
          </Tabs>
          <p class="hint desk-tabkeys">
            {TABS.map((each, at) => (
              <span key={each}>
                <Kbd>Alt {at + 1}</Kbd> {desk.call[each]}
              </span>
            ))}
          </p>
        </div>
        <aside
          class={`desk-side${live && (caller === null || call.consent === null) ? ' first' : ''}`}
          aria-label={desk.caller.title}
        >
          <Caller acts={acts} live={live} />
          {live && <ConsentCard acts={acts} />}
          <Note acts={acts} live={live} />
        </aside>
      </div>
      {asked === 'close' && <CloseDialog acts={acts} onClose={() => setAsked(null)} />}
      {asked === 'callBack' && <CallBackDialog acts={acts} onClose={() => setAsked(null)} />}
    </>
  );
}
