// A finished assessment in a real store with a link to its report, as the chat opens one.
import { randomBytes, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { createDrawing, createReports, drawingHere, type Reports } from '../../../bot/report';
import type { Store } from '../../../bot/store';
import type { Profile } from '../../../dialogs';
import { shippedCatalogue } from '../../../knowledge';
import { frameworks, score, type Answers } from '../../../scoring';
import { agreed, assessment, conversation, turn, withDossier } from '../../contracts/store-vocabulary';
import { answersAround, framework, profile } from '../../dialogs/report/sample';

export const WORKER = resolve(__dirname, '../../../dist/report-worker.cjs');
const DAY = 24 * 60 * 60 * 1000;

export interface Opening {
  readonly profile?: Profile;
  readonly answers?: Answers;
  readonly until?: Date;
  readonly now?: Date;
}

/** Gives the token of the report. */
export async function openReport(store: Store, opening: Opening = {}): Promise<string> {
  const now = opening.now ?? new Date();
  const until = opening.until ?? new Date(now.getTime() + DAY);
  const of = framework('qd-1970-sme');
  const answers = opening.answers ?? answersAround(of, 2);
  const token = randomBytes(24).toString('base64url');
  const at = now.toISOString();
  const done = assessment(answers, { startedAt: at, updatedAt: at, completedAt: at });
  const earlier = new Date(now.getTime() - 100 * DAY).toISOString();
  const before = assessment(answersAround(of, 1, 1), {
    id: randomUUID(),
    startedAt: earlier,
    updatedAt: earlier,
    completedAt: earlier,
  });
  const scored = score(of, answers);
  await turn(
    store,
    conversation(),
    withDossier(agreed({ profile: opening.profile ?? profile, assessments: [before, done] })),
    {
      now,
      effects: [{ kind: 'reportLink', assessmentId: done.id, token, until: until.toISOString() }],
      scores: [
        {
          assessmentId: done.id,
          total: scored.total,
          level: scored.level,
          pillarPoints: scored.pillars.map(({ points }) => points),
          size: 'small',
        },
      ],
    },
  );
  return token;
}

/** Reports over a store, drawn in this thread or in the built one. */
export const reportsOf = (store: Store, where: 'here' | 'thread', now = () => new Date()): Reports =>
  createReports({
    store,
    frameworks: frameworks(),
    catalogue: shippedCatalogue,
    drawing: where === 'here' ? drawingHere() : createDrawing(WORKER),
    now,
  });
