import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AddressGuard } from '../../src/notification/outbound/address.guard.js';
import { Exchange, ExchangeLimits } from '../../src/notification/outbound/exchange.js';
import { Resolver } from '../../src/notification/outbound/name.resolver.js';
import { OutboundClient } from '../../src/notification/outbound/outbound.client.js';
import { Settings } from '../../src/shared/config/index.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { EXPIRED, SELF_SIGNED } from '../support/self-signed.js';

/** A name server in the attacker's hand: answers the next of its answers each time it is asked. */
class HostileResolver extends Resolver {
  asked = 0;
  constructor(private readonly answers: string[][]) {
    super();
  }
  override async resolve(): Promise<LookupAddress[]> {
    const answer = this.answers[Math.min(this.asked++, this.answers.length - 1)]!;
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  }
}

const opened: OutboundClient[] = [];
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.onApplicationShutdown()));
  await receiver.close();
});

function outbound(answers: string[][], allowed = ['127.0.0.1/32']) {
  const settings = Object.assign(new Settings(), { CALLBACK_ALLOWED_CIDRS: allowed });
  const resolver = new HostileResolver(answers);
  const limits = Object.assign(new ExchangeLimits(), { wholeMs: 2000 });
  const client = new OutboundClient(new AddressGuard(settings, resolver), limits);
  opened.push(client);
  const post = (url: string) =>
    client.post(new URL(url), { 'content-type': 'text/plain' }, Buffer.from('x'), client.deadline());
  return { client, resolver, post };
}

test('a connection goes to the address that was judged, under the name that was asked for', async () => {
  const { client, resolver, post } = outbound([['127.0.0.1']]);
  const url = `http://fagsystem.example.no:${receiver.port}/`;
  expect(await post(url)).toMatchObject({ httpStatus: 200 });
  expect((await receiver.next()).headers.host).toBe(`fagsystem.example.no:${receiver.port}`);
  expect(client.addressOf(new URL(url))).toBe('127.0.0.1');
  expect(resolver.asked).toBe(1);
});

test('a connection is judged anew when the name has been bound to another address since', async () => {
  const { resolver, post } = outbound([['127.0.0.1'], ['127.0.0.2']]);
  const url = `http://fagsystem.example.no:${receiver.port}/`;
  receiver.replyWith((_received, response) => response.writeHead(200, { connection: 'close' }).end());
  expect(await post(url)).toMatchObject({ httpStatus: 200 });
  expect(await post(url)).toMatchObject({ httpStatus: null, feilklasse: 'address' });
  expect(resolver.asked).toBe(2);
  expect(receiver.received).toHaveLength(1);
});

test('a connection is refused when one of several records is bad', async () => {
  const { post } = outbound([['127.0.0.1', '10.0.0.1']]);
  expect(await post(`http://fagsystem.example.no:${receiver.port}/`)).toMatchObject({
    feilklasse: 'address',
  });
  expect(receiver.received).toHaveLength(0);
});

test('a connection is refused to a literal address too, which no name server is asked about', async () => {
  const { resolver, post } = outbound([['127.0.0.1']], ['10.0.0.0/8']);
  expect(await post(receiver.url)).toMatchObject({ httpStatus: null, feilklasse: 'address' });
  expect(await post(`http://[::ffff:127.0.0.1]:${receiver.port}/`)).toMatchObject({
    feilklasse: 'address',
  });
  expect(resolver.asked).toBe(0);
  expect(receiver.received).toHaveLength(0);
});

test('a connection in plain http goes only where the operator allows it', async () => {
  const { post } = outbound([['93.184.215.14']]);
  expect(await post('http://fagsystem.example.no:8080/')).toMatchObject({ feilklasse: 'address' });
});

test('a connection does not look at proxies in the environment', async () => {
  const { HTTP_PROXY, http_proxy } = process.env;
  process.env.HTTP_PROXY = process.env.http_proxy = 'http://127.0.0.1:9';
  const { post } = outbound([['127.0.0.1']]);
  expect(await post(receiver.url)).toMatchObject({ httpStatus: 200 });
  restore({ HTTP_PROXY, http_proxy });
});

test('a connection ends in time when the name server or the receiver never answers', async () => {
  const silent = await listen(createServer(() => undefined));
  const { client, resolver, post } = outbound([['127.0.0.1']]);
  const soon = (url: string) => client.post(new URL(url), {}, Buffer.from('x'), performance.now() + 150);
  expect(await soon(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`)).toMatchObject({
    feilklasse: 'timeout',
  });
  resolver.resolve = () => new Promise(() => undefined);
  expect(await soon(`http://fagsystem.example.no:${receiver.port}/`)).toMatchObject({
    feilklasse: 'timeout',
  });
  expect(await post(receiver.url)).toMatchObject({ httpStatus: 200 });
  silent.close();
});

test('a connection to localhost goes to the machine itself in test, and nowhere in production', async () => {
  const { resolver, post } = outbound([['10.0.0.1']]);
  expect(await post(`http://localhost:${receiver.port}/`)).toMatchObject({ httpStatus: 200 });
  expect(resolver.asked).toBe(0);
  const production = Object.assign(new Settings(), {
    ARKIVFLYT_ENVIRONMENT: 'production',
    CALLBACK_ALLOWED_CIDRS: ['127.0.0.0/8'],
  });
  const guard = new AddressGuard(production, resolver);
  expect(await guard.refusals(['http://localhost:3000/', 'https://localhost:3000/'])).toEqual([
    'scheme',
    'reserved-name',
  ]);
  await expect(guard.addressesOf('localhost', 'https:')).rejects.toThrow();
});

test('a connection that fails says why', async () => {
  const { post } = outbound([['127.0.0.1']]);
  for (const [certificate, aarsak] of [
    [SELF_SIGNED, 'cert-self-signed'],
    [EXPIRED, 'cert-expired'],
  ] as const) {
    const tls = await listen(createTlsServer(certificate));
    const { port } = tls.address() as AddressInfo;
    expect(await post(`https://localhost:${port}/`)).toMatchObject({ feilklasse: 'tls', aarsak });
    tls.close();
  }
  receiver.replyWith((_received, response) => void response.socket!.resetAndDestroy());
  expect(await post(receiver.url)).toMatchObject({ feilklasse: 'connect', aarsak: 'reset' });
  const gone = await startReceiver();
  await gone.close();
  expect(await post(gone.url)).toMatchObject({ feilklasse: 'connect', aarsak: 'refused' });
  expect(await post('http://10.0.0.1:3000/')).toMatchObject({ feilklasse: 'address', aarsak: 'not-public' });
});

test.each([
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', 'cert-name'],
  ['CERT_NOT_YET_VALID', 'tls', 'cert-not-yet'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', 'cert-untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', 'cert-untrusted'],
  ['EHOSTUNREACH', 'connect', 'unreachable'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', null],
])('a connection that fails by %s is of class %s: %s', async (code, feilklasse, aarsak) => {
  const answer = await new Promise((settle) =>
    new Exchange(1000, 1000, settle).onResponseError(undefined, Object.assign(new Error(), { code })),
  );
  expect(answer).toMatchObject({ httpStatus: null, feilklasse, aarsak });
});

test('a connection to TLS that is no TLS is a failure of its class', async () => {
  const { post } = outbound([['127.0.0.1']]);
  expect(await post(`https://fagsystem.example.no:${receiver.port}/`)).toMatchObject({
    httpStatus: null,
    feilklasse: 'tls',
  });
});

async function listen(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function restore(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
