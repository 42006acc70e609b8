import { isDatabaseAway, isDatabaseBusy } from '../../../shared/prisma/index.js';
import {
  INNSENDING_CODES,
  notFound,
  Problem,
  type ProblemCode,
  PROBLEMS,
  type Text,
} from '../../../shared/problem/index.js';

export const UNCLEAR = 'UTFALL_UKJENT';

/** Why one of many was left as it is. */
export interface Avslag {
  kode: ProblemCode | typeof UNCLEAR;
  melding: Text;
}

/** What became of one of many. Without `avslag`: it was done. */
export interface Utfall {
  referanse: string;
  avslag?: Avslag | undefined;
}

const AWAY: Text = {
  nb: 'Databasen svarte ikke. Innsendingen er trolig ikke endret. Prøv igjen om litt.',
  en: 'The database did not answer. The submission is probably unchanged. Try again shortly.',
};
const FAULT: Text = {
  nb: 'Det oppsto en feil i arkivflyt, og innsendingen er ikke endret. Feilen står i loggen.',
  en: 'There was an error in arkivflyt, and the submission is unchanged. The error is in the log.',
};

/** What was thrown, as it is told of one of many. Undefined: it was not expected. */
export function avslagOf(error: unknown): Avslag | undefined {
  if (isDatabaseAway(error) || isDatabaseBusy(error))
    return { kode: 'MIDLERTIDIG_UTILGJENGELIG', melding: AWAY };
  if (!(error instanceof Problem)) return undefined;
  const { kode, detail, faults } = error;
  return { kode, melding: faults[0]?.melding ?? detail ?? PROBLEMS[kode] };
}

export const UNEXPECTED: Avslag = { kode: 'INTERN_FEIL', melding: FAULT };
export const UNKNOWN: Avslag = { kode: 'IKKE_FUNNET', melding: notFound().detail! };

/** A person must look at each of these. */
export const FOR_A_PERSON: Avslag = {
  kode: UNCLEAR,
  melding: {
    nb: `${INNSENDING_CODES[UNCLEAR].nb.split('.', 1)[0]}. Se på innsendingen, og prøv den igjen for seg.`,
    en: `${INNSENDING_CODES[UNCLEAR].en.split('.', 1)[0]}. Look at the submission, and try it again by itself.`,
  },
};
