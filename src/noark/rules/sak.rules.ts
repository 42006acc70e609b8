import type { FieldFault } from '../../shared/problem/index.js';
import type { JournalpostDto, JournalpostInnsendingDto, KlasseringDto, SakDto } from '../dto/index.js';
import { hasFoedselsnummer } from '../identitetsnummer.js';
import { duplicates, fault, items, type RuleSettings } from './fault.js';
import { journalpostFaults } from './journalpost.rules.js';
import { partFaults } from './part.rules.js';
import { titleFaults } from './skjerming.rules.js';

/** Rules that look at more than one property of a sak (noark.md G1). The single-property rules are the DTO's. */
export function sakFaults(sak: SakDto, settings: RuleSettings): FieldFault[] {
  return [
    ...titleFaults(sak, '', ['TMO', 'TM1']),
    ...klasseringFaults(items(sak.klassering)),
    ...items(sak.parter).flatMap((part, index) => partFaults(part, `/parter/${index}`, settings)),
    ...items(sak.parter).flatMap(({ navn }, index) => nameFaults(navn, `/parter/${index}/navn`)),
    ...listFaults(items(sak.journalposter), sak.skjerming !== undefined, settings),
  ];
}

export function journalpostInnsendingFaults(
  body: JournalpostInnsendingDto,
  settings: RuleSettings,
): FieldFault[] {
  const pointers =
    body.sak && [body.sak.saksnummer, body.sak.referanse, body.sak.eksternNoekkel].filter(Boolean);
  const peker =
    pointers && pointers.length !== 1
      ? [
          fault('/sak', 'UGYLDIG', {
            nb: 'Saken må pekes på med nøyaktig én av saksnummer, referanse og eksternNoekkel.',
            en: 'The sak must be pointed at with exactly one of saksnummer, referanse and eksternNoekkel.',
          }),
        ]
      : [];
  return [...peker, ...listFaults(items(body.journalposter), false, settings)];
}

function listFaults(
  journalposter: Partial<JournalpostDto>[],
  shieldedSak: boolean,
  settings: RuleSettings,
): FieldFault[] {
  const keys = duplicates(journalposter.map(({ eksternNoekkel }) => eksternNoekkel));
  return [
    ...journalposter.flatMap((one, index) =>
      journalpostFaults(one, `/journalposter/${index}`, shieldedSak, settings),
    ),
    ...keys.map((index) =>
      fault(`/journalposter/${index}/eksternNoekkel`, 'DUPLIKAT', {
        nb: 'Nøkkelen er brukt tidligere i samme innsending.',
        en: 'The key is used before in the same request.',
      }),
    ),
  ];
}

function klasseringFaults(klassering: Partial<KlasseringDto>[]): FieldFault[] {
  const places = klassering.map(({ rekkefoelge }, index) => rekkefoelge ?? index + 1);
  return duplicates(places).map((index) =>
    fault(`/klassering/${index}/rekkefoelge`, 'DUPLIKAT', {
      nb: 'Plassen er brukt av en tidligere klasse.',
      en: 'The place is used by an earlier klasse.',
    }),
  );
}

function nameFaults(navn: unknown, sti: string): FieldFault[] {
  return typeof navn === 'string' && hasFoedselsnummer(navn)
    ? [fault(sti, 'FOEDSELSNUMMER_I_KLARTEKST')]
    : [];
}
