import { Controller, Get, Header, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Language, notFound, type Text } from '../../shared/problem/index.js';
import { Log, note } from '../../shared/telemetry/index.js';
import { Public } from '../access/index.js';
import {
  namedOkt,
  namedUnderveis,
  NO_UNDERVEIS_COOKIE,
  oktCookie,
  underveisCookie,
} from '../person/index.js';
import { CSS } from './side.css.js';
import { OidcFault } from './oidc.faults.js';
import { goingOn, PAGE_HEADERS, turnedAway } from './oidc.page.js';
import { OidcPaalogging } from './oidc.paalogging.js';

const SECONDS = 600;

/** What a browser goes to itself, and no program calls: the way to the issuer of OIDC and back. */
@Public()
@ApiExcludeController()
@Controller('console/oidc')
export class OidcController {
  constructor(
    private readonly paalogging: OidcPaalogging,
    private readonly log: Log,
  ) {}

  @Get('side.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=3600')
  style(): string {
    return CSS;
  }

  @Get('start')
  async start(
    @Query('tilbake') tilbake: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Language() lang: keyof Text,
  ): Promise<void> {
    if (!this.paalogging.isThere) throw notFound();
    try {
      const { url, id } = await this.paalogging.begin(tilbake);
      void reply.header('Set-Cookie', underveisCookie(id, SECONDS)).redirect(url.href, 303);
    } catch (error) {
      this.turnAway(error, request, reply, lang);
    }
  }

  @Get('retur')
  async retur(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Language() lang: keyof Text,
  ): Promise<void> {
    if (!this.paalogging.isThere) throw notFound();
    const question = request.url.indexOf('?');
    const search = question < 0 ? '' : request.url.slice(question);
    void reply.header('Set-Cookie', NO_UNDERVEIS_COOKIE);
    try {
      const from = { underveis: namedUnderveis(request), old: namedOkt(request) };
      const { id, tilbake } = await this.paalogging.fulfil(search, from);
      void reply.header('Set-Cookie', oktCookie(id)).headers(PAGE_HEADERS).send(goingOn(tilbake, lang));
    } catch (error) {
      this.turnAway(error, request, reply, lang);
    }
  }

  /** A person reads it, so it is a page. */
  private turnAway(error: unknown, request: FastifyRequest, reply: FastifyReply, lang: keyof Text): void {
    if (!(error instanceof OidcFault)) throw error;
    note(request, { kode: 'OIDC', why: error.why });
    if (error.status >= 500) this.log.warn({ sporingsId: request.id, err: error.cause }, error.why);
    void reply.code(error.status).headers(PAGE_HEADERS).send(turnedAway(error.melding, lang));
  }
}
