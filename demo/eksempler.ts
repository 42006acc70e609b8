import { makePdf, type Pdf } from './pdf.js';

const KARI = {
  navn: 'Kari Nordmann',
  adresse: { adresselinjer: ['Fjellveien 4'], postnummer: '4838', poststed: 'Arendal' },
};
const LAGET = { navn: 'Solbakken idrettslag', organisasjonsnummer: '974760673' };
const I_DAG = new Date().toISOString().slice(0, 10);

/** Sends a PDF ahead of its submission and answers the Dokument that names it. */
export type Upload = (pdf: Pdf) => Promise<{ tittel: string; dokumentId: string; sjekksum: string }>;

/** The whole sak in one request: three journalposter, four PDF files. */
export async function skoleskyss(upload: Upload) {
  const dokumenter = {
    soeknad: await makePdf('søknad.pdf', 'Søknad om skoleskyss', [
      'Jeg søker om skoleskyss for barnet mitt ved Solbakken skole. Vi bor 4,6 km fra skolen.',
      'Skoleveien følger fylkesveien uten gang- og sykkelvei. Se vedlagt kart.',
    ]),
    kart: await makePdf('kart.pdf', 'Kart over skoleveien', [
      'Fra Fjellveien 4 til Solbakken skole: 4,6 km langs fylkesveien.',
    ]),
    notat: await makePdf('notat.pdf', 'Notat: måling av skoleveien', [
      'Avstanden er målt til 4 580 meter. Grensen for 2.–10. trinn er 4 kilometer.',
    ]),
    vedtak: await makePdf('vedtak.pdf', 'Vedtak om skoleskyss', [
      'Søknaden er innvilget for skoleåret 2026/2027.',
      'Vedtaket kan påklages innen tre uker.',
    ]),
  };
  const sak = {
    eksternNoekkel: 'skyss-4711',
    tittel: 'Skoleskyss ved Solbakken skole skoleåret 2026/2027',
    klassering: [{ klassifikasjonssystem: 'K-KODER', klasseId: 'B22', tittel: 'Skoleskyss' }],
    parter: [{ ...KARI, partrolle: 'KLI' }],
    journalposter: [
      {
        tittel: 'Søknad om skoleskyss',
        journalposttype: 'I',
        dokumentetsDato: I_DAG,
        korrespondanseparter: [{ ...KARI, korrespondanseparttype: 'EA' }],
        dokumenter: [await upload(dokumenter.soeknad), await upload(dokumenter.kart)],
      },
      {
        tittel: 'Notat: måling av skoleveien',
        journalposttype: 'X',
        dokumenter: [await upload(dokumenter.notat)],
      },
      {
        tittel: 'Vedtak om skoleskyss',
        journalposttype: 'U',
        dokumentetsDato: I_DAG,
        korrespondanseparter: [{ ...KARI, korrespondanseparttype: 'EM' }],
        dokumenter: [await upload(dokumenter.vedtak)],
      },
    ],
  };
  return { sak, pdfer: Object.values(dokumenter) };
}

/** Step one of two: the sak alone. */
export const TILSKUDD = {
  eksternNoekkel: 'tilskudd-88',
  tittel: 'Tilskudd til lysløype, Solbakken idrettslag',
  parter: [{ ...LAGET, partrolle: 'KLI' }],
};

/** Step two: a journalpost with its PDF, for the sak that `sak` points at. */
export async function brev(upload: Upload, sak: object, eksternNoekkel: string, tittel: string) {
  const pdf = await makePdf(`${eksternNoekkel}.pdf`, tittel, [
    'Gjelder tilskudd til ny lysløype ved Solbakken stadion.',
  ]);
  const isIncoming = tittel.startsWith('Søknad');
  const journalpost = {
    tittel,
    journalposttype: isIncoming ? 'I' : 'U',
    korrespondanseparter: [{ ...LAGET, korrespondanseparttype: isIncoming ? 'EA' : 'EM' }],
    dokumenter: [await upload(pdf)],
  };
  return { body: { sak, eksternNoekkel, journalposter: [journalpost] }, pdf };
}

/** Seven faults, of the kinds that suppliers make. */
export const UGYLDIG = {
  tittel: '   ',
  saksnummer: '2026/17',
  saksdato: '2026-02-30',
  saksbehandlerNavn: 'Kari',
  parter: [{ navn: 'Solbakken idrettslag', organisasjonsnummer: '974760674' }],
  journalposter: [
    {
      tittel: 'Søknad',
      journalposttype: 'I',
      dokumenter: [
        { tittel: 'Søknad', filnavn: 'søknad.pdf', mediatype: 'application/pdf', innhold: 'SGVp' },
      ],
    },
  ],
};
