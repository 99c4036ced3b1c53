// What people say besides the matter: the weather, a laugh, a sigh, a moment to think. Short messages only.
import { phraseAt, phraseList, placeOf, wordsOf, type Phrase, type PhraseList } from '../../knowledge';
import { cleaned, LONGEST_CHOICE } from './plain';
import data from './smallTalk.json';

export type SmallTalk = keyof typeof data.kinds;

/** More words than this say something that deserves a reading of its own. */
const LONGEST = 9;
/** A laugh typed at length, or a face made of signs. */
const LAUGHS = /^(?:(?:h[aeiíêo]){2,}h?|a?(?:hi){2,}|k{3,}|\)+|[:;=x][)dp(v3]+|\^\^|<3)$/iu;

const FILLERS = phraseList(data.fillers);
const KINDS = (Object.keys(data.kinds) as readonly SmallTalk[]).map((kind) => {
  const known = data.kinds[kind];
  return {
    kind,
    whole: phraseList(known.whole),
    begins: phraseList(known.begins),
    part: phraseList(known.part),
  };
});

/** The words without those that only lend a tone, wherever they stand. */
function withoutFillers(list: Phrase): Phrase {
  const kept: Phrase[number][] = [];
  for (let at = 0; at < list.length;) {
    const filler = phraseAt(FILLERS, list, at);
    const word = list[at];
    if (!filler && word) kept.push(word);
    at += filler?.length ?? 1;
  }
  return kept;
}

/** A message in small, null when it is too long for small talk or holds figures. */
function short(text: string): Phrase | null {
  if (text.length > LONGEST_CHOICE || /\d/u.test(text)) return null;
  const list = wordsOf(cleaned(text));
  return list.length === 0 || list.length > LONGEST ? null : list;
}

/** One word without marks is as often another one: "nang" is in Đà Nẵng, "kho" holds goods, "mua" buys. */
function isWhole(whole: PhraseList, form: Phrase): boolean {
  const found = phraseAt(whole, form, 0);
  if (found?.length !== form.length) return false;
  return form.length > 1 || form[0]?.marked === found[0]?.marked;
}

/** The kind of small talk that a message is word for word, politeness aside: "mệt quá em ơi", "haha". */
export function readSmallTalk(text: string): SmallTalk | null {
  if (text.length <= LONGEST_CHOICE && LAUGHS.test(cleaned(text).replace(/\s/gu, ''))) return 'laugh';
  const list = short(text);
  if (!list) return null;
  const forms = [list, withoutFillers(list)].filter((form) => form.length > 0);
  const found = KINDS.find(({ whole }) => forms.some((form) => isWhole(whole, form)));
  return found?.kind ?? null;
}

/** The kind of small talk that a short message hints at: "hôm nay trời đẹp nhỉ", "để anh nghĩ chút rồi chọn". */
export function hintsSmallTalk(text: string): SmallTalk | null {
  const list = short(text);
  if (!list) return null;
  const found = KINDS.find(({ begins, part }) => phraseAt(begins, list, 0) || placeOf(part, list) >= 0);
  return found?.kind ?? null;
}
