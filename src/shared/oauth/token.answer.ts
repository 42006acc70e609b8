/** A token without `expires_in` is trusted this long; none is kept for longer than a day. */
const UNKNOWN_LIFETIME_S = 60;
const LONGEST_LIFETIME_S = 86_400;

export interface TokenAnswer {
  token: string;
  /** How long it lives. */
  seconds: number;
  refreshToken: string | undefined;
}

/** The body of a token endpoint's answer (RFC 6749 5.1); undefined when there is no token in it that a header can carry. */
export function readToken(body: Buffer): TokenAnswer | undefined {
  const answer = parse(body.toString());
  const token = answer?.access_token;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) return undefined;
  const lifetime = Number(answer?.expires_in);
  const seconds = lifetime > 0 ? Math.min(lifetime, LONGEST_LIFETIME_S) : UNKNOWN_LIFETIME_S;
  const refresh = answer?.refresh_token;
  return {
    token,
    seconds,
    refreshToken: typeof refresh === 'string' && refresh !== '' ? refresh : undefined,
  };
}

/** A Basic header of a client that asks for a token: both halves are form-encoded (RFC 6749 2.3.1). */
export function clientBasic(clientId: string, secret: string): string {
  return basic(formEncoded(clientId), formEncoded(secret));
}

export function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

function formEncoded(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice(2);
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return null;
  }
}
