// The end of a pillar: its score, its weakest point, one thing to do, and only then what comes next.
import { score } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { bar, percent } from '../messages/format';
import { render } from '../messages/render';
import { nextCriterion, placeOf, recorded, settledCount, type Sheet } from '../position';
import { opened, reply, said, step, without, type Step, type Turn } from '../step';
import type { Memory, Open, Reply } from '../types';
import { announcement, askCriterion } from './asking';
import { weakest } from './findings';
import { finish } from './result';

const BETWEEN: readonly ChoiceKey[] = ['nextPillar', 'pause', 'resultSoFar'];
const SKIPPED_LEFT: readonly ChoiceKey[] = ['skipped', 'result'];

/** What can be chosen at the end of a pillar: with nothing left to ask, only the skipped ones and the result. */
export const sittingChoices = (sheet: Sheet | null): readonly ChoiceKey[] =>
  sheet && !nextCriterion(sheet) ? SKIPPED_LEFT : BETWEEN;

/**
 * Ends the sitting of a pillar. When nothing is left in the whole index the result follows in the same turn, unless
 * questions were skipped: then they are offered first.
 */
function endSitting(turn: Pick<Turn, 'memory' | 'world'>, sheet: Sheet, pillar: string, words = ''): Step {
  const left = nextCriterion(sheet) !== undefined;
  const asked = left || sheet.assessment.skipped.length > 0;
  const message = sittingReply(sheet, pillar, words, asked);
  if (!message) return step(opened(turn.memory, null));
  if (asked) return step(opened(turn.memory, { kind: 'sittingEnd', pillar }), message);
  const after = finish(turn, sheet);
  return { ...after, replies: [message, ...after.replies] };
}

/** The end of a pillar as a message. */
export function sittingReply(sheet: Sheet, pillar: string, words: string, asked = true): Reply | null {
  const { framework, assessment } = sheet;
  const scored = score(framework, assessment.answers);
  const own = scored.pillars.find(({ code }) => code === pillar);
  if (!own) return null;
  const next = nextCriterion(sheet);
  const place = next ? placeOf(framework, next.code) : null;
  const [weak] = weakest(framework, scored, pillar);
  const offered = asked ? sittingChoices(sheet) : [];
  const text = render('progress', {
    said: words,
    pillar: framework.pillars.findIndex(({ code }) => code === pillar) + 1,
    pillars: framework.pillars.length,
    name: own.name,
    bar: bar(own.percent),
    percent: percent(own.percent),
    points: own.points,
    max: own.max,
    level: own.level,
    levelName: own.levelName,
    weakest: weak
      ? render('sitting.weakest', {
          code: weak.code,
          name: weak.name,
          level: levelWords(recorded(assessment, weak.code)),
        })
      : '',
    tip: weak?.guidance.tip ?? '',
    next: place && asked ? announcement('sitting.next', sheet, place) : '',
    skipped: !next && asked ? assessment.skipped.length : 0,
    choices: listed(offered),
  });
  return reply(
    {
      kind: 'progress',
      answered: settledCount(sheet),
      total: placeOf(framework, weak?.code ?? next?.code ?? firstCode(sheet))?.total ?? 0,
      pillar,
      points: own.points,
      max: own.max,
      level: own.level,
    },
    text,
    choices(offered),
  );
}

const firstCode = ({ framework }: Sheet): string =>
  framework.pillars[0]?.components[0]?.criteria[0]?.code ?? '';

/** What stands recorded, in words within a sentence. */
export function levelWords(given: ReturnType<typeof recorded>): string {
  if (given === null) return render('question.none');
  if (given === 'unknown') return render('question.dunno');
  if (given === 'skipped') return render('question.skippedWord');
  return render('question.level', { level: given });
}

/**
 * Goes on after something was recorded for a criterion: back to where a detour began, to the end of the pillar when
 * it is complete, else to the next question.
 */
export function goOn(
  turn: Pick<Turn, 'memory' | 'world'>,
  sheet: Sheet,
  pillar: string,
  words: string,
): Step {
  const { returnTo } = turn.memory.session;
  const memory = withoutReturn(turn.memory);
  if (returnTo) {
    const back = backTo({ ...turn, memory }, sheet, returnTo, words);
    if (back) return back;
  }
  const next = nextCriterion(sheet);
  const nextPlace = next && placeOf(sheet.framework, next.code);
  if (nextPlace?.pillar.code === pillar)
    return askCriterion(memory, sheet, nextPlace.criterion.code, { said: words });
  return endSitting({ ...turn, memory }, sheet, pillar, words);
}

/** Takes up what was open before a detour within the questionnaire; null when that is over. */
function backTo(turn: Pick<Turn, 'memory' | 'world'>, sheet: Sheet, open: Open, words: string): Step | null {
  if (open.kind === 'sittingEnd') return endSitting(turn, sheet, open.pillar, words);
  if (open.kind !== 'question' || recorded(sheet.assessment, open.criterion) !== null) return null;
  return askCriterion(turn.memory, sheet, open.criterion, { said: words, short: true });
}

export const withoutReturn = (memory: Memory): Memory => ({
  ...memory,
  session: without(memory.session, 'returnTo'),
});

/** Goes on with the next question, whichever pillar it is in. Nothing left: the result. */
export function nextQuestion(turn: Pick<Turn, 'memory' | 'world'>, sheet: Sheet, words = ''): Step {
  const memory = withoutReturn(turn.memory);
  const next = nextCriterion(sheet);
  if (next) return askCriterion(memory, sheet, next.code, { said: words });
  const last = sheet.framework.pillars.at(-1);
  if (sheet.assessment.skipped.length > 0 && sheet.assessment.completedAt === undefined && last)
    return endSitting({ ...turn, memory }, sheet, last.code, words);
  return said(words, finish({ ...turn, memory }, sheet));
}
