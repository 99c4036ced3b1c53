// A fault that the person at the command line can mend: printed as one sentence, without a stack.

export class CliError extends Error {
  constructor(
    message: string,
    /** 1: the work failed; 2: the command was used wrongly. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

/** One line a fault, each naming the field. */
export const listFaults = (
  what: string,
  faults: readonly { readonly path: string; readonly message: string }[],
) => [`${what}:`, ...faults.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
