// The process's log: pino, JSON lines on standard output, with everything personal or secret left out.
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Names of fields that may never be printed, wherever they stand in an object that is logged. */
const REDACTED = [
  'authorization',
  'cookie',
  'token',
  'secret',
  'password',
  'text',
  'answers',
  'profile',
  'taxCode',
  'phone',
  'activity',
];

/** Addresses of reports are secrets: whoever reads one may read the report. */
const masked = (text: string): string => text.replace(/\/r\/[^\s/?#]+/g, '/r/•••');

/** Drivers hang the query with its parameters on their errors; only what says where and what is kept. */
function readError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name, message: masked(message), code, stack: stack === undefined ? stack : masked(stack) };
}

/** Logs to standard output, or to `destination`. */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '•••' },
      serializers: { err: readError },
    },
    destination,
  );
}
