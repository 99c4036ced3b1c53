// The question sets: our own, and those of EVAL_DIR (JSON lines) where the variable names a folder.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const question = z.object({
  id: z.string(),
  question: z.string(),
  style: z.string(),
  /** Citations that answer; empty: must be declined. */
  gold: z.array(z.object({ doc: z.string(), provision: z.string() })),
  /** Of every inner list one regular expression must match the answer. */
  must: z.array(z.array(z.string())).default([]),
  type: z.string().default(''),
  /** Never tuned or calibrated on: shows how well what was learnt holds on other questions. */
  heldOut: z.boolean().default(false),
});
export type Question = z.infer<typeof question>;

export interface QuestionSet {
  readonly name: string;
  readonly questions: readonly Question[];
}

const OURS = join('test', 'ranking', 'questions.json');

function ours(root: string): readonly Question[] {
  const file = join(root, OURS);
  return existsSync(file) ? z.array(question).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** Our own questions that weights and thresholds may learn from. */
export function ownSet(root = process.cwd()): QuestionSet {
  return { name: 'our own questions', questions: ours(root).filter(({ heldOut }) => !heldOut) };
}

/** Our own questions that nothing is tuned on. */
export function heldOutSet(root = process.cwd()): QuestionSet {
  return { name: 'held-out questions', questions: ours(root).filter(({ heldOut }) => heldOut) };
}

const NEAR = join('test', 'ranking', 'near.json');
const near = z.object({ note: z.string(), written: z.iso.date(), questions: z.array(question) });

/** Which half a question near the documents belongs to; told by its words, so that nobody chose. */
export const halfOf = ({ question }: Question): 'dev' | 'test' =>
  (createHash('sha256').update(question).digest()[0] ?? 0) % 2 === 0 ? 'dev' : 'test';

/**
 * Questions near the documents, half of them without an answer there. The development half may be learnt from, the
 * test half is only measured.
 */
export function nearSet(half: 'dev' | 'test', root = process.cwd()): QuestionSet {
  const { questions } = near.parse(JSON.parse(readFileSync(join(root, NEAR), 'utf8')));
  return {
    name: `near questions, ${half === 'dev' ? 'development' : 'test'} half`,
    questions: questions.filter((each) => halfOf(each) === half),
  };
}

const BASICS = join('test', 'ranking', 'basics.json');
const basics = z.object({
  note: z.string(),
  written: z.iso.date(),
  intents: z.array(
    z.strictObject({
      id: z.string(),
      about: z.string(),
      /** Citations that answer; empty: must be declined. */
      gold: z.array(z.object({ doc: z.string(), provision: z.string() })),
      /** A regular expression that the answer must match; empty: any answer from there. */
      must: z.string(),
      asked: z.array(z.string()),
      held: z.array(z.string()),
      later: z.array(z.string()),
    }),
  ),
});
export const BASIC_PARTS = ['asked', 'held', 'later'] as const;
export type BasicPart = (typeof BASIC_PARTS)[number];

/** What owners ask first, each matter in several wordings. */
export const basicIntents = (root = process.cwd()) =>
  basics.parse(JSON.parse(readFileSync(join(root, BASICS), 'utf8'))).intents;

/** The wordings of a part; nothing is fitted to them. */
export function basicSet(part: BasicPart, root = process.cwd()): QuestionSet {
  return {
    name: `first questions of owners, ${part}`,
    questions: basicIntents(root).flatMap(({ id, gold, must, [part]: wordings }) =>
      wordings.map((text) => ({
        id,
        question: text,
        style: 'plain',
        gold,
        must: must === '' ? [] : [[must]],
        type: '',
        heldOut: part !== 'asked',
      })),
    ),
  };
}

/** The sets of a folder of JSON lines; none without a folder. */
export function openSets(folder: string | undefined): readonly QuestionSet[] {
  if (folder === undefined || folder === '') return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({
      name: name.replace('.jsonl', ''),
      questions: readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => question.parse(JSON.parse(line))),
    }));
}

/** Questions that the documents do not answer, a line each, to fit the decision to; none of them is measured on. */
export function outsideSet(root = process.cwd()): QuestionSet {
  const lines = readFileSync(join(root, 'test', 'eval', 'outside.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return {
    name: 'outside',
    questions: lines.map((question, at) => ({
      id: `outside-${at + 1}`,
      question,
      style: 'plain',
      gold: [],
      must: [],
      type: '',
      heldOut: false,
    })),
  };
}
