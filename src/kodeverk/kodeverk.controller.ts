import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EventuellKlient, type KlientPrincipal, TokenOptional } from '../auth/index.js';
import { matches } from '../http/index.js';
import { Arkivregler } from '../noark/index.js';
import { answerHeaders, IF_NONE_MATCH } from '../shared/docs/index.js';
import { notFound } from '../shared/problem/index.js';
import { KodeverkListeDto, KodeverkDto } from './kodeverk.dto.js';

@TokenOptional()
@Controller('api/v1/kodeverk')
export class KodeverkController {
  constructor(private readonly regler: Arkivregler) {}

  @Get()
  @ApiOperation({
    operationId: 'listKodeverk',
    summary: 'Kodeverkene som finnes',
    description:
      'Kan leses uten token. Med token: slik de gjelder i arkivet som klienten sender til, med koder som er dets egne.',
  })
  @ApiOkResponse({ type: KodeverkListeDto, description: 'Kodeverkene.' })
  list(@EventuellKlient() klient?: KlientPrincipal): KodeverkListeDto {
    return {
      kodeverk: this.regler
        .kodeverk(klient?.profil ?? {})
        .all()
        .map(({ navn, versjon, koder }) => ({ navn, versjon, antall: koder.length })),
    };
  }

  @Get(':navn')
  @ApiOperation({
    operationId: 'hentKodeverk',
    summary: 'Kodene i ett kodeverk, med gyldighet',
    description:
      'Koder som er utløpt, og koder som ikke kan brukes ennå, er med. ETag og If-None-Match gir 304.',
  })
  @ApiParam({ name: 'navn', schema: { type: 'string', maxLength: 300 }, example: 'journalposttype' })
  @ApiHeader(IF_NONE_MATCH)
  @ApiOkResponse({ type: KodeverkDto, description: 'Kodeverket.', headers: answerHeaders('ETag') })
  @ApiResponse({
    status: 304,
    description: 'Uendret siden If-None-Match.',
    headers: answerHeaders('ETag'),
  })
  get(
    @EventuellKlient() klient: KlientPrincipal | undefined,
    @Param('navn') name: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): KodeverkDto | undefined {
    const found = this.regler.kodeverk(klient?.profil ?? {}).list(name);
    if (!found) throw notFound();
    const { navn, versjon, koder } = found;
    const etag = `"${versjon}"`;
    void reply.headers({ ETag: etag, 'Cache-Control': 'no-cache' });
    if (known === undefined || !matches(known, etag)) return { navn, versjon, koder };
    void reply.status(304);
    return undefined;
  }
}
