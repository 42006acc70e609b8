import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { tsquery } from '../../innsending/index.js';
import { invalid, Language, type Text } from '../../shared/problem/index.js';
import { AVBRUTT, MANUELT_ARKIVERT, PROEVD_IGJEN, REFERANSE } from '../examples.js';
import { paged } from '../page.js';
import { InnsendingAdminService } from './innsending-admin.service.js';
import { InnsendingsdetaljDto } from './innsending.detalj.dto.js';
import { AvbrytDto, InnsendingSoekDto, ManueltArkivertDto, ProevIgjenDto } from './innsending.dto.js';
import { InnsendingslinjerDto, ProevdeIgjenDto } from './innsending.liste.dto.js';
import { periode } from './periode.js';
import { ReferansePipe } from './referanse.pipe.js';

const MOST_AT_ONCE = 1000;
const ADRESSE = { name: 'referanse', format: 'uuid', example: REFERANSE };
const EITHER_OR = {
  nb: 'Forespørselen må ha enten referanser eller status.',
  en: 'The request must have either referanser or status.',
};

@RequireRolle('leser')
@Controller('internal/v1/innsendinger')
export class InnsendingAdminController {
  constructor(private readonly service: InnsendingAdminService) {}

  @Get()
  @ApiOperation({
    operationId: 'soekInnsendinger',
    summary: 'Søk i alle klienters innsendinger',
    description:
      'Nyeste først. Viser id-er, numre, status og feil, aldri titler eller navn. Alle vilkår må passe.',
  })
  @ApiOkResponse({ type: InnsendingslinjerDto })
  async search(@Query() soek: InnsendingSoekDto): Promise<InnsendingslinjerDto> {
    const { antall = 50, tittel, ...rest } = soek;
    const ord = tittel === undefined ? undefined : tsquery(tittel);
    const rows = await this.service.search({ ...rest, ord, ...periode(soek), antall: antall + 1 });
    const { items, neste } = paged(rows, antall, ({ referanse }) => referanse);
    return { innsendinger: items, neste };
  }

  @FraRolle('behandler')
  @Post('proev-igjen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'proevInnsendingerIgjen',
    summary: 'Prøv mange på nytt',
    description:
      'Gi `referanser`, eller `status: FEILET` og eventuelt `feilkode`. Hver behandles for seg; høyst 1000 om gangen. ' +
      '`UTFALL_UKJENT` tas bare med når feilkoden eller referansen er gitt, for der må et menneske avgjøre: `uavklarte` er hvor ' +
      'mange som ble latt i fred.',
  })
  @ApiOkResponse({ type: ProevdeIgjenDto })
  async retryAll(
    @Body() { referanser, status, feilkode }: ProevIgjenDto,
    @Aktoer() aktoer: string,
  ): Promise<ProevdeIgjenDto> {
    if ((referanser === undefined) === (status === undefined)) {
      throw invalid([{ sti: '/referanser', kode: 'UGYLDIG', melding: EITHER_OR }]);
    }
    const found = referanser
      ? { referanser: [...new Set(referanser)], uavklarte: 0 }
      : await this.service.failed(feilkode, MOST_AT_ONCE + 1);
    const chosen = found.referanser.slice(0, MOST_AT_ONCE);
    return {
      resultater: await this.service.retryAll(chosen, aktoer),
      flere: found.referanser.length > chosen.length,
      uavklarte: found.uavklarte,
    };
  }

  @Get(':referanse')
  @ApiOperation({
    operationId: 'hentInnsending',
    summary: 'En innsending med hele sin historie',
    description:
      'Hva den handler om (uten det som er skjermet), status og hendelser med feilkoden for hvert forsøk (etter 20 like bare når ' +
      'den er en annen), stegene i arkivet når det er et annet enn `embedded` (`arkivsteg`; `kandidater` er det som kan være ' +
      'vårt når utfallet er ukjent), leveranser med alle forsøk, meldinger som ennå venter i utboksen, og andre innsendinger om ' +
      'samme sak (`soesken`).',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: InnsendingsdetaljDto })
  detail(
    @Param('referanse', ReferansePipe) referanse: string,
    @Language() lang?: keyof Text,
  ): Promise<InnsendingsdetaljDto> {
    return this.service.detail(referanse, lang);
  }

  @FraRolle('behandler')
  @Post(':referanse/proev-igjen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'proevInnsendingIgjen',
    summary: 'Prøv på nytt',
    description: 'En feilet innsending tas opp igjen; en som venter på neste forsøk, prøves nå.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: InnsendingsdetaljDto, example: PROEVD_IGJEN })
  async retry(
    @Param('referanse', ReferansePipe) referanse: string,
    @Aktoer() aktoer: string,
  ): Promise<InnsendingsdetaljDto> {
    await this.service.retry(referanse, aktoer);
    return this.service.detail(referanse);
  }

  @FraRolle('behandler')
  @Post(':referanse/avbryt')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'avbrytInnsendingForKlient',
    summary: 'Avbryt',
    description: 'Gir status AVBRUTT og callback. Kan ikke gjøres når den er arkivert.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: InnsendingsdetaljDto, example: AVBRUTT })
  async cancel(
    @Param('referanse', ReferansePipe) referanse: string,
    @Body() { begrunnelse }: AvbrytDto,
    @Aktoer() aktoer: string,
  ): Promise<InnsendingsdetaljDto> {
    await this.service.cancel(referanse, begrunnelse, aktoer);
    return this.service.detail(referanse);
  }

  @FraRolle('behandler')
  @Post(':referanse/manuelt-arkivert')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'markerManueltArkivert',
    summary: 'Marker som arkivert for hånd',
    description:
      'Når saken er ført i arkivet av et menneske: gir status ARKIVERT med saksnummeret, og callback. ' +
      'Saken må finnes i arkivet: ellers 400 med UKJENT_SAK. Svarer ikke arkivet innen 10 sekunder, gis 503; med ' +
      '`force: true` godtas saksnummeret da uten kontroll.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: InnsendingsdetaljDto, example: MANUELT_ARKIVERT })
  async markManually(
    @Param('referanse', ReferansePipe) referanse: string,
    @Body() by: ManueltArkivertDto,
    @Aktoer() aktoer: string,
  ): Promise<InnsendingsdetaljDto> {
    await this.service.markManually(referanse, by, aktoer);
    return this.service.detail(referanse);
  }
}
