// "Sửa 3.2.1 thành 4": which answer a person wants to change, and to what.
import type { CriterionCode, Level } from '../../scoring';
import { fold, wordsOf } from '../../knowledge';
import { cleaned, LONGEST_CHOICE } from './plain';
import { levelOfWord } from './level';

/**
 * A change asked for, by the code of the criterion or by the 1-based number of the question. `level` is null when none
 * was named; `bad` then holds what was named but is no level from 0 to 5, if anything was.
 */
export type Correction =
  | {
      readonly by: 'code';
      readonly criterion: CriterionCode;
      readonly level: Level | null;
      readonly bad?: string;
    }
  | { readonly by: 'index'; readonly index: number; readonly level: Level | null; readonly bad?: string };

const VERB =
  '(?:sua|doi|chinh|chinh sua|thay|thay doi|cap nhat|chon lai|tra loi lai|lam lai|dinh chinh|edit)(?: lai)?';
const THING = '(?:cau tra loi|dap an|diem|muc|cau hoi|cau|tieu chi|chi tieu|muc so|so)';
const TO = '(?:tu (?:muc )?\\w+ )?(?:thanh|sang|la|ve|len|xuong|qua|chon|->|→|=|:)';
const POLITE =
  '(?:(?:da|a|cho|em|minh|toi|giup|voi|muon|can|xin|nhe|nha|di|lam on|vui long|hay|anh|chi|ban|oi|duoc khong|nham roi|nham|khoan da|khoan|thoi|ui)[ ,]+)*';
const POLITE_END = '(?:[ ,]+(?:a|em|minh|toi|giup|voi|nhe|nha|di|anh|chi|ban|oi|duoc khong|lai))*';
const LEVEL = '(?:(?:muc|so|diem|level) )?(?<level>\\d+|mot|hai|ba|bon|tu|nam)';
const CODE = '(?<code>\\d ?\\. ?\\d{1,2} ?\\. ?\\d{1,2})';
const INDEX = '(?<index>\\d{1,3})';
const CHANGE = `(?: ?(?:${TO} ?)*${LEVEL})?`;

const FORMS = [
  new RegExp(
    `^${POLITE}(?:${VERB} )?(?:(?:cho|cua) )?(?:${THING} )*${CODE}(?: ${VERB})?${CHANGE}${POLITE_END}$`,
    'u',
  ),
  new RegExp(`^${POLITE}${VERB} (?:(?:cho|cua) )?(?:${THING} )*${INDEX}${CHANGE}${POLITE_END}$`, 'u'),
  new RegExp(`^${POLITE}(?:cau|cau hoi|cau so) ${INDEX} ${VERB}${CHANGE}${POLITE_END}$`, 'u'),
];

/**
 * The correction a text asks for, or null: `sửa 3.2.1 thành 4`, `đổi câu 1.1.2 sang mức 5`, `3.2.1: 4`, `sửa 3.2.1`,
 * `sửa câu 12`. Whether the code or the number exists is the caller's to check.
 */
export function readCorrection(text: string): Correction | null {
  if (text.length > LONGEST_CHOICE || !/\d/u.test(cleaned(text))) return null;
  const plain = fold(cleaned(text))
    .replace(/[!?()"'[\]“”]/gu, ' ')
    .replace(/(?<!\d)[.,;]|[.,;](?!\s?\d)/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  for (const form of FORMS) {
    const groups = form.exec(plain)?.groups;
    if (!groups) continue;
    const level = levelOfWord(wordsOf(groups['level'] ?? '')[0]);
    const said = groups['level'];
    const rest = level === null && said !== undefined ? { level, bad: said } : { level };
    const code = groups['code'];
    if (code !== undefined) return { by: 'code', criterion: code.replace(/ /gu, ''), ...rest };
    const index = Number(groups['index']);
    if (index >= 1) return { by: 'index', index, ...rest };
  }
  return null;
}
