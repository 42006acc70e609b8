import type { FieldFault } from '../../shared/problem/index.js';
import { isDato, isTidspunkt, somDato, somTidspunkt } from '../dato.js';
import type { JournalpostDto } from '../dto/index.js';
import { hasFoedselsnummer } from '../identitetsnummer.js';
import { dokumentFaults } from './dokument.rules.js';
import { fault, items, type RuleSettings } from './fault.js';
import { partFaults } from './part.rules.js';
import { titleFaults } from './skjerming.rules.js';

const FUTURE_MS = 5 * 60_000;
const SENDERS = ['EA', 'IA'];
const RECEIVERS = ['EM', 'IM', 'GM'];

/** Rules that look at more than one property of a journalpost (noark.md G1). */
export function journalpostFaults(
  journalpost: Partial<JournalpostDto>,
  sti: string,
  shieldedSak: boolean,
  settings: RuleSettings,
): FieldFault[] {
  const parter = items(journalpost.korrespondanseparter);
  return [
    ...titleFaults(journalpost, sti, ['TRO', 'TR1']),
    ...dateFaults(journalpost, sti, settings),
    ...parterFaults(journalpost, sti),
    ...parter.flatMap((part, index) => partFaults(part, `${sti}/korrespondanseparter/${index}`, settings)),
    ...parter.flatMap(({ navn, skjerming }, index) =>
      typeof navn === 'string' && !skjerming && hasFoedselsnummer(navn)
        ? [fault(`${sti}/korrespondanseparter/${index}/navn`, 'FOEDSELSNUMMER_I_KLARTEKST')]
        : [],
    ),
    ...dokumentFaults(journalpost, sti, shieldedSak, settings.profil),
  ];
}

/** I needs a sender, U a recipient, N both; copies and co-senders never count. */
function parterFaults(
  { journalposttype = '', korrespondanseparter }: Partial<JournalpostDto>,
  sti: string,
): FieldFault[] {
  const types = new Set(items(korrespondanseparter).map((part) => part.korrespondanseparttype));
  const has = (group: string[]) => group.some((type) => types.has(type));
  const needsSender = ['I', 'N'].includes(journalposttype) && !has(SENDERS);
  const needsReceiver = ['U', 'N'].includes(journalposttype) && !has(RECEIVERS);
  if (!needsSender && !needsReceiver) return [];
  const missing = [needsSender ? 'EA eller IA' : '', needsReceiver ? 'EM, IM eller GM' : ''].filter(Boolean);
  return [
    fault(`${sti}/korrespondanseparter`, 'MANGLER_KORRESPONDANSEPART', {
      nb: `En journalpost av typen ${journalposttype} må ha ${missing.join(' og ')}.`,
      en: `A journalpost of type ${journalposttype} needs ${missing.join(' and ').replaceAll('eller', 'or')}.`,
    }),
  ];
}

function dateFaults(
  { journalposttype, mottattDato, dokumentetsDato }: Partial<JournalpostDto>,
  sti: string,
  { now }: RuleSettings,
) {
  const valid = (value?: string): value is string => isDato(value) || isTidspunkt(value);
  const faults: FieldFault[] = [];
  if (valid(mottattDato) && Date.parse(somTidspunkt(mottattDato)) > now.getTime() + FUTURE_MS) {
    faults.push(
      fault(`${sti}/mottattDato`, 'UGYLDIG', {
        nb: 'Datoen kan ikke være i fremtiden.',
        en: 'The date cannot be in the future.',
      }),
    );
  }
  if (
    journalposttype === 'I' &&
    valid(mottattDato) &&
    valid(dokumentetsDato) &&
    somDato(dokumentetsDato) > somDato(mottattDato)
  ) {
    faults.push(
      fault(`${sti}/dokumentetsDato`, 'UGYLDIG', {
        nb: 'Datoen kan ikke være senere enn mottattDato.',
        en: 'The date cannot be later than mottattDato.',
      }),
    );
  }
  return faults;
}
