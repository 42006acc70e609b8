import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { CallbackRepository } from '../delivery/index.js';

/** What intake may know of a client's callbacks. */
@Injectable()
export class CallbackReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly callbacks: CallbackRepository,
  ) {}

  /** Addresses the client has registered: what a submission's own callback.url is measured against. */
  async urls(klientId: string): Promise<string[]> {
    return (await this.callbacks.active(this.prisma, [klientId])).map(({ url }) => url);
  }
}
