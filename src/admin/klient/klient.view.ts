import type { Klient, VistHemmelighet } from '../../auth/index.js';
import type { KlientDto, OpprettetKlientDto } from './klient.dto.js';

/** Member by member: an answer never grows because a column did. */
export function klientSvar(klient: Klient): KlientDto {
  const { klientId, navn, organisasjonsnummer, scopes, alleSaker, xml, aktiv, jwks, profil } = klient;
  return {
    ...{ klientId, navn, organisasjonsnummer, scopes, alleSaker, xml, aktiv, jwks, profil },
    sistBrukt: klient.sistBrukt?.toISOString() ?? null,
    opprettet: klient.opprettet.toISOString(),
    oppdatert: klient.oppdatert.toISOString(),
    hemmeligheter: klient.hemmeligheter.map(({ hemmelighetId, opprettet, utloeper, sistBrukt }) => ({
      hemmelighetId,
      opprettet: opprettet.toISOString(),
      utloeper: utloeper?.toISOString() ?? null,
      sistBrukt: sistBrukt?.toISOString() ?? null,
    })),
  };
}

export function nyKlientSvar({
  klient,
  hemmelighetId,
  hemmelighet,
}: { klient: Klient } & VistHemmelighet): OpprettetKlientDto {
  return { ...klientSvar(klient), hemmelighetId, hemmelighet };
}
