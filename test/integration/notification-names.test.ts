import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AddressGuard } from '../../src/notification/outbound/address.guard.js';
import { ExchangeLimits } from '../../src/notification/outbound/exchange.js';
import { NameFailed, Resolver } from '../../src/notification/outbound/name.resolver.js';
import { OutboundClient } from '../../src/notification/outbound/outbound.client.js';
import { Settings } from '../../src/shared/config/index.js';
import { startReceiver } from '../support/receiver.js';
import { newDirectory } from './directory.fixture.js';
import { newNameServer } from './name-server.fixture.js';

const newResolver = (more: Partial<Resolver>): Resolver => Object.assign(new Resolver(), more);

const v4 = (address: string) => ({ address, family: 4 });
const v6 = (address: string) => ({ address, family: 6 });

test('names that are never answered hold up no other name', async () => {
  const { servers } = await newNameServer((name) => (name.startsWith('dead') ? 'silence' : ['127.0.0.1']));
  const resolver = newResolver({ servers, longestMs: 2000 });
  let failed = 0;
  const dead = Array.from({ length: 8 }, (_, n) =>
    resolver.resolve(`dead${n}.example.no`).catch((error: Error) => {
      failed++;
      return error;
    }),
  );
  for (let n = 0; n < 20; n++)
    expect(await resolver.resolve(`good${n}.example.no`)).toContainEqual(v4('127.0.0.1'));
  expect(failed).toBe(0);
  for (const error of await Promise.all(dead)) expect(error).toBeInstanceOf(NameFailed);
});

test('a delivery to a name goes through, and one that cannot be resolved is a failure of its class', async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const { servers } = await newNameServer((name) => {
    if (name.startsWith('dead')) return 'silence';
    return name.startsWith('good') ? ['127.0.0.1'] : 'unknown';
  });
  const client = (more: Partial<Resolver>) => {
    const guard = new AddressGuard(new Settings(), newResolver({ longestMs: 200, ...more }));
    const outbound = new OutboundClient(guard, new ExchangeLimits());
    onTestFinished(() => outbound.onApplicationShutdown());
    return (name: string) =>
      outbound.post(new URL(`http://${name}:${receiver.port}/`), {}, Buffer.from('x'), outbound.deadline());
  };
  const post = client({ servers });
  expect(await post('good.example.no')).toMatchObject({ httpStatus: 200 });
  expect(await post('none.example.no')).toMatchObject({
    httpStatus: null,
    feilklasse: 'dns',
    aarsak: 'name-unknown',
  });
  expect(await post('dead.example.no')).toMatchObject({ feilklasse: 'dns', aarsak: 'name-unanswered' });
  const nobody = client({ servers: ['127.0.0.1:1'] });
  expect(await nobody('good.example.no')).toMatchObject({ httpStatus: null, feilklasse: 'dns' });
});

test('a name has its addresses of both families, and those of one when the other is not answered', async () => {
  const { servers, asked } = await newNameServer((name, family) => {
    return name.startsWith('half') && family === 6 ? 'silence' : ['192.0.2.1', '192.0.2.2', '2001:db8::1'];
  });
  const resolver = newResolver({ servers, longestMs: 200 });
  const both = [resolver.resolve('both.example.no'), resolver.resolve('both.example.no')];
  const expected = [v4('192.0.2.1'), v4('192.0.2.2'), v6('2001:db8::1')];
  expect(
    (await Promise.all(both)).map((found) => found.toSorted((a, b) => (a.address < b.address ? -1 : 1))),
  ).toEqual([expected, expected]);
  expect((await both[0]!).map(({ family }) => family)).toEqual([4, 4, 6]);
  expect(asked).toHaveLength(2);
  expect(await resolver.resolve('half.example.no')).toHaveLength(2);
});

test('what the hosts file says of a name goes before the name servers', async () => {
  const hostsFile = join(await newDirectory(), 'hosts');
  const lines = [
    '# 10.0.0.9 mottak.example.no',
    '10.0.0.1\tMottak.Example.no annen.example.no # ours',
    'fd00::1  mottak.example.no',
    'no-address mottak.example.no',
  ];
  await writeFile(hostsFile, lines.join('\n'));
  const { servers, asked } = await newNameServer(() => ['192.0.2.1']);
  const resolver = newResolver({ servers, hostsFile });
  expect(await resolver.resolve('mottak.example.no')).toEqual([v4('10.0.0.1'), v6('fd00::1')]);
  expect(await resolver.resolve('annen.example.no.')).toEqual([v4('10.0.0.1')]);
  expect(asked).toEqual([]);
  expect(await resolver.resolve('tredje.example.no')).toContainEqual(v4('192.0.2.1'));
});
