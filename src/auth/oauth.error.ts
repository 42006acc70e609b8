/** Where tokens are asked for. */
export const TOKEN_PATH = '/oauth2/token';

/** Errors of the token endpoint (RFC 6749 5.2; the last two are ours). */
export type OAuthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable'
  | 'server_error';

/** Descriptions are ASCII without `"` and `\` (RFC 6749 5.2), hence English. */
export class OAuthError extends Error {
  constructor(
    readonly code: OAuthCode,
    readonly description: string,
    readonly status = 400,
    readonly headers: Record<string, string> = {},
    options?: ErrorOptions & { why?: string | undefined },
  ) {
    super(description, options);
    this.why = options?.why;
  }

  /** For the log, in words: what the caller is not told. */
  readonly why: string | undefined;
}

/** Unknown client, wrong secret, expired secret, disabled client, bad assertion: one answer for all of them. */
export function invalidClient(why: string, description = 'Client authentication failed'): OAuthError {
  return new OAuthError('invalid_client', description, 401, {}, { why });
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}

export function comeBackLater(status: 429 | 503, seconds: number, cause?: unknown): OAuthError {
  const description = status === 429 ? 'Too many failed attempts' : 'The server cannot answer right now';
  return new OAuthError(
    'temporarily_unavailable',
    description,
    status,
    { 'Retry-After': String(seconds) },
    { cause },
  );
}
