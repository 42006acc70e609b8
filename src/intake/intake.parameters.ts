import type { FastifyRequest } from 'fastify';
import { fault } from '../noark/index.js';
import type { FieldFault, Text } from '../shared/problem/index.js';

export const NOEKKEL = /^[\x20-\x7e]{1,255}$/;

export function keyFaults(key: string | undefined): FieldFault[] {
  if (key === undefined || NOEKKEL.test(key)) return [];
  return [
    fault('', key.length > 255 ? 'FOR_LANG' : 'UGYLDIG', {
      nb: 'headeren Idempotency-Key må være 1 til 255 skrivbare ASCII-tegn',
      en: 'the header Idempotency-Key must be 1 to 255 printable ASCII characters',
    }),
  ];
}

const NOT_YES_OR_NO: Text = {
  nb: 'spørreparameteren kunValider må være true eller false',
  en: 'query parameter kunValider must be true or false',
};
const NO_OTHER: Text = {
  nb: 'den eneste spørreparameteren som finnes her, er kunValider',
  en: 'the only query parameter here is kunValider',
};

const NONE: Text = {
  nb: 'Denne adressen har ingen søkeparametere.',
  en: 'This address has no query parameters.',
};

export type QueryFaults = (query: Record<string, unknown>) => FieldFault[];

/** Where the dry run is an operation of its own. */
export const noQueryFaults: QueryFaults = (query) =>
  Object.keys(query).length === 0 ? [] : [fault('', 'UKJENT_FELT', NONE)];

/** A misspelt kunValider must not become a real submission: whatever is not understood is refused. */
export function queryFaults({ kunValider = 'false', ...unknown }: Record<string, unknown>): FieldFault[] {
  const isKnown = ['true', 'false', ''].includes(kunValider as string);
  return [
    ...(isKnown ? [] : [fault('', 'UGYLDIG', NOT_YES_OR_NO)]),
    ...(Object.keys(unknown).length === 0 ? [] : [fault('', 'UKJENT_FELT', NO_OTHER)]),
  ];
}

/** `?kunValider` alone is a yes, too. */
export function isDryRun({ query }: FastifyRequest): boolean {
  const { kunValider } = query as Record<string, unknown>;
  return kunValider === 'true' || kunValider === '';
}
