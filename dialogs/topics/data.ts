// A person's rights over the data: a copy to take along, and erasure after a confirmation (Luật 91/2025/QH15, Điều 4).
import { choices, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { asksPrivacy } from '../reading/privacy';
import { detour, EMPTY_DOSSIER, opened, reply, step, withSession, type Step, type Turn } from '../step';
import type { Outcome } from '../types';

type Part = Pick<Turn, 'memory' | 'world'>;
export const deleteChoices: readonly ChoiceKey[] = ['confirmDelete', 'cancel'];

export function confirmDelete({ memory }: Part): Step {
  const after = withSession(opened(memory, { kind: 'confirm', what: 'delete' }), {
    returnTo: detour(memory.session),
  });
  const text = render('delete.confirm', { choices: listed(deleteChoices) });
  return step(after, reply({ kind: 'clarify', expecting: 'confirm' }, text, choices(deleteChoices)));
}

/** After the confirmation: nothing is left but that the person was greeted (and wrong codes, against guessing). */
export function deleteData({ memory }: Part): Step {
  const { wrongCodes } = memory.session;
  return {
    memory: {
      session: { greeted: true, open: null, misses: 0, ...(wrongCodes ? { wrongCodes } : {}) },
      dossier: EMPTY_DOSSIER,
    },
    replies: [reply({ kind: 'info' }, render('delete.done'), choices(['menu']))],
    effects: [{ kind: 'deleteData' }],
  };
}

/** What becomes of what is told here, for somebody who asks; null when the text asks something else. */
export function privacyQuestion({ memory, world, text }: Turn): Step | null {
  if (!asksPrivacy(text)) return null;
  const told = reply(
    { kind: 'info' },
    render('privacy', { days: world.chatLogDays }),
    choices(['export', 'delete', 'menu']),
  );
  return { memory, replies: [told], ask: true };
}

/** Whether an outcome holds the copy of somebody's data, which is whole only with what is kept beside the dossier. */
export const isCopy = ({ replies }: Outcome): boolean =>
  replies.some(({ file }) => file?.content !== undefined);

/** Everything that is kept about the business, as a file. */
export function exportData({ memory, world }: Part): Step {
  const { consent, profile, assessments, group } = memory.dossier;
  if (!consent) return { memory, replies: [reply({ kind: 'info' }, render('export.nothing'))], ask: true };
  const content = JSON.stringify(
    { exportedAt: world.now.toISOString(), consent, profile, assessments, group, ...world.found.kept },
    null,
    2,
  );
  const message = {
    ...reply({ kind: 'info' }, render('export.done', { count: assessments.length })),
    file: { name: 'smedx-du-lieu-cua-toi.json', contentType: 'application/json', content },
  };
  return { memory, replies: [message], ask: true };
}
