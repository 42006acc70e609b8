import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthIndicators } from '../../shared/health/index.js';
import { Arkivsystemer } from './arkivsystemer.js';
import { Fronter } from './fronter.js';
import { Kodelister } from './kodelister/index.js';

/** How an archive behind FINT is, as far as this process knows without asking it. */
export interface Arkivtilstand {
  navn: string;
  /** Null: nobody has tried yet. */
  naadd: boolean | null;
  /** Null: this process has not seen. */
  front: 'gammel' | 'ny' | null;
  /** When the code list that was fetched longest ago was fetched; null: none has been. */
  kodelisterHentet: string | null;
  /** How many of its lists are not as they should be: see doctor. */
  advarsler: number;
}

/** Tells /health/ready of the archives: what the fetching of their code lists has found. */
@Injectable()
export class ArkivHelse implements OnModuleInit {
  constructor(
    private readonly systems: Arkivsystemer,
    private readonly fronter: Fronter,
    private readonly kodelister: Kodelister,
    private readonly health: HealthIndicators,
  ) {}

  onModuleInit(): void {
    if (this.systems.all().length === 0) return;
    this.health.register(() => {
      const svar = this.all();
      const away = svar.filter(({ naadd }) => naadd === false).map(({ navn }) => navn);
      return {
        navn: 'arkivsystemer',
        svar,
        ...(away.length > 0 ? { detalj: `arkivet ${away.join(', ')} kan ikke nås` } : {}),
      };
    });
  }

  all(): Arkivtilstand[] {
    return this.systems.all().map((system) => {
      const lists = this.kodelister.tilstand(system.navn);
      const hentet = lists.flatMap((row) => (row.hentet ? [row.hentet.getTime()] : []));
      return {
        navn: system.navn,
        naadd: lists.length === 0 ? null : lists.every(({ feil }) => feil === null),
        front: this.fronter.til(system).front ?? null,
        kodelisterHentet: hentet.length === 0 ? null : new Date(Math.min(...hentet)).toISOString(),
        advarsler: lists.filter(({ advarsel }) => advarsel !== null).length,
      };
    });
  }
}
