// The audit trail as the parts write it: who saw or changed which business's data.
import type { Accounts, AuditWrite } from '../store/accounts';
import type { User } from './types';

/**
 * Notes a view or a change. `personId` is the business's person, null when none is concerned. `details` hold ids and
 * kinds only, never personal data. Where the change itself is a transaction, write `AUDIT` of the store in it instead.
 */
export type Audit = (
  user: Pick<User, 'id'>,
  action: string,
  personId: string | null,
  details?: AuditWrite['details'],
) => Promise<void>;

export function createAudit(accounts: Pick<Accounts, 'audit'>, now: () => Date): Audit {
  return (user, action, personId, details = {}) =>
    accounts.audit({ at: now(), userId: user.id, action, personId, details });
}
