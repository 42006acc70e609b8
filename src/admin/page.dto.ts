import { ApiProperty } from '@nestjs/swagger';
import { NO_CURSOR } from '../innsending/index.js';
import { isDato } from '../noark/index.js';
import { UUID } from '../shared/uuid/index.js';
import { Form, Heltall, Rule } from '../shared/validation/index.js';

const NOT_UUID = { nb: 'Verdien må være en UUID.', en: 'The value must be a UUID.' };

/** How many a page of a list has. */
export function Antall(): PropertyDecorator {
  return Heltall({ least: 1, most: 200, description: 'Antall per side. Standard 50.' });
}

/** One page of a list, newest first. */
export class PageDto {
  @Antall()
  antall?: number;
}

/** What a page of a list says beside its rows. */
export class SideDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Gis som `etter` for neste side. null: det er ingen flere.',
  })
  neste!: string | null;
}

/** Where to go on: the `neste` of the answer before. */
export function Cursor(pattern: RegExp): PropertyDecorator {
  return Form({
    pattern,
    melding: NO_CURSOR,
    description: 'Neste side: verdien av `neste` fra forrige svar.',
  });
}

export function Uuid(description: string): PropertyDecorator {
  return Form({ pattern: UUID, melding: NOT_UUID, description });
}

/** An instant with offset (RFC 3339). */
export function Tidspunkt(description: string, { required = false } = {}): PropertyDecorator {
  return (target, property) => {
    const melding = {
      nb: 'Verdien må være et tidspunkt med sekunder og tidssone: 2026-11-23T08:00:00Z.',
      en: 'The value must be an instant with seconds and time zone: 2026-11-23T08:00:00Z.',
    };
    const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
    Form({ pattern, melding, description, required, example: '2026-11-23T08:00:00Z' })(target, property);
    Rule(
      'instant',
      'UGYLDIG',
      melding,
      (value) => !Number.isNaN(Date.parse(value as string)),
    )(target, property);
  };
}

/** A calendar day. */
export function Dag(description: string): PropertyDecorator {
  return (target, property) => {
    const melding = {
      nb: 'Verdien må være en dato som finnes, skrevet ÅÅÅÅ-MM-DD: 2026-11-23.',
      en: 'The value must be a date that exists, written YYYY-MM-DD: 2026-11-23.',
    };
    Form({ pattern: /^[12]\d{3}-\d{2}-\d{2}$/, melding, description, example: '2026-11-23' })(
      target,
      property,
    );
    Rule('day', 'UGYLDIG', melding, isDato)(target, property);
  };
}

/** A calendar day in Norway, or an instant with offset. */
export function DagEllerTidspunkt(description: string): PropertyDecorator {
  return (target, property) => {
    const melding = {
      nb: 'Verdien må være en dato, ÅÅÅÅ-MM-DD, eller et tidspunkt med tidssone (RFC 3339).',
      en: 'The value must be a date, YYYY-MM-DD, or an instant with offset (RFC 3339).',
    };
    const pattern = /^[12]\d{3}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?$/;
    Form({ pattern, melding, description, example: '2026-11-23' })(target, property);
    Rule('dayOrInstant', 'UGYLDIG', melding, isDayOrInstant)(target, property);
  };
}

function isDayOrInstant(value: unknown): boolean {
  return isDato(String(value).slice(0, 10)) && !Number.isNaN(Date.parse(String(value)));
}
