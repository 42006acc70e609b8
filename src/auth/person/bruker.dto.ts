import { Endring, EttAv, Form, JaNei, Rule, Tekst } from '../../shared/validation/index.js';
import { type Rolle, ROLLER } from '../scopes.js';
import { BRUKERNAVN } from './person.js';

const BRUKERNAVN_FORM = {
  nb: 'Feltet må være 1 til 100 av tegnene a-z 0-9 . _ @ + -',
  en: 'The field must be 1 to 100 of the characters a-z 0-9 . _ @ + -',
};
const LEAST = 12;
const TOO_SHORT = {
  nb: `Passordet må ha minst ${LEAST} tegn.`,
  en: `The password must have at least ${LEAST} characters.`,
};

/** Long ones cost as much as short ones, but a limit there must be. */
export const LONGEST_PASSORD = 256;

export class PassordDto {
  @Tekst({ most: LONGEST_PASSORD })
  @Rule(
    'longEnough',
    'UGYLDIG',
    TOO_SHORT,
    (value) => typeof value === 'string' && [...value].length >= LEAST,
  )
  passord?: string;
}

export class NyBrukerDto extends PassordDto {
  @Form({ required: true, pattern: BRUKERNAVN, melding: BRUKERNAVN_FORM })
  brukernavn!: string;

  @Tekst({ required: true, most: 255 })
  navn!: string;

  @EttAv({ required: true, values: ROLLER })
  rolle!: Rolle;

  @JaNei()
  innsyn?: boolean;
}

@Endring()
export class BrukerEndringDto {
  @Tekst({ most: 255 })
  navn?: string;

  @EttAv({ values: ROLLER })
  rolle?: Rolle;

  @JaNei()
  innsyn?: boolean;

  @JaNei()
  aktiv?: boolean;
}
