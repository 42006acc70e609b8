import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const KLIENT = { klientId: 'konsoll', hemmelighet: 'hemmelighet-for-tester' };

export interface Person {
  navn?: string;
  brukernavn?: string;
  roller?: string[];
}

export interface Utsteder {
  url: string;
  /** Who signs in there from now on, by sub. */
  letIn(sub: string): void;
  /** By sub. */
  personer: Record<string, Person>;
  /** It knows the console by then: where it is reached. */
  expect(console: string): void;
  close(): Promise<void>;
}

/** A real issuer of OpenID Connect, which lets in whom the test says without asking anything. */
export async function startUtsteder(): Promise<Utsteder> {
  let answer: ReturnType<Provider['callback']> | undefined;
  const server = createServer((request, response) => void answer!(request, response));
  const url = await listening(server);
  let next = '';
  const utsteder: Utsteder = {
    url,
    personer: {},
    letIn: (sub) => void (next = sub),
    expect: (console) => {
      answer = providerOf(utsteder, () => next, `${console}/console/oidc/retur`).callback();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return utsteder;
}

export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function providerOf(utsteder: Utsteder, who: () => string, retur: string): Provider {
  const provider = new Provider(utsteder.url, {
    clients: [{ client_id: KLIENT.klientId, client_secret: KLIENT.hemmelighet, redirect_uris: [retur] }],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'roles'] },
    cookies: { keys: ['a key for tests only'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, accountId) => {
      const { navn, brukernavn, roller } = utsteder.personer[accountId] ?? {};
      const claims = { sub: accountId, name: navn, preferred_username: brukernavn, roles: roller };
      return { accountId, claims: () => claims };
    },
    renderError: (context, { error, error_description: why }) => void (context.body = `${error}: ${why}`),
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  // Signing in and consenting, without a page for either.
  provider.on('server_error', (_context, error) => console.error(error));
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/interaction/')) return next();
    const { prompt, params, session } = await provider.interactionDetails(context.req, context.res);
    const clientId = params.client_id as string;
    const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId });
    grant.addOIDCScope('openid profile');
    const result =
      prompt.name === 'login'
        ? { login: { accountId: who(), remember: false } }
        : { consent: { grantId: await grant.save() } };
    await provider.interactionFinished(context.req, context.res, result);
    context.respond = false;
  });
  return provider;
}
