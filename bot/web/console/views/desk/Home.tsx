// All calls of the desk: those still open, call-backs, and the last that were closed.
import { useEffect, useState } from 'preact/hooks';
import type { CallBackLine, CallLine, DeskHome } from '../../../../console/desk/shapes';
import { get, post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { useLive } from '../../live';
import { goTo, linkTo } from '../../router';
import { Badge, Button, Card, Empty, Fault, Loading, Table, toast, useLoad } from '../../ui';
import { fill, formatDuration, formatMoment } from '../../words';
import { Others } from './Others';
import { desk, dispositionName, whoOf } from './words';

const AGAIN_MS = 30_000;

/** Opens a new call and goes there. */
export async function beginCall(): Promise<void> {
  try {
    const { call } = await post<{ readonly call: { readonly id: string } }>('desk/calls');
    goTo('desk', call.id);
  } catch (error) {
    toast(sentenceOf(error), 'fault');
  }
}

export function Home({ sees }: { readonly sees: boolean }) {
  const [busy, setBusy] = useState(false);
  const { value, fault, again } = useLoad((signal) => get<DeskHome>('desk/calls', {}, { signal }), []);
  useLive('desk', again);
  useLive('desk-callback', again);
  useEffect(() => {
    const clock = setInterval(again, AGAIN_MS);
    return () => clearInterval(clock);
  }, [again]);
  const begin = () => {
    if (busy) return;
    setBusy(true);
    void beginCall().finally(() => setBusy(false));
  };
  useKeys([{ key: 'n', label: desk.home.new, run: begin }]);
  const done = async ({ id }: CallBackLine) => {
    try {
      await post(`desk/callbacks/${id}/done`);
      toast(desk.home.doneToast);
      again();
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
  };
  return (
    <>
      <div class="desk-head">
        <h1>{desk.title}</h1>
        <Button kind="main" keys="N" busy={busy} onClick={begin}>
          {desk.home.new}
        </Button>
      </div>
      <p class="lead">{desk.home.about}</p>
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && !fault && <Loading />}
      {value && (
        <>
          <Card title={desk.home.drafts}>
            {value.drafts.length === 0 ? (
              <Empty>{desk.home.noDrafts}</Empty>
            ) : (
              <>
                <p class="hint">{desk.home.draftsAbout}</p>
                <Calls calls={value.drafts} caption={desk.home.drafts} open />
              </>
            )}
          </Card>
          <Others calls={value.others} sees={sees} again={again} />
          <Card title={desk.home.callBacks}>
            {value.callBacks.length === 0 ? (
              <Empty>{desk.home.noCallBacks}</Empty>
            ) : (
              <CallBacks list={value.callBacks} onDone={(each) => void done(each)} />
            )}
          </Card>
          <Card title={desk.home.closed}>
            {value.closed.length === 0 ? (
              <Empty>{desk.home.noClosed}</Empty>
            ) : (
              <Calls calls={value.closed} caption={desk.home.closed} />
            )}
          </Card>
        </>
      )}
    </>
  );
}

function Calls({
  calls,
  caption,
  open = false,
}: {
  readonly calls: readonly CallLine[];
  readonly caption: string;
  readonly open?: boolean;
}) {
  return (
    <Table
      caption={caption}
      hideCaption
      rows={calls}
      keyOf={({ id }) => id}
      columns={[
        { id: 'caller', title: desk.columns.caller, head: true, cell: whoOf },
        { id: 'started', title: desk.columns.started, cell: ({ startedAt }) => formatMoment(startedAt) },
        { id: 'phone', title: desk.columns.phone, cell: ({ phone }) => phone ?? '' },
        {
          id: 'lasted',
          title: desk.columns.lasted,
          cell: ({ talkedSeconds }) => formatDuration(talkedSeconds),
        },
        { id: 'agent', title: desk.columns.agent, cell: ({ agent }) => agent },
        {
          id: 'how',
          title: desk.columns.how,
          cell: ({ disposition, lost }) =>
            disposition ? (
              dispositionName(disposition)
            ) : lost ? (
              <Badge tone="warm">{desk.home.lost}</Badge>
            ) : (
              <Badge tone="accent">{desk.home.drafts}</Badge>
            ),
        },
        {
          id: 'act',
          title: desk.columns.act,
          cell: (call) => (
            <a
              class="button small"
              href={linkTo('desk', call.id)}
              aria-label={fill(open ? desk.home.openNamed : desk.home.lookNamed, {
                who: `${whoOf(call)} ${formatMoment(call.startedAt)}`,
              })}
            >
              {open ? desk.home.open : desk.home.look}
            </a>
          ),
        },
      ]}
    />
  );
}

function CallBacks({
  list,
  onDone,
}: {
  readonly list: readonly CallBackLine[];
  readonly onDone: (each: CallBackLine) => void;
}) {
  const who = ({ caller }: CallBackLine) => caller ?? desk.unknownCaller;
  return (
    <Table
      caption={desk.home.callBacks}
      hideCaption
      rows={list}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'when',
          title: desk.columns.when,
          head: true,
          cell: ({ dueAt, due }) => (
            <>
              {formatMoment(dueAt)} {due && <Badge tone="warm">{desk.home.due}</Badge>}
            </>
          ),
        },
        { id: 'caller', title: desk.columns.caller, cell: who },
        {
          id: 'phone',
          title: desk.columns.phone,
          cell: ({ phone, due, mine }) =>
            phone !== null && due && mine ? <a href={`tel:${phone}`}>{phone}</a> : (phone ?? ''),
        },
        { id: 'note', title: desk.columns.note, cell: ({ note }) => note },
        {
          id: 'act',
          title: desk.columns.act,
          cell: (each) => (
            <Button small label={fill(desk.home.doneNamed, { who: who(each) })} onClick={() => onDone(each)}>
              {desk.home.done}
            </Button>
          ),
        },
      ]}
    />
  );
}
