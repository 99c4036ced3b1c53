// Advice in the chat: platforms, roadmap, the way to the next level, supports.
import { criterionOf, type Sector, type Size } from '../../scoring';
import type { Source } from '../../knowledge';
import { rotationOf } from '../advice';
import { actionOn } from '../advice/help';
import { rotated } from '../advice/offers';
import { supportsFor } from '../advice/supports';
import type { ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { answeredSheet } from '../position';
import type { ToldBusiness } from '../reading/supports';
import type { Step, Turn } from '../step';
import type { Effect, Profile, Smedx } from '../types';
import { adviceOf, adviceProfile, cite, none, ruled, ruleOf, SHOWN, sourced, unfinished } from './advised';
import { standing } from './findings';
import { sizeOf } from './framework';
import { around } from './results';

/** Sources told once for several things: the document with the part they share. */
const shared = (sources: readonly Source[]): string =>
  [
    ...new Set(
      sources.map(({ provision, ...rest }) => cite({ ...rest, provision: provision.split(',')[0] ?? '' })),
    ),
  ].join('; ');
const notesOf = (sources: readonly Source[]): string =>
  [...new Set(sources.flatMap(({ note }) => note ?? []))].join(' ');

/** `gợi ý nền tảng`: groups with reasons and sources, the package, and what is not known. */
export function recommend(turn: Turn): Step {
  const found = adviceOf(turn);
  if (!found) return none(turn);
  const { sheet, advice } = found;
  const { catalogue } = turn.world;
  const { industry } = turn.memory.dossier.profile;
  const unplaced = rotated(
    catalogue.products.filter(({ group }) => group === null).map(({ name }) => name),
    rotationOf(sheet.assessment.id),
  );
  const smedx: Smedx = { kind: 'recommendation', recommendations: advice.recommendations };
  const shown = advice.recommendations.slice(0, SHOWN.groups);
  const step = around(
    turn,
    ['roadmap', 'nextLevel', 'supports', 'report', 'menu'],
    (choices) =>
      render('recommend', {
        unfinished: unfinished(sheet),
        level: advice.level,
        levelName: advice.score.levelName,
        industry: industry ? render(`industry.${industry}`) : '',
        groups: shown.map((each) => ({
          rank: each.rank,
          name: each.groupName,
          reason: each.reason,
          platforms: each.platforms
            .slice(0, SHOWN.products)
            .map(({ name }) => name)
            .join('; '),
        })),
        package: advice.package ? { name: advice.package.name, why: advice.package.why } : null,
        unknown: advice.recommendations[0]?.unknown ?? '',
        unplaced: unplaced.slice(0, SHOWN.products).join(', '),
        incentive: catalogue.incentive.text,
        sources: shared([
          ...shown.map(({ citation }) => citation),
          ...(advice.package ? [advice.package.citation] : []),
          catalogue.incentive.source,
        ]),
        standing: standing(sheet.framework),
        choices,
      }),
    smedx,
  );
  const platforms = shown.flatMap((each) => each.platforms.slice(0, SHOWN.products).map(({ name }) => name));
  const told: Effect = {
    kind: 'recommended',
    framework: sheet.framework.id,
    groups: shown.map(({ group }) => group),
    platforms,
  };
  return { ...step, effects: [told] };
}

/** `lộ trình`: what to do in the next three months, in the first year and in the second. */
export function roadmap(turn: Turn): Step {
  const found = adviceOf(turn);
  if (!found) return none(turn);
  const { sheet, advice } = found;
  const rule = ruleOf(sheet, advice.nextLevel?.level ?? advice.level);
  return around(
    turn,
    ['recommend', 'supports', 'report', 'menu'],
    (choices) =>
      render('roadmap', {
        unfinished: unfinished(sheet),
        stages: advice.roadmap.map(({ horizon, actions }) => ({
          title: render(`plan.horizon.${horizon}`),
          actions: shortened(actions),
        })),
        provision: rule.provision,
        document: rule.document,
        standing: standing(sheet.framework),
        choices,
      }),
    { kind: 'answer', citations: [ruled(rule)] },
  );
}

/** The first things and the last one, which says where the stage ends. */
function shortened(actions: readonly string[]): readonly string[] {
  // One more is told rather than counted.
  if (actions.length <= SHOWN.actions + 2) return actions;
  const rest = actions.length - SHOWN.actions - 1;
  return [...actions.slice(0, SHOWN.actions), render('plan.more', { count: rest }), ...actions.slice(-1)];
}

/** `cần gì để lên mức tiếp`: the shortest way, step by step. */
export function nextLevel(turn: Turn): Step {
  const found = adviceOf(turn);
  if (!found) return none(turn);
  const { sheet, advice } = found;
  const { framework } = sheet;
  const way = advice.nextLevel;
  const rule = ruleOf(sheet, way?.level ?? advice.level);
  const steps = way?.steps ?? [];
  return around(
    turn,
    ['recommend', 'roadmap', 'supports', 'menu'],
    (choices) =>
      render('way', {
        unfinished: unfinished(sheet),
        total: advice.score.total,
        max: advice.score.max,
        level: advice.level,
        way: way ? { level: way.level, levelName: way.levelName, points: way.pointsNeeded } : null,
        count: steps.length,
        steps: steps.slice(0, SHOWN.steps).map(({ code, from, to }) => ({
          code,
          from,
          to,
          name: criterionOf(framework, code)?.name ?? '',
          action: actionOn(turn.world.catalogue, framework, code),
        })),
        others: steps
          .slice(SHOWN.steps)
          .map(({ code, from, to }) => render('plan.step', { code, from, to }))
          .join(', '),
        after: advice.score.total + (way?.pointsNeeded ?? 0),
        provision: rule.provision,
        document: rule.document,
        standing: standing(framework),
        choices,
      }),
    { kind: 'answer', citations: [ruled(rule)] },
  );
}

/**
 * What a business may ask the state for, by the size of its profile or else by what the question `told`; without either
 * everything there is. Needs no assessment.
 */
export function supports(turn: Turn, told: ToldBusiness = {}): Step {
  const { memory, world } = turn;
  const { profile } = memory.dossier;
  const sheet = answeredSheet(memory.dossier, world);
  const { size, likely } = sizeFrom({ ...profile, ...told });
  const all = supportsFor(
    sheet?.framework.index ?? (size === 'large' ? 'large' : 'sme'),
    { ...adviceProfile(profile), size },
    world.catalogue,
  );
  const shown = all.slice(0, SHOWN.supports);
  const named = size === null ? '' : render(`size.${size}`).toLowerCase();
  const next: readonly ChoiceKey[] = [
    ...(size === null || likely !== null ? (['classify'] as const) : []),
    ...(sheet ? (['recommend', 'roadmap'] as const) : (['start'] as const)),
    'menu',
  ];
  return around(
    turn,
    next,
    (choices) =>
      render('supports', {
        likely: likely === null ? '' : render('plan.likely', { people: likely, size: named }),
        size: named,
        supports: shown.map(({ title, text, citation }, at) => ({
          number: at + 1,
          title,
          text,
          source: cite(citation),
        })),
        notes: notesOf(shown.map(({ citation }) => citation)),
        apply: shown[0]?.apply ?? '',
        conditions: shown[0]?.conditions ?? '',
        others: all
          .slice(SHOWN.supports)
          .map(({ title }) => title)
          .join('; '),
        choices,
      }),
    { kind: 'answer', citations: shown.map(({ citation }) => sourced(citation)) },
  );
}

const NO_REVENUE = 0;
/**
 * The size class of figures, and the number of people when it rests on them alone: revenue and capital, still unknown,
 * can only make a business larger (Article 5 of 80/2021/NĐ-CP).
 */
function sizeFrom(figures: Profile): { readonly size: Size | null; readonly likely: number | null } {
  const decided = sizeOf(figures)?.size ?? null;
  if (decided !== null || figures.employees === undefined) return { size: decided, likely: null };
  const { employees } = figures;
  const sectors: readonly Sector[] = figures.sector ? [figures.sector] : SECTORS;
  const sizes = new Set(
    sectors.map((sector) => sizeOf({ sector, employees, revenue: NO_REVENUE })?.size ?? null),
  );
  const [size = null] = sizes;
  return sizes.size === 1 && size !== null ? { size, likely: employees } : { size: null, likely: null };
}
const SECTORS: readonly Sector[] = ['agriculture-industry-construction', 'trade-services'];
