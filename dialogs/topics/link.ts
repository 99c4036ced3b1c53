// A report opened to whoever holds its link, for as many days as the operator allows.
import { score } from '../../scoring';
import { day } from '../messages/format';
import { render } from '../messages/render';
import type { Sheet } from '../position';
import { plainFileName } from '../report/fileName';
import type { Effect, Reply, World } from '../types';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface OpenedReport {
  readonly link: string;
  readonly picture: NonNullable<Reply['picture']>;
  /** The report to print and to pass on. */
  readonly file: NonNullable<Reply['file']>;
  /** Last day of the link, as people write it. */
  readonly until: string;
  readonly effect: Effect;
}

/** A link to the report of an assessment with its picture; null when no reports are served. */
export function openReport({ assessment, framework }: Sheet, world: World): OpenedReport | null {
  const { token } = world.fresh;
  const link = world.reportUrl(token);
  if (link === null) return null;
  const until = new Date(world.now.getTime() + world.reportDays * DAY_MS);
  const { total, max, level, levelName } = score(framework, assessment.answers);
  return {
    link,
    picture: { url: `${link}.png`, alt: render('report.picture', { total, max, level, levelName }) },
    file: {
      name: `${plainFileName(assessment.completedAt ?? assessment.updatedAt)}.pdf`,
      contentType: 'application/pdf',
      url: `${link}.pdf`,
    },
    until: day(until),
    effect: { kind: 'reportLink', assessmentId: assessment.id, token, until: until.toISOString() },
  };
}
