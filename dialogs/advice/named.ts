// Finds the criterion that a few words name: "website", "hóa đơn điện tử". Rare words tell more than common ones.
import { orderedCriteria, type Criterion, type CriterionCode, type Framework } from '../../scoring';
import { plain } from '../plain';
import words from './questions.json';

/** A word of the official name counts this much beside one of the question in plain words. */
const IN_NAME = 2;
/** A pair of neighbouring words tells more than the two alone. */
const PAIR = 2;
/** Less than this share of the words found: something else is meant. */
const LEAST_FOUND = 0.6;
/** Nearly as good as the best. */
const EQUAL = 0.9;
const MOST = 4;
/** A word that stands in more criteria than this names none by itself. */
const COMMON = 0.2;

const NOISE = new Set(words.noise.map(plain));

interface Index {
  readonly entries: readonly {
    readonly code: CriterionCode;
    readonly name: ReadonlySet<string>;
    readonly question: ReadonlySet<string>;
  }[];
  /** How many criteria have a word or pair. */
  readonly counts: ReadonlyMap<string, number>;
}
const indexes = new WeakMap<Framework, Index>();

const tokensOf = (text: string): readonly string[] =>
  plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((token) => token !== '');
const termsOf = (tokens: readonly string[]): readonly string[] => [
  ...tokens,
  ...tokens.slice(1).map((token, at) => `${tokens[at] ?? ''} ${token}`),
];

function indexOf(framework: Framework): Index {
  const made = indexes.get(framework);
  if (made) return made;
  const counts = new Map<string, number>();
  const entries = orderedCriteria(framework).map(({ code, name, guidance }: Criterion) => {
    const entry = {
      code,
      name: new Set(termsOf(tokensOf(name))),
      question: new Set(termsOf(tokensOf(guidance.question))),
    };
    for (const term of new Set([...entry.name, ...entry.question]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    return entry;
  });
  const index = { entries, counts };
  indexes.set(framework, index);
  return index;
}

/** The criteria that fit the words of a question best: one, several that fit alike, or none. */
export function criteriaNamed(typed: string, framework: Framework): readonly CriterionCode[] {
  const { entries, counts } = indexOf(framework);
  const tokens = tokensOf(typed).filter((token) => !NOISE.has(token) && !/^\d+$/u.test(token));
  const terms = termsOf(tokens);
  const rarity = (term: string) => Math.log((entries.length + 1) / (counts.get(term) ?? entries.length + 1));
  const scored = entries
    .map(({ code, name, question }) => {
      const has = (term: string) => name.has(term) || question.has(term);
      const found = tokens.filter(has).length;
      const telling = terms.some((term) => has(term) && (counts.get(term) ?? 0) <= COMMON * entries.length);
      const worth = terms.reduce((sum, term) => {
        const place = name.has(term) ? IN_NAME : question.has(term) ? 1 : 0;
        return sum + place * rarity(term) * (term.includes(' ') ? PAIR : 1);
      }, 0);
      return { code, worth: telling && found >= LEAST_FOUND * tokens.length ? worth : 0 };
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth);
  const best = scored[0]?.worth ?? 0;
  return scored
    .filter(({ worth }) => worth >= EQUAL * best)
    .slice(0, MOST)
    .map(({ code }) => code);
}
