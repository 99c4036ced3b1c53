// Every criterion in words: the answer, its points and what comes next, with what is ours told apart from what is official.
import { say } from '../messages/report/words';
import type { Block, CriterionLine, Section } from './blocks';
import type { ReportCriterion, ReportModel } from './types';

export function criteriaSection({ pillars }: ReportModel): Section {
  const labels = {
    code: say('criteria.code'),
    name: say('criteria.name'),
    answer: say('criteria.answer'),
    points: say('criteria.points'),
    next: say('criteria.next'),
  };
  return {
    id: 'tieu-chi',
    title: say('section.criteria'),
    blocks: [
      { kind: 'note', tone: 'info', text: say('criteria.lead') },
      ...pillars.flatMap(({ code, name, components }): readonly Block[] => [
        { kind: 'heading', id: `tru-cot-${code}`, text: say('pillars.row', { code, name }) },
        ...components.map((component): Block => ({
          kind: 'criteria',
          caption: say('criteria.caption', {
            code: component.code,
            name: component.name,
            points: component.points,
            max: component.max,
          }),
          labels,
          lines: component.criteria.map(lineOf),
        })),
      ]),
    ],
  };
}

function lineOf({ code, name, state, level, points, max, guidance, goal }: ReportCriterion): CriterionLine {
  return {
    code,
    name,
    state,
    level: level ?? 0,
    answer: say(`state.${state}`, { level: level ?? 0, text: guidance.answer ?? '' }),
    points: say('score', { points, max }),
    next:
      guidance.next === null
        ? say('criteria.most')
        : say('criteria.nextLevel', { level: guidance.next.level, text: guidance.next.text }),
    tip: guidance.next === null ? '' : guidance.tip,
    goal: goal === null ? null : say('criteria.goal', { level: goal }),
  };
}
