/** What a client may be allowed to do. A token carries some or all of its client's scopes. */
export const SCOPES = ['arkivflyt:send', 'arkivflyt:les', 'arkivflyt:admin', 'arkivflyt:innsyn'] as const;

export type Scope = (typeof SCOPES)[number];

/** What a person who is signed in may do; each may do what those before it may. */
export const ROLLER = ['leser', 'behandler', 'administrator'] as const;

export type Rolle = (typeof ROLLER)[number];

/** Who is calling, as the handlers see it. */
export interface KlientPrincipal {
  klientId: string;
  /** Who did it, as the audit log and the events of a submission name it: the client, or `klient:person`. */
  aktoer: string;
  navn: string;
  scopes: string[];
  alleSaker: boolean;
  xml: boolean;
  profil: Record<string, unknown>;
}

export const KLIENT_ID = /^[A-Za-z0-9._-]{1,64}$/;
