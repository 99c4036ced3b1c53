// One criterion at a time with what to say, its levels and what stands recorded; pillars and score beside it.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FrameworkView, GivenName, Saved, SheetView } from '../../../../console/desk/shapes';
import { post, sentenceOf } from '../../client';
import { useJump, useKeys } from '../../keys';
import { Badge, Button, Confirm, Field, toast } from '../../ui';
import { fill } from '../../words';
import type { CallActs } from './CallPage';
import { ScorePanel } from './ScorePanel';
import { focusOn } from './tools';
import { useSheet } from './useSheet';
import { desk } from './words';

const LEVELS = [0, 1, 2, 3, 4, 5] as const;

interface Props {
  readonly acts: CallActs;
  readonly framework: FrameworkView;
  readonly first: SheetView;
  readonly takes: boolean;
  readonly onSaved: (sheet: SheetView) => void;
}

const MARKS = { unknown: '?', skipped: '–' } as const;

function Value({ given }: { readonly given: GivenName | undefined }) {
  if (given === undefined) return <span class="desk-value">·</span>;
  if (typeof given === 'number') return <span class="desk-value number">{given}</span>;
  return (
    <span class="desk-value" title={desk.form.values[given]}>
      <span aria-hidden="true">{MARKS[given]}</span>
      <span class="unseen">{desk.form.values[given]}</span>
    </span>
  );
}

export function Sheet({ acts, framework, first, takes, onSaved }: Props) {
  const { call } = acts.view;
  const all = framework.pillars.flatMap((pillar, number) =>
    pillar.criteria.map((criterion) => ({ ...criterion, pillar: pillar.code, number: number + 1 })),
  );
  const state = useSheet(call.id, first, onSaved);
  const { given, sheet } = state;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      all.findIndex(({ code }) => first.given[code] === undefined),
    ),
  );
  const [explained, setExplained] = useState(false);
  const [jumping, setJumping] = useState<string | null>(null);
  const [jumpFault, setJumpFault] = useState<string | undefined>(undefined);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const current = all[at];
  const left = all.filter(({ code }) => given[code] === undefined).length;

  useEffect(() => panel.current?.focus(), []);
  const jumpBox = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  // Before the next key is heard: a digit behind the first one is no answer.
  useLayoutEffect(() => {
    jumpBox.current?.focus();
    jumpBox.current?.setSelectionRange(9, 9);
  }, [jumping === null]);
  const move = (step: number) => {
    setAt(Math.min(all.length - 1, Math.max(0, at + step)));
    setExplained(false);
  };
  const go = (place: number) => {
    setAt(place);
    setExplained(false);
    panel.current?.focus();
  };
  /** On to the next that nothing stands recorded for, from here on and then from the beginning. */
  const goOn = (code: string) => {
    const open = (from: number, to: number) =>
      all.findIndex(
        (each, place) => place >= from && place < to && each.code !== code && given[each.code] === undefined,
      );
    const next = open(at + 1, all.length);
    const place = next >= 0 ? next : open(0, at);
    if (place >= 0) go(place);
    else setExplained(false);
  };
  const give = (value: GivenName) => {
    if (!current || !takes) return;
    state.give(current.code, value);
    goOn(current.code);
  };
  const clear = () => {
    if (current && takes && given[current.code] !== undefined) state.give(current.code, null);
  };
  const finish = async (skipRest: boolean) => {
    if (busy) return;
    setBusy(true);
    try {
      await state.settled();
      const { sheet: done } = await post<Saved>(`desk/calls/${call.id}/finish`, {
        assessmentId: first.assessmentId,
        skipRest,
      });
      onSaved(done);
      toast(desk.form.done);
      acts.show('result');
    } catch (error) {
      toast(sentenceOf(error), 'fault');
      setBusy(false);
    }
    setAsking(false);
  };
  const end = () => {
    if (left > 0) setAsking(true);
    else void finish(false);
  };
  const jump = () => {
    const wanted = (jumping ?? '').trim().replace(/[,\s]+/g, '.');
    const byCode = all.findIndex(({ code }) => code === wanted);
    const place = byCode >= 0 ? byCode : /^\d+$/.test(wanted) ? Number(wanted) - 1 : -1;
    if (!all[place]) {
      setJumpFault(desk.form.jumpNone);
      return;
    }
    setJumping(null);
    setJumpFault(undefined);
    go(place);
  };
  useJump((digit) => {
    setJumping(digit);
    setJumpFault(undefined);
  });
  useKeys([
    ...LEVELS.map((level) => ({
      key: String(level),
      label: fill(desk.form.answer, { level }),
      run: () => give(level),
      when: takes,
    })),
    { key: 'x', label: desk.form.unknown, run: () => give('unknown'), when: takes },
    { key: 's', label: desk.form.skip, run: () => give('skipped'), when: takes },
    { key: 'Backspace', label: desk.form.clear, run: clear, when: takes },
    { key: 'j', label: desk.form.nextOne, run: () => move(1) },
    { key: 'ArrowDown', label: desk.form.nextOne, run: () => move(1) },
    { key: 'k', label: desk.form.previous, run: () => move(-1) },
    { key: 'ArrowUp', label: desk.form.previous, run: () => move(-1) },
    { key: 'e', label: desk.form.explain, run: () => setExplained(!explained) },
    // The shell hears of `g`; a digit after it comes back here. In the list it stands as one thing.
    { key: 'g+1', label: desk.form.jump, run: () => undefined },
    { key: 'h', label: desk.form.finish, run: end, when: takes },
  ]);

  if (!current) return null;
  const stands = given[current.code];
  const origin = stands === sheet.given[current.code] ? sheet.origins[current.code] : 'here';
  return (
    <div data-panel tabIndex={-1} class="desk-panel" ref={panel}>
      <ScorePanel
        score={sheet.score}
        waiting={state.waiting}
        failing={state.failing}
        stopped={state.stopped}
        left={left}
      />
      <div class="desk-sheet">
        <section class="card" aria-label={current.name}>
          <header>
            <p class="quiet">
              {current.code} · {fill(desk.form.place, { index: at + 1, count: all.length })} ·{' '}
              {framework.pillars[current.number - 1]?.name}
            </p>
            {stands !== undefined && origin && (
              <Badge tone={origin === 'chat' ? 'accent' : 'plain'}>{desk.form.origins[origin]}</Badge>
            )}
          </header>
          <blockquote class="desk-aloud" aria-live="polite">
            {current.spoken}
          </blockquote>
          <p class="hint">{current.name}</p>
          <ol class="desk-levels" aria-label={fill(desk.form.levels, { code: current.code })}>
            {LEVELS.map((level) => (
              <li key={level}>
                <button
                  type="button"
                  aria-pressed={stands === level}
                  disabled={!takes}
                  onClick={() => give(level)}
                >
                  <kbd aria-hidden="true">{level}</kbd>
                  <span>
                    <span class="unseen">{fill(desk.form.answer, { level })}: </span>
                    {current.levels[level]}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <p class="row">
            <Button
              small
              keys="X"
              disabled={!takes}
              pressed={stands === 'unknown'}
              onClick={() => give('unknown')}
            >
              {desk.form.unknown}
            </Button>
            <Button
              small
              keys="S"
              disabled={!takes}
              pressed={stands === 'skipped'}
              onClick={() => give('skipped')}
            >
              {desk.form.skip}
            </Button>
            <Button small keys="⌫" disabled={!takes || stands === undefined} onClick={clear}>
              {desk.form.clear}
            </Button>
            <Button small keys="E" expanded={explained} onClick={() => setExplained(!explained)}>
              {desk.form.explain}
            </Button>
            <Button small kind="quiet" keys="K" onClick={() => move(-1)}>
              {desk.form.previous}
            </Button>
            <Button small kind="quiet" keys="J" onClick={() => move(1)}>
              {desk.form.nextOne}
            </Button>
            <Button small kind="quiet" keys="G 1…9" onClick={() => setJumping('')}>
              {desk.form.jump}
            </Button>
            {takes && (
              <Button small kind={left === 0 ? 'main' : 'plain'} keys="H" busy={busy} onClick={end}>
                {desk.form.finish}
              </Button>
            )}
          </p>
          {jumping !== null && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                jump();
              }}
            >
              <Field
                label={desk.form.jump}
                hint={desk.form.jumpHint}
                error={jumpFault}
                value={jumping}
                onInput={setJumping}
                onKeyDown={(event) => {
                  if (event.key !== 'Escape') return;
                  event.preventDefault();
                  setJumping(null);
                  panel.current?.focus();
                }}
                inputMode="decimal"
                maxLength={10}
                inputRef={(box) => {
                  jumpBox.current = box;
                }}
              />
            </form>
          )}
          {explained && (
            <dl class="desk-facts">
              <div>
                <dt>{desk.form.why}</dt>
                <dd>{current.why}</dd>
              </div>
              <div>
                <dt>{desk.form.tip}</dt>
                <dd>{current.tip}</dd>
              </div>
            </dl>
          )}
          <p class="hint">{desk.form.guidance}</p>
        </section>
        <nav class="card desk-map" aria-label={desk.form.pillars}>
          {framework.pillars.map((pillar, number) => {
            const scored = sheet.score.pillars.find(({ code }) => code === pillar.code);
            const settled = pillar.criteria.filter(({ code }) => given[code] !== undefined).length;
            const here = pillar.code === current.pillar;
            return (
              <div key={pillar.code}>
                <button
                  type="button"
                  class="desk-pillar"
                  aria-current={here ? 'true' : undefined}
                  onClick={() => go(all.findIndex((each) => each.pillar === pillar.code))}
                >
                  <span>
                    {number + 1}. {pillar.name}
                  </span>
                  <span class="quiet">
                    {settled}/{pillar.criteria.length} · {scored?.points ?? 0}/{scored?.max ?? 0}
                  </span>
                </button>
                {here && (
                  <ul aria-label={fill(desk.form.criteria, { number: number + 1 })}>
                    {pillar.criteria.map((each) => (
                      <li key={each.code}>
                        <button
                          type="button"
                          aria-current={each.code === current.code ? 'step' : undefined}
                          title={each.name}
                          onClick={() => go(all.findIndex(({ code }) => code === each.code))}
                        >
                          <span>{each.code}</span>
                          <Value given={given[each.code]} />
                        </button>
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            );
          })}
        </nav>
      </div>
      {asking && (
        <Confirm
          title={desk.form.finish}
          text={fill(desk.form.finishAsk, { count: left })}
          confirm={fill(desk.form.finishRest, { count: left })}
          busy={busy}
          onConfirm={() => void finish(true)}
          onClose={() => {
            setAsking(false);
            focusOn('[data-panel]');
          }}
        />
      )}
    </div>
  );
}
