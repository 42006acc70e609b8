import { pipeline, Readable, Transform } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { create } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches } from '../../http/index.js';
import { YoungGarbage } from '../../shared/memory/index.js';
import { Problem, unavailable } from '../../shared/problem/index.js';
import { FixityError, Quarantined, Storage, type Utsnitt } from '../../shared/storage/index.js';
import { Log } from '../../shared/telemetry/index.js';
import { rangeOf } from './range.js';

/** A file in storage, and as what it is handed out. */
export interface Fil {
  sjekksum: string;
  /** Bytes. */
  stoerrelse: number;
  filnavn: string;
  mediatype: string;
}

/** Answers a request with the bytes of a file, or a part of them. Whoever calls has seen that the caller may have them. */
@Injectable()
export class Innholdssvar {
  constructor(
    private readonly storage: Storage,
    private readonly log: Log,
  ) {}

  /** Throws a Problem, before anything is sent, when they cannot be had. */
  async send(fil: Fil, { id, method, headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const etag = `"${fil.sjekksum}"`;
    const version = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    if (matches(headers['if-none-match'] ?? '', etag)) return void reply.code(304).headers(version).send();
    const isHead = method === 'HEAD';
    const range = isHead || isOfAnother(headers['if-range'], etag) ? undefined : headers.range;
    const utsnitt = rangeOf(range, fil.stoerrelse);
    if (utsnitt === null) throw outOfRange(fil);
    const body = isHead ? Readable.from([]) : await this.open(fil, utsnitt, id);
    void reply
      .code(utsnitt ? 206 : 200)
      .headers({ ...version, ...headersOf(fil, utsnitt) })
      .send(body);
  }

  /** A stream of the bytes; memory stays flat. Throws a Problem when they cannot be had. */
  private async open({ sjekksum }: Fil, utsnitt: Utsnitt | undefined, sporingsId: string): Promise<Readable> {
    const source = await this.storage.open(sjekksum, utsnitt).catch((error: unknown) => {
      throw asProblem(error);
    });
    const garbage = new YoungGarbage();
    const sent = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        garbage.passed(chunk.length);
        done(null, chunk);
      },
    });
    return pipeline(source, sent, (error) => {
      // The receiver is told by the connection that ends too early; that it hung up itself is nobody's fault.
      if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE')
        this.log.warn({ sporingsId, err: error }, 'the content of a document could not be read to its end');
    });
  }
}

/** What the caller has the beginning of is not this: a part of this would not fit. A date is compared with nothing here. */
function isOfAnother(ifRange: string | string[] | undefined, etag: string): boolean {
  return ifRange !== undefined && ifRange !== etag;
}

function headersOf({ mediatype, filnavn, sjekksum, stoerrelse }: Fil, utsnitt: Utsnitt | undefined) {
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

function outOfRange({ stoerrelse }: Fil): Problem {
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

function asProblem(error: unknown): unknown {
  if (error instanceof FixityError) return error;
  if (error instanceof Quarantined)
    return new Problem('UGYLDIG_TILSTAND', {
      nb: 'Dokumentet er satt i karantene fordi det inneholder skadelig kode.',
      en: 'The document is in quarantine because it contains malicious code.',
    });
  return unavailable(5, error, {
    nb: 'Dokumentlageret svarer ikke nå. Prøv igjen om litt.',
    en: 'The storage of documents does not answer now. Try again shortly.',
  });
}
