import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PublicUrl } from './public-url.js';
import { Settings } from './settings.js';

/** Hands the validated settings to whoever asks for `Settings`. Nobody else reads the environment. */
@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: PublicUrl, useFactory: () => new PublicUrl(settings) },
      ],
      exports: [Settings, PublicUrl],
    };
  }
}
