// Where a questionnaire stands, for the figures on where people stop: the criterion that is asked next.
import type { Assessment } from '../../dialogs';
import { frameworkById, orderedCriteria } from '../../scoring';

/** Code of the first criterion without a word on it; null when the questionnaire is finished or of an unknown index. */
export function standsAt(assessment: Assessment): string | null {
  const { answers, unknown, skipped, completedAt } = assessment;
  const framework = frameworkById(assessment.framework);
  if (completedAt !== undefined || !framework) return null;
  const next = orderedCriteria(framework).find(
    ({ code }) => !(code in answers || unknown.includes(code) || skipped.includes(code)),
  );
  return next?.code ?? null;
}
