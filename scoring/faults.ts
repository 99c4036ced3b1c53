// Zod's findings about foreign input, told as faults a person can act on.
import type { z } from 'zod';
import type { InputFault } from './types';

/** One fault per issue, with the dotted path of the field (`body` for the whole input). */
export function faultsOf(error: z.ZodError): readonly InputFault[] {
  return error.issues.map(({ path, message }) => ({ path: path.map(String).join('.') || 'body', message }));
}
