import { Global, Module } from '@nestjs/common';
import { ChoreModule } from '../chore/index.js';
import { RevisjonChore } from './revisjon.chore.js';
import { RevisjonRepository } from './revisjon.repository.js';
import { RevisjonService } from './revisjon.service.js';

@Global()
@Module({
  imports: [ChoreModule],
  providers: [RevisjonService, RevisjonRepository, RevisjonChore],
  exports: [RevisjonService],
})
export class RevisjonModule {}
