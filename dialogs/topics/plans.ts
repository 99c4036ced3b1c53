// Advice in the chat: platforms, roadmap, the way to the next level, supports, what a change or a package would do.
import { citationOf, criterionOf, orderedCriteria, type Citation, type Level } from '../../scoring';
import type { Source } from '../../knowledge';
import { advise, packageEffect, rotationOf, whatIf, whatIfPillar } from '../advice';
import { actionOn } from '../advice/help';
import { rotated } from '../advice/offers';
import { readAdviceQuestion, type AdviceQuestion, type Target } from '../advice/questions';
import type { Advice, AdviceProfile, WhatIf } from '../advice/types';
import type { ChoiceKey } from '../choices';
import { day } from '../messages/format';
import { render, type MessageKey } from '../messages/render';
import { answeredSheet, settledCount, type Sheet } from '../position';
import type { Step, Turn } from '../step';
import type { AnswerCitation, Effect, Profile, Smedx } from '../types';
import { indexName, standing } from './findings';
import { sizeOf } from './framework';
import { around } from './results';

/** What a phone shows without much scrolling; the report has all of it. */
const SHOWN = { groups: 3, products: 3, steps: 6, actions: 4, supports: 3, codes: 6 } as const;

/** Advice on the assessment at hand; null while there is none with answers. */
function adviceOf({ memory, world }: Turn): { readonly sheet: Sheet; readonly advice: Advice } | null {
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

const none = (turn: Turn): Step =>
  around(turn, ['start', 'howToAsk', 'menu'], (choices) => render('plan.none', { choices }));

/** Says how far the assessment is where it is not finished: what has no level counts 0. */
const unfinished = ({ assessment, framework }: Sheet): string =>
  assessment.completedAt === undefined
    ? render('plan.unfinished', {
        done: settledCount({ assessment, framework }),
        of: orderedCriteria(framework).length,
      })
    : '';

/** A citation of the framework, as answers carry it. */
const ruled = (citation: Citation): AnswerCitation => ({ ...citation, heading: '' });

/** A source of the catalogue, as answers carry it: its standing was not looked up. */
const sourced = ({ document, provision, issued, note }: Source): AnswerCitation => ({
  document,
  title: document,
  issued: issued ?? '',
  provision,
  heading: '',
  status: 'unknown',
  ...(note === undefined ? {} : { statusNote: note }),
});

const cite = ({ document, provision, issued }: Source) =>
  render('plan.source', { document, provision, day: issued === undefined ? '' : day(issued) });

const ruleOf = ({ framework }: Sheet, level: Level): Citation =>
  citationOf(
    framework,
    framework.overallRules.find((rule) => rule.level === level)?.provision ?? framework.decree.provision,
  );

/** Sources told once for several things: the document with the part they share. */
const shared = (sources: readonly Source[]): string =>
  [
    ...new Set(
      sources.map(({ provision, ...rest }) => cite({ ...rest, provision: provision.split(',')[0] ?? '' })),
    ),
  ].join('; ');
const notesOf = (sources: readonly Source[]): string =>
  [...new Set(sources.flatMap(({ note }) => note ?? []))].join(' ');

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

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

/** What a business of this size may ask the state for. */
export function supports(turn: Turn): Step {
  const found = adviceOf(turn);
  if (!found) return none(turn);
  const { advice } = found;
  const size = adviceProfile(turn.memory.dossier.profile).size ?? null;
  const shown = advice.supports.slice(0, SHOWN.supports);
  return around(
    turn,
    size === null ? ['classify', 'recommend', 'menu'] : ['recommend', 'roadmap', 'menu'],
    (choices) =>
      render('supports', {
        size: size === null ? '' : lowered(render(`size.${size}`).toLowerCase()),
        supports: shown.map(({ title, text, citation }, at) => ({
          number: at + 1,
          title,
          text,
          source: cite(citation),
        })),
        notes: notesOf(shown.map(({ citation }) => citation)),
        apply: shown[0]?.apply ?? '',
        conditions: shown[0]?.conditions ?? '',
        others: advice.supports
          .slice(SHOWN.supports)
          .map(({ title }) => title)
          .join('; '),
        choices,
      }),
    { kind: 'answer', citations: shown.map(({ citation }) => sourced(citation)) },
  );
}

/** A question for advice in free words; null when the text is none, or there is nothing yet to advise on. */
export function adviceQuestion(turn: Turn): Step | null {
  const sheet = answeredSheet(turn.memory.dossier, turn.world);
  if (!sheet) return null;
  const asked = readAdviceQuestion(turn.text, sheet.framework);
  if (!asked) return null;
  switch (asked.kind) {
    case 'next':
      return nextLevel(turn);
    case 'supports':
      return supports(turn);
    case 'roadmap':
      return roadmap(turn);
    case 'package':
      return packageChange(turn, sheet, asked.id);
    case 'whatIf':
      return supposed(turn, sheet, asked);
    default:
      return asked satisfies never;
  }
}

function supposed(turn: Turn, sheet: Sheet, { target, to }: AdviceQuestion & { kind: 'whatIf' }): Step {
  if (target.kind === 'unclear') {
    const list = target.codes.map((code) => ({
      code,
      name: criterionOf(sheet.framework, code)?.name ?? '',
    }));
    return around(turn, AFTER, (choices) => render('whichCriterion', { list, choices }), {
      kind: 'clarify',
      expecting: 'criterion',
    });
  }
  return told(turn, sheet, assumed(turn, sheet, target, to), '');
}

const AFTER: readonly ChoiceKey[] = ['nextLevel', 'recommend', 'menu'];

function assumed(
  { world }: Turn,
  { framework, assessment: { answers } }: Sheet,
  target: Exclude<Target, { kind: 'unclear' }>,
  to: Level | { readonly more: number },
): WhatIf {
  const risen = (code: string): Level =>
    typeof to === 'number' ? to : (Math.min(5, (answers[code] ?? 0) + to.more) as Level);
  const each = (codes: readonly string[]) =>
    whatIf(framework, answers, Object.fromEntries(codes.map((code) => [code, risen(code)])));
  switch (target.kind) {
    case 'criteria':
      return each(target.codes);
    case 'pillar':
      return typeof to === 'number'
        ? whatIfPillar(framework, answers, target.pillar, to, world.catalogue)
        : each(orderedCriteria(framework, target.pillar).map(({ code }) => code));
    case 'all':
      return each(orderedCriteria(framework).map(({ code }) => code));
    default:
      return target satisfies never;
  }
}

/** `gói Start Digital thay đổi gì`: by an assumption that is said. */
function packageChange(turn: Turn, sheet: Sheet, id: string): Step | null {
  const { framework, assessment } = sheet;
  const { profile } = turn.memory.dossier;
  const effect = packageEffect(
    framework,
    assessment.answers,
    adviceProfile(profile),
    turn.world.catalogue,
    id,
  );
  if (!effect) return null;
  const said = render('packageEffect', {
    name: effect.package.name,
    forWhom: effect.package.forWhom,
    groups: effect.groups.map(({ name }) => name),
    official: effect.package.fitIsOfficial,
    source: cite(effect.package.source),
  });
  return told(turn, sheet, effect, said, [sourced(effect.package.source)]);
}

/** Before and after, with the rule that decides the level; nothing of it is written into the assessment. */
function told(
  turn: Turn,
  sheet: Sheet,
  { changes, before, after }: WhatIf,
  said: string,
  more: readonly AnswerCitation[] = [],
): Step {
  const { framework } = sheet;
  const rule = ruleOf(sheet, after.level > before.level ? after.level : before.level);
  const moved = after.pillars.flatMap((is, at) => {
    const was = before.pillars[at];
    if (!was || was.points === is.points) return [];
    return {
      name: is.name,
      from: was.points,
      to: is.points,
      max: is.max,
      levelFrom: was.level,
      levelTo: is.level,
    };
  });
  const levelKey: MessageKey =
    after.level === before.level
      ? 'plan.level.same'
      : after.level > before.level
        ? 'plan.level.up'
        : 'plan.level.down';
  const points = after.total - before.total;
  const [first] = changes;
  const text = (choices: string) =>
    render('whatIf', {
      said,
      unfinished: unfinished(sheet),
      changes: changes.slice(0, SHOWN.codes).map(({ code, from, to }) => ({
        code,
        from,
        to,
        name: changes.length <= 2 ? (criterionOf(framework, code)?.name ?? '') : '',
      })),
      more: Math.max(0, changes.length - SHOWN.codes),
      index: indexName(framework),
      before: before.total,
      after: after.total,
      max: after.max,
      points: `${points < 0 ? '−' : '+'}${Math.abs(points)}`,
      level: render(levelKey, { from: before.level, to: after.level, levelName: after.levelName }),
      moved,
      fix: said === '' && changes.length === 1 && first ? { code: first.code, to: first.to } : null,
      provision: rule.provision,
      document: rule.document,
      standing: standing(framework),
      choices,
    });
  return around(turn, AFTER, text, { kind: 'answer', citations: [ruled(rule), ...more] });
}
