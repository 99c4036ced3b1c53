// The questionnaire of the call: begun, or taken up where a chat left it, one criterion after the other by single keys.
import { useEffect, useState } from 'preact/hooks';
import type { FrameworkView, Saved, SheetView } from '../../../../console/desk/shapes';
import { get, post, sentenceOf } from '../../client';
import { Button, Empty, Fault, Loading, toast, useLoad } from '../../ui';
import { fill, formatDay } from '../../words';
import type { CallActs } from './CallPage';
import { Sheet } from './Sheet';
import { focusOn } from './tools';
import { desk } from './words';

export function Form({ acts, live }: { readonly acts: CallActs; readonly live: boolean }) {
  const { view, become } = acts;
  const { sheet, caller, call } = view;
  const [reopened, setReopened] = useState(false);
  const takes = live && call.consent === 'yes' && caller !== null;
  const took = (next: SheetView) => become({ ...view, sheet: next });
  if (!takes && sheet === null)
    return (
      <div data-panel tabIndex={-1} class="desk-panel">
        <Empty>{desk.form.needsCaller}</Empty>
      </div>
    );
  if (sheet === null || (sheet.completedAt !== null && !reopened))
    return <Begin acts={acts} takes={takes} onTook={took} onEdit={() => setReopened(true)} />;
  return <Loaded key={sheet.assessmentId} acts={acts} sheet={sheet} takes={takes} onSaved={took} />;
}

function Begin({
  acts,
  takes,
  onTook,
  onEdit,
}: {
  readonly acts: CallActs;
  readonly takes: boolean;
  readonly onTook: (sheet: SheetView) => void;
  readonly onEdit: () => void;
}) {
  const { view } = acts;
  const { sheet, caller, frameworks, call } = view;
  const [busy, setBusy] = useState(false);
  const suggested = caller?.framework ?? frameworks.find(({ id }) => id.endsWith('sme'))?.id;
  const ordered = [...frameworks].sort((a, b) => Number(b.id === suggested) - Number(a.id === suggested));
  useEffect(() => focusOn('[data-begin] button'), []);
  const begin = async (framework: string) => {
    if (busy) return;
    setBusy(true);
    try {
      const { sheet: begun } = await post<Saved>(`desk/calls/${call.id}/assessment`, { framework });
      onTook(begun);
    } catch (error) {
      toast(sentenceOf(error), 'fault');
      setBusy(false);
    }
  };
  return (
    <div data-panel tabIndex={-1} class="desk-panel">
      <section class="card" data-begin>
        <p>
          {sheet?.completedAt
            ? fill(desk.form.finished, { day: formatDay(sheet.completedAt) })
            : desk.form.none}
        </p>
        {takes && (
          <p class="row">
            {ordered.map(({ id, name, count }) => (
              <Button
                key={id}
                kind={id === suggested ? 'main' : 'plain'}
                busy={busy}
                onClick={() => void begin(id)}
              >
                {fill(desk.form.begin, { name, count })}
                {id === caller?.framework && ` · ${desk.form.suggested}`}
              </Button>
            ))}
          </p>
        )}
        {sheet && (
          <p class="row">
            <Button onClick={onEdit}>{desk.form.edit}</Button>
          </p>
        )}
      </section>
    </div>
  );
}

/** Frameworks do not change while a page is open. */
const known = new Map<string, FrameworkView>();

function Loaded({
  acts,
  sheet,
  takes,
  onSaved,
}: {
  readonly acts: CallActs;
  readonly sheet: SheetView;
  readonly takes: boolean;
  readonly onSaved: (sheet: SheetView) => void;
}) {
  const { value, fault, again } = useLoad(
    async (signal) => {
      const there = known.get(sheet.framework);
      if (there) return there;
      const came = await get<FrameworkView>(`desk/frameworks/${sheet.framework}`, {}, { signal });
      known.set(came.id, came);
      return came;
    },
    [sheet.framework],
  );
  if (fault) return <Fault text={fault} onRetry={again} />;
  if (!value) return <Loading />;
  return <Sheet acts={acts} framework={value} first={sheet} takes={takes} onSaved={onSaved} />;
}
