import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InnsendingReader, isUnderWay } from '../../../innsending/index.js';
import { type ClaimedMessage, LostClaim, Outbox } from '../../../shared/outbox/index.js';
import { isDatabaseAway, PrismaService } from '../../../shared/prisma/index.js';
import { Log } from '../../../shared/telemetry/index.js';
import { ArchiveFault } from '../../archive.fault.js';
import { ArchiveSettlement } from '../../archive.settlement.js';
import { Arkivsystemer } from '../arkivsystemer.js';
import { Fronter } from '../fronter.js';
import { Kodelister } from '../kodelister/index.js';
import { Samtale, type Steg, StegRepository } from '../steg/index.js';
import { mostUnderWay, Plass } from './plass.js';
import { SamtaleRecorder } from './samtale.recorder.js';
import { SamtaleTrekk } from './samtale.trekk.js';

type Message = ClaimedMessage<'arkiv.steg'>;

/** Conversations in work beside those with an order under way: they look something up. */
const BESIDES = 4;

/**
 * Takes submissions into remote archives, one move at a time. Running it twice is safe: every intent is committed before it is
 * acted on, under a claim that is checked; whoever comes later and finds an intent looks for what became of it before
 * anything is sent again.
 */
@Injectable()
export class SamtaleHandler implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly systems: Arkivsystemer,
    private readonly fronter: Fronter,
    private readonly kodelister: Kodelister,
    private readonly innsendinger: InnsendingReader,
    private readonly repository: StegRepository,
    private readonly recorder: SamtaleRecorder,
    private readonly settlement: ArchiveSettlement,
    private readonly trekk: SamtaleTrekk,
    private readonly plass: Plass,
    private readonly prisma: PrismaService,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe({
      topic: 'arkiv.steg',
      receiver: 'archive',
      batch: 1,
      parallel: mostUnderWay(this.systems.all()) + BESIDES,
      rooms: () => this.plass.rooms(),
      handle: async ([message]) => this.handle(message!),
      exhausted: (message, why) => this.giveUp(message, why),
    });
  }

  private async handle(message: Message): Promise<void> {
    const { referanse } = message.payload;
    try {
      const samtale = await this.open(message);
      if (samtale) while (await this.trekk.next(samtale));
    } catch (error) {
      if (error instanceof LostClaim || isDatabaseAway(error)) throw error;
      this.log.warn({ referanse, err: error }, 'step not taken; it is tried again');
      await this.settlement.fail([message], new ArchiveFault('INTERN_FEIL'));
    }
  }

  /** Undefined: there is nothing to be done, and the message is settled. */
  private async open(message: Message): Promise<Samtale | undefined> {
    const { referanse } = message.payload;
    const [oppdrag, steg] = await Promise.all([
      this.innsendinger.oppdrag(referanse),
      this.repository.ofSubmission(this.prisma, referanse),
    ]);
    // What was sent is followed to its end, cancelled or not: what came of it is known, and its place taken, until then.
    if (!oppdrag || !(isUnderWay(oppdrag) || steg.some(({ tilstand }) => OPEN.has(tilstand))))
      return void (await this.outbox.transaction((tx) => this.recorder.letGo(tx, { message })));
    // What has begun at one archive ends there, whatever the client's profile says by now.
    const navn = steg[0]?.arkivsystem ?? this.systems.nameFor(oppdrag.profil);
    const system = this.systems.get(navn);
    if (!system) {
      const mer = `Arkivsystemet ${navn} finnes ikke i innstillingene.`;
      return void (await this.settlement.fail([message], new ArchiveFault('ARKIV_UTILGJENGELIG', { mer })));
    }
    const koder = this.kodelister.koder(navn, oppdrag.profil);
    return new Samtale(message, oppdrag, system, this.fronter.til(system), koder, steg);
  }

  /** Every submission reaches a final status, also one that brought down the process each time it was tried. */
  private async giveUp(message: Message, why: string): Promise<void> {
    const { referanse } = message.payload;
    const steg = await this.repository.ofSubmission(this.prisma, referanse);
    const isUnknown = steg.some(({ slag, tilstand }) => slag !== 'DOKUMENTFIL' && OPEN.has(tilstand));
    this.log.warn({ referanse, why }, 'attempts used up');
    await this.settlement.fail(
      [message],
      new ArchiveFault(isUnknown ? 'UTFALL_UKJENT' : 'FORSOEK_BRUKT_OPP'),
    );
  }
}

const OPEN = new Set<Steg['tilstand']>(['SENDES', 'SENDT', 'UKJENT']);
