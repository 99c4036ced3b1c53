// What administrators see: the audit trail, and the accounts with their switch.
import { z } from 'zod';
import { provinceName } from '../../../dialogs';
import { readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpResponse } from '../../http/route';
import type { Account, Accounts } from '../../store/accounts';
import type { ConsoleRequest, ConsoleRoute } from '../types';

/** With the province by its name, as people read it. */
const named = (account: Account) => ({
  ...account,
  provinceName: account.province === null ? null : (provinceName(account.province) ?? account.province),
});

const PAGE = 50;
const ADMINS = ['admin'] as const;

const wishes = z.object({
  login: z.string().max(100).optional(),
  personId: z.uuid().optional(),
  /** Id of the last entry seen: what is older follows. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
const switching = z.object({ login: z.string().trim().min(1).max(100), disabled: z.boolean() });

export interface AdminParts {
  readonly accounts: Accounts;
  readonly now: () => Date;
}

export function adminRoutes({ accounts, now }: AdminParts): ConsoleRoute[] {
  async function trail({ query }: ConsoleRequest): Promise<HttpResponse> {
    const parsed = wishes.safeParse(Object.fromEntries(query));
    if (!parsed.success)
      throw invalid(
        parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      );
    const found = await accounts.trail({ ...parsed.data, limit: PAGE + 1 });
    const entries = found.slice(0, PAGE);
    const older = found.length > PAGE ? (entries.at(-1)?.id ?? null) : null;
    return json(200, { entries, older });
  }

  async function setDisabled({ body, user }: ConsoleRequest): Promise<HttpResponse> {
    const { login, disabled } = readJson(body, switching);
    if (login.toLowerCase() === user.login)
      throw new HttpError(409, 'own_account', 'An account cannot switch itself off.');
    if (!(await accounts.setDisabled(login, disabled, now())))
      throw new HttpError(404, 'not_found', 'There is no such account.');
    const action = disabled ? 'user-disable' : 'user-enable';
    await accounts.audit({
      at: now(),
      userId: user.id,
      action,
      personId: null,
      details: { login: login.toLowerCase() },
    });
    return json(200, {});
  }

  return [
    { method: 'GET', path: '/console/api/audit', roles: ADMINS, handle: trail },
    {
      method: 'GET',
      path: '/console/api/users',
      roles: ADMINS,
      handle: async () => json(200, { users: (await accounts.list()).map(named) }),
    },
    { method: 'POST', path: '/console/api/users/disabled', roles: ADMINS, handle: setDisabled },
  ];
}
