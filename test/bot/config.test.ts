// Every setting is checked at start: what is right is taken over, what is wrong is named, what is secret is not printed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, printable, readConfig } from '../../bot/config';

it('needs no setting at all', () => {
  expect(readConfig({})).toMatchObject({
    port: 3978,
    databaseUrl: null,
    dataDir: './data',
    webchatOrigins: '*',
    microsoftApp: null,
  });
});

it('takes an empty variable for an absent one, as a copied .env has them', () => {
  expect(readConfig({ DATABASE_URL: '', PUBLIC_URL: '', DIRECTLINE_SECRET: '' })).toEqual(readConfig({}));
});

it('names every wrong variable in one message', () => {
  const wrong = {
    PORT: 'web',
    DATABASE_URL: 'mysql://x',
    LOG_LEVEL: 'loud',
    DIRECTLINE_SECRET: 'short',
    TRUST_PROXY: 'maybe',
  };
  expect(() => readConfig(wrong)).toThrow(ConfigError);
  for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
});

it('asks for the password and the tenant that an app id needs', () => {
  expect(() => readConfig({ MICROSOFT_APP_ID: 'id' })).toThrow(
    /MICROSOFT_APP_PASSWORD[\s\S]*MICROSOFT_APP_TENANT_ID/,
  );
  expect(
    readConfig({
      MICROSOFT_APP_ID: 'id',
      MICROSOFT_APP_TYPE: 'UserAssignedMSI',
      MICROSOFT_APP_TENANT_ID: 't',
    }).microsoftApp?.id,
  ).toBe('id');
});

it('takes an identity provider whole or not at all, and only over TLS but on this machine', () => {
  const whole = { OIDC_ISSUER: 'https://login.a.vn', OIDC_CLIENT_ID: 'smedx', OIDC_CLIENT_SECRET: 'hunter2' };
  expect(readConfig(whole).oidc).toEqual({
    issuer: 'https://login.a.vn',
    clientId: 'smedx',
    clientSecret: 'hunter2',
  });
  expect(readConfig({}).oidc).toBeNull();
  expect(() => readConfig({ OIDC_ISSUER: whole.OIDC_ISSUER })).toThrow(
    /OIDC_CLIENT_ID[\s\S]*OIDC_CLIENT_SECRET/,
  );
  expect(() => readConfig({ ...whole, OIDC_ISSUER: 'http://login.a.vn' })).toThrow(/OIDC_ISSUER/);
  expect(() => readConfig({ ...whole, OIDC_ISSUER: 'http://127.0.0.1.evil.example' })).toThrow(/OIDC_ISSUER/);
  expect(readConfig({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:9000' }).oidc?.issuer).toBe(
    'http://127.0.0.1:9000',
  );
  expect(JSON.stringify(printable(readConfig(whole)))).not.toContain('hunter2');
});

it('reads a list of origins and drops the slash behind the public address', () => {
  const config = readConfig({
    WEBCHAT_ORIGINS: 'https://a.vn, https://b.vn',
    PUBLIC_URL: 'https://chat.a.vn/',
  });
  expect(config.webchatOrigins).toEqual(['https://a.vn', 'https://b.vn']);
  expect(config.publicUrl).toBe('https://chat.a.vn');
});

it('prints no secret', () => {
  const secrets = {
    DATABASE_URL: 'postgres://u:hunter2@h/d',
    DIRECTLINE_SECRET: 'hunter2hunter2hunter2',
    MICROSOFT_APP_ID: 'id',
    MICROSOFT_APP_PASSWORD: 'hunter2',
    MICROSOFT_APP_TENANT_ID: 't',
  };
  expect(JSON.stringify(printable(readConfig(secrets)))).not.toContain('hunter2');
});

it('is documented whole in .env.example, and nothing else is', () => {
  const root = join(__dirname, '..', '..');
  const known = [
    ...readFileSync(join(root, 'bot/config.ts'), 'utf8').matchAll(/^ {4}([A-Z][A-Z_]+): /gm),
  ].map(([, name]) => name);
  const documented = [
    ...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm),
  ].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(12);
  expect(documented.sort()).toEqual(known.sort());
});
