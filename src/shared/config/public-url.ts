import type { Settings } from './settings.js';

/** Where the service is reached from outside: issuer of tokens and base of links. */
export class PublicUrl {
  private port: number;

  constructor(private readonly settings: Settings) {
    this.port = settings.PORT;
  }

  get href(): string {
    return this.settings.publicUrlAt(this.port);
  }

  /** Where browsers reach the console. */
  get console(): string {
    const { CONSOLE_URL, INTERNAL_PORT } = this.settings;
    return CONSOLE_URL ?? (INTERNAL_PORT === undefined ? this.href : this.settings.httpAt(INTERNAL_PORT));
  }

  /** With PORT=0 the port is the system's choice, and known once the server listens. */
  listensAt(port: number): void {
    this.port = port;
  }
}
