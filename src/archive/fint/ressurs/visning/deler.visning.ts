import { inOslo } from '../../../../noark/index.js';
import { lenket, liste, type Objekt, objekt, tekst, tidspunkt } from '../../felt.js';
import type { Koder } from '../koder.js';

/** What sak, journalpost and dokument have in common, in our terms. Null: the archive does not tell. */

/** Our code for what a link names; what its lists do not know, stands as the archive wrote it. */
export function visKode(
  object: Objekt,
  relasjon: string,
  koder: Koder,
  navn = relasjon.toLowerCase(),
): string | null {
  const systemId = lenket(object, relasjon);
  return systemId === null ? null : (koder.kodeAv(navn, systemId) ?? systemId);
}

/** The calendar day in Norway: a date of ours is its midnight there. */
export function visDato(value: unknown): string | null {
  const instant = tidspunkt(value);
  return instant && inOslo(instant).dato;
}

export function visSkjerming(value: unknown, koder: Koder) {
  const skjerming = objekt(value);
  const tilgangsrestriksjon = visKode(skjerming, 'tilgangsrestriksjon', koder);
  const skjermingshjemmel = visKode(skjerming, 'skjermingshjemmel', koder);
  if (tilgangsrestriksjon === null && skjermingshjemmel === null) return null;
  return {
    ...{ tilgangsrestriksjon, skjermingshjemmel, skjermingMetadata: [] },
    ...{ skjermingDokument: null, opphoersdato: null },
  };
}

export function visMerknader(value: unknown, koder: Koder) {
  return liste(value).flatMap((merknad) => {
    const text = tekst(merknad.merknadstekst);
    if (text === null) return [];
    return [
      {
        tekst: text,
        merknadstype: visKode(merknad, 'merknadstype', koder),
        merknadsdato: tidspunkt(merknad.merknadsdato),
        registrertAv: visKode(merknad, 'merknadRegistrertAv', koder, 'arkivressurs'),
      },
    ];
  });
}

/** Of a person no more than the name: the archive may know numbers and addresses that this client never sent. */
export function visPerson(navn: string) {
  return {
    ...{ navn, organisasjonsnummer: null, foedselsnummer: null, kontaktperson: null },
    ...{ adresse: null, kontaktinformasjon: null },
  };
}
