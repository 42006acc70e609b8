/** A code, or what else a link may choose: a unit, an arkivdel, a person. */
export interface Code {
  kode: string;
  navn: string;
  /** The kode unless given. */
  systemId?: string;
  passiv?: boolean;
}

interface Listed extends Required<Code> {
  changed: number;
}

const of = (text: string): Code[] =>
  text.split('|').map((pair) => {
    const [kode = '', navn = ''] = pair.split('=');
    return { kode, navn };
  });

const USUAL: Record<string, Code[]> = {
  partrolle: of('KLI=Klient|PAA=Pårørende|FORM=Formynder|ADV=Advokat'),
  korrespondanseparttype: of(
    'EA=Avsender|EM=Mottaker|EK=Kopimottaker|GM=Gruppemottaker|IA=Intern avsender|IM=Intern mottaker|IK=Intern kopimottaker',
  ),
  saksstatus: of(
    'B=Under behandling|A=Avsluttet|U=Utgår|R=Opprettet av saksbehandler|F=Ferdig fra saksbehandler',
  ),
  skjermingshjemmel: of('UO1=Offentleglova § 13|UO2=Offentleglova § 14|Offl13=Offl. § 13'),
  tilgangsrestriksjon: of(
    'UO=Unntatt etter offentleglova|5=Unntatt § 5|6=Unntatt § 6|P=Personalsaker|XX=Midlertidig sperret',
  ),
  dokumentstatus: of('B=Dokumentet er under redigering|F=Dokumentet er ferdigstilt'),
  dokumenttype: of(
    'B=Brev|R=Rundskriv|F=Faktura|O=Ordrebekreftelse|SØKNAD=Søknad|VEDTAK=Vedtak|NOTAT=Notat|VEDLEGG=Vedlegg',
  ),
  journalposttype: of(
    'I=Inngående dokument|U=Utgående dokument|N=Organinternt dokument for oppfølging|X=Organinternt dokument uten oppfølging|S=Saksframlegg',
  ),
  journalstatus: of(
    'J=Journalført|F=Ferdigstilt fra saksbehandler|G=Godkjent av leder|E=Ekspedert|A=Arkivert|U=Utgår|M=Midlertidig registrering av innkommet dokument|S=Saksbehandler har registrert innkommet dokument|R=Reservert dokument',
  ),
  variantformat: of('P=Produksjonsformat|A=Arkivformat|O=Dokument hvor deler av innholdet er skjermet'),
  format: of('PDF=PDF|PDFA=PDF/A|DOCX=Word|XLSX=Excel|JPG=JPEG|PNG=PNG|TXT=Ren tekst|XML=XML|TIFF=TIFF'),
  tilgangsgruppe: of('ALLE=Alle|PERS=Personal'),
  saksmappetype: of('SAK=Saksmappe|PERS=Personalmappe|ELEV=Elevmappe'),
  tilknyttetregistreringsom: of('H=Hoveddokument|V=Vedlegg'),
  merknadstype: of('MS=Merknad fra saksbehandler|ML=Merknad fra leder|MA=Merknad fra arkivansvarlig'),
  administrativenhet: [
    { kode: 'OPPL', navn: 'Opplæring', systemId: '1337' },
    { kode: 'SAMF', navn: 'Samferdsel', systemId: '1338' },
    { kode: 'ADM', navn: 'Administrasjon', systemId: '1339' },
  ],
  arkivdel: of('SAK=Sakarkiv|PERS=Personalarkiv|ELEV=Elevarkiv'),
  arkivressurs: of('42=Kari Saksbehandler|43=Ola Arkivar|0=Ufordelt'),
  // The persons behind an arkivressurs.
  personalressurs: of('42=Kari Saksbehandler|43=Ola Arkivar'),
  person: of('42=Kari Saksbehandler|43=Ola Arkivar'),
  klassifikasjonssystem: of(
    'KK=K-koder|FA=Funksjonsbasert|ORGNR=Organisasjonsnummer|PNR=Fødselsnummer|REF=Referanse',
  ),
};

const PREFIXES: Record<string, string> = {
  journalposttype: 'JT',
  journalstatus: 'JS',
  saksstatus: 'SS',
  arkivdel: 'AD',
};
const PERSONAL = ['personalressurs', 'person'];
const NOARK = ['administrativenhet', 'arkivdel', 'arkivressurs', 'klassifikasjonssystem'];

/** Which list a relation leads to. Relations are case-sensitive, and one that is misspelt is one nobody reads. */
const LIST_OF: Record<string, string> = {
  partRolle: 'partrolle',
  dokumentType: 'dokumenttype',
  variantFormat: 'variantformat',
  filformat: 'format',
  tilknyttetRegistreringSom: 'tilknyttetregistreringsom',
  administrativEnhet: 'administrativenhet',
  journalenhet: 'administrativenhet',
  referanseArkivDel: 'arkivdel',
  referanseArkivdel: 'arkivdel',
  saksansvarlig: 'arkivressurs',
  saksbehandler: 'arkivressurs',
  merknadRegistrertAv: 'arkivressurs',
  avskrevetAv: 'arkivressurs',
  ...Object.fromEntries(
    [
      ...[
        'korrespondanseparttype',
        'saksstatus',
        'skjermingshjemmel',
        'tilgangsrestriksjon',
        'dokumentstatus',
      ],
      ...['journalposttype', 'journalstatus', 'tilgangsgruppe', 'saksmappetype', 'merknadstype', 'arkivdel'],
      'klassifikasjonssystem',
    ].map((name) => [name, name]),
  ),
};

/** The code lists of the archive. */
export class Codes {
  private readonly lists = new Map<string, Listed[]>();
  private readonly touched = new Map<string, number>();

  constructor(
    own: Record<string, Code[]>,
    private readonly ownSystemIds: boolean,
  ) {
    for (const [name, codes] of Object.entries({ ...USUAL, ...own })) this.set(name, codes);
  }

  has(list: string): boolean {
    return this.lists.has(list);
  }

  /** Replaces a list. What is there already and unchanged keeps its time. */
  set(list: string, codes: Code[]): void {
    const before = new Map(this.lists.get(list)?.map((code) => [code.kode, code]));
    const now = Date.now();
    const prefix = PREFIXES[list] ?? list.slice(0, 3).toUpperCase();
    this.lists.set(
      list,
      codes.map((code, index) => {
        const systemId = code.systemId ?? (this.ownSystemIds ? `${prefix}-${index + 1}` : code.kode);
        const listed = {
          kode: code.kode,
          navn: code.navn,
          systemId,
          passiv: code.passiv ?? false,
          changed: now,
        };
        const old = before.get(code.kode);
        const same = old && JSON.stringify({ ...old, changed: now }) === JSON.stringify(listed);
        return same ? old : listed;
      }),
    );
    this.touched.set(list, now);
  }

  size(list: string): number {
    return this.lists.get(list)?.length ?? 0;
  }

  /** When the list was last changed, ms since 1970. */
  lastUpdated(list: string): number {
    return this.touched.get(list) ?? 0;
  }

  /** The list as FINT's resources, those changed at or after `since`. */
  resources(list: string, since = 0): Record<string, unknown>[] {
    const codes = this.lists.get(list) ?? [];
    return codes.filter(({ changed }) => changed >= since).map((code) => resource(list, code));
  }

  /** What is written as a link to this relation's code: its path, or undefined when there is no such code. */
  linkTo(relation: string, systemId: string): string | undefined {
    const list = LIST_OF[relation];
    const code = list && this.lists.get(list)?.find((one) => one.systemId === systemId);
    return code ? pathOf(list, systemId) : undefined;
  }

  isCodeRelation(relation: string): boolean {
    return relation in LIST_OF;
  }

  /** The kode of a systemId: Elements answers so of units. */
  kodeOf(relation: string, systemId: string): string | undefined {
    return this.lists.get(LIST_OF[relation] ?? '')?.find((one) => one.systemId === systemId)?.kode;
  }
}

/** Where a list lies in the API. */
export function listPath(list: string): string {
  if (PERSONAL.includes(list)) return `/administrasjon/personal/${list}`;
  return `/arkiv/${NOARK.includes(list) ? 'noark' : 'kodeverk'}/${list}`;
}

const IDENTIFIERS: Record<string, string> = { personalressurs: 'ansattnummer', person: 'fodselsnummer' };

const pathOf = (list: string, systemId: string): string =>
  `${listPath(list)}/${IDENTIFIERS[list] ?? 'systemid'}/${encodeURIComponent(systemId)}`;

function resource(list: string, { kode, navn, systemId, passiv }: Listed): Record<string, unknown> {
  const self = { self: [{ href: pathOf(list, systemId) }] };
  const links = { _links: self };
  if (PERSONAL.includes(list)) return personal(list, navn, systemId, self);
  const id = { systemId: { identifikatorverdi: systemId } };
  if (list === 'arkivdel') return { ...id, tittel: navn, ...links };
  if (list === 'klassifikasjonssystem') return { ...id, tittel: navn, klasse: [], ...links };
  if (list === 'arkivressurs') {
    const personalressurs = [{ href: pathOf('personalressurs', kode) }];
    return { ...id, kildesystemId: { identifikatorverdi: kode }, _links: { personalressurs, ...self } };
  }
  const gyldighetsperiode = { start: '2020-01-01T00:00:00Z', slutt: null };
  if (list === 'administrativenhet') return { ...id, navn, gyldighetsperiode, ...links };
  return { ...id, kode, navn, passiv, gyldighetsperiode, ...links };
}

function personal(list: string, navn: string, id: string, self: object): Record<string, unknown> {
  const identifikator = { [IDENTIFIERS[list]!]: { identifikatorverdi: id } };
  const [fornavn, etternavn] = navn.split(' ');
  if (list === 'person') return { ...identifikator, navn: { fornavn, etternavn }, _links: self };
  return { ...identifikator, _links: { person: [{ href: pathOf('person', id) }], ...self } };
}
