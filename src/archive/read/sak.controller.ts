import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { notFound } from '../../shared/problem/index.js';
import { ArkivertSak } from './sak.dto.js';
import { SakReader } from './sak.reader.js';

const AAR = /^[1-9]\d{3}$/;
const SEKVENSNUMMER = /^[1-9]\d{0,8}$/;

@ApiTags('Saker')
@RequireScope('arkivflyt:les')
@Controller('api/v1/saker')
export class SakController {
  constructor(private readonly saker: SakReader) {}

  @Get(':saksaar/:sekvensnummer')
  @ApiOperation({
    summary: 'Saken med journalposter, slik den er arkivert',
    description: 'Bare egne saker. En ukjent sak og en annen klients sak gir samme svar: 404.',
  })
  @ApiParam({ name: 'saksaar', example: 2026 })
  @ApiParam({ name: 'sekvensnummer', example: 17 })
  @ApiOkResponse({ type: ArkivertSak })
  async get(
    @Param('saksaar') saksaar: string,
    @Param('sekvensnummer') sekvensnummer: string,
    @InnloggetKlient() klient: KlientPrincipal,
  ): Promise<ArkivertSak> {
    if (!AAR.test(saksaar) || !SEKVENSNUMMER.test(sekvensnummer)) throw notFound();
    const owner = klient.alleSaker ? undefined : klient.klientId;
    const sak = await this.saker.find(Number(saksaar), Number(sekvensnummer), owner);
    if (!sak) throw notFound();
    return sak;
  }
}
