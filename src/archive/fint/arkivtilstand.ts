import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthIndicators } from '../../shared/health/index.js';
import { Arkivsystemer } from './arkivsystemer.js';
import { Fronter } from './fronter.js';
import { Kodelister } from './kodelister/index.js';
import { Sperre, type Sperretilstand } from './sperre/index.js';

/** How an archive behind FINT is, as far as is known without asking it. */
export interface Arkivtilstand {
  navn: string;
  /** Null: nobody has tried yet. */
  naadd: boolean | null;
  /** PAUSE: it does not answer, or refuses access, and nothing is begun. PROEVER: it is being found out. */
  tilstand: Sperretilstand['tilstand'];
  /** Null: this process has not seen. */
  front: 'gammel' | 'ny' | null;
  /** When the code list that was fetched longest ago was fetched; null: none has been. */
  kodelisterHentet: string | null;
  /** How many of its lists are not as they should be: see doctor. */
  advarsler: number;
}

/** Tells /health/ready of the archives: what sending to them, and the fetching of their code lists, has found. */
@Injectable()
export class ArkivHelse implements OnModuleInit {
  constructor(
    private readonly systems: Arkivsystemer,
    private readonly fronter: Fronter,
    private readonly kodelister: Kodelister,
    private readonly sperre: Sperre,
    private readonly health: HealthIndicators,
  ) {}

  onModuleInit(): void {
    if (this.systems.all().length === 0) return;
    this.health.register(async () => {
      const svar = await this.all();
      const away = svar.filter(({ naadd }) => naadd === false).map(({ navn }) => navn);
      return {
        navn: 'arkivsystemer',
        svar,
        ...(away.length > 0 ? { detalj: `arkivet ${away.join(', ')} kan ikke nås` } : {}),
      };
    });
  }

  private async all(): Promise<Arkivtilstand[]> {
    const states = await this.sperre.states();
    return this.systems.all().map((system, index) => {
      const { tilstand } = states[index]!;
      const lists = this.kodelister.tilstand(system.navn);
      const hentet = lists.flatMap((row) => (row.hentet ? [row.hentet.getTime()] : []));
      const isReached = tilstand === 'I_DRIFT' && lists.every(({ feil }) => feil === null);
      return {
        navn: system.navn,
        naadd: lists.length === 0 && isReached ? null : isReached,
        tilstand,
        front: this.fronter.til(system).front ?? null,
        kodelisterHentet: hentet.length === 0 ? null : new Date(Math.min(...hentet)).toISOString(),
        advarsler: lists.filter(({ advarsel }) => advarsel !== null).length,
      };
    });
  }
}
