import { type DynamicModule, Module } from '@nestjs/common';
import { ArkivstegModule } from '../archive/index.js';
import { AuthModule } from '../auth/index.js';
import { InnsendingModule } from '../innsending/index.js';
import { ConfigModule, type Settings } from '../shared/config/index.js';
import { CryptoModule } from '../shared/crypto/index.js';
import { OutboxModule } from '../shared/outbox/index.js';
import { PrismaModule } from '../shared/prisma/index.js';
import { RevisjonModule } from '../shared/revisjon/index.js';
import { StorageModule } from '../shared/storage/index.js';
import { TelemetryModule } from '../shared/telemetry/index.js';

/** What the commands need of the application: no server, no workers. */
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
        RevisjonModule,
        ArkivstegModule,
        AuthModule,
        InnsendingModule,
      ],
    };
  }

  /** The database and SecretBox alone: nothing in it opens a secret at the start. */
  static forSecrets(settings: Settings): DynamicModule {
    return {
      module: CliModule,
      imports: [ConfigModule.with(settings), TelemetryModule, PrismaModule, CryptoModule],
    };
  }
}
