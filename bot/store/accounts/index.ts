// Accounts, sessions and the audit trail in SQL.
import { createHash } from 'node:crypto';
import { codeOf, type Queryable, type Row } from '../database/database';
import type { Account, Accounts, AuditEntry, AuditWrite, Role } from './port';

export type * from './port';
export { ROLES } from './port';

const UNIQUE_VIOLATION = '23505';
const ACCOUNT = 'u.id, u.login, u.name, u.role, u.province, u.disabled_at is not null as disabled';

const accountOf = (row: Row): Account => ({
  id: row.id as string,
  login: row.login as string,
  name: row.name as string,
  role: row.role as Role,
  province: row.province as string | null,
  disabled: row.disabled as boolean,
});

const hashOf = (token: string) => createHash('sha256').update(token).digest();

export const AUDIT = `insert into audit (at, user_id, action, person_id, details) values ($1, $2, $3, $4, $5)`;
export const auditParams = ({
  at,
  userId,
  action,
  personId,
  details = {},
}: AuditWrite): readonly unknown[] => [at, userId, action, personId, JSON.stringify(details)];

export function createAccounts(db: Queryable): Accounts {
  const one = async (where: string, params: readonly unknown[]) =>
    (await db.query(`select ${ACCOUNT}, u.password_hash from users u where ${where}`, params))[0];
  return {
    add: async (account, now) => {
      try {
        await db.query(
          `insert into users (id, login, name, role, province, password_hash, subject, created_at)
           values ($1, lower($2), $3, $4, $5, $6, $7, $8)`,
          [
            account.id,
            account.login,
            account.name,
            account.role,
            account.province,
            account.passwordHash,
            account.subject,
            now,
          ],
        );
        return 'added';
      } catch (error) {
        if (codeOf(error) === UNIQUE_VIOLATION) return 'taken';
        throw error;
      }
    },
    list: async () => (await db.query(`select ${ACCOUNT} from users u order by u.login`, [])).map(accountOf),
    setDisabled: async (login, disabled, now) =>
      (
        await db.query(
          `with changed as (
             update users set disabled_at = case when $2::boolean then coalesce(disabled_at, $3) end
             where login = lower($1) returning id, disabled_at),
           ended as (delete from sessions using changed where user_id = changed.id and changed.disabled_at is not null)
           select 1 from changed`,
          [login, disabled, now],
        )
      ).length > 0,
    setPassword: async (login, passwordHash) =>
      (
        await db.query(
          `with changed as (update users set password_hash = $2 where login = lower($1) returning id),
           ended as (delete from sessions using changed where user_id = changed.id)
           select 1 from changed`,
          [login, passwordHash],
        )
      ).length > 0,
    exchangePassword: async ({ userId, from, to, keep }, audit) =>
      (
        await db.query(
          `with changed as (
             update users set password_hash = $7 where id = $6 and password_hash = $8 and disabled_at is null
             returning id),
           ended as (delete from sessions using changed where user_id = changed.id and token_hash <> $9),
           noted as (
             insert into audit (at, user_id, action, person_id, details)
             select $1::timestamptz, $2::uuid, $3::text, $4::uuid, $5::json from changed)
           select 1 from changed`,
          [...auditParams(audit), userId, to, from, hashOf(keep)],
        )
      ).length > 0,
    byLogin: async (login) => {
      const row = await one('u.login = lower($1)', [login]);
      return row ? { account: accountOf(row), passwordHash: row.password_hash as string | null } : null;
    },
    bySubject: async (subject) => {
      const row = await one('u.subject = $1', [subject]);
      return row ? accountOf(row) : null;
    },

    linkSubject: async (id, subject) => {
      try {
        const rows = await db.query(
          'update users set subject = $2 where id = $1 and subject is null returning 1',
          [id, subject],
        );
        return rows.length > 0;
      } catch (error) {
        if (codeOf(error) === UNIQUE_VIOLATION) return false;
        throw error;
      }
    },

    failures: async (key) => {
      const [row] = await db.query('select count, last_at from sign_in_failures where key = $1', [key]);
      return row ? { count: row.count as number, lastAt: row.last_at as Date } : null;
    },
    failed: async (key, now, since) => {
      const [row] = await db.query(
        `insert into sign_in_failures as f (key, count, last_at) values ($1, 1, $2)
         on conflict (key) do update
           set count = case when f.last_at < $3 then 1 else f.count + 1 end, last_at = excluded.last_at
         returning count`,
        [key, now, since],
      );
      return row?.count as number;
    },
    forgiven: async (key) => {
      await db.query('update sign_in_failures set count = count - 1 where key = $1 and count > 0', [key]);
    },
    succeeded: async (key) => {
      await db.query('delete from sign_in_failures where key = $1', [key]);
    },

    openSession: async ({ token, userId, csrf, now, until }) => {
      await db.query(
        `insert into sessions (token_hash, user_id, csrf, created_at, seen_at, until) values ($1, $2, $3, $4, $4, $5)`,
        [hashOf(token), userId, csrf, now, until],
      );
    },
    session: async (token, now) => {
      const [row] = await db.query(
        `select ${ACCOUNT}, u.password_hash is not null as has_password, s.csrf, s.seen_at, s.locked_at from sessions s join users u on u.id = s.user_id
         where s.token_hash = $1 and s.until > $2 and u.disabled_at is null`,
        [hashOf(token), now],
      );
      return row
        ? {
            account: accountOf(row),
            csrf: row.csrf as string,
            seenAt: row.seen_at as Date,
            locked: row.locked_at !== null,
            hasPassword: row.has_password as boolean,
          }
        : null;
    },
    seen: async (token, now) => {
      await db.query(
        'update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2 and locked_at is null',
        [hashOf(token), now],
      );
    },
    lock: async (token, now) => {
      await db.query('update sessions set locked_at = $2 where token_hash = $1 and locked_at is null', [
        hashOf(token),
        now,
      ]);
    },
    unlock: async (token, now) => {
      await db.query('update sessions set locked_at = null, seen_at = $2 where token_hash = $1', [
        hashOf(token),
        now,
      ]);
    },
    endSession: async (token) => {
      await db.query('delete from sessions where token_hash = $1', [hashOf(token)]);
    },

    audit: async (entry) => {
      await db.query(AUDIT, auditParams(entry));
    },
    trail: async ({ personId = null, login = null, before = null, limit }) => {
      const rows = await db.query(
        `select a.id, a.at, u.login, a.action, a.person_id, a.details from audit a join users u on u.id = a.user_id
         where ($1::uuid is null or a.person_id = $1) and ($2::text is null or u.login = lower($2))
           and ($3::bigint is null or (a.at, a.id) < (select b.at, b.id from audit b where b.id = $3))
         order by a.at desc, a.id desc limit $4`,
        [personId, login, before, limit],
      );
      return rows.map((row): AuditEntry => ({
        id: String(row.id),
        at: row.at as Date,
        user: row.login as string,
        action: row.action as string,
        personId: row.person_id as string | null,
        details: row.details,
      }));
    },
  };
}
