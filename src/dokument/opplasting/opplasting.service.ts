import { Injectable } from '@nestjs/common';
import type { KlientPrincipal } from '../../auth/index.js';
import { fault, hasFoedselsnummer, ProfilReader, type ProfilDto } from '../../noark/index.js';
import { Settings } from '../../shared/config/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { type FieldFault, invalid, notFound, Problem, unavailable } from '../../shared/problem/index.js';
import { type Draft, Storage, TooLarge } from '../../shared/storage/index.js';
import { Metrics } from '../../shared/telemetry/index.js';
import { newUuid } from '../../shared/uuid/index.js';
import { DokumentRepository, type LagretDokument } from '../dokument.repository.js';
import { judge, FormatDetector, type Innhold } from '../format/index.js';
import { tryggFilnavn } from './filnavn.js';
import { deviant, empty, nameless, telling, tooLarge, unreadableType } from './opplasting.faults.js';
import type { Opplasting } from './opplasting.js';

const MEDIATYPE =
  /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}( ?;[\x20-\x7e]{0,200})?$/i;

/** Documents that come before the submission that uses them. */
@Injectable()
export class OpplastingService {
  constructor(
    private readonly settings: Settings,
    private readonly prisma: PrismaService,
    private readonly repository: DokumentRepository,
    private readonly storage: Storage,
    private readonly profiler: ProfilReader,
    private readonly metrics: Metrics,
  ) {}

  /** Take in a stream. Nothing is left of one that breaks off, is too large or is not what it says. */
  async receive({ klientId, profil }: KlientPrincipal, opplasting: Opplasting): Promise<LagretDokument> {
    const { DOKUMENT_LIMIT_BYTES: mostBytes } = this.settings;
    if ((opplasting.lengde ?? 0) > mostBytes) throw tooLarge(mostBytes);
    const detector = new FormatDetector();
    const draft = await this.take(detector.watch(opplasting.bytes), mostBytes);
    try {
      await opplasting.complete();
      const dokument = this.judge(opplasting, draft, await detector.end(), this.profiler.read(profil));
      await this.keep(klientId, dokument, draft);
      this.metrics.intakeBytes.inc({ result: 'accepted' }, draft.stoerrelse);
      return dokument;
    } catch (error) {
      await draft.discard();
      this.metrics.intakeBytes.inc({ result: 'refused' }, draft.stoerrelse);
      throw error;
    }
  }

  async find(klientId: string, dokumentId: string): Promise<LagretDokument> {
    const [dokument] = await this.repository.find(this.prisma, klientId, [dokumentId]);
    if (!dokument) throw notFound();
    return dokument;
  }

  /** The chore takes row and bytes away; from now on nobody finds it. */
  async delete(klientId: string, dokumentId: string): Promise<void> {
    if (await this.repository.expire(this.prisma, klientId, dokumentId)) return;
    await this.find(klientId, dokumentId);
    throw new Problem('UGYLDIG_TILSTAND', {
      nb: 'Dokumentet er brukt i en innsending.',
      en: 'The document is used by a submission.',
    });
  }

  private async take(bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Draft> {
    try {
      return await this.storage.take(bytes, { mostBytes });
    } catch (error) {
      if (error instanceof TooLarge) throw tooLarge(mostBytes);
      // What is left is the storage's own: a full disk, a bucket that does not answer.
      throw error instanceof Problem ? error : unavailable(10, error);
    }
  }

  private judge(opplasting: Opplasting, draft: Draft, innhold: Innhold, profil: ProfilDto): LagretDokument {
    const { sjekksum, stoerrelse } = draft;
    const filnavn = tryggFilnavn(opplasting.filnavn ?? '');
    const faults: FieldFault[] = [];
    if (filnavn === undefined) faults.push(nameless());
    else if (profil.foedselsnummerITittel !== 'ADVARSEL' && hasFoedselsnummer(filnavn))
      faults.push(telling());
    if (stoerrelse === 0) faults.push(empty());
    if (opplasting.sjekksum !== undefined && opplasting.sjekksum !== sjekksum)
      faults.push(fault('', 'SJEKKSUM_AVVIK'));
    const declared = opplasting.mediatype.trim();
    if (!MEDIATYPE.test(declared)) faults.push(unreadableType());
    const { format, mediatype, avvik } = judge(innhold, { mediatype: declared, filnavn }, profil);
    if (avvik && stoerrelse > 0) faults.push(deviant(avvik));
    if (faults.length > 0) throw invalid(faults);
    const utloeper = new Date(Date.now() + this.settings.DOKUMENT_EXPIRY_HOURS * 3_600_000);
    return { ...format, dokumentId: newUuid(), filnavn: filnavn!, mediatype, sjekksum, stoerrelse, utloeper };
  }

  /** The row first: see Storage. Nobody knows its id before the answer, so a row left by a crash only expires. */
  private async keep(klientId: string, dokument: LagretDokument, draft: Draft): Promise<void> {
    await this.repository.insert(this.prisma, klientId, [dokument], new Date(), dokument.utloeper!);
    try {
      await draft.keep();
    } catch (error) {
      await this.repository.delete(this.prisma, dokument.dokumentId);
      throw unavailable(10, error);
    }
  }
}
