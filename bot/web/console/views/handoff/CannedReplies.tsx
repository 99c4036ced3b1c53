// Ready-made replies as supervisors keep them.
import { useState } from 'preact/hooks';
import { ApiError, get, post, sentenceOf } from '../../client';
import { Button, Confirm, Dialog, Empty, Fault, Field, Loading, toast, useLoad } from '../../ui';
import { fill } from '../../words';
import type { Canned } from './types';
import words from './words.vi.json';

const VARIABLES = '{{ten}}, {{agent}}, {{link_bao_cao}}, {{diem}}, {{muc}}, {{tong_dai}}';
const NEW = { id: null, shortcut: '', text: '' };
type Draft = Omit<Canned, 'id'> & { readonly id: string | null };

export function CannedReplies({ onClose }: { readonly onClose: () => void }) {
  const { value, fault, loading, again } = useLoad(
    (signal) => get<{ replies: readonly Canned[] }>('handoff-canned', {}, { signal }),
    [],
  );
  const [draft, setDraft] = useState<Draft | null>(null);
  const [dropping, setDropping] = useState<Canned | null>(null);
  const save = async () => {
    if (!draft) return;
    try {
      await post('handoff-canned', draft);
      toast(fill(words.canned.saved, { shortcut: draft.shortcut }));
      setDraft(null);
      again();
    } catch (error) {
      const taken = error instanceof ApiError && error.code === 'shortcut_taken';
      toast(taken ? words.canned.taken : sentenceOf(error), 'fault');
    }
  };
  const drop = async (id: string) => {
    try {
      await post('handoff-canned/drop', { id });
      setDropping(null);
      again();
    } catch (error) {
      toast(sentenceOf(error), 'fault');
    }
  };
  return (
    <Dialog title={words.canned.title} onClose={onClose} wide>
      <p class="hint">{fill(words.canned.about, { variables: VARIABLES })}</p>
      {draft ? (
        <form
          class="canned-form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Field
            label={words.canned.shortcut}
            value={draft.shortcut}
            onInput={(shortcut) => setDraft({ ...draft, shortcut })}
            maxLength={30}
            required
            focus
          />
          <Field
            label={words.canned.text}
            value={draft.text}
            rows={4}
            onInput={(text) => setDraft({ ...draft, text })}
            maxLength={2000}
            required
          />
          <Button kind="main" type="submit">
            {words.canned.save}
          </Button>
        </form>
      ) : (
        <p>
          <Button onClick={() => setDraft(NEW)}>{words.canned.add}</Button>
        </p>
      )}
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && loading && <Loading />}
      {value?.replies.length === 0 && <Empty>{words.canned.none}</Empty>}
      <ul class="canned-list">
        {value?.replies.map((reply) => (
          <li key={reply.id}>
            <span>
              <b>/{reply.shortcut}</b> {reply.text}
            </span>
            <span class="row">
              <Button
                small
                label={fill(words.canned.editNamed, { shortcut: reply.shortcut })}
                onClick={() => setDraft(reply)}
              >
                {words.canned.edit}
              </Button>
              <Button
                small
                kind="danger"
                label={fill(words.canned.dropNamed, { shortcut: reply.shortcut })}
                onClick={() => setDropping(reply)}
              >
                {words.canned.drop}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {dropping && (
        <Confirm
          title={words.canned.drop}
          text={fill(words.canned.dropAsk, { shortcut: dropping.shortcut })}
          danger
          onConfirm={() => void drop(dropping.id)}
          onClose={() => setDropping(null)}
        />
      )}
    </Dialog>
  );
}
