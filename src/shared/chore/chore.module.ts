import { Module } from '@nestjs/common';
import { ChoreRepository } from './chore.repository.js';
import { ChoreRunner } from './chore.runner.js';
import { Chores } from './chores.js';

@Module({ providers: [Chores, ChoreRepository, ChoreRunner], exports: [Chores, ChoreRunner] })
export class ChoreModule {}
