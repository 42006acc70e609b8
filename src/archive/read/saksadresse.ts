import { applyDecorators } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { notFound } from '../../shared/problem/index.js';
import type { Saksnummer } from './fjern.reader.js';

const AAR = /^[1-9]\d{3}$/;
const POSITIVE = /^[1-9]\d{0,8}$/;

/** A number in an address, for @ApiParam. */
export const ADRESSETALL = { type: 'integer', minimum: 1, maximum: 999_999_999 } as const;

/** The two parts of a saksnummer in an address, as /docs tells of them. */
export function ApiSaksnummer(): MethodDecorator {
  return applyDecorators(
    ApiParam({
      name: 'saksaar',
      schema: { type: 'integer', minimum: 1000, maximum: 9999 },
      example: 2026,
    }),
    ApiParam({ name: 'sekvensnummer', schema: ADRESSETALL, example: 17 }),
  );
}

/** Throws a Problem, 404: no sak can have such a number. */
export function saksnummerOf(saksaar: string, sekvensnummer: string): Saksnummer {
  if (!AAR.test(saksaar)) throw notFound();
  return { saksaar: Number(saksaar), sekvensnummer: adressetall(sekvensnummer) };
}

/** Throws a Problem, 404, for what nothing can be numbered. */
export function adressetall(text: string): number {
  if (!POSITIVE.test(text)) throw notFound();
  return Number(text);
}
