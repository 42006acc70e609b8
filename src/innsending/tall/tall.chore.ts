import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Chores } from '../../shared/chore/index.js';
import { PrismaService } from '../../shared/prisma/index.js';
import { TallRepository } from './tall.repository.js';

/**
 * Adds up the changes in the counts, so that a reader has few of them to add himself. Twice at once does no harm: a change
 * is taken by the one who deletes it.
 */
@Injectable()
export class TallChore implements OnModuleInit {
  constructor(
    private readonly chores: Chores,
    private readonly prisma: PrismaService,
    private readonly repository: TallRepository,
  ) {}

  onModuleInit(): void {
    this.chores.register({
      name: 'innsending-tall',
      everySeconds: 20,
      run: () => this.repository.addUp(this.prisma),
    });
    // Nor does this: a count is moved by the one who deletes it where it was.
    this.chores.register({
      name: 'innsending-forloep',
      everySeconds: 600,
      run: async () => {
        await this.repository.coarsen(this.prisma);
        await this.repository.forget(this.prisma);
      },
    });
  }
}
