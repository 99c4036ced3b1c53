// A small identity provider: discovery, a consent page that agrees at once, tokens signed with RS256, and what it tells of
// the person as each test wishes.
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign } from 'jsonwebtoken';

export interface Identity {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: unknown;
}

export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in over there. */
  who: Identity;
  /** What the identity token says otherwise than it should. */
  twist: Readonly<Record<string, unknown>>;
  /** Another key signs, as a forger's. */
  forge: boolean;
  readonly close: () => Promise<void>;
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** `host` is how it is called: `localhost` is another site to a browser than `127.0.0.1`. */
export async function startProvider(host = '127.0.0.1'): Promise<Provider> {
  const [key, forger] = [newKey(), newKey()];
  const codes = new Map<
    string,
    { readonly challenge: string; readonly nonce: string; readonly back: string }
  >();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      reply(response, 500, {}, String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const provider: Provider = {
    issuer,
    clientId: 'smedx-console',
    clientSecret: 'bí mật của bàn trực',
    who: { sub: 'u1' },
    twist: {},
    forge: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  const json = (response: ServerResponse, status: number, value: unknown) =>
    reply(response, status, { 'content-type': 'application/json' }, JSON.stringify(value));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        json(response, 200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        });
        return;
      case '/keys':
        json(response, 200, {
          keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
        });
        return;
      case '/authorize': {
        const wish = (name: string) => url.searchParams.get(name) ?? '';
        const code = randomUUID();
        codes.set(code, {
          challenge: wish('code_challenge'),
          nonce: wish('nonce'),
          back: wish('redirect_uri'),
        });
        const back = new URL(wish('redirect_uri'));
        back.search = new URLSearchParams({ code, state: wish('state') }).toString();
        reply(response, 302, { location: back.href }, '');
        return;
      }
      case '/token': {
        const form = new URLSearchParams(await textOf(request));
        const asked = codes.get(form.get('code') ?? '');
        codes.delete(form.get('code') ?? '');
        const proof = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        if (!asked || asked.challenge !== proof || asked.back !== form.get('redirect_uri')) {
          json(response, 400, { error: 'invalid_grant' });
          return;
        }
        const claims = { ...provider.who, nonce: asked.nonce, ...provider.twist };
        const token = sign(claims, provider.forge ? forger.privateKey : key.privateKey, {
          algorithm: 'RS256',
          keyid: 'k1',
          expiresIn: 300,
          ...('iss' in claims ? {} : { issuer }),
          ...('aud' in claims ? {} : { audience: provider.clientId }),
        });
        json(response, 200, { access_token: randomUUID(), token_type: 'bearer', id_token: token });
        return;
      }
      default:
        json(response, 404, {});
    }
  }
  return provider;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** In two steps: restify, in the same process, takes the return value of `writeHead` away. */
function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, headers);
  response.end(body);
}
