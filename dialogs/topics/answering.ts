// What a reply to a question of the index can be: one level, several, "không biết", a correction; and what cannot be read.
import { orderedCriteria, type Answers, type CriterionCode, type Framework, type Level } from '../../scoring';
import { choice, choices, chosen, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { openCriteria, placeOf, record, recorded, settledCount, type Given, type Sheet } from '../position';
import { readDontKnow, readLevel, readLevels, readRange } from '../reading';
import { opened, reply, step, withAssessment, withSession, type Step, type Turn } from '../step';
import type { Open } from '../types';
import { questionAgain } from './asking';
import { rescored } from './result';
import { goOn, levelWords } from './sitting';

/** From so many answers at once on, what was understood is confirmed first (one slip would shift them all). */
const CONFIRM_FROM = 4;
/** Beyond so many answers only codes and levels are told back. */
const MOST_LINES = 10;
const CONFIRM: readonly ChoiceKey[] = ['confirmBatch', 'cancel'];

/** Reads a reply to an open criterion; null when it is no answer at all. */
export function readAnswer(turn: Turn, sheet: Sheet, code: CriterionCode): Step | null {
  const place = placeOf(sheet.framework, code);
  if (!place) return null;
  const level = readLevel(turn.text, place.criterion.guidance.levels);
  if (level !== null) return give(turn, sheet, code, level);
  if (readDontKnow(turn.text)) return give(turn, sheet, code, 'unknown');
  if (/^\d+[.,]\d+$/.test(turn.text)) return refuse(turn, sheet, code, render('question.range'));
  const batch = readBatch(turn, sheet, code);
  if (batch) return batch;
  if (/^[-+−–]?\d+$/.test(turn.text)) return refuse(turn, sheet, code, render('question.range'));
  return null;
}

/** Records one thing for a criterion and goes on. */
export function give(turn: Turn, sheet: Sheet, code: CriterionCode, given: Given): Step {
  const place = placeOf(sheet.framework, code);
  const first = settledCount(sheet) === 0;
  const after = { ...sheet, assessment: record(sheet.assessment, code, given, turn.world.now) };
  const memory = withAssessment(turn.memory, after.assessment);
  const words = saidOf(given, first);
  if (after.assessment.completedAt !== undefined) return rescored({ ...turn, memory }, sheet, after, words);
  return goOn({ ...turn, memory }, after, place?.pillar.code ?? '', words);
}

function saidOf(given: Given, first: boolean): string {
  if (given === 'unknown') return render('question.said.unknown');
  if (given === 'skipped') return render('question.said.skipped');
  return render(first ? 'question.said.saved' : 'question.said.level', { level: given });
}

/** Several levels at once: in a row for the next open criteria, or by place in the sitting ("1-5: mức 3"). */
export function readBatch(
  turn: Turn,
  sheet: Sheet,
  code: CriterionCode,
  confirmFrom = CONFIRM_FROM,
): Step | null {
  const row = readLevels(turn.text);
  if (row && !row.ok) return refuse(turn, sheet, code, render('question.range'));
  if (row) {
    const targets = [
      code,
      ...openCriteria(sheet, code)
        .map((each) => each.code)
        .filter((each) => each !== code),
    ];
    const pairs = targets.slice(0, row.levels.length).map((each, at) => [each, row.levels[at] ?? 0] as const);
    const tooMany = row.levels.length > targets.length;
    return takeBatch(turn, sheet, pairs, confirmFrom, tooMany ? targets.length : 0);
  }
  const spans = readRange(turn.text);
  if (!spans) return null;
  const sitting = orderedCriteria(sheet.framework, placeOf(sheet.framework, code)?.pillar.code ?? '');
  if (!spans.ok || spans.items.some(({ to }) => to > sitting.length))
    return refuse(turn, sheet, code, render('question.range'));
  const pairs = spans.items.flatMap(({ from, to, level }) =>
    sitting.slice(from - 1, to).map((each) => [each.code, level] as const),
  );
  return takeBatch(turn, sheet, pairs, confirmFrom, 0);
}

function takeBatch(
  turn: Turn,
  sheet: Sheet,
  pairs: readonly (readonly [CriterionCode, Level])[],
  confirmFrom: number,
  tooMany: number,
): Step {
  const batch: Answers = Object.fromEntries(pairs);
  if (pairs.length < confirmFrom && tooMany === 0) return writeBatch(turn, sheet, batch);
  const returnTo = turn.memory.session.open ?? undefined;
  const memory = withSession(opened(turn.memory, { kind: 'confirm', what: 'batch', batch }), {
    ...(returnTo ? { returnTo } : {}),
  });
  const words = tooMany > 0 ? `${render('question.batch.tooMany', { count: tooMany })}\n` : '';
  return step(
    memory,
    reply({ kind: 'clarify', expecting: 'confirm' }, words + batchWords(sheet, batch), choices(CONFIRM)),
  );
}

/** What was understood of several answers, each with its question in short, and the choice to confirm. */
export function batchWords({ framework }: Sheet, batch: Answers): string {
  const given = inOrder(framework, batch);
  if (given.length > MOST_LINES) {
    const list = given.map(([code, level]) => render('question.answersFor', { code, level }));
    return render('question.batch.confirm', { lines: list.join(', '), choices: listed(CONFIRM) });
  }
  const lines = given.map(([code, level]) =>
    render('question.batch.line', {
      code,
      question: placeOf(framework, code)?.criterion.guidance.question ?? '',
      level: render('question.level', { level }),
    }),
  );
  return render('question.batch.confirm', { lines: lines.join('\n'), choices: listed(CONFIRM) });
}

/** A store may return the keys of an object in any order; questions have theirs. */
const inOrder = (framework: Framework, batch: Answers): readonly (readonly [CriterionCode, Level])[] =>
  orderedCriteria(framework).flatMap(({ code }) => {
    const level = batch[code];
    return level === undefined ? [] : [[code, level] as const];
  });

function writeBatch(turn: Turn, sheet: Sheet, batch: Answers): Step {
  const entries = inOrder(sheet.framework, batch);
  const assessment = entries.reduce(
    (before, [code, level]) => record(before, code, level, turn.world.now),
    sheet.assessment,
  );
  const after = { ...sheet, assessment };
  const list = entries.map(([code, level]) => render('question.answersFor', { code, level })).join(', ');
  const last = entries.at(-1)?.[0] ?? '';
  const memory = withAssessment(turn.memory, assessment);
  const words = render('question.said.many', { list });
  return goOn({ ...turn, memory }, after, placeOf(sheet.framework, last)?.pillar.code ?? '', words);
}

/** The reply to "Đúng chứ ạ?". New levels in its place are taken as typed anew. */
export function confirmBatch(turn: Turn, sheet: Sheet, open: Open & { kind: 'confirm' }): Step | null {
  const answer = chosen(turn.text, CONFIRM);
  const back = turn.memory.session.returnTo;
  const memory = opened(withSession(turn.memory, { returnTo: undefined }), back ?? null);
  if (answer === 'confirmBatch') return writeBatch({ ...turn, memory }, sheet, open.batch ?? {});
  if (answer === 'cancel')
    return { memory, replies: [reply({ kind: 'info' }, render('question.batch.dropped'))], ask: true };
  const first = inOrder(sheet.framework, open.batch ?? {})[0]?.[0];
  return first === undefined ? null : readBatch({ ...turn, memory }, sheet, first, 2);
}

export const batchChoices = CONFIRM;

/** Says kindly why something is no answer, with the question again; it does not count as not understood. */
function refuse(turn: Turn, sheet: Sheet, code: CriterionCode, words: string): Step {
  const again = questionAgain(sheet, code, words);
  if (!again) return step(turn.memory);
  return step(turn.memory, { ...again, smedx: { kind: 'clarify', expecting: 'level' } });
}

/** Not understood: the first time an example, then other words, then a way out. The question stays open. */
export function missAnswer(turn: Turn, sheet: Sheet, code: CriterionCode): Step {
  const place = placeOf(sheet.framework, code);
  if (!place) return step(turn.memory);
  const misses = turn.memory.session.misses + 1;
  const { guidance } = place.criterion;
  const words =
    misses === 1
      ? render('question.miss')
      : misses === 2
        ? render('question.missAgain')
        : render('question.missThird');
  const again = questionAgain(sheet, code, words, misses === 2 ? guidance.spoken : undefined);
  const memory = withSession(turn.memory, { misses });
  if (!again) return step(memory);
  const out = misses >= 3 ? [choice('skip'), choice('person')] : [];
  return step(memory, {
    ...again,
    choices: [...again.choices, ...out],
    smedx: { kind: 'clarify', expecting: 'level' },
  });
}

/** Words for a change, such as `mức 2`. */
export const standingWords = (sheet: Sheet, code: CriterionCode): string =>
  levelWords(recorded(sheet.assessment, code));
