import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { notFound } from '../../shared/problem/index.js';
import { ArkivertSakDto, MOST_JOURNALPOSTER, SakQueryDto } from './sak.dto.js';
import { SakReader } from './sak.reader.js';
import { ApiSaksnummer, saksnummerOf } from './saksadresse.js';

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
  @ApiSaksnummer()
  @ApiOkResponse({ type: ArkivertSakDto, description: 'Saken, med en side av journalpostene.' })
  async get(
    @Param('saksaar') saksaar: string,
    @Param('sekvensnummer') sekvensnummer: string,
    @Query() { antall = MOST_JOURNALPOSTER, etter = '0' }: SakQueryDto,
    @InnloggetKlient() { klientId, alleSaker, scopes, profil }: KlientPrincipal,
  ): Promise<ArkivertSakDto> {
    const number = saksnummerOf(saksaar, sekvensnummer);
    const seesAll = alleSaker || scopes.includes('arkivflyt:admin');
    const who = { klientId: seesAll ? undefined : klientId, profil };
    const sak = await this.saker.find(number, { antall, etter: Number(etter) }, who);
    if (!sak) throw notFound();
    return sak;
  }
}
