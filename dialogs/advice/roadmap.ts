// The way in three horizons: what is quick first, the rest of the way to the next level, then the level after it.
import type { Catalogue } from '../../knowledge';
import {
  criterionOf,
  LEVELS,
  shortestWay,
  type Answers,
  type Framework,
  type Level,
  type NextLevelPlan,
  type Score,
} from '../../scoring';
import { render } from '../messages/render';
import emphasis from './emphasis.json';
import { actionOn, effortIn, helpOf, industryWhy } from './help';
import type { AdviceProfile, AdvisedSupport, Recommendation, RoadmapStage } from './types';

type Step = RoadmapStage['steps'][number];

/** In three months a business does not climb further than this in one thing. */
const QUICK_RISE = 2;
/** A stage with fewer things to do takes some of the next one along. */
const LEAST = { early: 3, middle: 4 } as const;
/** The groups named first for a criterion. */
const OWN_PLACES = 2;
/** Things told of a stage; the others are named by their codes. */
const MOST_TOLD = { micro: 4, small: 5, medium: 6, large: 8, unknown: 5 } as const;

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

/**
 * Three stages. With the first two done the business stands at the next level, with the third at the one after it;
 * what is quick comes first, and a stage begins where the one before left off.
 */
export function roadmapOf(input: RoadmapInput): readonly RoadmapStage[] {
  const { way, recommendations, scored, profile, supports } = input;
  const { early, middle, late, then } = stagesOf(input);
  const [first, second] = recommendations;
  const support =
    profile.size === 'large' ? undefined : supports.find(({ citation }) => citation.confidence === 'H');
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
    stage(input, '12-24', late, laterWords(profile), [
      then
        ? render('advice.roadmap.then', {
            level: then.level,
            levelName: then.levelName,
            points: then.pointsNeeded,
          })
        : render('advice.roadmap.top', { level: way?.level ?? scored.level }),
    ]),
  ];
}

interface Stages {
  readonly early: readonly Step[];
  readonly middle: readonly Step[];
  readonly late: readonly Step[];
  /** The way from the next level to the one after it. */
  readonly then: NextLevelPlan | null;
}

function stagesOf({ framework, answers, way, profile, catalogue }: RoadmapInput): Stages {
  const effort = effortIn(catalogue, framework);
  // What the industry's own groups raise comes first among what takes equally long.
  const cost = ({ code }: Step) => effort(code) - (isOwn(code) ? 0.5 : 0);
  const isOwn = (code: string) =>
    helpOf(catalogue, framework, code)
      ?.groups.slice(0, OWN_PLACES)
      .some(({ group }) => industryWhy(profile, group) !== undefined) === true;
  const byEffort = (steps: readonly Step[]) => [...steps].sort((a, b) => cost(a) - cost(b));
  const near = byEffort(way?.steps ?? []);
  const then = way ? shortestWay(framework, raised(answers, near), effort) : null;
  const far = byEffort(then?.steps ?? []);
  const quick = near.filter(({ code }) => effort(code) === 1);
  // A criterion of both ways rises first as the nearer one says.
  const free = far.filter(({ code }) => !near.some((each) => each.code === code));
  const early = filled(
    quick,
    free.filter(({ code }) => effort(code) === 1),
    LEAST.early,
  ).map(shortened);
  const middle = filled(
    rest(near, early),
    rest(free, early).filter(({ code }) => effort(code) < 3),
    LEAST.middle,
  );
  return { early, middle, late: rest(far, [...early, ...middle]), then };
}

/** The steps, and of the others as many as are needed to have enough. */
const filled = (steps: readonly Step[], others: readonly Step[], least: number): readonly Step[] => [
  ...steps,
  ...others.slice(0, Math.max(0, least - steps.length)),
];

/** What is left of steps after some were done as far as they go. */
function rest(steps: readonly Step[], done: readonly Step[]): readonly Step[] {
  const reached = new Map(done.map(({ code, to }) => [code, to]));
  return steps.flatMap(({ code, from, to }): Step[] => {
    const now = reached.get(code) ?? from;
    return now < to ? [{ code, from: now, to }] : [];
  });
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

/** What is told of a step: what to do, or, where it goes on, what the level aimed at looks like. */
function stepWords({ framework, answers, catalogue }: RoadmapInput, { code, from, to }: Step): string {
  const goesOn = from > (answers[code] ?? 0);
  const then = criterionOf(framework, code)?.guidance.levels[to] ?? '';
  return goesOn
    ? render('advice.roadmap.goOn', { then, code, from, to })
    : render('advice.roadmap.step', { action: actionOn(catalogue, framework, code), code, from, to });
}

function stage(
  input: RoadmapInput,
  horizon: RoadmapStage['horizon'],
  steps: readonly Step[],
  before: readonly string[],
  behind: readonly string[] = [],
): RoadmapStage {
  const most = MOST_TOLD[input.profile.size ?? 'unknown'];
  // One more is told rather than counted.
  const told = steps.length > most + 1 ? steps.slice(0, most) : steps;
  const others = steps.slice(told.length).map(({ code }) => code);
  const more =
    others.length > 0
      ? [render('advice.roadmap.more', { count: others.length, codes: others.join(', ') })]
      : [];
  return {
    horizon,
    actions: [...before, ...told.map((step) => stepWords(input, step)), ...more, ...behind],
    steps,
  };
}
