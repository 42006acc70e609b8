import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PrismaService, type Tx } from '../../shared/prisma/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { fingerprint, namedOkt, newOktId } from './okt.cookie.js';
import { OktRepository } from './okt.repository.js';
import type { Innlogget } from './person.js';

/** What a page does by itself, when nobody has touched it for a while, is no use of the session. */
const BY_ITSELF = 'bakgrunn';

/** Who is signed in to the console. Looked up with every request: whoever is signed out is out at once. */
@Injectable()
export class Okter {
  constructor(
    private readonly prisma: PrismaService,
    private readonly repository: OktRepository,
    private readonly log: Log,
  ) {}

  /** The person behind the cookie. */
  async find(request: Pick<FastifyRequest, 'headers'>): Promise<Innlogget | undefined> {
    const named = namedOkt(request);
    const okt = named && (await this.repository.find(this.prisma, named));
    if (!okt) return undefined;
    const { isToBeTouched, ...innlogget } = okt;
    if (isToBeTouched && isUse(request)) this.touch(named);
    return innlogget;
  }

  /** A new session; the one that the browser had ends, so that an id planted there is worth nothing. Answers its id. */
  async start(tx: Tx, brukerId: string, old: string | undefined): Promise<string> {
    const id = newOktId();
    if (old) await this.repository.end(tx, old);
    await this.repository.insert(tx, fingerprint(id), brukerId);
    return id;
  }

  /** Beside the answer, not before it; losing one costs nothing. */
  private touch(sha256: string): void {
    this.repository.touch(this.prisma, sha256).catch((err: unknown) => {
      this.log.debug({ err }, 'last use of a session not recorded');
    });
  }
}

function isUse({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['x-arkivflyt-konsoll'] !== BY_ITSELF && headers.accept !== 'text/event-stream';
}
