import { Global, Module } from '@nestjs/common';
import { Kodeverk } from '../noark/index.js';
import { Settings } from '../shared/config/index.js';
import { KodeverkController } from './kodeverk.controller.js';
import { readKodeverk } from './kodeverk.reader.js';

/** The code lists that hold in this deployment, for whoever asks for `Kodeverk`. */
@Global()
@Module({
  controllers: [KodeverkController],
  providers: [
    {
      provide: Kodeverk,
      inject: [Settings],
      useFactory: ({ KODEVERK_FILE: path }: Settings) => readKodeverk(path),
    },
  ],
  exports: [Kodeverk],
})
export class KodeverkModule {}
