import { expect, test } from 'vitest';
import { JSON_TYPE, preferred, XML_TYPES } from './accept.js';

const OFFERED = [JSON_TYPE, ...XML_TYPES];

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['application/xml', 'application/xml'],
  ['application/problem+xml', 'application/xml'],
  ['application/json;q=0.5, text/xml', 'text/xml'],
  ['text/xml;charset=utf-8;q=0.2, application/json;q=0.1', 'text/xml'],
  ['image/png', undefined],
  ['application/json;q=0', undefined],
  ['text/xml; q=0.1, application/json', 'application/json'],
  ['application/json; q=0', undefined],
])('%s is best answered with %s', (accept, type) => {
  expect(preferred(accept, OFFERED)).toBe(type);
});

test.each([
  'application/json',
  'application/problem+json',
  'application/json; odata.metadata=minimal',
  'application/json;version=2;q=0.1',
  'application/*',
  'text/html, */*;q=0.1',
])('%s takes JSON, whatever parameters it names', (accept) => {
  expect(preferred(accept, [JSON_TYPE])).toBe(JSON_TYPE);
});

test.each(['text/html', 'application/json;q=0', '*/*;q=0'])('%s does not take JSON', (accept) => {
  expect(preferred(accept, [JSON_TYPE])).toBeUndefined();
});
