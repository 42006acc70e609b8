import type { Presented } from '../klient/index.js';
import { invalidClient, invalidRequest } from '../oauth.error.js';

export interface TokenRequest {
  presented: Presented;
  grantType: string | undefined;
  scope: string | undefined;
}

export interface RawTokenRequest {
  query: string;
  contentType: string | undefined;
  authorization: string | undefined;
  body: unknown;
}

const SECRET_PARAMETERS = ['client_id', 'client_secret', 'client_assertion', 'client_assertion_type'];
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const FORM = /^application\/x-www-form-urlencoded *(;.*)?$/i;

/** Takes a token request apart by RFC 6749 2.3 and 3.2. Nothing here looks anything up. */
export function readTokenRequest({ query, contentType, authorization, body }: RawTokenRequest): TokenRequest {
  const inUrl = new URLSearchParams(query);
  if (SECRET_PARAMETERS.some((name) => inUrl.has(name)))
    throw invalidRequest('Credentials must not be in the URL');
  if (typeof body !== 'string' || !FORM.test(contentType ?? '')) {
    throw invalidRequest('The body must be application/x-www-form-urlencoded');
  }
  const form = readForm(body);
  return {
    presented: readCredentials(authorization, form),
    grantType: form.get('grant_type'),
    scope: form.get('scope'),
  };
}

/** A parameter without value counts as absent; one that is repeated is a fault, known or not. */
function readForm(body: string): Map<string, string> {
  const form = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (seen.has(name)) throw invalidRequest('A parameter is repeated');
    seen.add(name);
    if (value !== '') form.set(name, value);
  }
  return form;
}

function readCredentials(authorization: string | undefined, form: Map<string, string>): Presented {
  const basic = readBasic(authorization);
  const klientId = form.get('client_id');
  const hemmelighet = form.get('client_secret');
  const assertion = readAssertion(form);
  if ([basic, hemmelighet, assertion].filter((given) => given !== undefined).length > 1) {
    throw invalidRequest('Use one client authentication method only');
  }
  if (basic) {
    if (klientId !== undefined && klientId !== basic.klientId)
      throw invalidRequest('client_id is not the authenticated client');
    return { method: 'client_secret_basic', ...basic };
  }
  if (assertion !== undefined) return { method: 'private_key_jwt', klientId, assertion };
  if (klientId === undefined || hemmelighet === undefined)
    throw invalidClient('neither secret nor assertion came with it', 'No client authentication included');
  return { method: 'client_secret_post', klientId, hemmelighet };
}

function readAssertion(form: Map<string, string>): string | undefined {
  const assertion = form.get('client_assertion');
  const type = form.get('client_assertion_type');
  if (assertion === undefined && type === undefined) return undefined;
  if (assertion === undefined || type !== ASSERTION_TYPE) {
    throw invalidRequest('client_assertion and the client_assertion_type of RFC 7523 go together');
  }
  return assertion;
}

/** Both halves were form-urlencoded before base64 (RFC 6749 2.3.1), so they are split first and decoded after. */
function readBasic(authorization: string | undefined): { klientId: string; hemmelighet: string } | undefined {
  if (authorization === undefined || !/^basic( |$)/i.test(authorization)) return undefined;
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(authorization) ?? [];
  const pair = encoded && Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair ? pair.indexOf(':') : -1;
  if (!pair || colon < 0) throw invalidRequest('The Authorization header is malformed');
  return { klientId: formDecode(pair.slice(0, colon)), hemmelighet: formDecode(pair.slice(colon + 1)) };
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidRequest('Client id and secret must be form-urlencoded before base64');
  }
}
