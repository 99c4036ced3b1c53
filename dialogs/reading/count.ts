// How many people work in a business, as typed.
import { fold, phraseAt, placeOf, phraseBook, phraseList, wordsOf, type Phrase } from '../../knowledge';
import { cleaned, LONGEST_CHOICE, lookUp } from './plain';
import { figureOf, saidNumber } from './numbers';
import data from './count.json';

const MOST = 1_000_000;
const PEOPLE = phraseList(data.people, { slang: false });
const VAGUE = new Set(data.vague.map(fold));
const MULTIPLIERS = new Map(Object.entries(data.multipliers).map(([word, value]) => [fold(word), value]));
const SPANS = phraseList(data.spans);
const NOBODY = phraseBook(data.nobody.map((phrase) => [phrase, 0] as const));

interface Found {
  readonly value: number | null;
  readonly ofPeople: boolean;
  readonly ofMoney: boolean;
}

/**
 * The number of people a text names, 0..1,000,000: `25`, `25 người`, `khoảng hai mươi ba`, `1.200`, `hơn 100`,
 * `2 chục`. Null when there is none, it is vague (`mấy chục`), a span (`20-25`), a share or no whole number. Of several
 * numbers the one that counts people is taken ("năm 2024 có 25 người").
 */
export function readCount(text: string): number | null {
  if (text.length > LONGEST_CHOICE) return null;
  const nobody = lookUp(text, NOBODY);
  if (nobody !== null) return nobody;
  const clean = cleaned(text);
  if (/(?:^|\s)[-−–]\d|%|\d\s*[-–—/~]\s*\d/u.test(clean)) return null;
  // "25nv" is two words.
  const list = wordsOf(clean.replace(/(?<=\d)(?=\p{L})/gu, ' '), { slang: false });
  const written = list.flatMap((word, at) => (/^\d/u.test(word.folded) ? [countAt(list, at)] : []));
  const found = written.length > 0 ? written : said(list);
  const people = found.filter((each) => each.ofPeople);
  const chosen = people.length > 0 ? people : found.filter(({ ofMoney }) => !ofMoney);
  const [only] = chosen;
  return chosen.length === 1 && only !== undefined && only.value !== null && only.value <= MOST
    ? only.value
    : null;
}

const MONEY = phraseList(data.notPeople);
const isMoney = (list: Phrase, at: number): boolean => phraseAt(MONEY, list, at) !== undefined;

/** "Trăm rưỡi" is 150 and "trăm hai" 120: the one is not said. */
function hundredUnsaid(list: Phrase, at: number): { readonly value: number; readonly length: number } | null {
  const [one] = wordsOf(data.one);
  const [hundred] = Object.entries(data.multipliers).find(([, value]) => value === 100) ?? [];
  const said = list[at];
  if (!one || hundred === undefined || said?.folded !== fold(hundred)) return null;
  const number = saidNumber([one, ...list.slice(at)], 0);
  return number && number.length > 2 ? { value: number.value, length: number.length - 1 } : null;
}

const isSpan = (list: Phrase, at: number): boolean => phraseAt(SPANS, list, at) !== undefined;

/** "Tới 8 người" is no number of people; "toi 8 nguoi" is "tôi 8 người" unless another number stands before it. */
function upTo(list: Phrase, at: number): boolean {
  const before = list[at - 1];
  if (!before || !isSpan(list, at - 1)) return false;
  return before.marked !== before.folded || /^\d/u.test(list[at - 2]?.folded ?? '');
}

function countAt(list: Phrase, at: number): Found {
  const figure = figureOf((list[at]?.folded ?? '').replace(/^([1-9]\d{0,2}),(\d{3})$/u, '$1.$2'));
  const by = MULTIPLIERS.get(list[at + 1]?.folded ?? '');
  const end = at + (by === undefined ? 1 : 2);
  const spans = isSpan(list, end) && /^\d/u.test(list[end + 1]?.folded ?? '');
  const whole =
    figure !== null && figure !== 'unclear' && figure.decimals === 0 && figure.digits <= BigInt(MOST);
  const value = whole && !spans && !upTo(list, at) ? Number(figure.digits) * (by ?? 1) : null;
  return { value, ofPeople: phraseAt(PEOPLE, list, end) !== undefined, ofMoney: isMoney(list, end) };
}

/** A number in words; "năm" alone is as often a year as five, so a lone word must be the whole answer or count people. */
function said(list: Phrase): readonly Found[] {
  const found: (Found & { readonly length: number })[] = [];
  for (let at = 0; at < list.length;) {
    const number = list[at]?.folded === 'khong' ? null : (saidNumber(list, at) ?? hundredUnsaid(list, at));
    const vague = VAGUE.has(list[at - 1]?.folded ?? '');
    if (number) {
      const by = MULTIPLIERS.get(list[at + number.length]?.folded ?? '');
      const end = at + number.length + (by === undefined ? 0 : 1);
      const ofPeople = phraseAt(PEOPLE, list, end) !== undefined;
      if (number.length > 1 || ofPeople || by !== undefined || end === list.length)
        found.push({
          value: vague ? null : number.value * (by ?? 1),
          ofPeople,
          ofMoney: isMoney(list, end),
          length: number.length,
        });
      at = end;
    } else at += 1;
  }
  return found;
}

/** Whether people are counted vaguely: "mười mấy người", "mấy chục nhân viên". */
export function readVagueCount(text: string): boolean {
  const list = wordsOf(cleaned(text), { slang: false });
  return list.some((word) => VAGUE.has(word.folded)) && placeOf(PEOPLE, list) >= 0;
}
