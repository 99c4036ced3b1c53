// The score while the form is filled in: points, level, what is still possible, and whether everything is saved.
import type { SheetScore } from '../../../../console/desk/shapes';
import { fill, formatNumber } from '../../words';
import { desk } from './words';

export function ScorePanel({
  score,
  waiting,
  failing,
  stopped,
  left,
}: {
  readonly score: SheetScore;
  readonly waiting: number;
  readonly failing: boolean;
  readonly stopped: boolean;
  readonly left: number;
}) {
  const { range } = score;
  const count = score.count;
  return (
    <section class="card desk-score">
      <p>
        <strong>
          {fill(desk.form.score, { total: formatNumber(score.total), max: formatNumber(score.max) })}
        </strong>{' '}
        · {fill(desk.form.level, { level: score.level, name: score.levelName })}
      </p>
      <progress
        max={count}
        value={count - left}
        aria-label={fill(desk.form.progress, { settled: count - left, count })}
      />
      <p class="quiet">{fill(desk.form.progress, { settled: count - left, count })}</p>
      <p class="quiet">
        {left === 0
          ? desk.form.all
          : fill(desk.form.range, {
              min: formatNumber(range.min),
              max: formatNumber(range.max),
              levelMin: range.levelMin,
              levelMax: range.levelMax,
            })}
      </p>
      <p class={failing || stopped ? 'fault' : 'hint'} role={failing || stopped ? 'alert' : undefined}>
        {stopped
          ? fill(desk.form.stopped, { count: waiting })
          : failing
            ? fill(desk.form.failed, { count: waiting })
            : waiting > 0
              ? fill(desk.form.saving, { count: waiting })
              : desk.form.saved}
      </p>
    </section>
  );
}
