// Collects the problems of one data file, so that all of them are told at once.
import type { z } from 'zod';
import type { DataProblem } from './errors';

export interface ProblemList {
  /** Notes one problem: where in the file, what was found, what to do. */
  readonly add: (path: string, found: string, todo: string) => void;
  /** Notes what a zod schema found in `data`. */
  readonly addIssues: (issues: readonly z.core.$ZodIssue[], data: unknown, under?: string) => void;
}

/** A list that writes into `problems` on behalf of `file`. */
export function problemsOf(file: string, problems: DataProblem[]): ProblemList {
  const add: ProblemList['add'] = (path, found, todo) => {
    problems.push({ file, path, found, todo });
  };
  return {
    add,
    addIssues: (issues, data, under) => {
      for (const issue of issues) {
        const path =
          [...(under === undefined ? [] : [under]), ...issue.path.map(String)].join('.') || '(file)';
        add(path, shown(valueAt(data, issue.path)), `correct it: ${issue.message}`);
      }
    },
  };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** A value as it may stand in a message: short, on one line. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}
