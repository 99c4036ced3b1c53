// What to use, what the next level takes and in which order, for answers handed in or for an assessment that is kept.
import { z } from 'zod';
import { advise, provinces, rotationOf, type Advice, type AdviceInput } from '../../dialogs';
import { INDUSTRIES, type Catalogue, type Source } from '../../knowledge';
import { checkAnswers, type Framework } from '../../scoring';
import type { Overview } from '../store/overview';
import type { Store } from '../store/port';
import { readJson } from './body';
import { HttpError, invalid } from './errors';
import { json, type HttpRequest, type HttpResponse } from './route';

export interface RecommendParts {
  readonly store: Pick<Store, 'assessment'> & { readonly overview?: Pick<Overview, 'noteRecommended'> };
  readonly catalogue: () => Catalogue;
  readonly now: () => Date;
  /** The framework of a body's field, or 400 naming it. */
  readonly required: (id: string, path: string) => Framework;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu;
const DAY_MS = 24 * 60 * 60 * 1000;
const PROVINCES = new Set(provinces.map(({ code }) => code));

const wanted = z.object({
  framework: z.string(),
  answers: z.unknown().optional(),
  assessmentId: z.string().optional(),
  size: z.enum(['micro', 'small', 'medium', 'large']).optional(),
  sector: z.enum(['agriculture-industry-construction', 'trade-services']).optional(),
  industry: z.enum(INDUSTRIES).optional(),
  province: z
    .string()
    .refine((code) => PROVINCES.has(code), 'is not the code of a province')
    .optional(),
});
type Wanted = z.infer<typeof wanted>;

/** Handler of `POST /api/v1/recommend`. */
export function createRecommend(parts: RecommendParts) {
  return async ({ body }: HttpRequest): Promise<HttpResponse> => {
    const given = readJson(body, wanted);
    const framework = parts.required(given.framework, 'framework');
    const answered = await answersOf(parts, framework, given);
    const { size, sector, industry, province } = given;
    const advice = advise({
      framework,
      ...answered,
      profile: {
        ...(size === undefined ? {} : { size }),
        ...(sector === undefined ? {} : { sector }),
        ...(industry === undefined ? {} : { industry }),
        ...(province === undefined ? {} : { province }),
      },
      catalogue: parts.catalogue(),
    });
    const { overview } = parts.store;
    const items = recommendedIn(advice.recommendations);
    // A count that is lost is not worth a failed answer.
    overview
      ?.noteRecommended({ ...items, framework: framework.id, province, via: 'api', now: parts.now() })
      .catch(() => undefined);
    return json(200, shown(framework, advice));
  };
}

/** What is counted of recommendations. */
const recommendedIn = (recommendations: Advice['recommendations']) => ({
  groups: recommendations.map(({ group }) => group),
  platforms: recommendations.flatMap(({ platforms }) => platforms.map(({ name }) => name)),
});

/** Products that are equal begin at another place each day, or for each assessment. */
async function answersOf(
  { store, now }: RecommendParts,
  framework: Framework,
  { answers, assessmentId }: Wanted,
): Promise<Pick<AdviceInput, 'answers' | 'rotation'>> {
  if (assessmentId === undefined) {
    const checked = checkAnswers(framework, answers);
    if (!checked.ok) throw invalid(checked.faults);
    return { answers: checked.value, rotation: Math.floor(now().getTime() / DAY_MS) };
  }
  if (answers !== undefined)
    throw invalid([{ path: 'assessmentId', message: 'must not be given together with answers' }]);
  // What is no id of ours cannot be asked of the database.
  const assessment = UUID.test(assessmentId) ? await store.assessment(assessmentId) : null;
  if (!assessment) throw new HttpError(404, 'not_found', 'There is no assessment with this id.');
  if (assessment.framework !== framework.id)
    throw invalid([{ path: 'framework', message: `must be ${assessment.framework}, as of the assessment` }]);
  return { answers: assessment.answers, rotation: rotationOf(assessmentId) };
}

const cited = ({ document, provision, issued, confidence, note }: Source) => ({
  document,
  provision,
  issued: issued ?? null,
  confidence,
  ...(note === undefined ? {} : { note }),
});

/** The contract's shape. */
function shown(framework: Framework, advice: Advice) {
  const { score, level, nextLevel } = advice;
  return {
    framework: framework.id,
    total: score.total,
    max: score.max,
    level,
    levelName: score.levelName,
    package: advice.package && { ...advice.package, citation: cited(advice.package.citation) },
    nextLevel,
    weakPillars: advice.weakPillars,
    recommendations: advice.recommendations.map((each) => ({ ...each, citation: cited(each.citation) })),
    roadmap: advice.roadmap,
    supports: advice.supports.map((each) => ({ ...each, citation: cited(each.citation) })),
    unanswered: score.unanswered,
    citation: score.citation,
  };
}
