import { Injectable } from '@nestjs/common';
import type { Skjerming } from '../../noark/index.js';
import type { Prisma, Tx } from '../../shared/prisma/index.js';

const FIRST = { id: 'asc' } as const;
const BY_PLACE = { rekkefoelge: 'asc' } as const;
/** PostgreSQL's integer: no sak has a higher number, and none may be asked for. */
const HIGHEST = 2 ** 31 - 1;
/** Columns that only tie a row to its parent say nothing that its place in the answer does not. */
const PERSON = { systemId: true, rekkefoelge: true } as const;
const LOOSE = { id: true, sakId: true, journalpostId: true } as const;
const SKJERMING = { omit: { ...LOOSE, dokumentbeskrivelseId: true, korrespondansepartId: true } } as const;
const MERKNADER = { orderBy: FIRST, omit: LOOSE } as const;
const NOEKKELORD = { orderBy: FIRST, select: { noekkelord: true } } as const;

/** Each list in the order it was archived, without columns that are our own. */
const SAK = {
  omit: { klientId: true, innsendingId: true, soekenoekkel: true, nesteJournalpostnummer: true },
  include: {
    skjerminger: SKJERMING,
    merknader: MERKNADER,
    noekkelord: NOEKKELORD,
    parter: { orderBy: BY_PLACE, omit: { ...PERSON, sakId: true } },
    klasseringer: { orderBy: BY_PLACE, omit: { sakId: true } },
  },
} satisfies Prisma.ArkivSakDefaultArgs;

const JOURNALPOST = {
  omit: { sakId: true, innsendingId: true, indeks: true },
  include: {
    skjerminger: SKJERMING,
    merknader: MERKNADER,
    noekkelord: NOEKKELORD,
    korrespondanseparter: {
      orderBy: BY_PLACE,
      omit: { ...PERSON, journalpostId: true },
      include: { skjerminger: SKJERMING },
    },
    dokumenter: {
      orderBy: { dokumentnummer: 'asc' },
      omit: { journalpostId: true },
      include: {
        skjerminger: SKJERMING,
        objekter: {
          orderBy: [{ variantformat: 'asc' }, { versjonsnummer: 'asc' }],
          omit: { dokumentbeskrivelseId: true, sistVerifisert: true, avvikSiden: true, avvikAarsak: true },
        },
      },
    },
  },
} satisfies Prisma.ArkivJournalpostDefaultArgs;

export type SakRecord = Prisma.ArkivSakGetPayload<typeof SAK>;
export type JournalpostRecord = Prisma.ArkivJournalpostGetPayload<typeof JOURNALPOST>;
export type DokumentRecord = JournalpostRecord['dokumenter'][number];
export type SkjermingRecord = SakRecord['skjerminger'][number];

@Injectable()
export class SakRepository {
  /** Whether it takes journalposter, as archiving sees it. Undefined: there is no such sak. */
  async isOpen(tx: Tx, saksnummer: string, klientId?: string): Promise<boolean | undefined> {
    const number = numberOf(saksnummer);
    if (!number) return undefined;
    const where = { ...number, klientId };
    const sak = await tx.arkivSak.findFirst({ where, select: { saksstatus: true, avsluttetDato: true } });
    return sak ? !['A', 'U'].includes(sak.saksstatus) && sak.avsluttetDato === null : undefined;
  }

  /** The sak and what hangs on it, but not its journalposter. `klientId` undefined: whoever's it is. */
  find(tx: Tx, saksaar: number, sakssekvensnummer: number, klientId?: string): Promise<SakRecord | null> {
    return tx.arkivSak.findFirst({ ...SAK, where: { saksaar, sakssekvensnummer, klientId } });
  }

  /** What a sak shields, whoever's it is. Null: nothing, or there is no such sak. */
  async skjerming(tx: Tx, saksnummer: string): Promise<Skjerming | null> {
    const number = numberOf(saksnummer);
    const row = number && (await tx.arkivSkjerming.findFirst({ where: { sak: number }, orderBy: FIRST }));
    if (!row) return null;
    const { tilgangsrestriksjon, skjermingshjemmel, skjermingMetadata, skjermingDokument } = row;
    const dokument = skjermingDokument === null ? {} : { skjermingDokument };
    return { tilgangsrestriksjon, skjermingshjemmel, skjermingMetadata, ...dokument };
  }

  async exists(tx: Tx, saksnummer: string): Promise<boolean> {
    return (await this.isOpen(tx, saksnummer)) !== undefined;
  }

  /** The sak's next `antall` journalposter with everything below them, after the one with the number `etter`. */
  journalposter(tx: Tx, sakId: string, etter: number, antall: number): Promise<JournalpostRecord[]> {
    return tx.arkivJournalpost.findMany({
      ...JOURNALPOST,
      where: { sakId, journalpostnummer: { gt: etter } },
      orderBy: { journalpostnummer: 'asc' },
      take: antall,
    });
  }
}

function numberOf(saksnummer: string): { saksaar: number; sakssekvensnummer: number } | undefined {
  const [saksaar = 0, sakssekvensnummer = 0] = saksnummer.split('/').map(Number);
  return sakssekvensnummer > HIGHEST ? undefined : { saksaar, sakssekvensnummer };
}
