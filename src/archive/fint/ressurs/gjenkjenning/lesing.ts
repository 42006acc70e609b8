import {
  identifikator,
  lenket,
  liste,
  type Objekt,
  objekt,
  saksnummerAv,
  selfLenke,
  tall,
  tekst,
  tidspunkt,
} from '../../felt.js';

/** A sak as the archive returned it. Null, or an empty list: it did not say. */
export interface FintSak {
  /** `2026/17`. */
  saksnummer: string | null;
  systemId: string | null;
  selfUrl: string | null;
  tittel: string | null;
  offentligTittel: string | null;
  opprettetDato: Date | null;
  /** systemId, of the link; so are the other codes here. */
  saksstatus: string | null;
  arkivdel: string | null;
  /** In order of their places. */
  klasser: { system: string | null; klasseId: string; rekkefoelge: number | null }[];
  /** Names. */
  parter: string[];
  journalposter: FintJournalpost[];
}

export interface FintJournalpost {
  nummer: number;
  sekvensnummer: number | null;
  aar: string | null;
  systemId: string | null;
  tittel: string | null;
  journalposttype: string | null;
  parter: string[];
  dokumenter: FintDokument[];
}

export interface FintDokument {
  tittel: string | null;
  /** `sjekksum`: SHA-256 in lower case, null for any other kind. */
  filer: { stoerrelse: number | null; sjekksum: string | null }[];
}

/**
 * Reads what archives write in many ways: null for absent, strings for numbers, one of saksnummer's two places.
 * Undefined for what is no sak, such as a fault or an empty body.
 */
export function lesSak(body: unknown): FintSak | undefined {
  const sak = objekt(body);
  const [saksnummer, systemId, tittel] = [saksnummerAv(sak), identifikator(sak.systemId), tekst(sak.tittel)];
  if (saksnummer === null && systemId === null && tittel === null) return undefined;
  return {
    saksnummer,
    systemId,
    selfUrl: selfLenke(sak),
    tittel,
    offentligTittel: tekst(sak.offentligTittel),
    opprettetDato: tidspunkt(sak.opprettetDato),
    saksstatus: lenket(sak, 'saksstatus'),
    arkivdel: lenket(sak, 'arkivdel'),
    klasser: liste(sak.klasse).flatMap(lesKlasse).sort(byPlace),
    parter: liste(sak.part).flatMap(({ partNavn }) => tekst(partNavn) ?? []),
    journalposter: liste(sak.journalpost).flatMap(lesJournalpost),
  };
}

function lesKlasse(klasse: Objekt): FintSak['klasser'] {
  const klasseId = tekst(klasse.klasseId);
  if (klasseId === null) return [];
  return [
    { system: lenket(klasse, 'klassifikasjonssystem'), klasseId, rekkefoelge: tall(klasse.rekkefolge) },
  ];
}

/** Those without a place stay where they are, after the others. */
function byPlace(a: FintSak['klasser'][number], b: FintSak['klasser'][number]): number {
  return (a.rekkefoelge ?? Number.MAX_SAFE_INTEGER) - (b.rekkefoelge ?? Number.MAX_SAFE_INTEGER);
}

/** None of it without a number: there would be nothing to call it by. */
function lesJournalpost(journalpost: Objekt): FintJournalpost[] {
  const nummer = tall(journalpost.journalPostnummer);
  if (nummer === null) return [];
  return [
    {
      nummer,
      sekvensnummer: tall(journalpost.journalSekvensnummer),
      aar: tekst(journalpost.journalAr),
      systemId: identifikator(journalpost.systemId),
      tittel: tekst(journalpost.tittel),
      journalposttype: lenket(journalpost, 'journalposttype'),
      parter: liste(journalpost.korrespondansepart).flatMap(
        (part) => tekst(part.korrespondansepartNavn) ?? [],
      ),
      dokumenter: liste(journalpost.dokumentbeskrivelse).map(lesDokument),
    },
  ];
}

function lesDokument(dokument: Objekt): FintDokument {
  const filer = liste(dokument.dokumentobjekt).map(({ filstorrelse, sjekksum }) => ({
    // A size of nothing is what is written where none is known.
    stoerrelse: tall(filstorrelse) || null,
    sjekksum: /^[0-9a-f]{64}$/.exec(tekst(sjekksum)?.toLowerCase() ?? '')?.[0] ?? null,
  }));
  return { tittel: tekst(dokument.tittel), filer };
}
