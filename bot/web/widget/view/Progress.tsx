// How far the questionnaire is, by section: six short sittings instead of one long road.
import type { Smedx } from '../../../../dialogs';
import { fill, words } from '../words';

export type Step = Extract<Smedx, { kind: 'question' | 'progress' }>;

/** Both indexes of the decision have six pillars. */
const PILLARS = 6;

export function Progress({ step }: { readonly step: Step }) {
  const code = /^[1-9]$/.test(step.pillar) ? Number(step.pillar) : null;
  const place = step.kind === 'question' ? { index: step.pillarIndex, total: step.pillarTotal } : null;
  const values = { pillar: code ?? step.pillar, pillars: PILLARS, ...place };
  const line = place
    ? fill(code ? words.progressLine : words.progressNamed, values)
    : fill(words.progressDone, { answered: step.answered, total: step.total });
  const spoken = place && code ? fill(words.progressSpoken, values) : line;
  const share = Math.max(0, Math.min(1, step.total > 0 ? step.answered / step.total : 0));
  return (
    <section class="progress" aria-label={words.progress}>
      <p aria-hidden="true">
        {line}
        <span>{Math.round(share * 100)}%</span>
      </p>
      <div
        class="sections"
        role="progressbar"
        aria-label={words.progress}
        aria-valuemin={0}
        aria-valuemax={step.total}
        aria-valuenow={step.answered}
        aria-valuetext={spoken}
      >
        {Array.from({ length: PILLARS }, (_, index) => {
          const filled =
            code === null
              ? Math.max(0, Math.min(1, share * PILLARS - index))
              : index + 1 < code || (index + 1 === code && !place)
                ? 1
                : index + 1 === code && place
                  ? (place.index - 1) / Math.max(1, place.total)
                  : 0;
          return (
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" key={index}>
              <rect class="all" width="100" height="8" />
              <rect class="part" width={filled * 100} height="8" />
            </svg>
          );
        })}
      </div>
    </section>
  );
}
