// A question of the index as a message: where we are, the plain question, six numbered choices.
import { orderedCriteria, type CriterionCode } from '../../scoring';
import { choice } from '../choices';
import { minutes } from '../messages/format';
import { render, type MessageKey } from '../messages/render';
import {
  isSettled,
  placeOf,
  recorded,
  settledCount,
  sittingBegun,
  type Place,
  type Sheet,
} from '../position';
import { opened, reply, step, withSession, type Step } from '../step';
import type { Choice, Memory, Reply, Smedx } from '../types';

export interface Asking {
  /** Words before the question, such as what was just recorded. */
  readonly said?: string;
  /** Without announcement, note and hint: the question is repeated, not new. */
  readonly short?: boolean;
}

/** Asks a criterion and leaves it open. The criterion must be one of the framework's. */
export function askCriterion(memory: Memory, sheet: Sheet, code: CriterionCode, asking: Asking = {}): Step {
  const place = placeOf(sheet.framework, code);
  if (!place) return step(opened(memory, null));
  const { pillar } = place;
  const fresh = asking.short !== true;
  const hint = fresh && memory.session.hinted !== pillar.code;
  const text = questionText(sheet, place, {
    said: asking.said ?? '',
    sitting: fresh && !sittingBegun(sheet, pillar.code) ? announcement('sitting.announce', sheet, place) : '',
    note: fresh && settledCount(sheet) === 0 ? render('question.guidance') : '',
    hint: hint ? render('question.hint') : '',
  });
  const after = opened(memory, { kind: 'question', criterion: code });
  return step(hint ? withSession(after, { hinted: pillar.code }) : after, questionReply(sheet, place, text));
}

/** The question once more, unchanged, as the end of another message or as one of its own. */
export function questionAgain(sheet: Sheet, code: CriterionCode, said = '', question?: string): Reply | null {
  const place = placeOf(sheet.framework, code);
  if (!place) return null;
  const text = questionText(sheet, place, { said, ...(question === undefined ? {} : { question }) });
  return questionReply(sheet, place, text);
}

interface Parts {
  readonly said?: string;
  readonly sitting?: string;
  readonly note?: string;
  readonly hint?: string;
  /** Other words for the question itself. */
  readonly question?: string;
}

function questionText({ assessment, framework }: Sheet, place: Place, parts: Parts): string {
  const { guidance, code } = place.criterion;
  return render('question', {
    said: parts.said ?? '',
    sitting: parts.sitting ?? '',
    note: parts.note ?? '',
    hint: parts.hint ?? '',
    pillar: place.pillarNumber,
    pillars: framework.pillars.length,
    place: place.place,
    length: place.length,
    question: parts.question ?? guidance.question,
    current: currentWords(recorded(assessment, code)),
    levels: guidance.levels,
  });
}

function currentWords(given: ReturnType<typeof recorded>): string {
  if (given === null) return '';
  if (given === 'unknown') return render('question.currentUnknown');
  if (given === 'skipped') return render('question.currentSkipped');
  return render('question.current', { level: given });
}

/** A pillar with its own length, before it is begun. */
export function announcement(
  key: Extract<MessageKey, 'sitting.announce' | 'sitting.next' | 'sitting.rest'>,
  sheet: Sheet,
  { pillar, pillarNumber, length }: Place,
): string {
  const { framework, assessment } = sheet;
  const rest = orderedCriteria(framework, pillar.code).filter(
    ({ code }) => !isSettled(assessment, code),
  ).length;
  const count = key === 'sitting.rest' ? rest : length;
  return render(key, {
    number: pillarNumber,
    of: framework.pillars.length,
    name: pillar.name,
    count,
    minutes: minutes(count),
  });
}

function questionReply(sheet: Sheet, place: Place, text: string): Reply {
  return reply(questionData(sheet, place), text, questionChoices(place));
}

function questionChoices({ criterion }: Place): Choice[] {
  const levels = criterion.guidance.levels.map((label, level) => ({
    value: String(level),
    label: `${level}. ${label}`,
  }));
  return [...levels, choice('unknown')];
}

function questionData(sheet: Sheet, place: Place): Smedx {
  return {
    kind: 'question',
    framework: sheet.framework.id,
    criterion: place.criterion.code,
    index: place.index,
    total: place.total,
    pillar: place.pillar.code,
    pillarIndex: place.place,
    pillarTotal: place.length,
    answered: settledCount(sheet),
    assessmentId: sheet.assessment.id,
  };
}
