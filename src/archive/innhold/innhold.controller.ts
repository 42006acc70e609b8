import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { matches } from '../../http/index.js';
import { HEADER_TEXT, IF_NONE_MATCH } from '../../shared/docs/index.js';
import { notFound, Problem } from '../../shared/problem/index.js';
import type { Utsnitt } from '../../shared/storage/index.js';
import type { Arkivfil, Dokumentadresse } from './innhold.repository.js';
import { InnholdService } from './innhold.service.js';
import { rangeOf } from './range.js';

const AAR = /^[1-9]\d{3}$/;
const NUMMER = /^[1-9]\d{0,8}$/;
const POSITIVE = { type: 'integer', format: 'int32', minimum: 1, maximum: 999_999_999 } as const;
const HEADERS = {
  'Content-Disposition': { schema: { type: 'string' }, description: 'attachment, med filnavnet.' },
  ETag: { schema: { type: 'string' }, description: 'Sjekksummen.' },
  'Repr-Digest': { schema: { type: 'string' }, description: 'sha-256=:…: av hele innholdet (RFC 9530).' },
  'Accept-Ranges': { schema: { type: 'string', example: 'bytes' } },
};
const FILE = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

type Parameters = Record<keyof Dokumentadresse, string>;

@RequireScope('arkivflyt:les', 'arkivflyt:innsyn')
@Controller('api/v1/saker')
export class InnholdController {
  constructor(private readonly innhold: InnholdService) {}

  @Get(':saksaar/:sekvensnummer/journalposter/:journalpostnummer/dokumenter/:dokumentnummer/innhold')
  @ApiOperation({
    operationId: 'hentDokumentinnhold',
    summary: 'Innholdet i et arkivert dokument, byte for byte',
    description:
      'Fra egne saker; med arkivflyt:innsyn fra alle, og da føres hver lesning i revisjonsloggen før innholdet sendes. ' +
      'Et ukjent dokument og et i en annen klients sak gir samme svar: 404. ' +
      'Er det flere varianter, gis arkivvarianten. `If-None-Match` gir 304; `Range` gir en del (206), også til å fortsette ' +
      'en avbrutt nedlasting, med `If-Range`. HEAD gir bare hodene. ' +
      'Ligger saken i et arkiv utenfor arkivflyt, har arkivflyt ikke innholdet: 409, og det hentes i arkivet.',
  })
  @ApiParam({
    name: 'saksaar',
    schema: { type: 'integer', format: 'int32', minimum: 1000, maximum: 9999 },
    example: 2026,
  })
  @ApiParam({ name: 'sekvensnummer', schema: POSITIVE, example: 17 })
  @ApiParam({ name: 'journalpostnummer', schema: POSITIVE, example: 1 })
  @ApiParam({ name: 'dokumentnummer', schema: POSITIVE, example: 1 })
  @ApiHeader(IF_NONE_MATCH)
  @ApiHeader({
    name: 'Range',
    required: false,
    description: 'bytes=fra-til. Én del; flere gir hele innholdet.',
    schema: HEADER_TEXT,
  })
  @ApiHeader({
    name: 'If-Range',
    required: false,
    description: 'ETag: er innholdet et annet, gis hele.',
    schema: HEADER_TEXT,
  })
  @ApiResponse({
    status: 200,
    description: 'Hele innholdet, med medietypen det ble arkivert med.',
    headers: HEADERS,
    content: FILE,
  })
  @ApiResponse({ status: 206, description: 'Delen det ble bedt om.', headers: HEADERS, content: FILE })
  @ApiResponse({ status: 304, description: 'Uendret siden If-None-Match.' })
  @ApiResponse({
    status: 416,
    description: 'Delen finnes ikke; `Content-Range` sier hvor langt innholdet er.',
  })
  async get(
    @Param() parameters: Parameters,
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() { id, method, headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const adresse = adresseOf(parameters);
    const { fil, erInnsyn } = await this.innhold.find(adresse, klient);
    const etag = `"${fil.sjekksum}"`;
    void reply.headers({ ETag: etag, 'Cache-Control': 'private, no-cache' });
    if (matches(headers['if-none-match'] ?? '', etag)) return void reply.code(304).send();
    const isHead = method === 'HEAD';
    const range = isHead || isOfAnother(headers['if-range'], etag) ? undefined : headers.range;
    const utsnitt = rangeOf(range, fil.stoerrelse);
    if (utsnitt === null) throw outOfRange(fil);
    if (erInnsyn) await this.innhold.audit(adresse, fil, klient.klientId);
    const body = isHead ? Readable.from([]) : await this.innhold.open(fil, utsnitt, id);
    void reply
      .code(utsnitt ? 206 : 200)
      .headers(headersOf(fil, utsnitt))
      .send(body);
  }
}

function adresseOf({
  saksaar,
  sekvensnummer,
  journalpostnummer,
  dokumentnummer,
}: Parameters): Dokumentadresse {
  const numbers = [sekvensnummer, journalpostnummer, dokumentnummer];
  if (!AAR.test(saksaar) || !numbers.every((number) => NUMMER.test(number))) throw notFound();
  return {
    saksaar: Number(saksaar),
    sekvensnummer: Number(sekvensnummer),
    journalpostnummer: Number(journalpostnummer),
    dokumentnummer: Number(dokumentnummer),
  };
}

/** What the caller has the beginning of is not this: a part of this would not fit. A date is compared with nothing here. */
function isOfAnother(ifRange: string | string[] | undefined, etag: string): boolean {
  return ifRange !== undefined && ifRange !== etag;
}

function headersOf({ mediatype, filnavn, sjekksum, stoerrelse }: Arkivfil, utsnitt: Utsnitt | undefined) {
  const length = utsnitt ? utsnitt.til - utsnitt.fra + 1 : stoerrelse;
  return {
    'Content-Type': mediatype,
    'Content-Disposition': create(filnavn),
    'Content-Length': String(length),
    'Accept-Ranges': 'bytes',
    'Repr-Digest': `sha-256=:${Buffer.from(sjekksum, 'hex').toString('base64')}:`,
    // Somebody's file is never a page of ours.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    ...(utsnitt ? { 'Content-Range': `bytes ${utsnitt.fra}-${utsnitt.til}/${stoerrelse}` } : {}),
  };
}

function outOfRange({ stoerrelse }: Arkivfil): Problem {
  const melding = {
    nb: `Range peker utenfor innholdet, som er ${stoerrelse} byte.`,
    en: `Range points outside the content, which is ${stoerrelse} bytes.`,
  };
  return new Problem('VALIDERINGSFEIL', melding, {
    status: 416,
    headers: { 'Content-Range': `bytes */${stoerrelse}` },
    faults: [{ sti: '', kode: 'UGYLDIG', melding }],
  });
}
