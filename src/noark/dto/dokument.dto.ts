import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ApiRegel } from '../../shared/docs/index.js';
import { UUID } from '../../shared/uuid/index.js';
import { Form, Objekt, Rule, Tekst } from '../../shared/validation/index.js';
import { Kode } from '../kodeverk/index.js';
import { SkjermingDto } from './skjerming.dto.js';

/** As isFilnavn has it, all but the bytes. */
const FILNAVN = String.raw`^[^/\\:*?"<>|\x00-\x1F\x7F-\x9F]*[^/\\:*?"<>|\x00-\x1F\x7F-\x9F. ]$`;

/** Dokumentbeskrivelse with its one file (Noark 5 2.3, 2.4). */
@ApiRegel({
  if: { required: ['innhold'] },
  then: { required: ['filnavn', 'mediatype'], not: { required: ['dokumentId'] } },
  else: { required: ['dokumentId'] },
})
export class DokumentDto {
  @Tekst({ required: true, most: 255, example: 'Søknad om skoleskyss' })
  tittel!: string;

  @Kode('tilknyttetRegistreringSom', {
    description: 'H hoveddokument (nøyaktig ett), V vedlegg. Standard: første H, resten V.',
  })
  tilknyttetRegistreringSom?: string;

  @Form({
    pattern: UUID,
    kode: 'UKJENT_DOKUMENT',
    melding: { nb: 'finnes ikke', en: 'does not exist' },
    description: 'Et opplastet dokument. Enten dette eller innhold.',
    example: '01997b1c-6c00-7c3a-9d52-3f1e8a6b7c10',
  })
  dokumentId?: string;

  @ApiProperty({
    type: String,
    format: 'byte',
    contentEncoding: 'base64',
    required: false,
    example: 'SGVp',
    description: 'Innholdet i base64. Enten dette eller dokumentId.',
  } as ApiPropertyOptions)
  @Rule(
    'isText',
    'UGYLDIG',
    { nb: 'må være base64', en: 'must be base64' },
    (value) => typeof value === 'string',
  )
  innhold?: string;

  @Tekst({ most: 255, pattern: FILNAVN, description: 'Kreves sammen med innhold.', example: 'søknad.pdf' })
  @Rule('fileName', 'UGYLDIG', { nb: 'er ikke et gyldig filnavn', en: 'is not a valid file name' }, isFilnavn)
  filnavn?: string;

  @Form({
    pattern:
      /^[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}\/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}( ?;[\x20-\x7e]{0,200})?$/,
    melding: {
      nb: 'må være en medietype, som application/pdf',
      en: 'must be a media type, such as application/pdf',
    },
    description: 'Kreves sammen med innhold.',
    example: 'application/pdf',
  })
  mediatype?: string;

  @Form({
    pattern: /^[0-9a-fA-F]{64}$/,
    melding: {
      nb: 'må være SHA-256 som 64 heksadesimale tegn',
      en: 'must be SHA-256 as 64 hexadecimal digits',
    },
    description: 'SHA-256 av innholdet. Avvik gir 400 SJEKKSUM_AVVIK.',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sjekksum?: string;

  @Kode('dokumenttype', { description: 'M083.' })
  dokumenttype?: string;

  @Kode('dokumentstatus', { description: 'Standard F.' })
  dokumentstatus?: string;

  @Kode('variantformat', { description: 'Standard A for arkivformater, ellers P.' })
  variantformat?: string;

  @Objekt(() => SkjermingDto)
  skjerming?: SkjermingDto;

  @Tekst({ most: 4000, multiline: true, example: 'Underskrevet søknad.' })
  beskrivelse?: string;
}

/** A name to show, never a path: what Windows, macOS and Linux all can store (noark.md 8). */
export function isFilnavn(value: unknown): boolean {
  if (typeof value !== 'string' || Buffer.byteLength(value) > 255) return false;
  return !/[/\\:*?"<>|\p{Cc}]|[. ]$|^\.{1,2}$/u.test(value);
}
