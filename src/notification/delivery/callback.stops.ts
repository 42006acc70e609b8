import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../shared/prisma/index.js';
import { CallbackRepository } from './callback.repository.js';

/** What another process stopped is known here so much later; until then a delivery finds it out by itself. */
const KNOWN_MS = 1000;

/** Callbacks that a person has stopped, as the lanes that nothing is to be claimed from. */
@Injectable()
export class CallbackStops {
  private known: { at: number; lanes: string[] } | undefined;

  constructor(
    private readonly prisma: PrismaService,
    private readonly callbacks: CallbackRepository,
  ) {}

  async lanes(): Promise<string[]> {
    const now = performance.now();
    if (this.known && now - this.known.at < KNOWN_MS) return this.known.lanes;
    const lanes = await this.callbacks.stopped(this.prisma);
    this.known = { at: now, lanes };
    return lanes;
  }

  /** One has been stopped or goes on, and that is committed. */
  forget(): void {
    this.known = undefined;
  }
}
