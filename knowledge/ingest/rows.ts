// Rows of a table whose cells were printed one below the other: where each numbered row begins.
import { romanValue } from './markers';

export interface RowMark {
  readonly style: 'roman' | 'arabic' | 'dotted';
  readonly label: string;
  /** What follows the number in its row. */
  readonly rest: string;
}

const MARK = /^([IVX]{1,5}|\d{1,2}(?:[.,]\d{1,2}){0,3})\.?(?:\s+(.*))?$/u;

/** Follows the numbering of one table; a number out of turn is a figure in a cell. */
export function createRowReader(): (text: string) => RowMark | null {
  let roman = 0;
  let arabic = 0;
  let fresh = true;
  let codes: readonly number[] = [];

  const nextCode = (code: readonly number[]): boolean => {
    if (codes.length === 0) return code.every((each) => each === 1);
    const same = code.findIndex((each, at) => each !== (codes[at] ?? 0));
    if (same < 0) return false;
    const deeper = code.slice(same + 1).every((each) => each === 1);
    const step = (code[same] ?? 0) - (codes[same] ?? 0);
    return deeper && step >= 1 && step <= 2;
  };

  /** The code that a scan left without a dot, `6.13` for 6.1.3: the next in order whose figures are the same. */
  const undotted = (printed: string): readonly number[] | null => {
    const next = codes.map((_, at) =>
      codes.slice(0, at + 1).map((each, index) => (index === at ? each + 1 : each)),
    );
    const figures = printed.replace(/[.,]/gu, '');
    return next.find((code) => code.length > 1 && code.join('') === figures) ?? null;
  };

  return (text) => {
    const match = MARK.exec(text);
    const [printed, rest = ''] = [match?.[1], match?.[2]?.trim()];
    if (printed === undefined || (rest !== '' && !/^[\p{Lu}“"\d]/u.test(rest))) return null;
    const value = romanValue(printed);
    if (value !== null) {
      if (value !== roman + 1 || (rest === '' && value === 1)) return null;
      roman = value;
      arabic = 0;
      fresh = true;
      return { style: 'roman', label: printed, rest };
    }
    const mended = rest !== '' || /[.,]/u.test(printed) ? undotted(printed) : null;
    const code = mended ?? printed.split(/[.,]/u).map(Number);
    if (code.length > 1) {
      if (!nextCode(code)) return null;
      codes = code;
      return { style: 'dotted', label: code.join('.'), rest };
    }
    const number = code[0] ?? 0;
    // A group may print a figure where the table began with a Roman numeral.
    const group = rest !== '' && codes.length > 0 && number === (codes[0] ?? 0) + 1;
    if (number !== arabic + 1 && !(fresh && number === 1) && !group) return null;
    if (codes.length > 0 && !group && number !== 1) return null;
    if (rest !== '' && !/^[\p{Lu}“"]/u.test(rest)) return null;
    arabic = number;
    fresh = false;
    return { style: 'arabic', label: printed, rest };
  };
}
