import { ApiRegel } from '../../shared/docs/index.js';
import { UUID } from '../../shared/uuid/index.js';
import { Form, ListeAv, Objekt, Rule, Tekst } from '../../shared/validation/index.js';
import { osloDag } from '../oslo.js';
import { MOST_JOURNALPOSTER } from './grenser.js';
import { JournalpostDto } from './journalpost.dto.js';
import { InnsendingCallbackDto } from './sak.dto.js';

/** Next year is let through: clocks differ on New Year's Eve. */
function hasComeYear(saksnummer: unknown): boolean {
  return Number(String(saksnummer).slice(0, 4)) <= Number(osloDag().slice(0, 4)) + 1;
}

/** Which sak: exactly one of the three. */
@ApiRegel({ minProperties: 1, maxProperties: 1 })
export class SakPekerDto {
  @Rule(
    'year',
    'UGYLDIG',
    { nb: 'har et år som ikke er kommet', en: 'has a year that has not come' },
    hasComeYear,
  )
  @Form({
    pattern: /^(1[7-9]|20)\d{2}\/[1-9]\d{0,9}$/,
    melding: { nb: 'må være år/sekvens, som 2026/17', en: 'must be year/sequence, such as 2026/17' },
    description: 'Saksnummeret som arkivet ga.',
    example: '2026/17',
  })
  saksnummer?: string;

  @Form({
    pattern: UUID,
    kode: 'UKJENT_SAK',
    melding: { nb: 'finnes ikke', en: 'does not exist' },
    description: 'Referansen fra 202-svaret for saken, arkivert eller ikke.',
    example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
  })
  referanse?: string;

  @Tekst({ most: 255, description: 'Fagsystemets egen id for saken.', example: 'skyss-4711' })
  eksternNoekkel?: string;
}

/** Step two of the two-step model: journalposter for a sak that was sent before. */
export class JournalpostInnsendingDto {
  @Objekt(() => SakPekerDto, { required: true })
  sak!: SakPekerDto;

  @ListeAv(() => JournalpostDto, { required: true, most: MOST_JOURNALPOSTER })
  journalposter!: JournalpostDto[];

  @Tekst({
    most: 255,
    description: 'Fagsystemets egen id for innsendingen. Gjør det trygt å sende på nytt.',
    example: 'skyss-4711',
  })
  eksternNoekkel?: string;

  @Objekt(() => InnsendingCallbackDto)
  callback?: InnsendingCallbackDto;
}
