import { readdir } from 'node:fs/promises';
import type { TestDatabase } from '../support/database.js';
import { pdf } from '../support/filer.js';

/** Valid in test only, and nobody's. */
export const FOEDSELSNUMMER = '41818012320';

/** What nobody but the archive may see, each unlike all else that is written. */
const MERKER = {
  tittel: 'Kanarigul tittel',
  offentligTittel: 'Kanaribleik tittel',
  beskrivelse: 'Kanarivinge beskriver',
  noekkelord: 'kanarinebb',
  merknad: 'Kanarifjær bemerket',
  navn: 'Kanarine Fuglesang',
  kontaktperson: 'Kanarius Kontakt',
  adresselinje: 'Kanaristien 7',
  poststed: 'KANARIVIK',
  epostadresse: 'kanarine@fugl.example',
  telefonnummer: '+47 37 11 22 33',
  hjemmel: 'Kanariloven § 13',
  klasse: 'Kanariklasse',
  saksansvarlig: 'Kanarisjef Ansvar',
  saksbehandler: 'Kanaribehandler Ansatt',
  dokumenttittel: 'Kanariblad tittel',
  filnavn: 'kanariunge.pdf',
  innhold: 'kanarisang i dokumentet',
  opplastet: 'kanariegg.pdf',
  opplastetInnhold: 'kanarikvitter opplastet',
  kode: 'KANARIKODE',
  xml: 'Kanarielement tittel',
  ugyldig: 'Kanariugyldig',
} as const;

export const M = MERKER;

export const innhold = pdf({ xmp: `<a>${MERKER.innhold}</a>` });
export const opplastetInnhold = pdf({ xmp: `<a>${MERKER.opplastetInnhold}</a>` });

const NEEDLES = [
  ...Object.values(MERKER),
  FOEDSELSNUMMER,
  FOEDSELSNUMMER.slice(0, 6),
  innhold.toString('base64').slice(40, 120),
].flatMap((text) => [...new Set([text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])]);

/** The marks that a text shows. */
export function leaksIn(text: string): string[] {
  return NEEDLES.filter((needle) => text.includes(needle));
}

const skjerming = {
  tilgangsrestriksjon: 'UO',
  skjermingshjemmel: MERKER.hjemmel,
  skjermingMetadata: ['TMO', 'TRO', 'NPS', 'TD'],
};
const person = {
  navn: MERKER.navn,
  foedselsnummer: FOEDSELSNUMMER,
  kontaktperson: MERKER.kontaktperson,
  adresse: { adresselinjer: [MERKER.adresselinje], postnummer: '4838', poststed: MERKER.poststed },
  kontaktinformasjon: { epostadresse: MERKER.epostadresse, telefonnummer: MERKER.telefonnummer },
};

/** A journalpost marked all over. */
export function journalpost(more: object = {}): Record<string, unknown> {
  return {
    tittel: `${MERKER.tittel} ${FOEDSELSNUMMER}`,
    offentligTittel: MERKER.offentligTittel,
    journalposttype: 'I',
    beskrivelse: MERKER.beskrivelse,
    saksbehandler: MERKER.saksbehandler,
    noekkelord: [MERKER.noekkelord],
    merknader: [{ tekst: MERKER.merknad }],
    skjerming,
    korrespondanseparter: [{ ...person, korrespondanseparttype: 'EA', skjerming }],
    dokumenter: [
      {
        tittel: MERKER.dokumenttittel,
        filnavn: MERKER.filnavn,
        mediatype: 'application/pdf',
        innhold: innhold.toString('base64'),
        beskrivelse: MERKER.beskrivelse,
        skjerming,
      },
    ],
    ...more,
  };
}

/** A sak marked all over. */
export function sak(more: object = {}): Record<string, unknown> {
  return {
    tittel: `${MERKER.tittel} ${FOEDSELSNUMMER}`,
    offentligTittel: MERKER.offentligTittel,
    beskrivelse: MERKER.beskrivelse,
    saksansvarlig: MERKER.saksansvarlig,
    klassering: [{ klassifikasjonssystem: 'K', klasseId: MERKER.klasse, tittel: MERKER.klasse }],
    skjerming,
    parter: [person],
    noekkelord: [MERKER.noekkelord],
    merknader: [{ tekst: MERKER.merknad }],
    journalposter: [journalpost()],
    ...more,
  };
}

/** Columns that hold the submission for the archive; of `arkiv` it is every one. */
const MAY_HOLD: Record<string, string[]> = { innsending: ['nyttelast'], dokument: ['filnavn'] };

/** Every row of every table but the archive's, as text, without the columns that may hold marks. */
export async function everyRow(database: TestDatabase): Promise<{ place: string; text: string }[]> {
  const tables = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const rows = tables.map(async ({ name }) => {
    const allowed = (MAY_HOLD[name] ?? []).map((column) => ` - '${column}'`).join('');
    const found = await database.query<{ text: string }>(
      `SELECT (to_jsonb(t)${allowed})::text AS text FROM public."${name}" t`,
    );
    return found.map(({ text }) => ({ place: `table ${name}`, text }));
  });
  return (await Promise.all(rows)).flat();
}

/** Names of all files below, which say nothing but checksums. */
export async function fileNames(directory: string): Promise<string> {
  return (await readdir(directory, { recursive: true })).join('\n');
}
