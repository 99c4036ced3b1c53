// Recognises questions for advice: what if, what the next level takes, what a package changes, what may be asked for.
import { isLevel, orderedCriteria, type CriterionCode, type Framework, type Level } from '../../scoring';
import { plain } from '../plain';
import { pillarIn } from '../reading/own';
import { criteriaNamed } from './named';
import words from './questions.json';

/** Which levels are taken to be others. */
export type Target =
  | { readonly kind: 'criteria'; readonly codes: readonly CriterionCode[] }
  | { readonly kind: 'pillar'; readonly pillar: string }
  | { readonly kind: 'all' }
  /** Several criteria fit the words equally well. */
  | { readonly kind: 'unclear'; readonly codes: readonly CriterionCode[] };

export type AdviceQuestion =
  | { readonly kind: 'next' | 'supports' | 'roadmap' }
  | { readonly kind: 'package'; readonly id: string }
  | {
      readonly kind: 'whatIf';
      readonly target: Target;
      /** A level, or so many levels more. */
      readonly to: Level | { readonly more: number };
    };

/** More words than this tell a story. */
const LONGEST = 30;

const folded = (list: readonly string[]) => list.map((each) => ` ${plain(each)} `);
const known = {
  suppose: folded(words.suppose),
  improve: folded(words.improve),
  outcome: folded(words.outcome),
  all: folded(words.all),
  next: folded(words.next),
  supports: folded(words.supports),
  roadmap: folded(words.roadmap),
  changes: folded(words.changes),
} as const;
type List = keyof typeof known;
const packages = Object.entries(words.packages).map(([id, list]) => [id, folded(list)] as const);
const NUMBERS: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, bon: 4, nam: 5 };

/** What a text asks advice on; null when it asks something else. */
export function readAdviceQuestion(text: string, framework: Framework): AdviceQuestion | null {
  const typed = ` ${plain(text)
    .replace(/[?!,;:()«»"“”]/gu, ' ')
    .replace(/\.(?=\s|$)/gu, ' ')
    .split(/\s+/u)
    .join(' ')
    .trim()} `;
  if (typed.split(' ').length > LONGEST) return null;
  const has = (list: List) => known[list].some((each) => typed.includes(each));
  const supposed = whatIfIn(text, typed, framework, has);
  if (supposed) return supposed;
  const named = packages.find(([, list]) => list.some((each) => typed.includes(each)));
  if (named && has('changes')) return { kind: 'package', id: named[0] };
  if (has('next')) return { kind: 'next' };
  if (has('supports')) return { kind: 'supports' };
  return has('roadmap') ? { kind: 'roadmap' } : null;
}

function whatIfIn(
  text: string,
  typed: string,
  framework: Framework,
  has: (list: List) => boolean,
): AdviceQuestion | null {
  if (!has('suppose') && !(has('improve') && has('outcome'))) return null;
  const risen = levelIn(typed);
  // What rises is named before how far: "nếu đạt mức 4 thì được hỗ trợ gì" names nothing that rises.
  const target = risen ? targetIn(text, typed, typed.slice(0, risen.at + 1), framework, has) : null;
  return risen && target ? { kind: 'whatIf', target, to: risen.to } : null;
}

interface Risen {
  readonly to: Level | { readonly more: number };
  /** Where it is told. */
  readonly at: number;
}
const MORE = / (?:them|tang|len) (?:them )?(\d|mot|hai|ba|bon|nam) (?:muc|bac|cap)(?= (?!\d))/u;
const GOAL =
  / (?:len|dat|toi|den|thanh|o|la) (?:duoc )?(?:muc )?(?:do )?(\d|mot|hai|ba|bon|nam)(?= (?!muc|bac|diem|\d))/u;
const LEVEL = / muc (?:do )?(\d)(?= )/u;

/** `lên mức 4`, `đạt 4`, `mức độ 4`; `thêm 2 mức` is relative. */
function levelIn(typed: string): Risen | null {
  const number = (found: RegExpExecArray) => NUMBERS[found[1] ?? ''] ?? Number(found[1]);
  const more = MORE.exec(typed);
  if (more && number(more) >= 1 && number(more) <= 5) return { to: { more: number(more) }, at: more.index };
  const goal = GOAL.exec(typed) ?? LEVEL.exec(typed);
  const to = goal ? number(goal) : null;
  return goal && isLevel(to) ? { to, at: goal.index } : null;
}

function targetIn(
  text: string,
  typed: string,
  before: string,
  framework: Framework,
  has: (list: List) => boolean,
): Target | null {
  const all = new Set(orderedCriteria(framework).map(({ code }) => code));
  const codes = [...text.matchAll(/(?<![\d.])[1-6]\.\d\.\d{1,2}(?![\d.]*\d)/gu)].map(([code]) => code);
  const mine = [...new Set(codes)].filter((code) => all.has(code));
  if (mine.length > 0) return { kind: 'criteria', codes: mine };
  if (codes.length > 0) return null;
  const pillar = pillarIn(typed, framework);
  if (pillar !== null) return { kind: 'pillar', pillar };
  if (has('all')) return { kind: 'all' };
  const named = criteriaNamed(before, framework);
  const [only] = named;
  if (only === undefined) return null;
  return named.length === 1 ? { kind: 'criteria', codes: [only] } : { kind: 'unclear', codes: named };
}
