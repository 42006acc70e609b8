import type { FieldFault } from '../../shared/problem/index.js';
import { isFoedselsnummer, isOrganisasjonsnummer } from '../identitetsnummer.js';
import { fault, type RuleSettings } from './fault.js';

interface Identified {
  organisasjonsnummer?: string;
  foedselsnummer?: string;
}

/** Numbers must check out, and nobody is both a person and an organisation. */
export function partFaults(part: Identified, sti: string, { synthetic }: RuleSettings): FieldFault[] {
  const { organisasjonsnummer: orgnr, foedselsnummer: fnr } = part;
  const faults: FieldFault[] = [];
  if (typeof orgnr === 'string' && !isOrganisasjonsnummer(orgnr))
    faults.push(fault(`${sti}/organisasjonsnummer`, 'UGYLDIG_NUMMER'));
  if (typeof fnr === 'string' && !isFoedselsnummer(fnr, { synthetic }))
    faults.push(fault(`${sti}/foedselsnummer`, 'UGYLDIG_NUMMER'));
  if (orgnr !== undefined && fnr !== undefined) {
    faults.push(
      fault(sti, 'UGYLDIG', {
        nb: 'kan ikke ha både organisasjonsnummer og foedselsnummer',
        en: 'cannot have both organisasjonsnummer and foedselsnummer',
      }),
    );
  }
  return faults;
}
