import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../../shared/chore/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { AssertionRepository } from './assertion.repository.js';

/** Forgets used assertions that have expired by now. Twice at once does no harm: the statement passes locked rows over. */
@Injectable()
export class AssertionChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: AssertionRepository,
  ) {}

  onModuleInit(): void {
    const run = () => this.repository.deleteExpired(this.prisma);
    this.chores.register({ name: 'brukt-jti', everySeconds: 600, run });
  }
}
