// Faults in the shipped catalogue: the operator's build is wrong, not a list somebody brought in.

/** One fault: in which file, where in it, what was found there and what to do about it. */
export interface CatalogueProblem {
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly todo: string;
}

/** A catalogue that nothing may be recommended from. Carries every problem, so that one start shows them all. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    const lines = problems.map(({ file, path, found, todo }) => `${file} › ${path} › ${found} › ${todo}`);
    super(`${problems.length} problem(s) in the catalogue of platforms:\n${lines.join('\n')}`);
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}
