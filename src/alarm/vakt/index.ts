import type { Provider } from '@nestjs/common';
import { ArkivVakt } from './arkiv.vakt.js';
import { InnsendingVakt } from './innsending.vakt.js';
import { LagerVakt } from './lager.vakt.js';
import { LeveransestansRepository } from './leveransestans.repository.js';
import { MottakerVakt } from './mottaker.vakt.js';
import { StansVakt } from './stans.vakt.js';
import { UtboksVakt } from './utboks.vakt.js';
import { VaktRepository } from './vakt.repository.js';

export type { Funn, Kjent, Vakt } from './vakt.js';

/** Injection token: all that look, `Vakt[]`. */
export const VAKTER = Symbol('all that look for what alarms are about');

const ALL = [ArkivVakt, InnsendingVakt, LagerVakt, MottakerVakt, StansVakt, UtboksVakt];

export const VAKT: Provider[] = [
  ...ALL,
  VaktRepository,
  LeveransestansRepository,
  { provide: VAKTER, inject: ALL, useFactory: (...vakter: unknown[]) => vakter },
];
