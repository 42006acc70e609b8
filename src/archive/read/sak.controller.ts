import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { notFound } from '../../shared/problem/index.js';
import { ArkivertSakDto, MOST_JOURNALPOSTER, SakQueryDto } from './sak.dto.js';
import { SakReader } from './sak.reader.js';

const AAR = /^[1-9]\d{3}$/;
const SEKVENSNUMMER = /^[1-9]\d{0,8}$/;
const SEKVENS = { type: 'integer', format: 'int32', minimum: 1, maximum: 999_999_999 } as const;

@RequireScope('arkivflyt:les', 'arkivflyt:admin')
@Controller('api/v1/saker')
export class SakController {
  constructor(private readonly saker: SakReader) {}

  @Get(':saksaar/:sekvensnummer')
  @ApiOperation({
    operationId: 'hentSak',
    summary: 'Saken med journalposter, slik den er arkivert',
    description:
      'Bare egne saker; med arkivflyt:admin alle. En ukjent sak og en annen klients sak gir samme svar: 404. ' +
      'Journalpostene kommer i rekkefølge, side for side. Ligger saken i et arkiv utenfor arkivflyt (`arkivsystem`), leses ' +
      'den der og da i det: `mangler` sier hva det aldri oppgir, og resten er `null` når det ikke svarer med det. Svarer det ikke ' +
      'innen 10 sekunder, gis 503 med `Retry-After`.',
  })
  @ApiParam({
    name: 'saksaar',
    schema: { type: 'integer', format: 'int32', minimum: 1000, maximum: 9999 },
    example: 2026,
  })
  @ApiParam({ name: 'sekvensnummer', schema: SEKVENS, example: 17 })
  @ApiOkResponse({ type: ArkivertSakDto, description: 'Saken, med en side av journalpostene.' })
  async get(
    @Param('saksaar') saksaar: string,
    @Param('sekvensnummer') sekvensnummer: string,
    @Query() { antall = MOST_JOURNALPOSTER, etter = '0' }: SakQueryDto,
    @InnloggetKlient() { klientId, alleSaker, scopes, profil }: KlientPrincipal,
  ): Promise<ArkivertSakDto> {
    if (!AAR.test(saksaar) || !SEKVENSNUMMER.test(sekvensnummer)) throw notFound();
    const number = { saksaar: Number(saksaar), sekvensnummer: Number(sekvensnummer) };
    const seesAll = alleSaker || scopes.includes('arkivflyt:admin');
    const who = { klientId: seesAll ? undefined : klientId, profil };
    const sak = await this.saker.find(number, { antall, etter: Number(etter) }, who);
    if (!sak) throw notFound();
    return sak;
  }
}
