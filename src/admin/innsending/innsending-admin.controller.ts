import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Aktoer, FraRolle, RequireRolle } from '../../auth/index.js';
import { Language, type Text } from '../../shared/problem/index.js';
import { AVBRUTT, MANUELT_ARKIVERT, PROEVD_IGJEN, REFERANSE } from '../examples.js';
import { InnsendingAdminService } from './innsending-admin.service.js';
import { InnsendingSoekService } from './innsending-soek.service.js';
import { InnsendingsdetaljDto } from './innsending.detalj.dto.js';
import { AvbrytDto, InnsendingFilterDto, InnsendingSoekDto, ManueltArkivertDto } from './innsending.dto.js';
import { FeilkodeantallDto, InnsendingantallDto, InnsendingslinjerDto } from './innsending.liste.dto.js';
import { ReferansePipe } from './referanse.pipe.js';

const ADRESSE = { name: 'referanse', format: 'uuid', example: REFERANSE };
@RequireRolle('leser')
@Controller('internal/v1/innsendinger')
export class InnsendingAdminController {
  constructor(
    private readonly service: InnsendingAdminService,
    private readonly soek: InnsendingSoekService,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'soekInnsendinger',
    summary: 'Søk i alle klienters innsendinger',
    description:
      'Nyeste først. Viser id-er, numre, status og feil, aldri titler eller navn. Alle vilkår må passe. Når lite passer, kan en ' +
      'side ha færre enn `antall`, eller ingen, selv om det er flere: `neste` sier hvor det letes videre.',
  })
  @ApiOkResponse({ type: InnsendingslinjerDto })
  search(@Query() soek: InnsendingSoekDto): Promise<InnsendingslinjerDto> {
    return this.soek.search(soek);
  }

  @Get('antall')
  @ApiOperation({
    operationId: 'tellInnsendinger',
    summary: 'Hvor mange som passer',
    description:
      'Med samme vilkår som søket. Er vilkårene bare status, klienter og datoer, er det nøyaktig; ellers til og med 10 000, og når ' +
      'det ikke må letes lenge. `flere` sier at det er, eller kan være, flere.',
  })
  @ApiOkResponse({ type: InnsendingantallDto })
  count(@Query() filter: InnsendingFilterDto): Promise<InnsendingantallDto> {
    return this.soek.count(filter);
  }

  @Get('feilkoder')
  @ApiOperation({
    operationId: 'tellFeilkoder',
    summary: 'Hvorfor de feilet, og hvor mange av hvert slag',
    description:
      'Av dem som passer vilkårene: alle når vilkårene bare er `status=FEILET` og klienter, ellers de nyeste 10 000. Koder som ' +
      'ingen har, er ikke med; de som ikke har feilet, heller ikke.',
  })
  @ApiOkResponse({ type: FeilkodeantallDto })
  faults(@Query() filter: InnsendingFilterDto): Promise<FeilkodeantallDto> {
    return this.soek.faults(filter);
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
