// Recognises questions about one's own result: why this level, why this pillar or criterion, how much is missing.
import type { CriterionCode, Framework, Level } from '../../scoring';
import { isLevel, criterionOf } from '../../scoring';
import { plain } from '../plain';
import words from './own.json';

export type OwnQuestion = (
  | { readonly kind: 'level' | 'gap'; readonly level: Level | null }
  | { readonly kind: 'pillar'; readonly pillar: string }
  | { readonly kind: 'criterion'; readonly criterion: CriterionCode }
) & {
  /** Whether it can only be about one's own result, so that it is no question to the documents even without one. */
  readonly sure: boolean;
};

/** More words than this tell a story; the documents may know. */
const LONGEST = 25;
/** So few words cannot but be about what was just seen. */
const SHORT = 8;

type Family = keyof typeof words;
const folded = new Map(Object.entries(words).map(([family, list]) => [family, list.map(plain)] as const));

/** What a text asks about the person's own result; null when it asks something else. `framework` names the pillars. */
export function readOwnQuestion(text: string, framework: Framework | null): OwnQuestion | null {
  const list = plain(text)
    .replace(/[?!,;:()«»"“”]/gu, ' ')
    .split(/\s+/u);
  if (list.length > LONGEST) return null;
  const typed = ` ${list.join(' ')} `;
  const has = (family: Family) => folded.get(family)?.some((each) => typed.includes(` ${each} `)) === true;
  const level = levelIn(typed);
  const pillar = pillarIn(typed, framework);
  const criterion = criterionIn(text, framework);
  const why = has('why');
  const low = has('low');
  const own = has('mine') || has('only');
  const gap = has('missingPoints') || (level !== null && has('missingLevel'));

  if (criterion !== null && why && (low || own)) return { kind: 'criterion', criterion, sure: true };
  if (pillar !== null && ((why && (low || own)) || gap)) return { kind: 'pillar', pillar, sure: true };
  if (gap) return { kind: 'gap', level, sure: true };
  if (!why) return null;
  if (level !== null && own) return { kind: 'level', level, sure: true };
  if (low && has('outcome') && (own || list.length <= SHORT)) return { kind: 'level', level, sure: own };
  return null;
}

function levelIn(typed: string): Level | null {
  const found = Number(/ muc (?:do )?(\d)(?= )/u.exec(typed)?.[1] ?? Number.NaN);
  return isLevel(found) ? found : null;
}

/** The pillar that words (folded, with blanks around) name by number or name. */
export function pillarIn(typed: string, framework: Framework | null): string | null {
  const numbered = / tru (?:cot )?(?:so |thu )?([1-6])(?= )/u.exec(typed)?.[1];
  if (numbered !== undefined) return numbered;
  if (!/ tru (?:cot )?/u.test(typed)) return null;
  const named = framework?.pillars.find(({ name, alsoNamed = [] }) =>
    [name, ...alsoNamed].some((each) => typed.includes(` ${plain(each)} `)),
  );
  return named?.code ?? null;
}

function criterionIn(text: string, framework: Framework | null): CriterionCode | null {
  const code = /(?<![\d.])[1-6]\.\d\.\d{1,2}(?![\d.]*\d)/u.exec(text)?.[0];
  return code !== undefined && framework && criterionOf(framework, code) ? code : null;
}
