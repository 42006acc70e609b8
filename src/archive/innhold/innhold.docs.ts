import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { HEADER_TEXT, IF_NONE_MATCH } from '../../shared/docs/index.js';
import { ADRESSETALL, ApiSaksnummer } from '../read/index.js';

const HEADERS = {
  'Content-Disposition': { schema: { type: 'string' }, description: 'attachment, med filnavnet.' },
  ETag: { schema: { type: 'string' }, description: 'Sjekksummen.' },
  'Repr-Digest': { schema: { type: 'string' }, description: 'sha-256=:…: av hele innholdet (RFC 9530).' },
  'Accept-Ranges': { schema: { type: 'string', example: 'bytes' } },
};
const FILE = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

/** What /docs tells of the reading of an archived document. */
export function Beskrivelse(): MethodDecorator {
  return applyDecorators(
    ApiInnhold(),
    ApiOperation({
      operationId: 'hentDokumentinnhold',
      summary: 'Innholdet i et arkivert dokument, byte for byte',
      description:
        'Fra egne saker; med arkivflyt:innsyn fra alle, og da føres hver lesning i revisjonsloggen før innholdet sendes. ' +
        'Et ukjent dokument og et i en annen klients sak gir samme svar: 404. ' +
        'Er det flere varianter, gis arkivvarianten. `If-None-Match` gir 304; `Range` gir en del (206), også til å fortsette ' +
        'en avbrutt nedlasting, med `If-Range`. HEAD gir bare hodene. ' +
        'Ligger saken i et arkiv utenfor arkivflyt, har arkivflyt ikke innholdet: 409, og det hentes i arkivet.',
    }),
    ApiSaksnummer(),
    ApiParam({ name: 'journalpostnummer', schema: ADRESSETALL, example: 1 }),
    ApiParam({ name: 'dokumentnummer', schema: ADRESSETALL, example: 1 }),
  );
}

/** What /docs tells of an answer of Innholdssvar, and of what it heeds. */
export function ApiInnhold(): MethodDecorator {
  return applyDecorators(
    ApiHeader(IF_NONE_MATCH),
    ApiHeader({
      name: 'Range',
      required: false,
      description: 'bytes=fra-til. Én del; flere gir hele innholdet.',
      schema: HEADER_TEXT,
    }),
    ApiHeader({
      name: 'If-Range',
      required: false,
      description: 'ETag: er innholdet et annet, gis hele.',
      schema: HEADER_TEXT,
    }),
    ApiResponse({
      status: 200,
      description: 'Hele innholdet, med sin medietype.',
      headers: HEADERS,
      content: FILE,
    }),
    ApiResponse({ status: 206, description: 'Delen det ble bedt om.', headers: HEADERS, content: FILE }),
    ApiResponse({ status: 304, description: 'Uendret siden If-None-Match.' }),
    ApiResponse({
      status: 416,
      description: 'Delen finnes ikke; `Content-Range` sier hvor langt innholdet er.',
    }),
  );
}
