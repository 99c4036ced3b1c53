// The criteria with all columns beside each other; one's own is filled in by the keys 0 to 5.
import type { ShownSheet } from '../../../../console/assessors/types';
import type { Answers, Assessor, Level } from '../../../../../scoring';
import { Badge } from '../../ui';
import { fill } from '../../words';
import { signed, words } from './words';

const OWN = 'select[data-criterion]';
const boxes = (): readonly HTMLSelectElement[] => [
  ...document.querySelectorAll<HTMLSelectElement>(`main ${OWN}`),
];

/** Puts the focus on the first criterion without a level of one's own. */
export function firstOpen(): void {
  const all = boxes();
  (all.find(({ value }) => value === '') ?? all[0])?.focus();
}

function step(from: HTMLSelectElement, by: 1 | -1): void {
  const all = boxes();
  all[all.indexOf(from) + by]?.focus();
}

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5];
/** The level of what was pressed or chosen. */
const levelOf = (text: string): Level | undefined => LEVELS.find((level) => String(level) === text);

export function Criteria({
  sheet,
  answers,
  onlyDifferent,
  onSet,
}: {
  readonly sheet: ShownSheet;
  readonly answers: Answers;
  readonly onlyDifferent: boolean;
  readonly onSet: (code: string, level: Level | null) => void;
}) {
  const own = sheet.own.assessor;
  const self = sheet.columns.find(({ assessor }) => assessor === 'self')?.answers ?? {};
  // The own column stands in its place also before it was begun.
  const order: readonly Assessor[] = ['self', 'consultant', 'department', 'ministry'];
  const columns = order.flatMap((assessor) => {
    const found = sheet.columns.find((each) => each.assessor === assessor);
    if (assessor === own) return [{ assessor, answers }];
    return found ? [{ assessor, answers: found.answers }] : [];
  });
  const different = (code: string) =>
    columns.some(({ answers: other }) => other[code] !== undefined && other[code] !== self[code]);
  const pressed = (event: KeyboardEvent & { readonly currentTarget: HTMLSelectElement }, code: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, currentTarget: box } = event;
    const level = levelOf(key);
    if (level !== undefined) {
      event.preventDefault();
      onSet(code, level);
      step(box, 1);
    } else if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault();
      onSet(code, null);
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      step(box, key === 'ArrowDown' ? 1 : -1);
    }
  };
  return (
    <div class="table" role="region" tabIndex={0} aria-label={words.criteria}>
      <table class="criteria">
        <thead>
          <tr>
            <th scope="col">{words.criteria}</th>
            {columns.map(({ assessor }) => (
              <th key={assessor} scope="col" class="number">
                {words.assessors[assessor]}{' '}
                {assessor === 'ministry' && <Badge tone="good">{words.certified}</Badge>}
              </th>
            ))}
          </tr>
        </thead>
        {sheet.framework.pillars.map((pillar) => {
          const shown = pillar.criteria.filter(({ code }) => !onlyDifferent || different(code));
          return (
            shown.length > 0 && (
              <tbody key={pillar.code}>
                <tr>
                  <th scope="rowgroup" colSpan={columns.length + 1} class="pillar">
                    {pillar.code}. {pillar.name}
                  </th>
                </tr>
                {shown.map(({ code, name, guidance }) => (
                  <tr key={code} class={different(code) ? 'chosen' : undefined}>
                    <th scope="row">
                      <span class="quiet">{code}</span> {name}
                    </th>
                    {columns.map(({ assessor, answers: column }) => {
                      const level = column[code];
                      const moved =
                        assessor === 'self' || level === undefined ? 0 : level - (self[code] ?? 0);
                      const mark = moved !== 0 && self[code] !== undefined && (
                        <span class={moved > 0 ? 'up' : 'down'}> {signed(moved)}</span>
                      );
                      return (
                        <td key={assessor} class="number">
                          {assessor === own ? (
                            <select
                              data-criterion={code}
                              aria-label={fill(words.ownLevel, { code, name })}
                              value={level === undefined ? '' : String(level)}
                              onKeyDown={(event) => pressed(event, code)}
                              onChange={({ currentTarget: { value } }) => {
                                onSet(code, levelOf(value) ?? null);
                              }}
                            >
                              <option value="">{words.blank}</option>
                              {LEVELS.map((each) => (
                                <option
                                  key={each}
                                  value={String(each)}
                                  selected={level === each}
                                  title={guidance[each]}
                                >
                                  {each}
                                </option>
                              ))}
                            </select>
                          ) : (
                            (level ?? words.blank)
                          )}
                          {mark}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            )
          );
        })}
      </table>
    </div>
  );
}
