import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../../shared/chore/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { OidcRepository } from './oidc.repository.js';

/** Forgets those who went to the issuer and never came back. Twice at once does no harm: a row can only be deleted once. */
@Injectable()
export class OidcChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: OidcRepository,
  ) {}

  onModuleInit(): void {
    const run = () => this.repository.deleteExpired(this.prisma);
    this.chores.register({ name: 'oidc-paalogging', everySeconds: 60, run });
  }
}
