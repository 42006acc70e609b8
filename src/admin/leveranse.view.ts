import type { ForsoekVisning, LeveranseVisning } from '../notification/index.js';

export type AdminForsoek = Omit<ForsoekVisning, 'svar'>;
export type AdminLeveranse = Omit<LeveranseVisning, 'forsoek'> & { forsoek: AdminForsoek[] };

/** What a receiver answered is between it and its fagsystem: it may hold personal data. */
export function withoutAnswers(leveranse: LeveranseVisning): AdminLeveranse {
  return { ...leveranse, forsoek: leveranse.forsoek.map(({ svar: _svar, ...attempt }) => attempt) };
}
