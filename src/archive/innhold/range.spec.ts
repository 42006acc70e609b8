import { expect, test } from 'vitest';
import { rangeOf } from './range.js';

test.each<[string | undefined, ReturnType<typeof rangeOf>]>([
  [undefined, undefined],
  ['bytes=0-9', { fra: 0, til: 9 }],
  ['bytes=90-', { fra: 90, til: 99 }],
  ['bytes=90-1000', { fra: 90, til: 99 }],
  ['bytes=-10', { fra: 90, til: 99 }],
  ['bytes=-1000', { fra: 0, til: 99 }],
  ['bytes=99-99', { fra: 99, til: 99 }],
  ['bytes=100-', null],
  ['bytes=100-200', null],
  ['bytes=-0', null],
  ['bytes=9-0', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['bytes=x', undefined],
  ['lines=0-9', undefined],
])('of 100 bytes %s is %j', (header, utsnitt) => expect(rangeOf(header, 100)).toEqual(utsnitt));

test('of no bytes nothing can be had', () => {
  expect([rangeOf('bytes=0-', 0), rangeOf('bytes=-1', 0)]).toEqual([null, null]);
});
