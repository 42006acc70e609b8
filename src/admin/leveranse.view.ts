import type { ForsoekDto, LeveranseDto } from '../notification/index.js';

export type AdminForsoek = Omit<ForsoekDto, 'svar'>;
export type AdminLeveranse = Omit<LeveranseDto, 'forsoek'> & { forsoek: AdminForsoek[] };

/** What a receiver answered is between it and its fagsystem: it may hold personal data. */
export function withoutAnswers(leveranse: LeveranseDto): AdminLeveranse {
  return { ...leveranse, forsoek: leveranse.forsoek.map(({ svar: _svar, ...attempt }) => attempt) };
}
