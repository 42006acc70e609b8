import type { FieldFault, Text } from '../../shared/problem/index.js';
import { isFoedselsnummer, isOrganisasjonsnummer } from '../identitetsnummer.js';
import { fault, type RuleSettings } from './fault.js';

interface Identified {
  organisasjonsnummer?: string;
  foedselsnummer?: string;
}

/** What an organisasjonsnummer must be, wherever it stands. */
export const ORGNR: Text = {
  nb: 'Feltet må være et organisasjonsnummer: ni siffer, med et kontrollsiffer som stemmer.',
  en: 'The field must be an organisation number: nine digits, with a check digit that is right.',
};
const FNR: Text = {
  nb: 'Feltet må være et fødselsnummer eller D-nummer: elleve siffer, med kontrollsifre som stemmer.',
  en: 'The field must be a birth number or D number: eleven digits, with check digits that are right.',
};
const REAL_FNR: Text = {
  nb: `${FNR.nb} Syntetiske numre tas bare imot i testmiljøet.`,
  en: `${FNR.en} Synthetic numbers are accepted in the test environment only.`,
};

/** Numbers must check out, and nobody is both a person and an organisation. */
export function partFaults(part: Identified, sti: string, { synthetic }: RuleSettings): FieldFault[] {
  const { organisasjonsnummer: orgnr, foedselsnummer: fnr } = part;
  const faults: FieldFault[] = [];
  if (typeof orgnr === 'string' && !isOrganisasjonsnummer(orgnr))
    faults.push(fault(`${sti}/organisasjonsnummer`, 'UGYLDIG_NUMMER', ORGNR));
  if (typeof fnr === 'string' && !isFoedselsnummer(fnr, { synthetic }))
    faults.push(fault(`${sti}/foedselsnummer`, 'UGYLDIG_NUMMER', synthetic ? FNR : REAL_FNR));
  if (orgnr !== undefined && fnr !== undefined) {
    faults.push(
      fault(sti, 'UGYLDIG', {
        nb: 'Parten kan ikke ha både organisasjonsnummer og foedselsnummer.',
        en: 'The part cannot have both organisasjonsnummer and foedselsnummer.',
      }),
    );
  }
  return faults;
}
