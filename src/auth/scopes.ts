/** What a client may be allowed to do. A token carries some or all of its client's scopes. */
export const SCOPES = ['arkivflyt:send', 'arkivflyt:les', 'arkivflyt:admin', 'arkivflyt:innsyn'] as const;

export type Scope = (typeof SCOPES)[number];

/** What a person who is signed in may do; each may do what those before it may. */
export const ROLLER = ['leser', 'behandler', 'administrator'] as const;

export type Rolle = (typeof ROLLER)[number];

/** Whether who has `rolle` may do what `least` may. */
export function isAtLeast(rolle: Rolle, least: Rolle): boolean {
  return ROLLER.indexOf(rolle) >= ROLLER.indexOf(least);
}

/** Who is calling, as the handlers see it. A person is one too: with the scopes of an administrator's client. */
export interface KlientPrincipal {
  /** Of a person `konsoll:` and an id: no client is called that. */
  klientId: string;
  /** Who did it, as the audit log and the events of a submission name it: the client, `klient:person`, or `konsoll:person`. */
  aktoer: string;
  navn: string;
  scopes: string[];
  alleSaker: boolean;
  xml: boolean;
  profil: Record<string, unknown>;
}

export const KLIENT_ID = /^[A-Za-z0-9._-]{1,64}$/;
