import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { administer } from './admin.js';
import type { Code } from './archive/codes.js';
import { exchange, write } from './exchange.js';
import type { ArmedFault, Fault } from './faults.js';
import { type Kall, lest, type LestSak, type Tall } from './ledger.js';
import { settle, type Settings, type SimulatorOptions } from './options.js';
import type { Dead, Simulator } from './simulator.js';
import { World } from './world.js';

export type { Code } from './archive/codes.js';
export type { ArmedFault, Fault, Group, Kind, Scope } from './faults.js';
export type { Dead, Simulator } from './simulator.js';
export type { Antall, Kall, LestSak, Tall } from './ledger.js';
export {
  type Adapter,
  CREDENTIALS,
  type Front,
  type RequestPhase,
  type SimulatorOptions,
} from './options.js';

/** Starts a simulator; see SimulatorOptions for what it can be. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = new FintSimulator(settle(options));
  await simulator.listen();
  return simulator;
}

class FintSimulator implements Simulator {
  url = '';
  private world: World;
  private server: Server | undefined;
  private dead: Dead | undefined;
  private resurrection: NodeJS.Timeout | undefined;

  constructor(private readonly settings: Settings) {
    this.world = new World(settings);
  }

  get onRequest() {
    return this.settings.onRequest;
  }

  set onRequest(hook) {
    this.settings.onRequest = hook;
  }

  async listen(): Promise<void> {
    const server = createServer({ requestTimeout: 0 }, (request, response) => {
      this.receive(request, response).catch((error: unknown) => this.failed(error, request, response));
    });
    server.keepAliveTimeout = 60_000;
    server.listen(this.settings.port, this.settings.host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // The same one when it comes back to life.
    this.settings.port = port;
    this.url = `http://${this.settings.host === '0.0.0.0' ? '127.0.0.1' : this.settings.host}:${port}`;
    this.server = server;
  }

  async stop(): Promise<void> {
    clearTimeout(this.resurrection);
    this.world.orders.stop();
    await this.close();
  }

  arm(fault: Fault): number {
    return this.world.faults.arm(fault);
  }

  disarm(id?: number): void {
    this.world.faults.disarm(id);
  }

  faults(): ArmedFault[] {
    return this.world.faults.list();
  }

  reset(): void {
    this.world.orders.stop();
    this.world = new World(this.settings);
  }

  counts(): Tall {
    return this.world.counts();
  }

  saker(): LestSak[] {
    return this.world.archive.saker.map(lest);
  }

  kall(): Kall[] {
    return [...this.world.ledger.kall];
  }

  bytes(systemId: string): Buffer | undefined {
    return this.world.archive.filer.get(systemId)?.bytes;
  }

  settled(): Promise<void> {
    return this.world.orders.settled();
  }

  async die(how: Dead = '503', ms?: number): Promise<void> {
    this.dead = how;
    clearTimeout(this.resurrection);
    if (ms !== undefined) this.resurrection = setTimeout(() => void this.revive(), ms);
    if (how === 'refuse') await this.close();
    else if (!this.server) await this.listen();
  }

  async revive(): Promise<void> {
    this.dead = undefined;
    clearTimeout(this.resurrection);
    if (!this.server) await this.listen();
  }

  setCodes(list: string, codes: Code[]): void {
    this.world.archive.codes.set(list, codes);
  }

  expireTokens(andRefresh?: boolean): void {
    this.world.tokens.expire(andRefresh);
  }

  addSak(resource: Record<string, unknown>): string {
    return this.world.archive.addOthersSak(resource).mappeId;
  }

  addJournalpost(mappeId: string, { tittel, lik }: { tittel?: string; lik?: boolean } = {}): void {
    const sak = this.world.archive.find('mappeid', mappeId);
    if (!sak) throw new Error(`There is no sak ${mappeId}.`);
    const ours = sak.journalposter.findLast((post) => !post.fremmed);
    this.world.archive.addAnother(sak, tittel ?? 'Fra en annen', lik ? ours : undefined);
  }

  followed(): void {
    this.world.followedRedirects++;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/_simulator')) await write(response, await administer(this, request));
    else if (this.dead === undefined) await exchange(this.world, this.settings, request, response);
    else if (this.dead === '503') await this.unavailable(request, response);
    else request.socket.destroy();
  }

  private async unavailable(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request);
    await write(response, {
      status: 503,
      headers: { 'content-type': 'text/plain' },
      text: 'Service Unavailable',
    });
  }

  /** A caller that left while it sent is no fault of ours; anything else is one of the simulator itself. */
  private failed(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (!request.complete || response.destroyed) return void response.destroy();
    process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`);
    if (!response.headersSent) response.writeHead(599);
    response.end();
  }

  private async close(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}
