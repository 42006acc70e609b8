import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
} from '@nestjs/swagger';
import { Aktoer, FraRolle, KLIENT_ID, RequireRolle } from '../../auth/index.js';
import { NO_CODES, readJson, validated } from '../../shared/validation/index.js';
import { KlientAdminService } from './klient-admin.service.js';
import {
  KlientEndringDto,
  KlienterDto,
  KlientDto,
  NyHemmelighetDto,
  NyKlientDto,
  OpprettetKlientDto,
  OpprettetHemmelighetDto,
} from './klient.dto.js';
import { klientSvar, nyKlientSvar } from './klient.view.js';

const ADRESSE = {
  name: 'klientId',
  schema: { type: 'string', pattern: KLIENT_ID.source },
  example: 'skyss',
} as const;

@RequireRolle('leser')
@Controller('internal/v1/klienter')
export class KlientController {
  constructor(private readonly klienter: KlientAdminService) {}

  @FraRolle('administrator')
  @Post()
  @ApiOperation({
    operationId: 'opprettKlient',
    summary: 'Opprett en klient',
    description: 'Hemmeligheten vises bare i dette svaret.',
  })
  @ApiCreatedResponse({ type: OpprettetKlientDto })
  async create(@Aktoer() aktoer: string, @Body() dto: NyKlientDto): Promise<OpprettetKlientDto> {
    return nyKlientSvar(await this.klienter.create(aktoer, dto));
  }

  @Get()
  @ApiOperation({
    operationId: 'listKlienter',
    summary: 'Alle klienter',
    description: 'Uten hemmeligheter.',
  })
  @ApiOkResponse({ type: KlienterDto })
  async list(): Promise<KlienterDto> {
    return { klienter: (await this.klienter.list()).map(klientSvar) };
  }

  @Get(':klientId')
  @ApiOperation({
    operationId: 'hentKlient',
    summary: 'Én klient',
    description: 'Med hemmelighetenes id og alder, ikke hemmelighetene.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: KlientDto })
  async get(@Param('klientId') klientId: string): Promise<KlientDto> {
    return klientSvar(await this.klienter.get(klientId));
  }

  @FraRolle('administrator')
  @Patch(':klientId')
  @ApiOperation({
    operationId: 'endreKlient',
    summary: 'Endre en klient',
    description: 'Bare felt som sendes, endres.',
  })
  @ApiParam(ADRESSE)
  @ApiOkResponse({ type: KlientDto })
  async change(
    @Aktoer() aktoer: string,
    @Param('klientId') klientId: string,
    @Body() dto: KlientEndringDto,
  ): Promise<KlientDto> {
    return klientSvar(await this.klienter.change(aktoer, klientId, dto));
  }

  /** The body is optional, so it is read here: to the pipe a missing one is a fault. */
  @FraRolle('administrator')
  @Post(':klientId/hemmeligheter')
  @ApiOperation({
    operationId: 'opprettKlienthemmelighet',
    summary: 'Ny hemmelighet',
    description: 'To kan leve samtidig. Den nye vises bare i dette svaret.',
  })
  @ApiParam(ADRESSE)
  @ApiBody({ type: NyHemmelighetDto, required: false })
  @ApiCreatedResponse({ type: OpprettetHemmelighetDto })
  addSecret(
    @Aktoer() aktoer: string,
    @Param('klientId') klientId: string,
    @Body() body: Buffer,
  ): Promise<OpprettetHemmelighetDto> {
    const { gammelUtloeper } = validated(NyHemmelighetDto, body?.length ? readJson(body) : {}, NO_CODES);
    return this.klienter.addSecret(
      aktoer,
      klientId,
      gammelUtloeper === undefined ? undefined : new Date(gammelUtloeper),
    );
  }

  @FraRolle('administrator')
  @Delete(':klientId/hemmeligheter/:hemmelighetId')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'slettKlienthemmelighet',
    summary: 'Trekk tilbake en hemmelighet',
    description: 'Den siste levende kan ikke trekkes tilbake.',
  })
  @ApiParam(ADRESSE)
  @ApiParam({ name: 'hemmelighetId', format: 'uuid', example: '01997b1c-5d00-7a22-9b31-4c5d6e7f8a90' })
  @ApiNoContentResponse()
  removeSecret(
    @Aktoer() aktoer: string,
    @Param('klientId') klientId: string,
    @Param('hemmelighetId') hemmelighetId: string,
  ): Promise<void> {
    return this.klienter.removeSecret(aktoer, klientId, hemmelighetId);
  }
}
