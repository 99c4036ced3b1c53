// Around a result: former results and the report.
import { orderedCriteria, score, type Score } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { day, percent } from '../messages/format';
import { render } from '../messages/render';
import { activeSheet, currentSheet, finishedSheets, settledCount, type Sheet } from '../position';
import { opened, reply, said, type Step, type Turn } from '../step';
import type { Memory, Smedx } from '../types';
import { indexName, standing } from './findings';
import { openReport } from './link';
import { resultOf, showResult } from './result';

const AFTER: readonly ChoiceKey[] = ['result', 'start', 'menu'];

/** Whether something is open that asks. */
const busy = ({ session }: Memory): boolean => session.open !== null && session.open.kind !== 'offer';

/** A message with choices when nothing is open; else without, and the open question follows. */
export function around(
  { memory }: Turn,
  keys: readonly ChoiceKey[],
  text: (choices: string) => string,
  smedx: Smedx = { kind: 'info' },
): Step {
  if (busy(memory)) return { memory, replies: [reply(smedx, text(''))], ask: true };
  const after = opened(memory, { kind: 'offer', choices: [...keys] });
  return { memory: after, replies: [reply(smedx, text(listed(keys)), choices(keys))] };
}

/** `lịch sử`: the finished assessments, and what moved between the last two of one index. */
export function history(turn: Turn): Step {
  const { dossier } = turn.memory;
  const finished = finishedSheets(dossier, turn.world);
  const last = finished.at(-1);
  if (!last)
    return { memory: turn.memory, replies: [reply({ kind: 'info' }, render('history.none'))], ask: true };
  const scored = finished.map((sheet) => ({
    sheet,
    result: score(sheet.framework, sheet.assessment.answers),
  }));
  const several = new Set(finished.map(({ framework }) => framework.id)).size > 1;
  const rows = scored.map(({ sheet, result }, at) => ({
    date: day(sheet.assessment.completedAt ?? sheet.assessment.updatedAt),
    total: result.total,
    max: result.max,
    level: result.level,
    levelName: result.levelName,
    change: difference(before(scored, at), result),
    index: several ? indexName(sheet.framework) : '',
  }));
  const now = scored.at(-1)?.result;
  const active = activeSheet(dossier, turn.world);
  return around(turn, AFTER, (list) =>
    render('history', {
      rows,
      moved: now ? moved(before(scored, scored.length - 1), now) : [],
      unfinished: active ? unfinishedWords(active) : '',
      choices: list,
    }),
  );
}

interface Scored {
  readonly sheet: Sheet;
  readonly result: Score;
}

/** The result of the same index before the one at a place. */
const before = (scored: readonly Scored[], at: number): Score | null =>
  scored.slice(0, at).findLast(({ sheet }) => sheet.framework.id === scored[at]?.sheet.framework.id)
    ?.result ?? null;

function difference(earlier: Score | null, now: Score): string {
  if (!earlier) return '';
  const points = now.total - earlier.total;
  return render('history.points', { sign: points < 0 ? '−' : '+', points: Math.abs(points) });
}

const moved = (earlier: Score | null, now: Score) =>
  (earlier?.pillars ?? []).flatMap((was) => {
    const is = now.pillars.find(({ code }) => code === was.code);
    if (!is || is.points === was.points) return [];
    return { name: is.name, from: percent(was.percent), to: percent(is.percent) };
  });

const unfinishedWords = (sheet: Sheet): string =>
  render('history.unfinished', { done: settledCount(sheet), total: orderedCriteria(sheet.framework).length });

/** `báo cáo`: a fresh link when reports are served, else honestly the result itself. */
export function report(turn: Turn): Step {
  const { memory, world } = turn;
  const sheet = currentSheet(memory.dossier, world);
  if (!sheet) return showResult(turn);
  const opening = openReport(sheet, world);
  if (!opening) return said(render('report.none'), showResult(turn));
  const { link, until, picture, file, effect } = opening;
  const text = render('reportLink', {
    link,
    until,
    days: world.reportDays,
    unfinished: sheet.assessment.completedAt === undefined ? unfinishedWords(sheet) : '',
    standing: standing(sheet.framework),
  });
  const message = { ...reply(resultOf(sheet, memory.dossier, world, link), text), picture, file };
  return { memory, replies: [message], effects: [effect], ask: true };
}
