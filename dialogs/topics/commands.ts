// What can be asked for while answering: explain, go back, skip, correct by code, and the questions that were skipped.
import { criterionOf, orderedCriteria, type CriterionCode, type Level } from '../../scoring';
import { choices } from '../choices';
import { render } from '../messages/render';
import { currentSheet, placeOf, record, type Sheet } from '../position';
import { readCorrection, type Correction } from '../reading';
import { opened, reply, step, withAssessment, withSession, without, type Step, type Turn } from '../step';
import type { Open } from '../types';
import { give, standingWords } from './answering';
import { askCriterion, questionAgain } from './asking';
import { rescored, showResult } from './result';
import { nextQuestion, withoutReturn } from './sitting';

const notNow = (turn: Turn): Step => ({
  memory: turn.memory,
  replies: [reply({ kind: 'info' }, render('question.notNow'))],
  ask: true,
});

/** `giải thích`: why the open criterion is asked, its official name and place, and the question again. */
export function explain(turn: Turn): Step {
  const { open } = turn.memory.session;
  const sheet = activeOrFinished(turn);
  const place = open?.kind === 'question' && sheet ? placeOf(sheet.framework, open.criterion) : null;
  if (!place || !sheet) return notNow(turn);
  const { criterion } = place;
  const words = render('explain', {
    why: criterion.guidance.why,
    code: criterion.code,
    name: criterion.name,
    group: criterion.group,
    provision: criterion.provision,
    document: sheet.framework.decree.document,
  });
  const again = questionAgain(sheet, criterion.code, words);
  return again ? step(withSession(turn.memory, { misses: 0 }), again) : notNow(turn);
}

const activeOrFinished = ({ memory, world }: Turn): Sheet | null => currentSheet(memory.dossier, world);

/** `quay lại` within the questionnaire: the question before, with what stands there; afterwards on from where one was. */
export function goBack(turn: Turn): Step {
  const { open, returnTo } = turn.memory.session;
  const sheet = activeOrFinished(turn);
  if (!sheet || (open?.kind !== 'question' && open?.kind !== 'sittingEnd')) return notNow(turn);
  const all = orderedCriteria(sheet.framework);
  const at =
    open.kind === 'question'
      ? all.findIndex(({ code }) => code === open.criterion)
      : all.findLastIndex(({ code }) => placeOf(sheet.framework, code)?.pillar.code === open.pillar) + 1;
  const before = all[at - 1];
  if (!before) {
    const again =
      open.kind === 'question' ? questionAgain(sheet, open.criterion, render('question.back.first')) : null;
    return again ? step(turn.memory, again) : notNow(turn);
  }
  const memory = withSession(turn.memory, { returnTo: returnTo ?? open });
  return askCriterion(memory, sheet, before.code, { short: true });
}

/** `bỏ qua` on an open criterion. An answer given before stays. */
export function skipQuestion(turn: Turn): Step {
  const { open } = turn.memory.session;
  const sheet = activeOrFinished(turn);
  if (open?.kind !== 'question' || !sheet) return notNow(turn);
  return give(turn, sheet, open.criterion, 'skipped');
}

/** Asks what was skipped, in order. */
export function askSkipped(turn: Turn): Step {
  const { memory, world } = turn;
  const sheet = currentSheet(memory.dossier, world);
  if (!sheet || sheet.assessment.skipped.length === 0) return showResult(turn);
  const assessment = { ...without(sheet.assessment, 'completedAt'), skipped: [] };
  const reopened: Sheet = { ...sheet, assessment };
  return nextQuestion({ ...turn, memory: withAssessment(memory, assessment) }, reopened);
}

/** "Sửa 3.2.1 thành 4" and the like; null when the text asks for no correction. */
export function correction(turn: Turn): Step | null {
  const asked = readCorrection(turn.text);
  if (!asked) return null;
  const sheet = currentSheet(turn.memory.dossier, turn.world);
  if (!sheet)
    return { memory: turn.memory, replies: [reply({ kind: 'info' }, render('correct.nothing'))], ask: true };
  const code = codeOf(turn, sheet, asked);
  if (!criterionOf(sheet.framework, code))
    return remark(
      turn,
      render('correct.unknownCode', { code: asked.by === 'code' ? asked.criterion : asked.index }),
    );
  if (asked.bad !== undefined) return remark(turn, render('correct.level', { code }));
  return asked.level === null ? askAgain(turn, sheet, code) : change(turn, sheet, code, asked.level);
}

/** A number is a place in the sitting that is shown, as its messages count. */
function codeOf({ memory }: Turn, { framework }: Sheet, asked: Correction): CriterionCode {
  if (asked.by === 'code') return asked.criterion;
  const { open } = memory.session;
  const pillar =
    open?.kind === 'question'
      ? placeOf(framework, open.criterion)?.pillar.code
      : open?.kind === 'sittingEnd'
        ? open.pillar
        : undefined;
  return orderedCriteria(framework, pillar)[asked.index - 1]?.code ?? '';
}

function remark(turn: Turn, words: string): Step {
  return {
    memory: turn.memory,
    replies: [reply({ kind: 'clarify', expecting: 'correction' }, words)],
    ask: true,
  };
}

/** `sửa câu vừa rồi`: the question answered last once more, then on from where one was. */
export function fixLast(turn: Turn): Step {
  const { answered, open } = turn.memory.session;
  const sheet = currentSheet(turn.memory.dossier, turn.world);
  if (answered === undefined || !sheet || !criterionOf(sheet.framework, answered)) return askWhich(turn);
  if (open?.kind !== 'question' || open.criterion !== answered) return askAgain(turn, sheet, answered);
  return { memory: turn.memory, replies: [], ask: true };
}

/** `sửa câu`: which one? */
export function askWhich(turn: Turn): Step {
  const { memory, world } = turn;
  if (!currentSheet(memory.dossier, world)) return remark(turn, render('correct.nothing'));
  const { open, returnTo } = memory.session;
  const back = returnTo ?? detourOf(open);
  const after = withSession(opened(memory, { kind: 'correct' }), back ? { returnTo: back } : {});
  return step(
    after,
    reply(
      { kind: 'clarify', expecting: 'correction' },
      render('correct.which'),
      choices(['fixLast', 'resume']),
    ),
  );
}

const detourOf = (open: Open | null): Open | undefined =>
  open?.kind === 'question' || open?.kind === 'sittingEnd' ? open : undefined;

/** Asks a criterion once more with what stands there, then returns. */
function askAgain(turn: Turn, sheet: Sheet, code: CriterionCode): Step {
  const { open, returnTo } = turn.memory.session;
  const back = returnTo ?? detourOf(open);
  return askCriterion(withSession(turn.memory, back ? { returnTo: back } : {}), sheet, code, { short: true });
}

/** Changes one answer and returns to where the person was; a finished result is shown anew with the difference. */
function change(turn: Turn, sheet: Sheet, code: CriterionCode, level: Level): Step {
  const { memory, world } = turn;
  const from = standingWords(sheet, code);
  const assessment = record(sheet.assessment, code, level, world.now);
  const after: Sheet = { ...sheet, assessment };
  const changed = withAssessment(memory, assessment);
  const key = from === render('question.level', { level }) ? 'question.said.same' : 'question.said.corrected';
  const words = render(key, { code, from, to: level });
  const { open, returnTo } = memory.session;
  if (assessment.completedAt !== undefined && open?.kind !== 'question')
    return rescored(turn, sheet, after, words);
  if (open?.kind === 'question' && open.criterion !== code) {
    const again = questionAgain(after, open.criterion, words);
    return again ? step(withSession(changed, { misses: 0 }), again) : step(changed);
  }
  if (open && open.kind !== 'question' && open.kind !== 'correct' && open.kind !== 'offer')
    return { memory: changed, replies: [reply({ kind: 'info' }, words)], ask: true };
  const back = open?.kind === 'correct' ? returnTo : undefined;
  if (back)
    return {
      memory: opened(withoutReturn(changed), back),
      replies: [reply({ kind: 'info' }, words)],
      ask: true,
    };
  return nextQuestion({ ...turn, memory: changed }, after, words);
}
