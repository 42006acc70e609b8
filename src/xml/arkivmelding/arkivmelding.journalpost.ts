import { roller } from '../../noark/index.js';
import type { Text } from '../../shared/problem/index.js';
import { trimmed } from '../xml.element.js';
import type { ArkivmeldingReader, Objekt } from './arkivmelding.reader.js';

const INTERNAL = ['IA', 'IM'];
const ON_INTERNAL = ['administrativEnhet', 'saksbehandler'] as const;
/** RFC 2397: a small document inside the message; a larger one is uploaded first. */
const DATA_URL = /^data:([^;,]*);base64,/;

const ONLY_INTERNAL: Text = {
  nb: 'Elementet har bare plass på en intern part.',
  en: 'The element has a place on an internal part only.',
};
const ANOTHER: Text = {
  nb: 'Elementet må ha samme verdi som på en tidligere part.',
  en: 'The element must have the same value as on an earlier part.',
};
const NO_SKJERMING: Text = {
  nb: 'Elementet krever at registreringen har skjerming, som sier etter hvilken hjemmel.',
  en: 'The element requires that the registrering has a skjerming, which tells by which law.',
};
const OTHER_NUMBER: Text = {
  nb: 'Elementet må være plassen i registreringen, med hoveddokumentet først.',
  en: 'The element must be the place in the registrering, the hoveddokument first.',
};
const OTHER_TYPE: Text = {
  nb: 'Elementet har en annen medietype enn mimeType.',
  en: 'The element has another media type than mimeType.',
};

/** What stands elsewhere in a registrering than in a journalpost of the contract, put where it belongs. */
export function placeJournalpost(reader: ArkivmeldingReader, journalpost: Objekt, sti: string): void {
  const parter = (journalpost.korrespondanseparter ?? []) as Objekt[];
  parter.forEach((part, index) => {
    const place = `${sti}/korrespondanseparter/${index}`;
    for (const name of ON_INTERNAL) liftFromPart(reader, journalpost, part, name, sti, place);
    shieldPart(reader, journalpost, part, sti, place);
  });
  const dokumenter = (journalpost.dokumenter ?? []) as Objekt[];
  checkNumbers(reader, dokumenter, sti);
  dokumenter.forEach((dokument, index) => placeFile(reader, dokument, `${sti}/dokumenter/${index}`));
}

/** In Noark the unit and the officer sit on the internal part; in the contract, on the journalpost. */
function liftFromPart(
  reader: ArkivmeldingReader,
  journalpost: Objekt,
  part: Objekt,
  name: (typeof ON_INTERNAL)[number],
  sti: string,
  partSti: string,
): void {
  const { [name]: value, korrespondanseparttype } = part;
  if (value === undefined) return;
  const path = reader.paths.pathOf(`${partSti}/${name}`);
  delete part[name];
  if (!INTERNAL.includes(korrespondanseparttype as string)) reader.report(path, 'UKJENT_FELT', ONLY_INTERNAL);
  else if (journalpost[name] === undefined) {
    journalpost[name] = value;
    reader.paths.set(`${sti}/${name}`, path);
  } else if (journalpost[name] !== value) reader.report(path, 'UGYLDIG', ANOTHER);
}

/** A part that is shielded is so by the law that shields its registrering: the message has no other. */
function shieldPart(
  reader: ArkivmeldingReader,
  journalpost: Objekt,
  part: Objekt,
  sti: string,
  partSti: string,
): void {
  const { skjermet } = part;
  const path = reader.paths.pathOf(`${partSti}/skjermet`);
  delete part.skjermet;
  if (skjermet !== 'true' && skjermet !== '1') return;
  if (!journalpost.skjerming) return reader.report(path, 'UGYLDIG', NO_SKJERMING);
  part.skjerming = { ...(journalpost.skjerming as Objekt) };
  reader.paths.same(`${partSti}/skjerming`, `${sti}/skjerming`);
}

/** The number is the archive's to give. A sender that counts as the archive does may say it. */
function checkNumbers(reader: ArkivmeldingReader, dokumenter: Objekt[], sti: string): void {
  const roles = roller(dokumenter);
  const order = [...dokumenter.keys()].sort((a, b) => rank(roles[a]) - rank(roles[b]));
  dokumenter.forEach((dokument, index) => {
    const { dokumentnummer } = dokument;
    const path = reader.paths.pathOf(`${sti}/dokumenter/${index}/dokumentnummer`);
    delete dokument.dokumentnummer;
    const isAsGiven = dokumentnummer === undefined || dokumentnummer === String(order.indexOf(index) + 1);
    if (!isAsGiven) reader.report(path, 'UGYLDIG', OTHER_NUMBER);
  });
}

function rank(role: string | undefined): number {
  return role === 'H' ? 0 : 1;
}

function placeFile(reader: ArkivmeldingReader, dokument: Objekt, sti: string): void {
  const { fil } = dokument;
  if (typeof fil !== 'string') return;
  delete dokument.fil;
  const url = trimmed(fil);
  const inline = DATA_URL.exec(url);
  if (!inline) {
    dokument.dokumentId = url;
    return;
  }
  const type = inline[1]!;
  dokument.innhold = url.slice(inline[0].length).replace(/\s+/g, '');
  const isAnother =
    type !== '' && typeof dokument.mediatype === 'string' && essence(dokument.mediatype) !== essence(type);
  if (isAnother) reader.report(reader.paths.pathOf(`${sti}/innhold`), 'UGYLDIG', OTHER_TYPE);
  else if (type !== '') dokument.mediatype ??= type;
}

function essence(mediatype: string): string {
  return mediatype.split(';', 1)[0]!.trim().toLowerCase();
}
