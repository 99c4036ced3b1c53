// Who saw or changed which business's data: by person, by business, further and further back.
import { useState } from 'preact/hooks';
import { get } from '../../client';
import { Button, Card, Empty, Fault, Field, Loading, Table, useLoad } from '../../ui';
import { useKeys } from '../../keys';
import { fill, formatMoment, words } from '../../words';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly user: string;
  readonly action: string;
  readonly personId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}
interface Trail {
  readonly entries: readonly Entry[];
  /** Where the next older page begins; null at the end. */
  readonly older: string | null;
}
interface Filter {
  readonly login: string;
  readonly personId: string;
}

const NONE: Filter = { login: '', personId: '' };
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function Audit() {
  const [draft, setDraft] = useState(NONE);
  const [filter, setFilter] = useState(NONE);
  const [before, setBefore] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const { value, fault, loading, again } = useLoad(
    (signal) => get<Trail>('audit', { ...filter, before }, { signal }),
    [filter, before],
  );

  const apply = (wish: Filter) => {
    const clean = { login: wish.login.trim(), personId: wish.personId.trim() };
    const faulty = clean.personId !== '' && !UUID.test(clean.personId);
    setWrong(faulty);
    setDraft(wish);
    if (faulty) return;
    setFilter(clean);
    setBefore(null);
  };
  const hasOlder = value !== null && value.older !== null;
  const older = () => setBefore(value?.older ?? null);
  useKeys([
    { key: 'o', label: words.audit.older, run: older, when: hasOlder },
    { key: 'm', label: words.audit.newest, run: () => setBefore(null), when: before !== null },
    { key: 'b', label: words.audit.clear, run: () => apply(NONE) },
  ]);

  return (
    <>
      <h1>{words.audit.title}</h1>
      <p class="lead">{words.audit.about}</p>
      <Card>
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            apply(draft);
          }}
        >
          <Field
            label={words.audit.login}
            value={draft.login}
            onInput={(login) => setDraft({ ...draft, login })}
            maxLength={100}
            search
          />
          <Field
            label={words.audit.person}
            hint={words.audit.personHint}
            value={draft.personId}
            onInput={(personId) => setDraft({ ...draft, personId })}
            error={wrong ? words.audit.badPerson : undefined}
            maxLength={36}
          />
          <Button kind="main" type="submit" keys="Enter">
            {words.audit.filter}
          </Button>
          <Button onClick={() => apply(NONE)} keys="B">
            {words.audit.clear}
          </Button>
        </form>
      </Card>
      {fault && <Fault text={fault} onRetry={again} />}
      {!value && loading && <Loading />}
      {value?.entries.length === 0 && <Empty>{words.audit.empty}</Empty>}
      {value && value.entries.length > 0 && (
        <Table
          caption={words.audit.caption}
          hideCaption
          rows={value.entries}
          keyOf={({ id }) => id}
          columns={[
            { id: 'at', title: words.audit.at, cell: ({ at }) => formatMoment(at) },
            { id: 'user', title: words.audit.user, head: true, cell: ({ user }) => user },
            { id: 'action', title: words.audit.action, cell: ({ action }) => <code>{action}</code> },
            {
              id: 'business',
              title: words.audit.business,
              cell: ({ personId }) =>
                personId !== null && (
                  <button
                    type="button"
                    class="link"
                    aria-label={fill(words.audit.only, { id: personId })}
                    onClick={() => apply({ ...NONE, personId })}
                  >
                    {personId}
                  </button>
                ),
            },
            {
              id: 'details',
              title: words.audit.details,
              cell: ({ details }) =>
                Object.keys(details).length > 0 && <code>{JSON.stringify(details)}</code>,
            },
          ]}
        />
      )}
      <p class="row">
        {before !== null && (
          <Button onClick={() => setBefore(null)} keys="M">
            {words.audit.newest}
          </Button>
        )}
        {hasOlder && (
          <Button onClick={older} keys="O">
            {words.audit.older}
          </Button>
        )}
      </p>
    </>
  );
}
