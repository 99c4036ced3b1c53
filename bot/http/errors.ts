// Refusals in the shape of the contract. What is not an HttpError is our fault and says nothing about itself.
import type { InputFault } from '../../scoring';

/** An answer other than success, meant for the caller: nothing in it may be secret or about somebody else. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    /** snake_case, for programs. */
    readonly code: string,
    /** One English sentence, for people. */
    message: string,
    readonly extra: {
      readonly details?: readonly unknown[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
  }
}

export const errorBody = (code: string, message: string, details?: readonly unknown[]): string =>
  JSON.stringify({ error: { code, message, ...(details ? { details } : {}) } });

/** 400 for a body whose fields are wrong: the first fault is the message, all of them are the details. */
export function invalid(faults: readonly InputFault[]): HttpError {
  const [first] = faults;
  const message = first
    ? first.path
      ? `${first.path}: ${first.message}`
      : first.message
    : 'The body is wrong';
  return new HttpError(400, 'invalid_body', message, { details: faults });
}
