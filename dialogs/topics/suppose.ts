// What a change or a package would do, and other questions for advice in free words. Nothing is written down by asking.
import { criterionOf, orderedCriteria, type Level } from '../../scoring';
import { packageEffect, whatIf, whatIfPillar } from '../advice';
import { readAdviceQuestion, type AdviceQuestion, type Target } from '../advice/questions';
import type { WhatIf } from '../advice/types';
import type { ChoiceKey } from '../choices';
import { render, type MessageKey } from '../messages/render';
import { answeredSheet, type Sheet } from '../position';
import { readSupportsQuestion } from '../reading/supports';
import type { Step, Turn } from '../step';
import type { AnswerCitation } from '../types';
import { adviceProfile, cite, ruled, ruleOf, SHOWN, sourced, unfinished } from './advised';
import { indexName, standing } from './findings';
import { nextLevel, roadmap, supports } from './plans';
import { around } from './results';

/** A question for advice in free words; null when the text is none, or there is nothing yet to advise on. */
export function adviceQuestion(turn: Turn): Step | null {
  const told = readSupportsQuestion(turn.text);
  if (told) return supports(turn, told);
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
