// Event ids come from outside and are part of a primary key, whose entries must stay short.
import { createHash } from 'node:crypto';

const LONGEST = 200;

/** The id itself, or its hash when it is long. */
export function eventKey(eventId: string): string {
  return eventId.length <= LONGEST ? eventId : `sha256:${createHash('sha256').update(eventId).digest('hex')}`;
}
