// Passwords: argon2id, with a cost that a guess feels and a person does not.
import { hash, verify } from '@node-rs/argon2';

/** 19 MiB and two passes: what OWASP asks of argon2id at least. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Fewest and most characters of a password. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** Characters of a password as they are counted, however its accents were typed; whether they are enough and not too many. */
export function lengthOf(password: string): { readonly length: number; readonly fits: boolean } {
  const { length } = password.normalize('NFC');
  return { length, fits: length >= PASSWORD_LENGTH.least && length <= PASSWORD_LENGTH.most };
}

/** argon2id in its own notation. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

/** A hash that no password has, so that an unknown login takes as long as a wrong password. */
const NOBODY = hashPassword(crypto.randomUUID());

/** Whether the password is the one of the hash; null takes the time and is never right. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await NOBODY), password.normalize('NFC'));
  return right && stored !== null;
}
