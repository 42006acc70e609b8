import { ON_BEHALF_OF } from '../../shared/validation/index.js';
import type { Operation } from '../operations.js';

/** Without an example: the page would fill it in, and so name somebody who has done nothing. */
const HEADER = {
  name: 'X-Paa-Vegne-Av',
  in: 'header' as const,
  required: false,
  description:
    'Personen klienten gjør dette for. Revisjonsloggen og hendelsene har da `klientId:person` som `aktoer`, ellers `klientId`.',
  schema: { type: 'string', pattern: ON_BEHALF_OF.source },
};

/** Whoever administers for somebody says so, where something is changed. */
export function describeOnBehalf(method: string, path: string, operation: Operation): void {
  const isClients = operation.security?.some(({ oauth2 }) => oauth2 !== undefined);
  if (method === 'get' || !path.startsWith('/internal/') || !isClients) return;
  operation.parameters = [...(operation.parameters ?? []), HEADER];
}
