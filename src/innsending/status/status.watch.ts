import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { Watch } from '../watch.js';
import { StatusRepository } from './status.repository.js';

/** Long polls of the status: a submission's versjon. */
@Injectable()
export class StatusWatch extends Watch<number> {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: StatusRepository,
  ) {
    super();
  }

  /** Resolves when the submission is no longer at `versjon`, after `seconds`, or when the process stops. */
  changed(referanse: string, versjon: number, seconds: number): Promise<void> {
    return this.wait(referanse, (now) => now !== undefined && now !== versjon, seconds);
  }

  protected async look(referanser: string[]): Promise<Map<string, number>> {
    const polls = referanser.map((referanse) => ({ referanse, klientId: null }));
    const rows = await this.repository.versions(this.prisma, polls);
    return new Map(rows.map(({ referanse, versjon }) => [referanse, versjon]));
  }
}
