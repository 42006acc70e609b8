import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import type { Text } from '../../shared/problem/index.js';
import { CallbackRepository } from '../delivery/index.js';
import { AddressGuard, URL_FAULTS } from '../outbound/index.js';

const NONE = {
  nb: 'Klienten har ingen aktiv callback. Registrer en først (POST /api/v1/callbacks).',
  en: 'The client has no active callback. Register one first (POST /api/v1/callbacks).',
};
const FOREIGN = {
  nb: 'Adressen må ha samme opprinnelse (protokoll, vert og port) som en av de aktive callbackene til klienten.',
  en: "The address must have the origin (scheme, host and port) of one of the client's active callbacks.",
};

/** What intake may know of a client's callbacks. */
@Injectable()
export class CallbackReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly callbacks: CallbackRepository,
    private readonly guard: AddressGuard,
  ) {}

  /** Why a submission may not have this callback URL; undefined: it may. Its name has been judged with its origin. */
  async refusal(klientId: string, text: string): Promise<Text | undefined> {
    const url = this.guard.parse(text);
    if (!(url instanceof URL)) return URL_FAULTS[url];
    const registered = await this.callbacks.active(this.prisma, [klientId]);
    if (registered.some((callback) => new URL(callback.url).origin === url.origin)) return undefined;
    return registered.length === 0 ? NONE : FOREIGN;
  }
}
