import { type DynamicModule, Module } from '@nestjs/common';
import { AdminModule } from '../admin/index.js';
import { AlarmModule } from '../alarm/index.js';
import { ArchiveModule, ArkivreglerModule } from '../archive/index.js';
import { AuthModule } from '../auth/index.js';
import { KodeverkModule } from '../kodeverk/index.js';
import { NotificationModule } from '../notification/index.js';
import { ConfigModule, type Settings } from '../shared/config/index.js';
import { CryptoModule } from '../shared/crypto/index.js';
import { HealthModule } from '../shared/health/index.js';
import { OutboxModule } from '../shared/outbox/index.js';
import { PrismaModule } from '../shared/prisma/index.js';
import { RevisjonModule } from '../shared/revisjon/index.js';
import { StorageModule } from '../shared/storage/index.js';
import { TelemetryModule } from '../shared/telemetry/index.js';

/** What the commands need of the application. There is no server, and without ROLES nothing works by itself. */
@Module({})
export class CliModule {
  static with(settings: Settings): DynamicModule {
    const { module, imports = [] } = CliModule.forSecrets(settings);
    return {
      module,
      imports: [
        ...imports,
        StorageModule,
        OutboxModule,
        HealthModule,
        AuthModule,
        KodeverkModule,
        ArkivreglerModule,
        ArchiveModule,
        NotificationModule,
        AdminModule,
        AlarmModule,
      ],
    };
  }

  /** The database, SecretBox and the audit log: nothing in it opens a secret at the start. */
  static forSecrets(settings: Settings): DynamicModule {
    return {
      module: CliModule,
      imports: [ConfigModule.with(settings), TelemetryModule, PrismaModule, CryptoModule, RevisjonModule],
    };
  }
}
