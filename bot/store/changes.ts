// What a turn changed of the dossier, so that untouched rows are not written again.
import { isDeepStrictEqual } from 'node:util';
import type { Assessment, Dossier, Memory } from '../../dialogs';

export interface Changes {
  /** Consent, profile or group draft differ. */
  readonly person: boolean;
  /** New or different, and those that follow a change of province or sector. */
  readonly assessments: readonly Assessment[];
  /** Ids that are in the store and no longer in the memory. */
  readonly removed: readonly string[];
}

export function changesOf(before: Dossier, after: Dossier): Changes {
  if (before === after) return { person: false, assessments: [], removed: [] };
  const known = new Map(before.assessments.map((assessment) => [assessment.id, assessment]));
  const kept = new Set(after.assessments.map(({ id }) => id));
  const moved = followers(before, after);
  return {
    person:
      differs(before.consent, after.consent) ||
      differs(before.profile, after.profile) ||
      differs(before.group, after.group),
    assessments: after.assessments.filter(
      (assessment) => moved.has(assessment) || differs(known.get(assessment.id), assessment),
    ),
    removed: before.assessments.map(({ id }) => id).filter((id) => !kept.has(id)),
  };
}

/**
 * A business that says that it is in another province or sector is counted there from now on: its newest finished
 * assessment of each framework goes along, older ones stay where they were made.
 */
function followers(before: Dossier, after: Dossier): ReadonlySet<Assessment> {
  const newest = new Map<string, Assessment>();
  if (before.profile.province !== after.profile.province || before.profile.sector !== after.profile.sector)
    for (const assessment of after.assessments) {
      const rival = newest.get(assessment.framework);
      if (assessment.completedAt && (!rival || isNewer(assessment, rival)))
        newest.set(assessment.framework, assessment);
    }
  return new Set(newest.values());
}

/** The same order as in migration 4. */
function isNewer(a: Assessment, b: Assessment): boolean {
  const place = ({ completedAt = '', startedAt, id }: Assessment) => `${completedAt} ${startedAt} ${id}`;
  return place(a) > place(b);
}

export const anyChange = ({ person, assessments, removed }: Changes): boolean =>
  person || assessments.length > 0 || removed.length > 0;

const differs = (a: unknown, b: unknown) => a !== b && !isDeepStrictEqual(a, b);

/** Nothing about a business is kept before it agreed: a turn that would do so is a bug of ours. */
export function assertConsent({ dossier }: Memory): void {
  if (dossier.consent) return;
  if (Object.keys(dossier.profile).length > 0 || dossier.assessments.length > 0 || dossier.group)
    throw new Error('commit: the dossier has content but no consent; the dialogs must ask for consent first');
}
