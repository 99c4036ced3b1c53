// What an agent does with a conversation besides answering: hand it on, give it back, end it; each asks first.
import { useState } from 'preact/hooks';
import { post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { goTo } from '../../router';
import { Button, Dialog, Field, Select, toast } from '../../ui';
import { words as shell, fill } from '../../words';
import { refresh } from './queue';
import type { Colleague } from './types';
import words from './words.vi.json';

type Act = 'assign' | 'transfer' | 'return' | 'end';
/** Of one's own conversation; of one that waits; of a colleague's, for who supervises. */
export const ALL: readonly Act[] = ['transfer', 'return', 'end'];
export const ASSIGN: readonly Act[] = ['assign'];
export const MOVE: readonly Act[] = ['transfer'];
const QUEUE = 'queue';

const KEYS = { assign: 'x', transfer: 'x', return: 'r', end: 'e' } as const;
const TITLES = {
  assign: words.assignTitle,
  transfer: words.transferTitle,
  return: words.returnTitle,
  end: words.endTitle,
} as const;
const LABELS = {
  assign: words.assign,
  transfer: words.transfer,
  return: words.return,
  end: words.end,
} as const;
const DONE = {
  assign: words.assigned,
  transfer: words.transferred,
  return: words.returned,
  end: words.ended,
} as const;
const ABOUT = { assign: '', transfer: '', return: words.returnAbout, end: words.endAbout } as const;

export function Acts({
  id,
  agents,
  acts,
}: {
  readonly id: string;
  readonly agents: readonly Colleague[];
  readonly acts: readonly Act[];
}) {
  const [act, setAct] = useState<Act | null>(null);
  useKeys(acts.map((each) => ({ key: KEYS[each], label: TITLES[each], run: () => setAct(each) })));
  return (
    <p class="row acts">
      {acts.map((each) => (
        <Button key={each} small keys={KEYS[each].toUpperCase()} onClick={() => setAct(each)}>
          {LABELS[each]}
        </Button>
      ))}
      {act && <Asking key={act} act={act} id={id} agents={agents} onClose={() => setAct(null)} />}
    </p>
  );
}

interface AskingProps {
  readonly act: Act;
  readonly id: string;
  readonly agents: readonly Colleague[];
  readonly onClose: () => void;
}

function Asking({ act, id, agents, onClose }: AskingProps) {
  // Who waits is given to somebody who is there; what is one's own may also wait for a colleague, or in the queue.
  const assigns = act === 'assign';
  const to0 = assigns ? (agents.find(({ present }) => present)?.id ?? '') : QUEUE;
  const [to, setTo] = useState(to0);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const chooses = assigns || act === 'transfer';
  const run = async () => {
    if (busy || to === '') return;
    setBusy(true);
    try {
      await post(`handoff/${id}/${assigns ? 'transfer' : act}`, {
        note: note.trim() === '' ? null : note,
        ...(chooses ? { to: to === QUEUE ? null : to } : {}),
      });
      toast(DONE[act]);
      onClose();
      await refresh();
      goTo('handoff');
    } catch (error) {
      toast(sentenceOf(error), 'fault');
      setBusy(false);
    }
  };
  const options = [
    ...(assigns ? [] : [{ value: QUEUE, label: words.toQueue }]),
    ...agents
      .filter(({ present }) => present || !assigns)
      .sort((a, b) => Number(b.present) - Number(a.present))
      .map((each) => ({
        value: each.id,
        label: fill(each.present ? words.here : words.away, { name: each.name }),
      })),
  ];
  return (
    <Dialog
      title={TITLES[act]}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button kind="main" busy={busy} keys="Ctrl Enter" onClick={() => void run()}>
            {LABELS[act]}
          </Button>
        </>
      }
    >
      <Confirming run={() => void run()} />
      {ABOUT[act] !== '' && <p>{ABOUT[act]}</p>}
      {chooses &&
        (options.length > 0 ? (
          <Select
            label={assigns ? words.assignTo : words.transferTo}
            value={to}
            options={options}
            onChange={setTo}
          />
        ) : (
          <p class="fault">{words.nobodyHere}</p>
        ))}
      <Field
        label={words.note}
        hint={words.noteHint}
        rows={3}
        value={note}
        onInput={setNote}
        maxLength={1000}
        focus
      />
    </Dialog>
  );
}

/** Inside the dialog, so that its key is one of the dialog's. */
function Confirming({ run }: { readonly run: () => void }) {
  useKeys([{ key: 'Ctrl+Enter', label: shell.confirm, run }]);
  return null;
}
