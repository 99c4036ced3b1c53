// What all advice in the chat stands on: the assessment at hand, its rules and sources, and what a phone shows of it.
import { citationOf, orderedCriteria, type Citation, type Level } from '../../scoring';
import type { Source } from '../../knowledge';
import { advise, rotationOf } from '../advice';
import type { Advice, AdviceProfile } from '../advice/types';
import { day } from '../messages/format';
import { render } from '../messages/render';
import { answeredSheet, settledCount, type Sheet } from '../position';
import type { Step, Turn } from '../step';
import type { AnswerCitation, Profile } from '../types';
import { sizeOf } from './framework';
import { around } from './results';

/** What a phone shows without much scrolling; the report has all of it. */
export const SHOWN = { groups: 3, products: 3, steps: 6, actions: 4, supports: 3, codes: 6 } as const;

/** Advice on the assessment at hand; null while there is none with answers. */
export function adviceOf({ memory, world }: Turn): { readonly sheet: Sheet; readonly advice: Advice } | null {
  const sheet = answeredSheet(memory.dossier, world);
  if (!sheet) return null;
  const { framework, assessment } = sheet;
  const advice = advise({
    framework,
    answers: assessment.answers,
    profile: adviceProfile(memory.dossier.profile),
    catalogue: world.catalogue,
    rotation: rotationOf(assessment.id),
  });
  return { sheet, advice };
}

/** What advice needs of a profile. */
export function adviceProfile(profile: Profile): AdviceProfile {
  const { sector, industry, province } = profile;
  return {
    size: sizeOf(profile)?.size ?? null,
    ...(sector === undefined ? {} : { sector }),
    ...(industry === undefined ? {} : { industry }),
    ...(province === undefined ? {} : { province }),
  };
}

/** Advice needs an assessment: what to do without one. */
export const none = (turn: Turn): Step =>
  around(turn, ['start', 'howToAsk', 'menu'], (choices) => render('plan.none', { choices }));

/** Says how far the assessment is where it is not finished: what has no level counts 0. */
export const unfinished = ({ assessment, framework }: Sheet): string =>
  assessment.completedAt === undefined
    ? render('plan.unfinished', {
        done: settledCount({ assessment, framework }),
        of: orderedCriteria(framework).length,
      })
    : '';

/** A citation of the framework, as answers carry it. */
export const ruled = (citation: Citation): AnswerCitation => ({ ...citation, heading: '' });

/** A source of the catalogue, as answers carry it: its standing was not looked up. */
export const sourced = ({ document, provision, issued, note }: Source): AnswerCitation => ({
  document,
  title: document,
  issued: issued ?? '',
  provision,
  heading: '',
  status: 'unknown',
  ...(note === undefined ? {} : { statusNote: note }),
});

/** A source in a line. */
export const cite = ({ document, provision, issued }: Source) =>
  render('plan.source', { document, provision, day: issued === undefined ? '' : day(issued) });

/** The rule that decides a level of the whole. */
export const ruleOf = ({ framework }: Sheet, level: Level): Citation =>
  citationOf(
    framework,
    framework.overallRules.find((rule) => rule.level === level)?.provision ?? framework.decree.provision,
  );
