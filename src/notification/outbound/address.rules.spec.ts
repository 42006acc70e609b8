import { expect, test } from 'vitest';
import { hostOf, judgeAddress, parseReceiverUrl, ranges } from './address.rules.js';

const NO_LEAVE = { http: false, localhost: false };
const IN_TEST = { http: true, localhost: true };
const LOOPBACK = ranges('127.0.0.0/8', '::1/128');

/** What registration does with a URL, without a name server: a name counts as public. */
function isRefused(text: string): boolean {
  const url = parseReceiverUrl(text, NO_LEAVE);
  if (!(url instanceof URL)) return true;
  const host = hostOf(url);
  return /^[\d.]+$|:/.test(host) && judgeAddress(host, []) !== 'public';
}

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::7f00:1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:1ff::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::',
  '2620:4f:8000::1',
  '3fff::1',
  '3fff:fff::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'not an address',
  '',
])('the address %s may never be called', (address) => {
  expect(judgeAddress(address, [])).toBe('refused');
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '193.0.0.1',
  '223.255.255.255',
  '168.63.129.17',
  '2001:200::1',
  '2a00:1450:400f::5',
  '2606:4700::1111',
  '3ffe::1',
])('the address %s may be called', (address) => {
  expect(judgeAddress(address, [])).toBe('public');
});

test('an address is freed by the allow-list, and by nothing near it', () => {
  expect(judgeAddress('127.0.0.1', LOOPBACK)).toBe('allowed');
  expect(judgeAddress('::1', LOOPBACK)).toBe('allowed');
  expect(judgeAddress('::ffff:127.0.0.1', LOOPBACK)).toBe('allowed');
  expect(judgeAddress('10.0.0.1', LOOPBACK)).toBe('refused');
  expect(judgeAddress('64:ff9b::7f00:1', LOOPBACK)).toBe('refused');
});

test.each([
  'http://fagsystem.example.no/',
  'ftp://fagsystem.example.no/',
  'file:///etc/passwd',
  'gopher://fagsystem.example.no/',
  'data:text/plain,x',
  'javascript:alert(1)',
  '//fagsystem.example.no/',
  'fagsystem.example.no',
  '',
  'https://',
  'https:///x',
  'https://user:pass@fagsystem.example.no/',
  'https://user@fagsystem.example.no/',
  'https://@fagsystem.example.no/',
  'https://good.example.no@evil.example.no/',
  'https://good.example.no\\@evil.example.no/',
  'https:good@evil.example.no',
  'https://fagsystem.example.no/#x',
  'https://fagsystem.example.no/#',
  `https://fagsystem.example.no/${'a'.repeat(2048)}`,
  'https://fagsystem.example.no/\r\nX-Evil: 1',
  'https://fagsystem.example.no/a\tb',
  ' https://fagsystem.example.no/',
  'https://fagsystem.example.no/\0',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://a.localhost/',
  'https://printer.local/',
  'https://db.internal/',
  'https://metadata.google.internal/',
  'https://metadata.google.internal./',
  'https://intranett/',
  'https://intranett./',
  'https://ｌｏｃａｌｈｏｓｔ/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://0/',
  'https://127.0.0.1./',
  'https://１２７.０.０.１/',
  'https://①②⑦.0.0.1/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fe80::1%25eth0]/',
  'https://[fd00:ec2::254]/',
  'https://169.254.169.254/latest/meta-data/',
  ...[22, 25, 53, 80, 110, 143, 389, 445, 1, 1023, 3306, 5432, 6379, 9200, 11211].map(
    (port) => `https://fagsystem.example.no:${port}/`,
  ),
])('the URL %j may never be registered', (url) => {
  expect(isRefused(url)).toBe(true);
});

test.each([
  'https://fagsystem.example.no',
  'https://fagsystem.example.no/callback?kilde=skyss',
  'https://fagsystem.example.no:8443/',
  'https://fagsystem.example.no:3000/',
  'https://blåbær.example.no/',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
  'https://fagsystem.example.no/@navn',
  'https://fagsystem.example.no/?a=b@c',
  'https://localhost.example.no/',
])('the URL %j may be registered', (url) => {
  expect(isRefused(url)).toBe(false);
});

test.each([
  [`https://fagsystem.example.no/${'a'.repeat(2048)}`, 'too-long'],
  ['https://fagsystem.example.no/a b', 'whitespace'],
  ['https://fagsystem.example.no/\r\nX-Evil: 1', 'whitespace'],
  ['https://fagsystem.example.no/#', 'fragment'],
  ['fagsystem.example.no', 'unreadable'],
  ['http://fagsystem.example.no/', 'scheme'],
  ['ftp://fagsystem.example.no/', 'scheme'],
  ['https://user:pass@fagsystem.example.no/', 'userinfo'],
  ['https://@fagsystem.example.no/', 'userinfo'],
  ['https://fagsystem.example.no:22/', 'port'],
  ['https://localhost:3000/', 'reserved-name'],
  ['https://intranett/', 'reserved-name'],
  ['https://db.internal/', 'reserved-name'],
])('the URL %j is refused for its %s', (url, fault) => {
  expect(parseReceiverUrl(url, NO_LEAVE)).toBe(fault);
});

test('plain http and localhost are let through only where the environment lets them, and the rest of the rules stay', () => {
  const inTest = (url: string) => parseReceiverUrl(url, IN_TEST);
  for (const url of ['http://127.0.0.1:3000/', 'http://localhost:3000/', 'https://LOCALHOST.:3000/'])
    expect(inTest(url)).toMatchObject({ port: '3000' });
  expect(inTest('http://user@127.0.0.1:3000/')).toBe('userinfo');
  expect(inTest('http://fagsystem.example.no/')).toBe('scheme');
  expect(inTest('http://fagsystem.example.no:81/')).toBe('port');
  expect(inTest('http://a.localhost:3000/')).toBe('reserved-name');
  expect(inTest('http://mottak:3000/')).toBe('reserved-name');
  expect(parseReceiverUrl('http://localhost:3000/', { http: true, localhost: false })).toBe('reserved-name');
});
