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

type Act = 'transfer' | 'return' | 'end';
const QUEUE = 'queue';

const TITLES = { transfer: words.transferTitle, return: words.returnTitle, end: words.endTitle } as const;
const LABELS = { transfer: words.transfer, return: words.return, end: words.end } as const;
const DONE = { transfer: words.transferred, return: words.returned, end: words.ended } as const;
const ABOUT = { transfer: '', return: words.returnAbout, end: words.endAbout } as const;

export function Acts({ id, agents }: { readonly id: string; readonly agents: readonly Colleague[] }) {
  const [act, setAct] = useState<Act | null>(null);
  useKeys([
    { key: 'x', label: words.transferTitle, run: () => setAct('transfer') },
    { key: 'r', label: words.returnTitle, run: () => setAct('return') },
    { key: 'e', label: words.endTitle, run: () => setAct('end') },
  ]);
  return (
    <p class="row acts">
      <Button small keys="X" onClick={() => setAct('transfer')}>
        {words.transfer}
      </Button>
      <Button small keys="R" onClick={() => setAct('return')}>
        {words.return}
      </Button>
      <Button small keys="E" onClick={() => setAct('end')}>
        {words.end}
      </Button>
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
  const [to, setTo] = useState(QUEUE);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await post(`handoff/${id}/${act}`, {
        note: note.trim() === '' ? null : note,
        ...(act === 'transfer' ? { to: to === QUEUE ? null : to } : {}),
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
    { value: QUEUE, label: words.toQueue },
    ...[...agents]
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
      {act === 'transfer' && (
        <Select label={words.transferTo} value={to} options={options} onChange={setTo} />
      )}
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
