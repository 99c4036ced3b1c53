// The 34 provinces of today and the 63 of before 01/07/2025, by name, nickname, abbreviation or with a slip of the hand.
import { fold } from '../../knowledge';
import { cleaned, LONGEST_CHOICE, peel, phrases, plainWords, standsAt } from './plain';
import { distance } from './distance';
import data from './provinces.json';

/** A province or centrally run city as of 01/07/2025 (Nghị quyết 202/2025/QH15) with its official 2-digit code. */
export interface Province {
  readonly code: string;
  readonly name: string;
}
/** `former` is the province of before 01/07/2025 that was named, when its name is gone. */
export interface ProvinceMatch extends Province {
  readonly former?: string;
}
export type ProvinceReading =
  | ({ readonly ok: true } & ProvinceMatch)
  | { readonly ok: false; readonly candidates: readonly ProvinceMatch[] };

/** The 34 of today in the order of their codes. */
export const provinces: readonly Province[] = Object.freeze(
  data.provinces.map(({ code, name }) => Object.freeze({ code, name })),
);
const NAMES = new Map(provinces.map((province) => [province.code, province.name]));

/** Name of a province by its code; null when no province of today has it. */
export function provinceName(code: string): string | null {
  return NAMES.get(code) ?? null;
}

/** Words compared without spaces, so that `Ha Noi`, `hanoi` and `TP.HCM` need no entries of their own. */
const key = (text: string) => fold(text).replace(/[^a-z0-9]/gu, '');

/** Everything a name can mean, by key; short ones are abbreviations and count only as the whole answer. */
const MEANINGS = new Map<string, readonly ProvinceMatch[]>();
const FULL: { readonly key: string; readonly words: readonly string[]; readonly full: boolean }[] = [];
function learn(name: string, match: ProvinceMatch, full: boolean): void {
  const known = MEANINGS.get(key(name)) ?? [];
  if (known.some((each) => each.code === match.code && each.former === match.former)) return;
  MEANINGS.set(key(name), [...known, match]);
  const words = fold(name).match(/[a-z0-9]+/gu) ?? [];
  if (key(name).length > 4 || full) FULL.push({ key: key(name), words, full });
}
for (const { code, name, aliases, former } of data.provinces) {
  learn(name, { code, name }, true);
  for (const alias of aliases) learn(alias, { code, name }, false);
  for (const old of former) {
    learn(old.name, { code, name, former: old.name }, true);
    for (const alias of old.aliases) learn(alias, { code, name, former: old.name }, false);
  }
}
for (const [name, codes] of Object.entries(data.alsoMeant))
  for (const code of codes) learn(name, { code, name: provinceName(code) ?? name }, false);
FULL.sort((a, b) => b.words.length - a.words.length);

const LEAD = phrases(data.lead);

/** The words without "tỉnh", "thành phố", "ở" before them. */
function bare(list: readonly string[]): readonly string[] {
  let rest = list;
  for (;;) {
    const at = rest;
    const lead = LEAD.find((part) => part.length < at.length && standsAt(at, part, 0));
    if (!lead) return rest;
    rest = rest.slice(lead.length);
  }
}

/** One meaning is the answer; several of one province of today are still that province. */
function decide(found: readonly ProvinceMatch[]): ProvinceReading {
  const [first] = found;
  if (first && found.every((each) => each.code === first.code)) {
    const former = found.every((each) => each.former === first.former) ? first.former : undefined;
    return { ok: true, code: first.code, name: first.name, ...(former === undefined ? {} : { former }) };
  }
  return { ok: false, candidates: found };
}

/** Names that stand in the words, the longest at each place. */
function mentioned(list: readonly string[]): readonly ProvinceMatch[] {
  const found: ProvinceMatch[] = [];
  for (let at = 0; at < list.length;) {
    const from = at;
    const name = FULL.find(({ words }) => standsAt(list, words, from));
    for (const match of MEANINGS.get(name?.key ?? '') ?? [])
      if (!found.some((each) => each.code === match.code && each.former === match.former)) found.push(match);
    at += name?.words.length ?? 1;
  }
  return found;
}

/** Nearest full names with at most one slip in six letters or two in more; of equal ones all. */
function similar(typed: string): readonly ProvinceMatch[] {
  const allowed = typed.length >= 8 ? 2 : typed.length >= 5 ? 1 : 0;
  const near = FULL.filter(({ full }) => full)
    .map((name) => ({ name, off: distance(typed, name.key, allowed) }))
    .filter(({ off }) => off <= allowed && allowed > 0);
  const best = Math.min(...near.map(({ off }) => off));
  return near.filter(({ off }) => off === best).flatMap(({ name }) => MEANINGS.get(name.key) ?? []);
}

/**
 * The province a text names: today's or former name, nickname (`Sài Gòn`, `xứ Nghệ`), abbreviation (`HCM`, `BRVT`), chief
 * town, or the whole name with one or two letters wrong. When more than one is meant (`ĐN`) they are the candidates;
 * none at all is an empty list. `slips: false` takes only right spellings, for texts that need not be about a place.
 */
export function readProvince(text: string, options: { readonly slips?: boolean } = {}): ProvinceReading {
  if (text.length > LONGEST_CHOICE) return { ok: false, candidates: [] };
  const typed = fold(cleaned(text)).match(/[a-z0-9]+/gu) ?? [];
  const whole = (list: readonly string[]) => MEANINGS.has(list.join(''));
  const list = [
    typed,
    bare(typed),
    bare(peel(plainWords(cleaned(text)), whole)),
    bare(peel(bare(typed), whole)),
  ].find(whole);
  if (list) return decide(MEANINGS.get(list.join('')) ?? []);
  const found = mentioned(typed);
  if (found.length > 0 || options.slips === false) return decide(found);
  return decide(similar(bare(peel(typed)).join('')));
}
