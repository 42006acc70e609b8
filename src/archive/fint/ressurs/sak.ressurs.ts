import type { Klassering, SakNyttelast } from '../../../noark/index.js';
import { merknadRessurs, offentligTittel, partRessurs, skjermingRessurs } from './deler.js';
import type { Koder } from './koder.js';
import { fylt, Lenker, tidspunkt } from './lenker.js';
import type { Merke } from './merke.js';

/**
 * The body of `POST sak`, never with journalposter: one archive would file them, another drops them.
 * Throws KodeMangler.
 */
export function sakRessurs(sak: SakNyttelast, koder: Koder, merke?: Merke): object {
  const lenker = new Lenker(koder);
  const ressurs = byggSak(sak, lenker, merke);
  lenker.krevAlle();
  return ressurs;
}

export function byggSak(sak: SakNyttelast, lenker: Lenker, merke?: Merke): object {
  const registrert = { dato: tidspunkt(sak.saksdato), av: sak.saksansvarlig };
  return fylt({
    tittel: merke?.slag === 'tittel' ? `${sak.tittel}${merke.suffiks}` : sak.tittel,
    offentligTittel: offentligTittel(sak),
    beskrivelse: sak.beskrivelse,
    noekkelord: sak.noekkelord,
    saksdato: tidspunkt(sak.saksdato),
    part: (sak.parter ?? []).map((part, index) => partRessurs(part, `/parter/${index}`, lenker)),
    klasse: klasser(sak.klassering ?? [], lenker, merke),
    skjerming: skjermingRessurs(sak.skjerming, '', lenker),
    merknad: sak.merknader?.map((one, index) =>
      merknadRessurs(one, `/merknader/${index}`, lenker, registrert),
    ),
    _links: {
      saksstatus: lenker.til('saksstatus', sak.saksstatus, '/saksstatus'),
      saksmappetype: lenker.til('saksmappetype', sak.saksmappetype, '/saksmappetype'),
      tilgangsgruppe: lenker.til('tilgangsgruppe', sak.tilgangsgruppe, '/tilgangsgruppe'),
      journalenhet: lenker.til('administrativenhet', sak.journalenhet, '/journalenhet'),
      administrativEnhet: lenker.maa('administrativenhet', sak.administrativEnhet, '/administrativEnhet'),
      saksansvarlig: lenker.til('arkivressurs', sak.saksansvarlig, '/saksansvarlig'),
      arkivdel: lenker.til('arkivdel', sak.arkivdel, '/arkivdel'),
    },
  });
}

/** In order of their places. Our mark is the last, so that what the client said keeps its place. */
function klasser(klassering: Klassering[], lenker: Lenker, merke: Merke | undefined) {
  const placed = klassering.map((klasse, index) =>
    klasseRessurs({ rekkefoelge: index + 1, ...klasse }, `/klassering/${index}`, lenker),
  );
  if (merke?.slag === 'klasse') {
    const rekkefoelge = Math.max(1, ...placed.map(({ rekkefolge }) => rekkefolge)) + 1;
    placed.push(klasseRessurs({ ...merke, rekkefoelge }, '/klassering', lenker));
  }
  return placed.length > 0 ? placed.sort((a, b) => a.rekkefolge - b.rekkefolge) : undefined;
}

function klasseRessurs(klasse: Klassering & { rekkefoelge: number }, sti: string, lenker: Lenker) {
  const system = lenker.til(
    'klassifikasjonssystem',
    klasse.klassifikasjonssystem,
    `${sti}/klassifikasjonssystem`,
  );
  return {
    klasseId: klasse.klasseId,
    tittel: klasse.tittel ?? klasse.klasseId,
    rekkefolge: klasse.rekkefoelge,
    ...(system && { _links: { klassifikasjonssystem: system } }),
  };
}
