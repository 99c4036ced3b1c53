// The four columns of the criteria table: each is a sheet of its own and is scored alone, never averaged.
import { checkAnswers, shortened } from './answers';
import { score } from './score';
import table from './tables/assessors.json';
import type { Answers, Assessor, Checked, ColumnScore, Framework, InputFault } from './types';

/** Who may fill in a column, in the order of the table. */
export const ASSESSORS: readonly Assessor[] = ['self', 'consultant', 'department', 'ministry'];

/** Answers by column. A column that is missing was not filled in. */
export type Columns = Readonly<Partial<Record<Assessor, Answers>>>;

/** Scores every column there is, in the order of the table. The ministry's is the certified one (Mục III, khoản 4). */
export function scoreColumns(framework: Framework, columns: Columns): readonly ColumnScore[] {
  return ASSESSORS.flatMap((assessor) => {
    const answers = columns[assessor];
    const column = table.assessors.find((each) => each.assessor === assessor);
    if (answers === undefined || column === undefined) return [];
    const { label, certified } = column;
    return { assessor, label, certified, score: score(framework, answers) };
  });
}

/** Reads columns from outside; faults are named as in `columns.ministry.3.2.1`. */
export function checkColumns(framework: Framework, input: unknown): Checked<Columns> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return {
      ok: false,
      faults: [{ path: 'columns', message: `must be an object of ${ASSESSORS.join(', ')}` }],
    };
  }
  const faults: InputFault[] = [];
  const columns: Partial<Record<Assessor, Answers>> = {};
  for (const [name, sheet] of Object.entries(input) as [string, unknown][]) {
    const assessor = ASSESSORS.find((each) => each === name);
    const path = `columns.${shortened(name)}`;
    if (assessor === undefined) {
      faults.push({ path, message: `is not a column: ${ASSESSORS.join(', ')}` });
      continue;
    }
    const answers = checkAnswers(framework, sheet, path);
    if (answers.ok) columns[assessor] = answers.value;
    else faults.push(...answers.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: columns };
}
