import type { Provider } from '@nestjs/common';
import { Settings } from '../../shared/config/index.js';
import { ClamdScan } from './clamd.scan.js';
import { NoScan, VirusScan } from './virus-scan.js';

export const VIRUS_SCAN: Provider = {
  provide: VirusScan,
  inject: [Settings],
  useFactory: ({ VIRUS_SCAN: kind, CLAMD_ADDRESS }: Settings): VirusScan =>
    kind === 'clamd' ? new ClamdScan(CLAMD_ADDRESS) : new NoScan(),
};
