import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { FraRolle, RequireRolle } from '../../auth/index.js';
import { ChoreRunner } from '../../shared/chore/index.js';
import { type Kontrollrad, REVISJONSKONTROLL, RevisjonService } from '../../shared/revisjon/index.js';
import { paged } from '../page.js';
import { periode } from '../periode.js';
import { RevisjonskontrollDto, RevisjonsloggDto, RevisjonSoekDto, SisteKontrollDto } from './revisjon.dto.js';

@RequireRolle('leser')
@Controller('internal/v1/revisjonslogg')
export class RevisjonController {
  constructor(
    private readonly revisjon: RevisjonService,
    private readonly chores: ChoreRunner,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listRevisjonslogg',
    summary: 'Hvem som gjorde hva',
    description: 'Nyeste først. Alt som er oppgitt, må passe.',
  })
  @ApiOkResponse({ type: RevisjonsloggDto })
  async search(@Query() soek: RevisjonSoekDto): Promise<RevisjonsloggDto> {
    const { gjelder, aktoer, handling, etter, antall = 50 } = soek;
    const foer = etter === undefined ? undefined : BigInt(etter);
    const about = { gjelder, aktoer, handling, ...periode(soek) };
    const rows = await this.revisjon.search({ ...about, foer, antall: antall + 1 });
    const { items, neste } = paged(
      rows.map((row) => ({ ...row, id: String(row.id) })),
      antall,
      ({ id }) => id,
    );
    return { innslag: items, neste };
  }

  // It costs more the longer the log is: whoever sees is shown how the last one went.
  @FraRolle('behandler')
  @Get('kontroll')
  @ApiOperation({
    operationId: 'kontrollerRevisjonslogg',
    summary: 'Er revisjonsloggen hel?',
    description:
      'Regner gjennom hele kjeden, og svarer når den er ferdig. `foersteBrudd` er id-en til første innslag som ikke passer med det foran.',
  })
  @ApiOkResponse({ type: RevisjonskontrollDto })
  verify(): Promise<RevisjonskontrollDto> {
    return this.revisjon.verify();
  }

  @Get('kontroll/siste')
  @ApiOperation({
    operationId: 'hentRevisjonskontroll',
    summary: 'Hvordan gikk siste kontroll av revisjonsloggen?',
    description:
      'Kjeden regnes gjennom hvert døgn. Viser hva det ga, og hvor langt en som er i gang, er kommet.',
  })
  @ApiOkResponse({ type: SisteKontrollDto })
  async last(): Promise<SisteKontrollDto> {
    return told(await this.revisjon.lastVerified());
  }

  @FraRolle('behandler')
  @Post('kontroll')
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startRevisjonskontroll',
    summary: 'Kontroller revisjonsloggen nå',
    description: 'Svarer med én gang. Følg den med `kontroll/siste`. En som alt er i gang, får gå videre.',
  })
  @ApiAcceptedResponse({ type: SisteKontrollDto })
  async start(): Promise<SisteKontrollDto> {
    const before = told(await this.revisjon.lastVerified());
    // What comes of it is written down by the chore, and what it fails on is logged by it.
    if (!before.paagaar) void this.chores.run(REVISJONSKONTROLL);
    return { ...before, paagaar: true, kommetTil: before.paagaar ? before.kommetTil : 0 };
  }
}

function told(row: Kontrollrad | undefined): SisteKontrollDto {
  if (!row) return { ferdig: null, rader: 0, foersteBrudd: null, paagaar: false, kommetTil: 0, omtrent: 0 };
  const { ferdig, rader, foersteBrudd, paagaar, kommetTil, omtrent } = row;
  return { ferdig, rader, foersteBrudd, paagaar, kommetTil, omtrent };
}
