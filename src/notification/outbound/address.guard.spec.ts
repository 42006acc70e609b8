import { expect, test } from 'vitest';
import { Settings } from '../../shared/config/index.js';
import { AddressGuard } from './address.guard.js';
import { Resolver } from './name.resolver.js';

const production = new Settings().with({ ARKIVFLYT_ENVIRONMENT: 'production' });
const operators = AddressGuard.forOperator(production, new Resolver());
const suppliers = new AddressGuard(production, new Resolver());

const verdict = (guard: AddressGuard, host: string, protocol: string) =>
  guard.addressesOf(host, protocol).then(
    () => 'allowed',
    (error: { aarsak: string }) => error.aarsak,
  );

test.each([
  ['10.0.0.5', 'http:', 'allowed', 'not-public'],
  ['192.168.1.9', 'https:', 'allowed', 'not-public'],
  ['fd00::5', 'http:', 'allowed', 'not-public'],
  ['localhost', 'http:', 'allowed', 'not-public'],
  // The host of a cloud gives away its machines' keys to whoever is on them.
  ['169.254.169.254', 'http:', 'not-public', 'not-public'],
  ['93.184.215.14', 'http:', 'scheme', 'scheme'],
  ['93.184.215.14', 'https:', 'allowed', 'allowed'],
])(
  'in production %s by %s is %s for the operator, and %s for a supplier',
  async (host, protocol, own, theirs) => {
    expect(await verdict(operators, host, protocol)).toBe(own);
    expect(await verdict(suppliers, host, protocol)).toBe(theirs);
  },
);
