/** A JSON object as FINT writes it. */
export type Json = Record<string, unknown>;

type Type = 'text' | 'texts' | 'number' | 'date' | 'id' | Shape | [Shape];
export interface Shape {
  /** As FINT's class is called: a body of the wrong type is told of by it. */
  name: string;
  members: Record<string, Type>;
  links: string[];
}

const shape = (name: string, members: Record<string, Type>, ...links: string[]): Shape => ({
  name,
  members,
  links,
});

const ADRESSE = shape(
  'AdresseResource',
  { adresselinje: 'texts', postnummer: 'text', poststed: 'text' },
  'land',
);
const KONTAKT = shape('Kontaktinformasjon', {
  ...{
    epostadresse: 'text',
    telefonnummer: 'text',
    mobiltelefonnummer: 'text',
    nettsted: 'text',
    sip: 'text',
  },
});
const SKJERMING = shape('SkjermingResource', {}, 'tilgangsrestriksjon', 'skjermingshjemmel');
const SOMEONE: Record<string, Type> = {
  ...{ organisasjonsnummer: 'text', fodselsnummer: 'text', kontaktperson: 'text' },
  ...{ adresse: ADRESSE, kontaktinformasjon: KONTAKT },
};
const PART = shape('PartResource', { partNavn: 'text', ...SOMEONE }, 'partRolle');
const KORRESPONDANSEPART = shape(
  'KorrespondansepartResource',
  { korrespondansepartNavn: 'text', skjerming: SKJERMING, ...SOMEONE },
  'korrespondanseparttype',
);
const KLASSE = shape(
  'KlasseResource',
  { klasseId: 'text', tittel: 'text', rekkefolge: 'number', skjerming: SKJERMING },
  'klassifikasjonssystem',
);
const MERKNAD = shape(
  'MerknadResource',
  { merknadstekst: 'text', merknadsdato: 'date' },
  'merknadstype',
  'merknadRegistrertAv',
);
const AVSKRIVNING = shape(
  'AvskrivningResource',
  { avskrivningsmate: 'text', avskrivningsdato: 'date' },
  'avskrevetAv',
);
const DOKUMENTOBJEKT = shape(
  'DokumentobjektResource',
  {
    ...{ filstorrelse: 'text', formatDetaljer: 'text', sjekksum: 'text', sjekksumAlgoritme: 'text' },
    versjonsnummer: 'number',
  },
  ...['variantFormat', 'filformat', 'referanseDokumentfil'],
);
const DOKUMENTBESKRIVELSE = shape(
  'DokumentbeskrivelseResource',
  {
    ...{ tittel: 'text', beskrivelse: 'text', skjerming: SKJERMING, dokumentobjekt: [DOKUMENTOBJEKT] },
    ...{ forfatter: 'texts', dokumentnummer: 'number' },
  },
  ...['dokumentstatus', 'dokumentType', 'tilknyttetRegistreringSom', 'referanseArkivdel'],
);
export const JOURNALPOST = shape(
  'JournalpostResource',
  {
    ...{ tittel: 'text', offentligTittel: 'text', beskrivelse: 'text', nokkelord: 'texts' },
    ...{ dokumentetsDato: 'date', mottattDato: 'date', sendtDato: 'date', forfallsDato: 'date' },
    ...{ korrespondansepart: [KORRESPONDANSEPART], dokumentbeskrivelse: [DOKUMENTBESKRIVELSE] },
    ...{ skjerming: SKJERMING, avskrivning: AVSKRIVNING, merknad: [MERKNAD], antallVedlegg: 'number' },
  },
  ...['journalposttype', 'journalstatus', 'administrativEnhet', 'saksbehandler', 'journalenhet'],
  ...['tilgangsgruppe', 'referanseArkivDel'],
);
export const SAK = shape(
  'SakResource',
  {
    ...{ mappeId: 'id', systemId: 'id', tittel: 'text', offentligTittel: 'text', beskrivelse: 'text' },
    ...{ noekkelord: 'texts', saksdato: 'date', klasse: [KLASSE], skjerming: SKJERMING, part: [PART] },
    ...{ merknad: [MERKNAD], journalpost: [JOURNALPOST] },
  },
  ...['saksstatus', 'saksmappetype', 'tilgangsgruppe', 'journalenhet', 'administrativEnhet', 'saksansvarlig'],
  'arkivdel',
);

/** A body that FINT's model classes do not take. The message tells class names and what was sent, as Jackson does. */
export class BadBody extends Error {
  constructor(type: string, value: unknown, path: string) {
    const excerpt = JSON.stringify(value)?.slice(0, 200);
    super(`Cannot deserialize value of type \`${type}\` from ${excerpt} (through reference chain: ${path})`);
  }
}

/** What the model classes keep of a body: unknown members are lost, so is whatever is null. */
export function read(of: Shape, value: unknown, path = `no.fint.model.resource.${of.name}`): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadBody(of.name, value, path);
  const source = value as Json;
  const kept: Json = {};
  for (const [name, type] of Object.entries(of.members)) {
    const member = source[name];
    if (member !== null && member !== undefined) kept[name] = readMember(type, member, `${path}["${name}"]`);
  }
  kept['_links'] = readLinks(of, source['_links'], path);
  return kept;
}

function readMember(type: Type, value: unknown, path: string): unknown {
  if (Array.isArray(type)) return asArray(value, path).map((item) => read(type[0], item, path));
  if (typeof type === 'object') return read(type, value, path);
  if (type === 'texts') return asArray(value, path).map((item) => asText(item, path));
  if (type === 'number') return asNumber(value, path);
  if (type === 'date') return asDate(value, path);
  if (type === 'id') return { identifikatorverdi: asText((value as Json)['identifikatorverdi'], path) };
  return asText(value, path);
}

function asArray(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new BadBody('java.util.ArrayList', value, path);
  return value;
}

function asText(value: unknown, path: string): string {
  if (typeof value === 'object' || value === undefined) throw new BadBody('java.lang.String', value, path);
  return textOf(value);
}

function asNumber(value: unknown, path: string): number {
  const number = Number(value);
  if (typeof value === 'object' || !Number.isInteger(number))
    throw new BadBody('java.lang.Long', value, path);
  return number;
}

/** A plain date is midnight in UTC. */
function asDate(value: unknown, path: string): string {
  const date = new Date(typeof value === 'string' ? value : NaN);
  if (Number.isNaN(date.getTime())) throw new BadBody('java.util.Date', value, path);
  return date.toISOString().replace('.000Z', 'Z');
}

/** Relation names are case-sensitive: one that is misspelt is stored, and read by nobody. */
function readLinks(of: Shape, value: unknown, path: string): Json {
  const links: Json = {};
  for (const relation of of.links) {
    const hrefs = (value as Json | undefined | null)?.[relation];
    if (hrefs === undefined || hrefs === null) continue;
    links[relation] = asArray(hrefs, `${path}["_links"]`).map((link) => ({
      href: asText((link as Json | null)?.['href'], path),
    }));
  }
  return links;
}

/** The same with every member of the shape there: null where nothing is. */
export function withNulls(of: Shape, value: Json): Json {
  const full: Json = { ...value };
  for (const [name, type] of Object.entries(of.members)) {
    const member = value[name];
    if (member === undefined || member === null) full[name] = null;
    else if (Array.isArray(type)) full[name] = (member as Json[]).map((item) => withNulls(type[0], item));
    else if (typeof type === 'object') full[name] = withNulls(type, member as Json);
  }
  return full;
}

/** The last segment of a link, which is all that adapters read of it. */
export function systemIdOf(href: string): string {
  return decoded(href.slice(href.lastIndexOf('/') + 1));
}

/** Without its percent signs, where they make sense. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The systemId that the first link of a relation leads to. */
export function linked(resource: Json | undefined, relation: string): string | undefined {
  const links = (resource?.['_links'] as Json | undefined)?.[relation] as { href: string }[] | undefined;
  return links?.[0] ? systemIdOf(links[0].href) : undefined;
}

/** The text of a member; of anything that is no text or number, none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** The value of a mappeId or a systemId. */
export function valueOf(identifikator: unknown): string {
  return textOf((identifikator as Json | null | undefined)?.['identifikatorverdi']);
}
