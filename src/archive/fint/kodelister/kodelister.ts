import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Kodeverk } from '../../../noark/index.js';
import { PrismaService } from '../../../shared/prisma/index.js';
import { Log } from '../../../shared/telemetry/index.js';
import { Arkivsystemer } from '../arkivsystemer.js';
import { arkivKodeverk } from './arkivkodeverk.js';
import { KodelisteRepository, type ListeRow } from './kodeliste.repository.js';
import { Listeindeks } from './listeindeks.js';
import { type Kartrad, Oppslag } from './oppslag.js';

const LOOK_MS = 3000;

/** What is known for clients with one profile, as long as the archive's lists are the same. */
class Kjent {
  private lists: Kodeverk | undefined;

  constructor(
    readonly oppslag: Oppslag,
    private readonly standard: Kodeverk,
    /** The lists it was made of, all of them. */
    readonly made: object,
  ) {}

  get kodeverk(): Kodeverk {
    return (this.lists ??= arkivKodeverk(this.standard, this.oppslag));
  }
}

/**
 * The archives' code lists in this process. Another fetches them into the table; here it is looked every few seconds
 * whether there are new ones. Without archives behind FINT it does nothing.
 */
@Injectable()
export class Kodelister implements OnModuleInit, OnModuleDestroy {
  private rows: ListeRow[] = [];
  /** By archive; another object whenever one of its lists is another. */
  private lists = new Map<string, Map<string, Listeindeks>>();
  private versions = new Map<string, number>();
  private plain = new Map<string, Kjent>();
  private mapped = new WeakMap<object, Map<string, Kjent>>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly systems: Arkivsystemer,
    private readonly standard: Kodeverk,
    private readonly prisma: PrismaService,
    private readonly repository: KodelisteRepository,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.systems.all().length === 0) return;
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), LOOK_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** What our codes mean in that archive, by its lists and by the profile's `kodekart`. */
  koder(arkivsystem: string, profil: object): Oppslag {
    return this.kjent(arkivsystem, profil).oppslag;
  }

  /** The code lists for clients of that archive with this profile. The same object as long as nothing is new. */
  kodeverk(arkivsystem: string, profil: object): Kodeverk {
    return this.kjent(arkivsystem, profil).kodeverk;
  }

  /** The archive's lists as last looked at. */
  tilstand(arkivsystem: string): ListeRow[] {
    return this.rows.filter((row) => row.arkivsystem === arkivsystem);
  }

  /** Take what is new in the table. What fails is tried again in a moment; until then the old lists hold. */
  refresh(): Promise<void> {
    this.looking ??= this.look()
      .catch((err: unknown) => this.log.warn({ err }, 'the code lists could not be looked at'))
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async look(): Promise<void> {
    this.rows = await this.repository.lists(this.prisma);
    for (const { arkivsystem, liste, versjon } of this.rows) {
      const key = `${arkivsystem} ${liste}`;
      if (versjon === 0 || this.versions.get(key) === versjon || !this.systems.get(arkivsystem)) continue;
      const koder = await this.repository.koder(this.prisma, arkivsystem, liste);
      if (!koder) continue;
      const lists = new Map(this.lists.get(arkivsystem)).set(liste, new Listeindeks(koder));
      this.lists.set(arkivsystem, lists);
      this.plain.delete(arkivsystem);
      this.versions.set(key, versjon);
    }
  }

  private kjent(arkivsystem: string, profil: object): Kjent {
    const kodekart = kodekartOf(profil);
    const known = kodekart.length === 0 ? this.plain : this.mappedBy(profil);
    const lists = this.lists.get(arkivsystem) ?? NONE;
    const found = known.get(arkivsystem);
    if (found?.made === lists) return found;
    const made = new Kjent(new Oppslag(lists, this.standard, kodekart), this.standard, lists);
    known.set(arkivsystem, made);
    return made;
  }

  private mappedBy(profil: object): Map<string, Kjent> {
    const known = this.mapped.get(profil) ?? new Map<string, Kjent>();
    this.mapped.set(profil, known);
    return known;
  }
}

const NONE = new Map<string, Listeindeks>();
const NO_ROWS: Kartrad[] = [];

/** A profile may come as stored: rows that are none are passed over. */
function kodekartOf({ kodekart }: { kodekart?: unknown }): Kartrad[] {
  if (!Array.isArray(kodekart)) return NO_ROWS;
  return (kodekart as Partial<Kartrad>[]).filter(
    (row): row is Kartrad =>
      typeof row?.kodeverk === 'string' && typeof row.kode === 'string' && typeof row.arkivkode === 'string',
  );
}
