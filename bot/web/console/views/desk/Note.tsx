// Notes of the call, kept a moment after the last key; without consent there are none.
import { useRef, useState } from 'preact/hooks';
import { post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { Card, Field, toast } from '../../ui';
import type { CallActs } from './CallPage';
import { focusOn, useDelayed } from './tools';
import { desk } from './words';

const AFTER_MS = 600;

export function Note({ acts, live }: { readonly acts: CallActs; readonly live: boolean }) {
  const { call } = acts.view;
  const [note, setNote] = useState(call.note);
  const [state, setState] = useState<'still' | 'saving' | 'saved'>('still');
  const saved = useRef(call.note);
  const allowed = live && call.consent === 'yes';
  useKeys([{ key: 'Alt+g', label: desk.note.label, run: () => focusOn('[data-note]'), when: allowed }]);
  useDelayed(note, AFTER_MS, (value) => {
    if (!allowed || value === saved.current) return;
    saved.current = value;
    post(`desk/calls/${call.id}/note`, { note: value })
      .then(() => setState('saved'))
      .catch((error: unknown) => {
        saved.current = '';
        setState('still');
        toast(sentenceOf(error), 'fault');
      });
  });
  return (
    <Card title={desk.note.title}>
      <Field
        label={desk.note.label}
        hideLabel
        rows={4}
        value={allowed || !live ? note : ''}
        maxLength={4000}
        disabled={!allowed}
        hint={allowed ? desk.note.hint : live ? desk.note.needsConsent : undefined}
        onInput={(value) => {
          setNote(value);
          setState('saving');
        }}
        inputRef={(box) => {
          if (box) box.dataset.note = '';
        }}
      />
      <p class="hint" role="status">
        {state === 'saving' ? desk.note.saving : state === 'saved' ? desk.note.saved : ''}
      </p>
    </Card>
  );
}
