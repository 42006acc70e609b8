import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../../shared/chore/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { OktRepository } from './okt.repository.js';

/** Forgets sessions that have ended by themselves. Twice at once does no harm: a row can only be deleted once. */
@Injectable()
export class OktChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: OktRepository,
  ) {}

  onModuleInit(): void {
    const run = () => this.repository.deleteExpired(this.prisma);
    this.chores.register({ name: 'konsolloekt', everySeconds: 600, run });
  }
}
