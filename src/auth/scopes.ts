/** What a client may be allowed to do. A token carries some or all of its client's scopes. */
export const SCOPES = ['arkivflyt:send', 'arkivflyt:les', 'arkivflyt:admin', 'arkivflyt:innsyn'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who is calling, as the handlers see it. */
export interface KlientPrincipal {
  klientId: string;
  navn: string;
  scopes: string[];
  alleSaker: boolean;
  xml: boolean;
  profil: Record<string, unknown>;
}

export const KLIENT_ID = /^[A-Za-z0-9._-]{1,64}$/;
