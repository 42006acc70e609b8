import { Global, Module } from '@nestjs/common';
import { RevisjonRepository } from './revisjon.repository.js';
import { RevisjonService } from './revisjon.service.js';

@Global()
@Module({ providers: [RevisjonService, RevisjonRepository], exports: [RevisjonService] })
export class RevisjonModule {}
