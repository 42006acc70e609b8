import { Injectable } from '@nestjs/common';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { Problem } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { BrukerRepository } from './bruker.repository.js';
import { OktRepository } from './okt.repository.js';
import { newPassord, Passord } from './passord.js';
import type { Bruker, BrukerEndring, NyBruker } from './person.js';

/** A password at the only time it is shown; none when it was given. */
export interface VistPassord {
  brukernavn: string;
  passord?: string;
}

/**
 * The persons who may sign in, as an operator decides. Whoever is changed is signed out everywhere, so that nothing goes on
 * with what was allowed before.
 */
@Injectable()
export class BrukerService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: BrukerRepository,
    private readonly okter: OktRepository,
    private readonly passord: Passord,
    private readonly revisjon: RevisjonService,
  ) {}

  list(): Promise<Bruker[]> {
    return this.repository.list(this.prisma);
  }

  /** With a password of the operator's, or one that is made and shown. */
  async create(aktoer: string, { passord, ...ny }: NyBruker & { passord?: string }): Promise<VistPassord> {
    const made = passord ?? newPassord();
    const kept = await this.passord.hash(made);
    await this.prisma.$transaction(async (tx) => {
      if (!(await this.repository.insert(tx, { ...ny, passord: kept }))) throw taken();
      const { rolle, innsyn = false } = ny;
      await this.log(tx, aktoer, 'opprett', ny.brukernavn, { rolle, innsyn });
    });
    return { brukernavn: ny.brukernavn, ...(passord === undefined ? { passord: made } : {}) };
  }

  async change(aktoer: string, brukernavn: string, endring: BrukerEndring): Promise<Bruker> {
    return this.withBruker(brukernavn, async (tx, { id, kilde }) => {
      const isIssuers = 'navn' in endring || 'rolle' in endring || 'innsyn' in endring;
      if (kilde === 'OIDC' && isIssuers) throw decidedElsewhere();
      await this.repository.update(tx, id, endring);
      await this.okter.endAll(tx, id);
      const { id: _, ...changed } = (await this.repository.find(tx, brukernavn))!;
      // Names of the fields, and what decides what the person may do: a name is a person's.
      const { rolle, innsyn, aktiv } = endring;
      await this.log(tx, aktoer, 'endre', brukernavn, {
        felter: Object.keys(endring),
        rolle,
        innsyn,
        aktiv,
      });
      return changed;
    });
  }

  async newPassord(aktoer: string, brukernavn: string, passord?: string): Promise<VistPassord> {
    const made = passord ?? newPassord();
    const kept = await this.passord.hash(made);
    await this.withBruker(brukernavn, async (tx, { id, kilde }) => {
      if (kilde === 'OIDC') throw decidedElsewhere();
      await this.repository.update(tx, id, { passord: kept });
      await this.okter.endAll(tx, id);
      await this.log(tx, aktoer, 'nytt-passord', brukernavn);
    });
    return { brukernavn, ...(passord === undefined ? { passord: made } : {}) };
  }

  delete(aktoer: string, brukernavn: string): Promise<void> {
    return this.withBruker(brukernavn, async (tx, { id }) => {
      await this.repository.delete(tx, id);
      await this.log(tx, aktoer, 'slett', brukernavn);
    });
  }

  /** Answers how many sessions were ended. */
  signOut(aktoer: string, brukernavn: string): Promise<{ brukernavn: string; avsluttet: number }> {
    return this.withBruker(brukernavn, async (tx, { id }) => {
      const avsluttet = await this.okter.endAll(tx, id);
      await this.log(tx, aktoer, 'logg-ut', brukernavn, { avsluttet });
      return { brukernavn, avsluttet };
    });
  }

  private withBruker<T>(
    brukernavn: string,
    work: (tx: Tx, bruker: Bruker & { id: string }) => Promise<T>,
  ): Promise<T> {
    return this.prisma.$transaction(async (tx) => {
      const bruker = await this.repository.find(tx, brukernavn);
      if (!bruker) throw unknown();
      return work(tx, bruker);
    });
  }

  private log(tx: Tx, aktoer: string, what: string, gjelder: string, detaljer?: Record<string, unknown>) {
    const handling = `bruker.${what}`;
    return this.revisjon.log(tx, { aktoer, handling, gjelder, ...(detaljer ? { detaljer } : {}) });
  }
}

const taken = () =>
  new Problem('UGYLDIG_TILSTAND', {
    nb: 'Det finnes allerede en bruker med dette brukernavnet.',
    en: 'A user with this username exists already.',
  });
const unknown = () =>
  new Problem('IKKE_FUNNET', {
    nb: 'Det finnes ingen bruker med dette brukernavnet.',
    en: 'There is no user with this username.',
  });
const decidedElsewhere = () =>
  new Problem('UGYLDIG_TILSTAND', {
    nb: 'Brukeren logger inn med OIDC. Navn, rolle, innsyn og passord bestemmes der; bare aktiv kan endres her.',
    en: 'The user signs in with OIDC. Name, role, insight and password are decided there; only active can be changed here.',
  });
