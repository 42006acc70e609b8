import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { MegController } from './meg.controller.js';
import { MegService } from './meg.service.js';

@Module({ imports: [AuthModule], controllers: [MegController], providers: [MegService] })
export class MegModule {}
