// The way in three horizons: what is quick first, the rest of the way to the next level, then the level after it.
import type { Catalogue } from '../../knowledge';
import {
  criterionOf,
  LEVELS,
  orderedCriteria,
  shortestWay,
  type Answers,
  type Framework,
  type Level,
  type NextLevelPlan,
  type Score,
} from '../../scoring';
import { render } from '../messages/render';
import emphasis from './emphasis.json';
import { actionOn, effortIn } from './help';
import type { AdviceProfile, AdvisedSupport, Recommendation, RoadmapStage } from './types';
import { lost } from './weak';

type Step = RoadmapStage['steps'][number];

/** In three months a business does not climb further than this in one thing. */
const QUICK_RISE = 2;
/** Quick things beside the way when it has none. */
const QUICK_ASIDE = 3;

export interface RoadmapInput {
  readonly framework: Framework;
  readonly answers: Answers;
  readonly scored: Score;
  readonly way: NextLevelPlan | null;
  readonly profile: AdviceProfile;
  readonly catalogue: Catalogue;
  readonly recommendations: readonly Recommendation[];
  readonly supports: readonly AdvisedSupport[];
}

/** Three stages; every step of the way to the next level stands in the first two, and nothing is promised twice. */
export function roadmapOf(input: RoadmapInput): readonly RoadmapStage[] {
  const { framework, answers, way, catalogue, recommendations, scored, profile, supports } = input;
  const effort = effortIn(catalogue, framework);
  const steps = [...(way?.steps ?? [])].sort((a, b) => effort(a.code) - effort(b.code));
  const onWay = steps.filter(({ code }) => effort(code) === 1).map(shortened);
  const early = onWay.length > 0 ? onWay : aside(input, new Set(steps.map(({ code }) => code)));
  const reached = new Map(early.map(({ code, to }) => [code, to]));
  const middle = steps.flatMap(({ code, from, to }): Step[] => {
    const now = reached.get(code) ?? from;
    return now < to ? [{ code, from: now, to }] : [];
  });
  const after = raised(answers, [...early, ...middle]);
  const then = way ? shortestWay(framework, after, effort) : null;
  const [first, second] = recommendations;
  const support = supports.find(({ citation }) => citation.confidence === 'H' && profile.size !== 'large');
  const tried = first ? [render('advice.roadmap.try', { group: groupWords(first) })] : [];
  const brought = second ? [render('advice.roadmap.bring', { group: groupWords(second) })] : [];
  return [
    stage(input, '0-3', early, [
      render(`advice.roadmap.lead.${profile.size ?? 'unknown'}`),
      ...tried,
      ...(support && first ? [render('advice.roadmap.support', { title: support.title })] : []),
    ]),
    stage(input, '3-12', middle, brought, [
      way
        ? render('advice.roadmap.check', { level: way.level, levelName: way.levelName })
        : render('advice.roadmap.keep'),
    ]),
    stage(input, '12-24', then?.steps ?? [], laterWords(profile), [
      then
        ? render('advice.roadmap.then', {
            level: then.level,
            levelName: then.levelName,
            points: then.pointsNeeded,
          })
        : render('advice.roadmap.top', { level: scored.level }),
    ]),
  ];
}

const shortened = ({ code, from, to }: Step): Step => ({
  code,
  from,
  to: LEVELS[Math.min(to, from + QUICK_RISE)] ?? to,
});

const raised = (answers: Answers, steps: readonly Step[]): Answers => ({
  ...answers,
  ...Object.fromEntries(steps.map(({ code, to }): [string, Level] => [code, to])),
});

const groupWords = ({ groupName }: Recommendation): string =>
  groupName.charAt(0).toLowerCase() + groupName.slice(1);

const laterWords = ({ industry }: AdviceProfile): readonly string[] =>
  industry ? [emphasis.industries[industry].later] : [];

/** Quick things where most is lost, one level each: they bring habits and first successes. */
function aside({ framework, scored, catalogue }: RoadmapInput, taken: ReadonlySet<string>): readonly Step[] {
  const effort = effortIn(catalogue, framework);
  const order = new Map(orderedCriteria(framework).map(({ code }, at) => [code, at]));
  return scored.pillars
    .flatMap(({ percent, components }) =>
      components.flatMap(({ criteria }) => criteria.map((each) => ({ ...each, percent }))),
    )
    .filter((each) => lost(each) > 0 && effort(each.code) === 1 && !taken.has(each.code))
    .sort(
      (a, b) =>
        lost(b) - lost(a) || a.percent - b.percent || (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0),
    )
    .slice(0, QUICK_ASIDE)
    .flatMap(({ code, level }): Step[] => {
      const [from, to] = [level ?? 0, LEVELS[(level ?? 0) + 1]];
      return to === undefined ? [] : [{ code, from, to }];
    });
}

function stage(
  { framework, catalogue }: RoadmapInput,
  horizon: RoadmapStage['horizon'],
  steps: readonly Step[],
  before: readonly string[],
  behind: readonly string[] = [],
): RoadmapStage {
  const words = steps
    .filter(({ code }) => criterionOf(framework, code))
    .map(({ code, from, to }) =>
      render('advice.roadmap.step', { action: actionOn(catalogue, framework, code), code, from, to }),
    );
  return { horizon, actions: [...before, ...words, ...behind], steps };
}
