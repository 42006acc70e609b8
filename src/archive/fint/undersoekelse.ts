import { Kodeverk, type ProfilDto } from '../../noark/index.js';
import type { Arkivsystem } from './arkivsystem.js';
import { EMBEDDED_NAVN } from './arkivsystemer.js';
import { FintFront } from './front/index.js';
import { type ArkivKode, Listeindeks, type ListeRow, Oppslag } from './kodelister/index.js';

/** A sentence for the operator, and whether all is well. */
export interface Funn {
  ok: boolean;
  text: string;
}

/** What the database knows of the archives. */
export interface Arkivkunnskap {
  standard: string;
  lister: (ListeRow & { koder: ArkivKode[] | null })[];
  klienter: { klientId: string; profil: ProfilDto }[];
}

/** What every submission needs: without it none of a kind can be archived. */
const NEEDED: Record<string, string[]> = {
  journalposttype: ['I', 'U'],
  journalstatus: ['J'],
  saksstatus: ['B'],
  dokumentstatus: ['F'],
  tilknyttetRegistreringSom: ['H', 'V'],
  variantformat: ['P', 'A'],
  korrespondanseparttype: ['EA', 'EM'],
  tilgangsrestriksjon: ['UO'],
};
/** Where the values of a profile are found. */
const FIELDS: [keyof ProfilDto, string][] = [
  ['arkivdel', 'arkivdel'],
  ['administrativEnhet', 'administrativenhet'],
  ['journalenhet', 'administrativenhet'],
  ['saksansvarlig', 'arkivressurs'],
  ['saksbehandler', 'arkivressurs'],
  ...(
    ['saksmappetype', 'tilgangsgruppe', 'saksstatus', 'journalstatus', 'dokumenttype', 'partrolle'] as const
  ).map((name): [keyof ProfilDto, string] => [name, name]),
];

const good = (text: string): Funn => ({ ok: true, text });
const bad = (text: string): Funn => ({ ok: false, text });

/** Asks each archive whether it is there, and looks whether its code lists have what submissions to it will need. */
export async function undersoekArkiver(systems: Arkivsystem[], known: Arkivkunnskap): Promise<Funn[]> {
  const gone = known.klienter.flatMap(({ klientId, profil: { arkivsystem: navn } }) =>
    navn === undefined || navn === EMBEDDED_NAVN || systems.some((one) => one.navn === navn)
      ? []
      : [bad(`Klienten ${klientId} sender til arkivet ${navn}, som ikke er i innstillingene.`)],
  );
  const told = await Promise.all(
    systems.map(async (system) => [await reached(system), ...lists(system.navn, known)]),
  );
  return [...told.flat(), ...gone];
}

async function reached(system: Arkivsystem): Promise<Funn> {
  const front = new FintFront({ ...system, responseTimeoutMs: Math.min(system.responseTimeoutMs, 10_000) });
  try {
    const { naadd, front: seen, aarsak } = await front.tilstand();
    if (!naadd) return bad(`Arkivet ${system.navn} kan ikke nås: ${aarsak?.melding ?? 'ukjent årsak'}`);
    if (aarsak) return bad(`Arkivet ${system.navn} nås, men er ikke i orden: ${aarsak.melding}`);
    return good(`Arkivet ${system.navn} nås${seen ? ` (fronten er ${seen})` : ''}.`);
  } finally {
    await front.close();
  }
}

function lists(navn: string, { lister, klienter, standard }: Arkivkunnskap): Funn[] {
  const rows = lister.filter(({ arkivsystem }) => arkivsystem === navn);
  const known = rows.filter(({ koder }) => koder !== null);
  if (known.length === 0)
    return [
      bad(`Kodelistene i arkivet ${navn} er ikke hentet. Det skjer når arkivflyt kjører med rollen archive.`),
    ];
  const oldest = new Date(Math.min(...known.map(({ hentet }) => hentet!.getTime()))).toISOString();
  const odd = rows.filter(({ advarsel }) => advarsel !== null);
  const indexes = new Map(known.map(({ liste, koder }) => [liste, new Listeindeks(koder!)]));
  const senders = klienter.filter(({ profil }) => (profil.arkivsystem ?? standard) === navn);
  return [
    good(`${known.length} kodelister fra arkivet ${navn} er hentet, den eldste ${oldest}.`),
    ...odd.map(({ liste, advarsel }) => bad(`Kodelisten ${liste} i arkivet ${navn}: ${advarsel}`)),
    ...mapping(navn, indexes, senders),
    ...senders.flatMap((sender) => values(navn, indexes, sender)),
  ];
}

/** Once for each code map in use: clients without one have the same. */
function mapping(
  navn: string,
  indexes: Map<string, Listeindeks>,
  senders: Arkivkunnskap['klienter'],
): Funn[] {
  const noark = new Kodeverk();
  const byMap = Map.groupBy(senders, ({ profil }) => JSON.stringify(profil.kodekart ?? []));
  if (byMap.size === 0) byMap.set('[]', []);
  return [...byMap.values()].flatMap((group) => {
    const kodekart = group[0]?.profil.kodekart ?? [];
    const oppslag = new Oppslag(indexes, noark, kodekart);
    const lacking = Object.entries(NEEDED).flatMap(([liste, needed]) => {
      const all = (noark.list(liste)?.koder ?? []).map(({ kode }) => kode);
      return all
        .filter((kode) => oppslag.kjent(liste) && !oppslag.finn(liste, kode))
        .map((kode) => ({ isNeeded: needed.includes(kode), text: `${liste} ${kode}` }));
    });
    const who = kodekart.length === 0 ? '' : ` (klient ${group.map(({ klientId }) => klientId).join(', ')})`;
    return [true, false].flatMap((isNeeded) => {
      const told = lacking.filter((one) => one.isNeeded === isNeeded).map(({ text }) => text);
      if (told.length === 0) return [];
      const text = `Uten motstykke i arkivet ${navn}${who}: ${told.join(', ')}.`;
      return [
        isNeeded
          ? bad(`${text} Sett dem i kodekart i klientens profil.`)
          : good(`${text} De avvises ved mottak.`),
      ];
    });
  });
}

/** Where the profile itself says what the archive does not have. The values stay out of it. */
function values(
  navn: string,
  indexes: Map<string, Listeindeks>,
  { klientId, profil }: Arkivkunnskap['klienter'][number],
): Funn[] {
  const oppslag = new Oppslag(indexes, new Kodeverk(), profil.kodekart ?? []);
  const lacks = (liste: string, kode: unknown) =>
    typeof kode === 'string' && oppslag.kjent(liste) && !oppslag.finn(liste, kode);
  const places = [
    ...FIELDS.filter(([field, liste]) => lacks(liste, profil[field])).map(([field]) => field as string),
    ...(profil.klassering ?? []).flatMap(({ klassifikasjonssystem }, index) =>
      lacks('klassifikasjonssystem', klassifikasjonssystem)
        ? [`klassering/${index}/klassifikasjonssystem`]
        : [],
    ),
    ...(profil.kodekart ?? []).flatMap(({ kodeverk, kode }, index) =>
      lacks(kodeverk, kode) ? [`kodekart/${index}/arkivkode`] : [],
    ),
  ];
  return places.map((place) =>
    bad(`Klienten ${klientId}: profilens ${place} finnes ikke i arkivet ${navn}.`),
  );
}
