// "Công ty em 8 người bán cà phê thì được hỗ trợ gì?": somebody asks for their own business and says what it is like.
import { phraseAt, phraseList, wordsOf, type Phrase, type PhraseList } from '../../knowledge';
import type { Profile } from '../types';
import count from './count.json';
import { readCount } from './count';
import industries from './industries.json';
import { readMoney } from './money';
import { LONGEST_CHOICE } from './plain';
import { readSector } from './sector';
import sectors from './sectors.json';
import data from './supports.json';

/** What the question tells of the business. */
export type ToldBusiness = Pick<Profile, 'sector' | 'employees' | 'revenue'>;

const ASKS = phraseList(data.asks);
const OWNS = phraseList(data.owns);
const SELVES = phraseList(data.selves);
const REVENUE = phraseList(['doanh thu']);
/** Everything that may stand in such a question without changing what is asked. */
const AROUND = phraseList([
  ...data.owns,
  ...data.selves,
  ...data.around,
  ...count.people,
  ...[...Object.values(industries), ...Object.values(sectors)].flatMap((known) =>
    'says' in known ? [...known.says, ...known.hints] : [],
  ),
]);
/** One word more may be a product or a name; two are another question. */
const MOST_OTHER = 1;

/**
 * The figures of one's own business in a question for its supports; null when something else is asked, or nothing is
 * said of one's own: then the documents answer.
 */
export function readSupportsQuestion(text: string): ToldBusiness | null {
  if (text.length > LONGEST_CHOICE) return null;
  const list = wordsOf(text.replace(/(?<=\d)(?=\p{L})/gu, ' '));
  const asked = spanOf(ASKS, list);
  if (!asked) return null;
  const rest = [...list.slice(0, asked.from), ...list.slice(asked.to)];
  const employees = readCount(text);
  if (employees === null && !ownsSomething(rest)) return null;
  if (otherWords(rest) > MOST_OTHER) return null;
  const sector = readSector(text);
  const revenue = spanOf(REVENUE, list) ? readMoney(text) : null;
  return {
    ...(employees === null ? {} : { employees }),
    ...(sector === null ? {} : { sector }),
    ...(revenue?.ok === true ? { revenue: revenue.value } : {}),
  };
}

/** The longest known phrase in a text, and where it stands. */
function spanOf(known: PhraseList, list: Phrase): { readonly from: number; readonly to: number } | null {
  let best: { readonly from: number; readonly to: number } | null = null;
  for (let from = 0; from < list.length; from += 1) {
    const length = phraseAt(known, list, from)?.length ?? 0;
    if (length > (best ? best.to - best.from : 0)) best = { from, to: from + length };
  }
  return best;
}

/** `công ty em`, `bên mình`, `quán của chị`: a business with whose it is. */
const ownsSomething = (list: Phrase): boolean =>
  list.some((_word, at) => {
    const own = phraseAt(OWNS, list, at);
    if (!own) return false;
    const next = at + own.length + (list[at + own.length]?.folded === 'cua' ? 1 : 0);
    return phraseAt(SELVES, list, next) !== undefined;
  });

function otherWords(list: Phrase): number {
  let other = 0;
  for (let at = 0; at < list.length;) {
    const known = phraseAt(AROUND, list, at)?.length ?? (/^\d/u.test(list[at]?.folded ?? '') ? 1 : 0);
    if (known === 0) other += 1;
    at += Math.max(known, 1);
  }
  return other;
}
