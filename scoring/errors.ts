// Faults in the data the room is shipped with. A person's slip is never one of these: it is an InputFault.

/** One fault: in which file, where in it, what was found there and what to do about it. */
export interface DataProblem {
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly todo: string;
}

/** Data that must not be scored by. Carries every problem, so that one start shows them all. */
export class DataError extends Error {
  readonly problems: readonly DataProblem[];

  constructor(problems: readonly DataProblem[]) {
    const lines = problems.map(({ file, path, found, todo }) => `${file} › ${path} › ${found} › ${todo}`);
    super(`${problems.length} problem(s) in the scoring data:\n${lines.join('\n')}`);
    this.name = 'DataError';
    this.problems = problems;
  }
}
