import { type DynamicModule, Module } from '@nestjs/common';
import { AdminModule } from './admin/index.js';
import { AlarmModule } from './alarm/index.js';
import { ArchiveModule, ArkivreglerModule } from './archive/index.js';
import { AuthModule } from './auth/index.js';
import { DokumentModule } from './dokument/index.js';
import { InnsendingModule } from './innsending/index.js';
import { IntakeModule } from './intake/index.js';
import { KodeverkModule } from './kodeverk/index.js';
import { MegModule } from './meg/index.js';
import { NotificationModule } from './notification/index.js';
import { ConfigModule, type Settings } from './shared/config/index.js';
import { CryptoModule } from './shared/crypto/index.js';
import { HealthModule } from './shared/health/index.js';
import { OutboxModule } from './shared/outbox/index.js';
import { PrismaModule } from './shared/prisma/index.js';
import { RevisjonModule } from './shared/revisjon/index.js';
import { StorageModule } from './shared/storage/index.js';
import { TelemetryModule } from './shared/telemetry/index.js';

/** The only list of modules. What a process does of it is decided by ROLES: see OutboxRunner and app.setup.ts. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(settings),
        TelemetryModule,
        PrismaModule,
        CryptoModule,
        StorageModule,
        OutboxModule,
        RevisjonModule,
        HealthModule,
        AuthModule,
        IntakeModule,
        DokumentModule,
        InnsendingModule,
        KodeverkModule,
        ArkivreglerModule,
        ArchiveModule,
        NotificationModule,
        MegModule,
        AdminModule,
        AlarmModule,
      ],
    };
  }
}
