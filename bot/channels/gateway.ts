// What a failed HTTP call to a channel's service says about whether the request can have had an effect.
import { ChannelError } from './channel';

/** No connection came about, so nothing left this machine. */
const NOT_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

const RETRY_AFTER_SECONDS = 30;
const MOST_SECONDS = 3_600;

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** The name of what went wrong, as the system or fetch calls it. Fields by name: errors of another realm are no `Error`. */
export function codeOf(error: unknown): string {
  const { cause, code, name } = fields(error);
  const found = [fields(cause).code, code, name].find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : 'failed';
}

/** A call without an answer: `retry` when certainly nothing was sent, else `unknown`. */
export function unanswered(url: string, error: unknown): ChannelError {
  const code = codeOf(error);
  const rule = NOT_SENT.test(code) ? 'retry' : 'unknown';
  return new ChannelError(`${new URL(url).host} did not answer: ${code}`, rule, { code, cause: error });
}

/** What a status says that comes from a gateway rather than from the service's own API. */
export function gatewayFault(service: string, { status, headers }: Response, now: Date): ChannelError {
  const message = `${service} answered HTTP ${status} without a result of its own`;
  const code = `http ${status}`;
  if (status === 429) {
    const asked = Number(headers.get('retry-after') ?? RETRY_AFTER_SECONDS);
    const seconds = asked >= 0 ? Math.min(asked, MOST_SECONDS) : RETRY_AFTER_SECONDS;
    const until = new Date(now.getTime() + seconds * 1_000);
    return new ChannelError(message, 'wait', { code, until, wide: true });
  }
  // A gateway that lost its upstream cannot know what became of the request; a success must say that it is one.
  if (status < 400 || status === 502 || status === 504) return new ChannelError(message, 'unknown', { code });
  return new ChannelError(message, status >= 500 || status === 408 ? 'retry' : 'dead', { code });
}
