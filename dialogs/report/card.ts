// The result on one picture in words: what fits on a telephone and must not be left out.
import { day } from '../messages/format';
import { say } from '../messages/report/words';
import { cardStanding } from './basis';
import type { Card } from './blocks';
import { coverOf } from './cover';
import type { ReportModel } from './types';

export function resultCard(model: ReportModel): Card {
  const cover = coverOf(model);
  const { level, levelName, total, max } = model.result;
  return {
    kicker: say('card.kicker'),
    name: cover.name,
    date: day(model.assessment.asOf),
    level,
    levelText: cover.levelText,
    levelName,
    points: cover.points,
    pillars: cover.pillars.lines.map((line, at) => ({
      ...line,
      previous: model.pillars[at]?.previous?.percent ?? null,
    })),
    before: model.previous === null ? null : [say('card.before1'), say('card.before2')],
    standing: cardStanding(model),
    alt: say('card.alt', { name: cover.name, level, levelName, total, max }),
  };
}
