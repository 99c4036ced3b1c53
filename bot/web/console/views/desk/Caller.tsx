// Who calls: found by what they say, or somebody new; with what is known of them.
import { useState } from 'preact/hooks';
import type { FoundLine } from '../../../../console/desk/shapes';
import { post, sentenceOf } from '../../client';
import { useKeys } from '../../keys';
import { Button, Card, Field, toast } from '../../ui';
import { fill } from '../../words';
import type { CallActs } from './CallPage';
import { draftOf, useDraft } from './draft';
import { ProfileDialog } from './ProfileDialog';
import { focusOn, useDelayed } from './tools';
import { channelName, desk } from './words';

const AFTER_MS = 150;

export function Caller({ acts, live }: { readonly acts: CallActs; readonly live: boolean }) {
  const [editing, setEditing] = useState(false);
  const { view } = acts;
  const { caller, call } = view;
  const kept = live && call.consent === 'yes' && caller !== null;
  useKeys([
    { key: 'Alt+h', label: desk.caller.edit, run: () => setEditing(true), when: kept },
    {
      key: 'Alt+f',
      label: desk.caller.find,
      run: () => focusOn('[data-find]'),
      when: live && caller === null && call.consent !== 'no',
    },
  ]);
  return (
    <Card title={desk.caller.title}>
      {caller ? (
        <>
          <dl class="desk-facts">
            <Fact name={desk.caller.name} value={caller.profile.name} />
            <Fact name={desk.caller.phone} value={caller.phone ?? call.phone} />
            <Fact name={desk.caller.taxCode} value={caller.profile.taxCode} />
            <Fact name={desk.caller.province} value={caller.provinceName} />
            <Fact
              name={desk.caller.sector}
              value={caller.profile.sector && desk.caller.sectors[caller.profile.sector]}
            />
            <Fact
              name={desk.caller.employees}
              value={
                caller.profile.employees === undefined
                  ? undefined
                  : fill(desk.caller.people, { count: caller.profile.employees })
              }
            />
          </dl>
          {caller.chats.length > 0 && (
            <p class="hint">{fill(desk.caller.chats, { list: caller.chats.map(channelName).join(', ') })}</p>
          )}
          {live && call.consent !== 'yes' && <p class="hint">{desk.caller.verify}</p>}
          {live && (
            <p class="row">
              {kept && (
                <Button small keys="Alt H" onClick={() => setEditing(true)}>
                  {desk.caller.edit}
                </Button>
              )}
              <Button small kind="quiet" onClick={() => void acts.act('caller', { personId: null })}>
                {desk.caller.other}
              </Button>
            </p>
          )}
        </>
      ) : live && call.consent !== 'no' ? (
        <Find acts={acts} />
      ) : (
        <p class="quiet">{call.consent === 'no' ? desk.nothingKept : desk.unknownCaller}</p>
      )}
      {editing && caller && <ProfileDialog acts={acts} caller={caller} onClose={() => setEditing(false)} />}
    </Card>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null | undefined }) {
  if (value === null || value === undefined || value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Find({ acts }: { readonly acts: CallActs }) {
  const { call } = acts.view;
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly FoundLine[] | null>(null);
  const [at, setAt] = useState(0);
  const [draft, change] = useDraft(call.id);
  useDelayed(text, AFTER_MS, (value, signal) => {
    if (value.trim().length < 2) {
      setFound(null);
      return;
    }
    post<{ readonly found: readonly FoundLine[] }>('desk/find', { text: value }, { signal })
      .then((came) => {
        if (signal.aborted) return;
        setFound(came.found);
        setAt(0);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) toast(sentenceOf(error), 'fault');
      });
  });
  const choose = async ({ personId }: FoundLine) => {
    if (await acts.act('caller', { personId })) focusOn('[data-consent]');
  };
  const key = (event: KeyboardEvent) => {
    const count = found?.length ?? 0;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const chosen = found?.[at];
      if (chosen) void choose(chosen);
      else focusOn('[data-consent]');
    }
    if (count === 0 || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    setAt((at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
  };
  const typed = (value: string) => {
    setText(value);
    change({ name: '', phone: '', taxCode: '', ...draftOf(value) });
  };
  return (
    <>
      <Field
        label={desk.caller.find}
        hint={desk.caller.findHint}
        value={text}
        onInput={typed}
        onKeyDown={key}
        maxLength={120}
        inputRef={(box) => {
          if (box) box.dataset.find = '';
        }}
        focus
      />
      {found && found.length > 0 && (
        <ul class="desk-found" aria-label={desk.caller.found}>
          {found.map((each, place) => (
            <li key={each.personId}>
              <button
                type="button"
                class={place === at ? 'chosen' : undefined}
                onClick={() => void choose(each)}
              >
                <strong>{each.name ?? desk.unknownCaller}</strong>
                <span class="quiet">
                  {[each.taxCode, each.phone, fill(desk.caller.assessments, { count: each.assessments })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="unseen" role="status">
        {found && found.length > 0 ? `${desk.caller.found}: ${found[at]?.name ?? desk.unknownCaller}` : ''}
      </p>
      {found?.length === 0 && (
        <>
          <p class="hint" role="status">
            {desk.caller.none}
          </p>
          <h3>{desk.caller.new}</h3>
          <Field
            label={desk.caller.name}
            value={draft.name}
            onInput={(name) => change({ name })}
            maxLength={200}
          />
          <Field
            label={desk.caller.phone}
            value={draft.phone}
            onInput={(phone) => change({ phone })}
            inputMode="tel"
            maxLength={30}
          />
          <Field
            label={desk.caller.taxCode}
            value={draft.taxCode}
            onInput={(taxCode) => change({ taxCode })}
            inputMode="numeric"
            maxLength={20}
          />
        </>
      )}
    </>
  );
}
