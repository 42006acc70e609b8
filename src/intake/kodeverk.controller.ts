import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequireScope } from '../auth/index.js';
import { matches } from '../http/index.js';
import { notFound } from '../shared/problem/index.js';
import { alleKodeverk, finnKodeverk } from '../noark/index.js';

class KodeSvar {
  @ApiProperty({ example: 'I' }) kode!: string;
  @ApiProperty({ example: 'Inngående dokument' }) navn!: string;
  @ApiProperty({ format: 'date', required: false, description: 'Første dag koden kan brukes.' })
  gyldigFra?: string;
  @ApiProperty({ format: 'date', required: false, description: 'Siste dag koden kan brukes.' })
  gyldigTil?: string;
}

class KodeverkNavn {
  @ApiProperty({ example: 'journalposttype' }) navn!: string;
  @ApiProperty({ example: '4f1c0b7a92de', description: 'Ny når en kode, et navn eller en dato er ny.' })
  versjon!: string;
  @ApiProperty({ example: 5 }) antall!: number;
}

class KodeverkListe {
  @ApiProperty({ type: [KodeverkNavn] }) kodeverk!: KodeverkNavn[];
}

class KodeverkSvar {
  @ApiProperty({ example: 'journalposttype' }) navn!: string;
  @ApiProperty({ example: '4f1c0b7a92de' }) versjon!: string;
  @ApiProperty({ type: [KodeSvar] }) koder!: KodeSvar[];
}

@ApiTags('Kodeverk')
@RequireScope('arkivflyt:les', 'arkivflyt:send')
@Controller('api/v1/kodeverk')
export class KodeverkController {
  @Get()
  @ApiOperation({ summary: 'Kodeverkene som finnes' })
  @ApiOkResponse({ type: KodeverkListe })
  list(): KodeverkListe {
    return {
      kodeverk: alleKodeverk().map(({ navn, versjon, koder }) => ({ navn, versjon, antall: koder.length })),
    };
  }

  @Get(':navn')
  @ApiOperation({
    summary: 'Kodene i ett kodeverk, med gyldighet',
    description:
      'Koder som er utløpt, og koder som ikke kan brukes ennå, er med. ETag og If-None-Match gir 304.',
  })
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiOkResponse({ type: KodeverkSvar })
  @ApiResponse({ status: 304, description: 'Uendret siden If-None-Match.' })
  get(
    @Param('navn') name: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): KodeverkSvar | undefined {
    const found = finnKodeverk(name);
    if (!found) throw notFound();
    const { navn, versjon, koder } = found;
    const etag = `"${versjon}"`;
    void reply.headers({ ETag: etag, 'Cache-Control': 'no-cache' });
    if (known === undefined || !matches(known, etag)) return { navn, versjon, koder };
    void reply.status(304);
    return undefined;
  }
}
