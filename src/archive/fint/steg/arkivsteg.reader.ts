import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../../shared/prisma/index.js';
import type { Arkivsteg } from './steg.js';
import { StegRepository } from './steg.repository.js';

export interface Arkivgang {
  /** Null: no conversation with a remote archive has begun. */
  arkivsystem: string | null;
  arkivsteg: Arkivsteg[];
}

/** What a submission has done in a remote archive so far, for those who must judge it. */
@Injectable()
export class ArkivstegReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: StegRepository,
  ) {}

  async of(referanse: string): Promise<Arkivgang> {
    const rows = await this.repository.shown(this.prisma, referanse);
    return {
      arkivsystem: rows[0]?.arkivsystem ?? null,
      arkivsteg: rows.map(({ arkivsystem: _, ...steg }) => ({ ...steg, kandidater: steg.kandidater ?? [] })),
    };
  }
}
