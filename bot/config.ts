// The only reader of process.env. Every fault is reported at once, and secrets print as •••.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_OFFICE_HOURS, readOfficeHours, type OfficeHours } from './office';

export const DEFAULT_RETENTION_DAYS = 30;
export const DEFAULT_REPORT_DAYS = 30;

const empty = (value: unknown) => (value === '' ? undefined : value);
const optional = z.preprocess(empty, z.string().optional());
const url = z.preprocess(empty, z.url().optional());
const integer = (fallback: number, min: number, max: number) =>
  z.preprocess(empty, z.coerce.number().int().min(min).max(max).default(fallback));

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const schema = z
  .object({
    PORT: integer(3978, 0, 65535),
    HOST: z.preprocess(empty, z.string().default('0.0.0.0')),
    PUBLIC_URL: url,
    DATABASE_URL: z.preprocess(
      empty,
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
        .optional(),
    ),
    DATA_DIR: z.preprocess(empty, z.string().default('./data')),
    CORPUS_DIR: optional,
    LOG_LEVEL: z.preprocess(empty, z.enum(LEVELS).default('info')),
    RATE_LIMIT_PER_MINUTE: integer(120, 0, 1_000_000),
    TRUST_PROXY: z.preprocess(empty, z.enum(['true', 'false']).default('false')),
    WEBCHAT_ORIGINS: z.preprocess(empty, z.string().default('*')),
    DIRECTLINE_SECRET: z.preprocess(empty, z.string().min(16, 'must have at least 16 characters').optional()),
    RETENTION_DAYS: integer(DEFAULT_RETENTION_DAYS, 1, 3650),
    MICROSOFT_APP_ID: optional,
    MICROSOFT_APP_PASSWORD: optional,
    MICROSOFT_APP_TYPE: z.preprocess(
      empty,
      z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
    ),
    MICROSOFT_APP_TENANT_ID: optional,
    ZALO_APP_ID: optional,
    ZALO_OA_ID: optional,
    ZALO_OA_SECRET_KEY: optional,
    ZALO_APP_SECRET_KEY: optional,
    ZALO_REFRESH_TOKEN: optional,
    ZALO_REPLAY_HOURS: integer(24, 0, 8_760),
    ZALO_API_URL: z.preprocess(empty, z.url().default('https://openapi.zalo.me')),
    ZALO_OAUTH_URL: z.preprocess(empty, z.url().default('https://oauth.zaloapp.com')),
    VIBER_AUTH_TOKEN: optional,
    VIBER_API_URL: z.preprocess(empty, z.url().default('https://chatapi.viber.com')),
    ZALO_SENDS_PER_SECOND: integer(30, 0, 10_000),
    VIBER_SENDS_PER_SECOND: integer(30, 0, 10_000),
    CLU_ENDPOINT: url,
    CLU_KEY: optional,
    CLU_PROJECT: z.preprocess(empty, z.string().max(50).default('smedx')),
    CLU_DEPLOYMENT: z.preprocess(empty, z.string().max(64).default('production')),
    REPORT_DAYS: integer(DEFAULT_REPORT_DAYS, 1, 365),
    HOTLINE: optional,
    OFFICE_HOURS: z.preprocess(empty, z.string().default(DEFAULT_OFFICE_HOURS)),
    OFFICE_HOLIDAYS: z.preprocess(empty, z.string().default('')),
    OIDC_ISSUER: url,
    OIDC_CLIENT_ID: optional,
    OIDC_CLIENT_SECRET: optional,
    CORPUS_EXCLUDE: z.preprocess(empty, z.string().default('')),
  })
  .superRefine((env, context) => {
    const office = [
      ['OFFICE_HOURS', env.OFFICE_HOURS, ''],
      ['OFFICE_HOLIDAYS', 'always', env.OFFICE_HOLIDAYS],
    ] as const;
    for (const [name, hours, holidays] of office)
      try {
        readOfficeHours(hours, listOf(holidays));
      } catch (error) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: error instanceof Error ? error.message : '',
        });
      }
    if (env.MICROSOFT_APP_ID && env.MICROSOFT_APP_TYPE !== 'UserAssignedMSI' && !env.MICROSOFT_APP_PASSWORD)
      context.addIssue({
        code: 'custom',
        path: ['MICROSOFT_APP_PASSWORD'],
        message: 'must be set when MICROSOFT_APP_ID is',
      });
    if (env.MICROSOFT_APP_ID && env.MICROSOFT_APP_TYPE !== 'MultiTenant' && !env.MICROSOFT_APP_TENANT_ID)
      context.addIssue({
        code: 'custom',
        path: ['MICROSOFT_APP_TENANT_ID'],
        message: `must be set for ${env.MICROSOFT_APP_TYPE}`,
      });
    const sso = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
    if (sso.some((name) => env[name]))
      for (const name of sso.filter((each) => !env[each]))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `must be set when ${sso.filter((each) => env[each]).join(', ')} is`,
        });
    if (env.OIDC_ISSUER && !/^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(env.OIDC_ISSUER))
      context.addIssue({
        code: 'custom',
        path: ['OIDC_ISSUER'],
        message: 'must begin with https://, but on this very machine',
      });
    const zalo = ['ZALO_APP_ID', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY', 'ZALO_APP_SECRET_KEY'] as const;
    if (zalo.some((name) => env[name]))
      for (const name of zalo.filter((each) => !env[each]))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `must be set when ${zalo.filter((each) => env[each]).join(', ')} is`,
        });
  });

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Outside address without a trailing slash, when the operator set one. */
  readonly publicUrl: string | null;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Folder of official documents to ingest at start; null when none is set. */
  readonly corpusDir: string | null;
  readonly logLevel: (typeof LEVELS)[number];
  /** Requests a minute for one client address and route family; 0 is off. */
  readonly rateLimitPerMinute: number;
  /** Whether X-Forwarded-For of a proxy in front is believed. */
  readonly trustProxy: boolean;
  /** Origins that may open a web chat; `*` is any. */
  readonly webchatOrigins: readonly string[] | '*';
  readonly directLineSecret: string | null;
  /** Days that chat logs are kept. */
  readonly retentionDays: number;
  readonly microsoftApp: {
    readonly id: string;
    readonly password: string | null;
    readonly type: string;
    readonly tenantId: string | null;
  } | null;
  /** The Zalo Official Account; null switches the channel off. */
  readonly zalo: {
    readonly appId: string;
    readonly oaId: string;
    /** Key of the webhook's signature. */
    readonly oaSecret: string;
    /** Key of OAuth; another one than the webhook's. */
    readonly appSecret: string;
    /** First refresh token; the store holds the living pair. */
    readonly refreshToken: string | null;
    /** Hours after which a signed event is taken for a replay; 0 takes events of any age. */
    readonly replayHours: number;
    readonly apiUrl: string;
    readonly oauthUrl: string;
  } | null;
  /** The Viber bot; null switches the channel off. */
  readonly viber: { readonly authToken: string; readonly apiUrl: string } | null;
  /** Calls a second that one process makes on a channel at most; 0 is without limit. */
  readonly sendsPerSecond: { readonly zalo: number; readonly viber: number };
  /** Azure's language service; null leaves understanding to the local recogniser. */
  readonly clu: {
    readonly endpoint: string;
    /** null: the identity the process runs with on Azure. */
    readonly key: string | null;
    readonly project: string;
    readonly deployment: string;
  } | null;
  /** Days that a link to a report works. */
  readonly reportDays: number;
  /** Telephone number told to people who ask for a person. */
  readonly hotline: string | null;
  /** When people are at the console to take over chats. */
  readonly officeHours: OfficeHours;
  /** Identity provider of the console; null leaves passwords only. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  /** Numbers or ids of instruments that are left out of public answers. */
  readonly corpusExclude: readonly string[];
}

export class ConfigError extends Error {}

/** Takes over the variables of `.env` in the working folder, where there is one; the environment itself wins. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** Reads and checks the environment. Throws one ConfigError that names every wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(
      `The configuration is wrong. Set these environment variables right (see .env.example):\n${faults.join('\n')}`,
    );
  }
  const value = parsed.data;
  const origins = listOf(value.WEBCHAT_ORIGINS);
  return Object.freeze({
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL ? withoutSlash(value.PUBLIC_URL) : null,
    databaseUrl: value.DATABASE_URL ?? null,
    dataDir: value.DATA_DIR,
    corpusDir: value.CORPUS_DIR ?? null,
    logLevel: value.LOG_LEVEL,
    rateLimitPerMinute: value.RATE_LIMIT_PER_MINUTE,
    trustProxy: value.TRUST_PROXY === 'true',
    webchatOrigins: origins.includes('*') ? '*' : origins,
    directLineSecret: value.DIRECTLINE_SECRET ?? null,
    retentionDays: value.RETENTION_DAYS,
    microsoftApp: value.MICROSOFT_APP_ID
      ? {
          id: value.MICROSOFT_APP_ID,
          password: value.MICROSOFT_APP_PASSWORD ?? null,
          type: value.MICROSOFT_APP_TYPE,
          tenantId: value.MICROSOFT_APP_TENANT_ID ?? null,
        }
      : null,
    zalo:
      value.ZALO_APP_ID && value.ZALO_OA_ID && value.ZALO_OA_SECRET_KEY && value.ZALO_APP_SECRET_KEY
        ? {
            appId: value.ZALO_APP_ID,
            oaId: value.ZALO_OA_ID,
            oaSecret: value.ZALO_OA_SECRET_KEY,
            appSecret: value.ZALO_APP_SECRET_KEY,
            refreshToken: value.ZALO_REFRESH_TOKEN ?? null,
            replayHours: value.ZALO_REPLAY_HOURS,
            apiUrl: withoutSlash(value.ZALO_API_URL),
            oauthUrl: withoutSlash(value.ZALO_OAUTH_URL),
          }
        : null,
    viber: value.VIBER_AUTH_TOKEN
      ? { authToken: value.VIBER_AUTH_TOKEN, apiUrl: withoutSlash(value.VIBER_API_URL) }
      : null,
    sendsPerSecond: { zalo: value.ZALO_SENDS_PER_SECOND, viber: value.VIBER_SENDS_PER_SECOND },
    clu: value.CLU_ENDPOINT
      ? {
          endpoint: withoutSlash(value.CLU_ENDPOINT),
          key: value.CLU_KEY ?? null,
          project: value.CLU_PROJECT,
          deployment: value.CLU_DEPLOYMENT,
        }
      : null,
    reportDays: value.REPORT_DAYS,
    hotline: value.HOTLINE ?? null,
    officeHours: readOfficeHours(value.OFFICE_HOURS, listOf(value.OFFICE_HOLIDAYS)),
    oidc:
      value.OIDC_ISSUER && value.OIDC_CLIENT_ID && value.OIDC_CLIENT_SECRET
        ? {
            issuer: value.OIDC_ISSUER,
            clientId: value.OIDC_CLIENT_ID,
            clientSecret: value.OIDC_CLIENT_SECRET,
          }
        : null,
    corpusExclude: listOf(value.CORPUS_EXCLUDE),
  });
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '');

/** The parts of a comma list. */
const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const SECRETS: readonly (keyof Config)[] = ['databaseUrl', 'directLineSecret'];

/** The configuration as it may be printed. */
export function printable(config: Config): Record<string, unknown> {
  const shown: Record<string, unknown> = { ...config };
  for (const name of SECRETS) if (shown[name] !== null) shown[name] = '•••';
  if (config.microsoftApp)
    shown.microsoftApp = { ...config.microsoftApp, password: config.microsoftApp.password && '•••' };
  if (config.zalo)
    shown.zalo = {
      ...config.zalo,
      oaSecret: '•••',
      appSecret: '•••',
      refreshToken: config.zalo.refreshToken && '•••',
    };
  if (config.clu) shown.clu = { ...config.clu, key: config.clu.key && '•••' };
  if (config.oidc) shown.oidc = { ...config.oidc, clientSecret: '•••' };
  if (config.viber) shown.viber = { ...config.viber, authToken: '•••' };
  return shown;
}
