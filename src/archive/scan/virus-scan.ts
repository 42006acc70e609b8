import type { Readable } from 'node:stream';

/** The scanner could not tell. Never to be taken for clean. */
export class ScanFailed extends Error {
  constructor(
    message: string,
    /**
     * `away`: it is not there or too slow, so that it cannot tell about any other document either just now. `too large`:
     * it will never take these bytes as it is set up. `no verdict`: anything else it says.
     */
    readonly reason: 'away' | 'too large' | 'no verdict',
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The port: something that tells whether bytes carry a virus. */
export abstract class VirusScan {
  /** False: nothing is scanned in this installation. */
  abstract readonly isOn: boolean;
  /** The name of what was found, or undefined for clean. Rejects with ScanFailed when it cannot tell. */
  abstract scan(bytes: Readable): Promise<string | undefined>;
}

export class NoScan extends VirusScan {
  readonly isOn = false;
  async scan(): Promise<undefined> {
    return undefined;
  }
}
