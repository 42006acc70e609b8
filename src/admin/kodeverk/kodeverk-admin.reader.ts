import { Injectable } from '@nestjs/common';
import { Arkivsystemer, EMBEDDED_NAVN, Kodelister } from '../../archive/index.js';
import { Arkivregler, inOslo } from '../../noark/index.js';
import { notFound } from '../../shared/problem/index.js';
import type { ListeDto, ListekodeDto, ListeoversiktDto, ListerDto } from './kodeverk-admin.dto.js';

type Funnet = Omit<ListeDto, 'antall' | 'koder'> & {
  koder: () => Omit<ListekodeDto, 'gyldig'>[];
  antall: number;
};

/** The code lists as they hold for one archive, and how the fetching of them has gone. */
@Injectable()
export class KodeverkAdminReader {
  constructor(
    private readonly systems: Arkivsystemer,
    private readonly kodelister: Kodelister,
    private readonly regler: Arkivregler,
  ) {}

  list(arkivsystem = this.systems.defaultName): ListerDto {
    return {
      arkivsystem,
      arkivsystemer: [EMBEDDED_NAVN, ...this.systems.all().map(({ navn }) => navn)],
      kodeverk: this.lists(arkivsystem).map(({ koder: _koder, ...oversikt }): ListeoversiktDto => oversikt),
    };
  }

  get(navn: string, arkivsystem = this.systems.defaultName): ListeDto {
    const found = this.lists(arkivsystem).find((liste) => liste.navn === navn);
    if (!found) throw notFound();
    const today = inOslo(new Date()).dato;
    const koder = found.koder().map((kode) => ({
      ...kode,
      gyldig: (kode.gyldigFra ?? today) <= today && (kode.gyldigTil ?? today) >= today,
    }));
    return { ...found, koder };
  }

  /** Those that Noark has, and those that only the archive has; in order of their names. */
  private lists(arkivsystem: string): Funnet[] {
    if (!this.systems.has(arkivsystem)) throw notFound();
    const fetched = new Map(this.kodelister.tilstand(arkivsystem).map((row) => [row.liste, row]));
    const oppslag = this.kodelister.koder(arkivsystem, {});
    const noark = this.regler.kodeverk({ arkivsystem }).all();
    const known = new Set(noark.map(({ navn }) => navn.toLowerCase()));
    const state = (liste: string) => {
      const { hentet = null, advarsel = null, feil = null } = fetched.get(liste) ?? {};
      return {
        kilde: oppslag.kjent(liste) ? ('ARKIV' as const) : ('NOARK' as const),
        hentet,
        advarsel,
        feil,
      };
    };
    return [
      ...noark.map(({ navn, koder }) => ({
        ...{ navn, antall: koder.length, ...state(navn.toLowerCase()) },
        koder: () =>
          koder.map(({ gyldigFra = null, gyldigTil = null, ...kode }) => ({ ...kode, gyldigFra, gyldigTil })),
      })),
      ...[...fetched.keys()]
        .filter((liste) => !known.has(liste))
        .map((liste) => ({
          ...{ navn: liste, antall: oppslag.koder(liste).length, ...state(liste), kilde: 'ARKIV' as const },
          koder: () =>
            oppslag.koder(liste).map(({ kode, systemId, navn, fra, til }) => ({
              kode: kode ?? systemId,
              navn: navn ?? kode ?? systemId,
              gyldigFra: dayOf(fra),
              gyldigTil: dayOf(til),
            })),
        })),
    ].sort((a, b) => a.navn.localeCompare(b.navn, 'nb'));
  }
}

function dayOf(instant: string | undefined): string | null {
  return instant === undefined ? null : inOslo(new Date(instant)).dato;
}
