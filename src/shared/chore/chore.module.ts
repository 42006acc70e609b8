import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ChoreRepository } from './chore.repository.js';
import { ChoreRunner } from './chore.runner.js';
import { Chores } from './chores.js';

@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [Chores, ChoreRepository, ChoreRunner],
  exports: [Chores, ChoreRunner],
})
export class ChoreModule {}
