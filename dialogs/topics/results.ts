// Around a result: former results, the report, and what to use next.
import { orderedCriteria, score, type Score } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { day, percent } from '../messages/format';
import { render } from '../messages/render';
import { activeSheet, currentSheet, finishedSheets, settledCount, type Sheet } from '../position';
import { opened, reply, said, type Step, type Turn } from '../step';
import type { Memory } from '../types';
import { indexName, weakest } from './findings';
import { showResult } from './result';

const AFTER: readonly ChoiceKey[] = ['result', 'start', 'menu'];
const WEAK_PILLARS = 3;

const busy = ({ session }: Memory): boolean => session.open !== null && session.open.kind !== 'offer';

/** A message with choices when nothing is open; else without, and the open question follows. */
function around(turn: Turn, keys: readonly ChoiceKey[], text: (choices: string) => string): Step {
  const { memory } = turn;
  if (busy(memory)) return { memory, replies: [reply({ kind: 'info' }, text(''))], ask: true };
  const after = opened(memory, { kind: 'offer', choices: [...keys] });
  return { memory: after, replies: [reply({ kind: 'info' }, text(listed(keys)), choices(keys))] };
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

/** `báo cáo`: the link when reports are served, else honestly the result itself. */
export function report(turn: Turn): Step {
  const sheet = currentSheet(turn.memory.dossier, turn.world);
  if (!sheet) return showResult(turn);
  const link = turn.world.reportUrl(sheet.assessment.id);
  return link === null
    ? said(render('report.none'), showResult(turn))
    : { memory: turn.memory, replies: [reply({ kind: 'info' }, render('report.link', { link }))], ask: true };
}

/** `gợi ý nền tảng`: no platform is named before one is verified; the weakest pillars say where to begin. */
export function recommend(turn: Turn): Step {
  const sheet = currentSheet(turn.memory.dossier, turn.world);
  const pillars = sheet ? weakPillars(sheet) : [];
  const keys: readonly ChoiceKey[] = sheet ? ['result', 'howToAsk', 'menu'] : ['start', 'howToAsk', 'menu'];
  return around(turn, keys, (list) => render('recommend', { pillars, choices: list }));
}

function weakPillars({ framework, assessment }: Sheet) {
  const scored = score(framework, assessment.answers);
  return [...scored.pillars]
    .sort((a, b) => a.percent - b.percent)
    .slice(0, WEAK_PILLARS)
    .flatMap(({ code, name, percent: share }) => {
      const [first] = weakest(framework, scored, code);
      return first ? { name, percent: percent(share), tip: first.guidance.tip } : [];
    });
}
