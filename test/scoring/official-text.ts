// Reads the tables of 1970/QĐ-BTTTT out of the official text, as a scanner left it, to compare our data with.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One row of the criteria table: its code as printed and everything printed up to the next code. */
export interface Row {
  readonly code: string;
  readonly text: string;
}

const HEADER =
  /STT Trụ cột ?\/ ?(Chỉ số )?[tT]hành phần Tiêu chí Thang điểm tối đa Điểm đánh giá thực tế (DN|Tư vấn|Sở|Bộ|TT&TT|tự|đánh|giá| )*/g;
const LEVEL_CELL = /Mức ?(\d) ?[:;] ?(\d+) ?điểm ?[:;.]?/g;

/** The decision on one line, from whichever file of the folder holds it; null when none does. */
export function officialText(folder: string): string | null {
  for (const file of readdirSync(folder)) {
    if (!/\.(txt|md)$/.test(file)) continue;
    const text = readFileSync(join(folder, file), 'utf8').normalize('NFC').replace(/\s+/g, ' ');
    const start = text.indexOf('Số: 1970/QĐ-BTTTT');
    if (start >= 0) return text.slice(start);
  }
  return null;
}

/** An appendix, from its heading to the next one's. */
export function appendix(decision: string, number: 'I' | 'II'): string {
  const from = decision.indexOf(` PHỤ LỤC ${number} `);
  return decision.slice(from, decision.indexOf(` PHỤ LỤC ${number}I `, from));
}

/** The criteria table of an appendix without page headers: rows by printed code, and the level cells apart. */
export function criteriaTable(text: string, printedCodes: readonly string[]) {
  const table = text.slice(text.indexOf(' III. Chi tiết tiêu chí')).replace(HEADER, ' ');
  const cells = [...table.matchAll(LEVEL_CELL)].map(
    ([, level, points]) => [Number(level), Number(points)] as const,
  );
  const plain = table.replace(LEVEL_CELL, ' ').replace(/\s+/g, ' ');
  const rows: Row[] = [];
  let from = 0;
  printedCodes.forEach((code, at) => {
    const start = plain.indexOf(` ${code} `, from);
    if (start < 0) {
      rows.push({ code, text: '' });
      return;
    }
    from = start + code.length + 1;
    const next = printedCodes[at + 1];
    const end = next === undefined ? plain.length : plain.indexOf(` ${next} `, from);
    rows.push({ code, text: plain.slice(from, end < 0 ? plain.length : end).trim() });
  });
  return { rows, cells };
}

/** The figures of Phụ lục IV in reading order: people, and billions of VND. */
export function sizeTable(decision: string): readonly number[] {
  const from = decision.indexOf(' PHỤ LỤC IV ');
  const next = decision.indexOf(' Số: ', from);
  const text = decision.slice(from, next < 0 ? undefined : next);
  return [...text.matchAll(/(\d+) (?:người|tỷ đồng)/gi)].map(([, figure]) => Number(figure));
}
