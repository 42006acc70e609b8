import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FraRolle, InnloggetKlient, type KlientPrincipal, RequireScope } from '../../auth/index.js';
import { matches } from '../../http/index.js';
import { Problem } from '../../shared/problem/index.js';
import type { Utsnitt } from '../../shared/storage/index.js';
import { adressetall, saksnummerOf } from '../read/index.js';
import { Beskrivelse } from './innhold.docs.js';
import type { Arkivfil, Dokumentadresse } from './innhold.repository.js';
import { InnholdService } from './innhold.service.js';
import { rangeOf } from './range.js';

type Parameters = Record<keyof Dokumentadresse, string>;

@RequireScope('arkivflyt:les', 'arkivflyt:innsyn')
@FraRolle('leser')
@Controller('api/v1/saker')
export class InnholdController {
  constructor(private readonly innhold: InnholdService) {}

  @Get(':saksaar/:sekvensnummer/journalposter/:journalpostnummer/dokumenter/:dokumentnummer/innhold')
  @Beskrivelse()
  async get(
    @Param() parameters: Parameters,
    @InnloggetKlient() klient: KlientPrincipal,
    @Req() { id, method, headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const adresse = adresseOf(parameters);
    const { fil, erInnsyn } = await this.innhold.find(adresse, klient);
    // Whatever is answered tells of the content: that it is there, its digest, its size.
    if (erInnsyn) await this.innhold.audit(adresse, fil, klient.aktoer);
    const etag = `"${fil.sjekksum}"`;
    const version = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    if (matches(headers['if-none-match'] ?? '', etag)) return void reply.code(304).headers(version).send();
    const isHead = method === 'HEAD';
    const range = isHead || isOfAnother(headers['if-range'], etag) ? undefined : headers.range;
    const utsnitt = rangeOf(range, fil.stoerrelse);
    if (utsnitt === null) throw outOfRange(fil);
    const body = isHead ? Readable.from([]) : await this.innhold.open(fil, utsnitt, id);
    void reply
      .code(utsnitt ? 206 : 200)
      .headers({ ...version, ...headersOf(fil, utsnitt) })
      .send(body);
  }
}

function adresseOf({
  saksaar,
  sekvensnummer,
  journalpostnummer,
  dokumentnummer,
}: Parameters): Dokumentadresse {
  return {
    ...saksnummerOf(saksaar, sekvensnummer),
    journalpostnummer: adressetall(journalpostnummer),
    dokumentnummer: adressetall(dokumentnummer),
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
