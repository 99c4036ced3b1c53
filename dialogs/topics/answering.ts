// What a reply to a question of the index can be: one level, several, "không biết", a correction; and what cannot be read.
import {
  orderedCriteria,
  type Answers,
  type Criterion,
  type CriterionCode,
  type Framework,
  type Level,
} from '../../scoring';
import { choice, choices, chosen, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { openCriteria, placeOf, record, recorded, settledCount, type Given, type Sheet } from '../position';
import {
  familyOf,
  readAmendment,
  readDontKnow,
  readFree,
  readLevel,
  readLevels,
  readRange,
  type FreeReading,
} from '../reading';
import { opened, reply, step, withAssessment, withSession, type Step, type Turn } from '../step';
import type { Intent, Open } from '../types';
import { askCriterion, questionAgain } from './asking';
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
  const amended = amend(turn, sheet, code);
  if (amended) return amended;
  if (/^\d+[.,]\d+$/.test(turn.text)) return refuse(turn, sheet, code, render('question.range'));
  const free = readFree(turn.text, sheet.framework.id, place.criterion);
  if (free && readLevels(turn.text)?.ok !== true && readRange(turn.text)?.ok !== true)
    return isCommand(turn, free) ? null : giveFree(turn, sheet, place.criterion, free);
  const batch = readBatch(turn, sheet, code);
  if (batch) return batch;
  if (/^[-+−–]?\d+$/.test(turn.text)) return refuse(turn, sheet, code, render('question.range'));
  return null;
}

/** A known phrase is a command for certain; a learnt guess yields to an answer, but to "none" only when it is weak. */
const CERTAIN = 0.95;
const LIKELY = 0.7;
const OFTEN_DENIED: readonly Intent[] = [
  'pause',
  'goodbye',
  'restart',
  'skip',
  'go_back',
  'talk_to_human',
  'delete_data',
  'export_data',
];

/** A command wins over an answer only where it can hardly be one: "thôi nghỉ đã, chưa làm tiếp được". */
function isCommand({ event }: Turn, { level }: FreeReading): boolean {
  if (event.kind !== 'text') return false;
  const { intent, confidence } = event.understood;
  if (OFTEN_DENIED.includes(intent)) return confidence >= (level === 0 ? LIKELY : CERTAIN);
  return confidence >= CERTAIN && !NO_COMMANDS.includes(intent);
}
const NO_COMMANDS: readonly Intent[] = ['none', 'ask', 'yes', 'no', 'feedback', 'correct_answer'];

/** Records what was understood of free words, tells it back, and offers to change it in one tap. */
export function giveFree(
  turn: Turn,
  sheet: Sheet,
  { code, guidance }: Criterion,
  { level, sure }: FreeReading,
): Step {
  const guessed = sure < GUESSED;
  const pillar = placeOf(sheet.framework, code)?.pillar.code;
  const hint = guessed || turn.memory.session.told !== pillar;
  const key = guessed ? 'question.said.guess' : 'question.said.free';
  const words = render(key, { level, label: guidance.levels[level] });
  const memory = withSession(turn.memory, { told: pillar });
  const more = hint ? `\n${render('question.said.fix')}` : '';
  const after = give({ ...turn, memory }, sheet, code, level, words + more);
  const last = after.replies.at(-1);
  if (!last || (last.smedx.kind !== 'question' && last.smedx.kind !== 'progress')) return after;
  return {
    ...after,
    replies: [...after.replies.slice(0, -1), { ...last, choices: [...last.choices, choice('fixLast')] }],
  };
}
const GUESSED = 0.7;

/** "Nhầm, mỗi tuần cơ": the answer before is changed and the open question asked again; without a level it is reopened. */
function amend(turn: Turn, sheet: Sheet, open: CriterionCode): Step | null {
  const { answered } = turn.memory.session;
  const rest = answered === undefined || answered === open ? null : readAmendment(turn.text);
  const criterion = answered === undefined ? undefined : placeOf(sheet.framework, answered)?.criterion;
  if (rest === null || !criterion) return null;
  const { code, guidance } = criterion;
  const level =
    readLevel(rest, guidance.levels) ?? readFree(rest, sheet.framework.id, criterion)?.level ?? null;
  if (level === null) {
    const back = turn.memory.session.returnTo ?? turn.memory.session.open ?? undefined;
    return askCriterion(withSession(turn.memory, { returnTo: back }), sheet, code, { short: true });
  }
  const after = { ...sheet, assessment: record(sheet.assessment, code, level, turn.world.now) };
  const words = render('question.said.amended', { level, label: guidance.levels[level] });
  return askCriterion(withAssessment(turn.memory, after.assessment), after, open, {
    said: words,
    short: true,
  });
}

/** Records one thing for a criterion and goes on. */
export function give(
  turn: Turn,
  sheet: Sheet,
  code: CriterionCode,
  given: Given,
  words = saidOf(given, settledCount(sheet) === 0),
): Step {
  const place = placeOf(sheet.framework, code);
  const after = { ...sheet, assessment: record(sheet.assessment, code, given, turn.world.now) };
  const memory = withSession(withAssessment(turn.memory, after.assessment), { answered: code });
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

/** A longer text is not said back. */
const LONGEST_SAID = 60;

/** Not understood: the first time an example that fits the question, then other words and every way out. */
export function missAnswer(turn: Turn, sheet: Sheet, code: CriterionCode): Step {
  const place = placeOf(sheet.framework, code);
  if (!place) return step(turn.memory);
  const misses = turn.memory.session.misses + 1;
  const { criterion } = place;
  const example = render(`question.example.${familyOf(sheet.framework.id, criterion).family}`);
  const short = turn.text !== '' && turn.text.length <= LONGEST_SAID;
  const first = short
    ? render('question.miss', { said: turn.text, example })
    : render('question.missLong', { example });
  const words = misses === 1 ? first : render('question.missAgain');
  const again = questionAgain(sheet, code, words, misses === 1 ? undefined : criterion.guidance.spoken);
  const memory = withSession(turn.memory, { misses });
  if (!again) return step(memory);
  const out = misses >= 2 ? [choice('skip'), choice('person')] : [];
  return step(memory, {
    ...again,
    choices: [...again.choices, ...out],
    smedx: { kind: 'clarify', expecting: 'level' },
  });
}

/** Words for a change, such as `mức 2`. */
export const standingWords = (sheet: Sheet, code: CriterionCode): string =>
  levelWords(recorded(sheet.assessment, code));
