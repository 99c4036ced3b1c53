// What the assistant and the call desk need of a database to find a person by telephone number.
import type { Dossier } from '../../../dialogs';

/**
 * Who vouches for a number. `channel`: the channel it was shared on · `code`: it was typed alike on two channels that a
 * one-time code joined · `typed`: nobody.
 */
export type ContactProof = 'channel' | 'code' | 'typed';

export interface ContactEntry {
  readonly personId: string;
  /** E.164, such as `+84901234567`. */
  readonly phone: string;
  readonly proof: ContactProof;
  readonly at: Date;
}

/** Telephone numbers, kept with consent and erased with their person. */
export interface Contacts {
  /** Everybody who gave this number, those first for whom somebody vouches, then the latest. */
  byPhone(phone: string): Promise<readonly ContactEntry[]>;
  ofPerson(personId: string): Promise<ContactEntry | null>;
  /** Puts a number in the place of the one before; false when there is no such person. Throws on what is not E.164. */
  set(contact: ContactEntry): Promise<boolean>;
  /**
   * The dossier behind a one-time code, still valid at `now`. Each call counts as a try of the number's codes, which end
   * after `LINK_TRIES`.
   */
  byLinkCode(phone: string, code: string, now: Date): Promise<Dossier | null>;
}

/** Tries for the codes of one number, whoever makes them; a turn that is worked out again makes another one. */
export const LINK_TRIES = 10;
