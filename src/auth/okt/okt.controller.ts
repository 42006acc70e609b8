import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings, VERSION } from '../../shared/config/index.js';
import { note } from '../../shared/telemetry/index.js';
import { InnloggetPerson, Public, RequirePerson } from '../access/index.js';
import { Utsteder } from '../oidc/index.js';
import {
  type Innlogget,
  KONSOLL_HEADER,
  namedOkt,
  NO_COOKIE,
  oktCookie,
  Okter,
  refuseOtherPages,
} from '../person/index.js';
import { MineKlienterDto, OktDto, PaaloggingDto } from './okt.dto.js';
import { type Forsoek, PaaloggingService } from './paalogging.service.js';

const FRA_KONSOLLEN = {
  name: KONSOLL_HEADER,
  required: true,
  description: 'Sier at kallet kommer fra konsollen: ingen annen side kan sende den.',
  schema: { type: 'string', enum: ['1'] },
  example: '1',
};

/** Who is signed in to the console, in this browser. */
@Controller('internal/v1')
export class OktController {
  constructor(
    private readonly settings: Settings,
    private readonly okter: Okter,
    private readonly utsteder: Utsteder,
    private readonly paalogging: PaaloggingService,
  ) {}

  @Public()
  @Get('okt')
  @ApiOperation({
    operationId: 'hentOkt',
    summary: 'Hvem som er logget inn',
    description: 'Svarer også når ingen er det: da sier det hvordan en kan logge inn.',
  })
  @ApiOkResponse({ type: OktDto })
  async get(@Req() request: FastifyRequest): Promise<OktDto> {
    return this.told(await this.okter.find(request));
  }

  @Public()
  @Post('okt')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'loggInn',
    summary: 'Logg inn i konsollen',
    description:
      'Brukere lages med `npm run cli -- bruker ny`. Økten er i informasjonskapselen `__Host-arkivflyt`, som nettleseren bare tar imot over https eller fra samme maskin.',
  })
  @ApiHeader(FRA_KONSOLLEN)
  @ApiOkResponse({ type: OktDto })
  async signIn(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() dto: PaaloggingDto,
  ): Promise<OktDto> {
    refuseOtherPages(request);
    const seen: Forsoek = {};
    try {
      const id = await this.paalogging.signIn(dto, { address: request.ip, old: namedOkt(request) }, seen);
      const cookie = oktCookie(id);
      void reply.header('Set-Cookie', cookie);
      return this.told(await this.okter.find({ headers: { cookie: cookie.split(';', 1)[0]! } }));
    } finally {
      note(request, seen);
    }
  }

  @Public()
  @Delete('okt')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'loggUt',
    summary: 'Logg ut',
    description: 'Avslutter økten i denne nettleseren.',
  })
  @ApiHeader(FRA_KONSOLLEN)
  @ApiNoContentResponse()
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    refuseOtherPages(request);
    const okt = namedOkt(request);
    if (okt) await this.paalogging.signOut(okt);
    void reply.header('Set-Cookie', NO_COOKIE);
  }

  @RequirePerson()
  @Delete('okter')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'loggUtOveralt',
    summary: 'Logg ut overalt',
    description: 'Avslutter alle øktene til den som er logget inn, i alle nettlesere.',
  })
  @ApiNoContentResponse()
  async signOutEverywhere(
    @InnloggetPerson() person: Innlogget,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.paalogging.signOutEverywhere(person);
    void reply.header('Set-Cookie', NO_COOKIE);
  }

  @RequirePerson()
  @Put('okt/mine-klienter')
  @ApiOperation({
    operationId: 'velgMineKlienter',
    summary: 'Velg mine klienter',
    description: 'Følger den som er logget inn, også til neste økt.',
  })
  @ApiOkResponse({ type: OktDto })
  async choose(@InnloggetPerson() person: Innlogget, @Body() { klienter }: MineKlienterDto): Promise<OktDto> {
    return this.told({ ...person, mineKlienter: await this.paalogging.choose(person, klienter) });
  }

  private told(innlogget: Innlogget | undefined): OktDto {
    return {
      innlogget: innlogget ? shown(innlogget) : null,
      paalogging: { lokal: this.settings.CONSOLE_LOCAL_USERS, oidc: this.utsteder.navn },
      miljoe: this.settings.isProduction ? 'production' : 'test',
      versjon: VERSION,
    };
  }
}

function shown({ brukerId: _, utloeper, ...person }: Innlogget): NonNullable<OktDto['innlogget']> {
  return { ...person, utloeper: utloeper.toISOString() };
}
