import { Module } from '@nestjs/common';
import { ArkivstegReader } from './arkivsteg.reader.js';
import { StegRepository } from './steg.repository.js';

/** What is remembered of the conversations with remote archives, for those who take no part in them too. */
@Module({ providers: [StegRepository, ArkivstegReader], exports: [StegRepository, ArkivstegReader] })
export class ArkivstegModule {}
