import { expect, test } from 'vitest';
import { readTraceparent, writeTraceparent } from './traceparent.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

test.each([
  [`00-${TRACE}-${SPAN}-01`, true],
  [`00-${TRACE}-${SPAN}-00`, false],
  [`00-${TRACE}-${SPAN}-03`, true],
  [`01-${TRACE}-${SPAN}-01-what-comes-later`, true],
])('%s is read', (text, isSampled) => {
  expect(readTraceparent(text)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled });
});

test.each([
  undefined,
  '',
  [`00-${TRACE}-${SPAN}-01`],
  `00-${TRACE}-${SPAN}`,
  `00-${TRACE}-${SPAN}-01-more`,
  `ff-${TRACE}-${SPAN}-01`,
  `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  `00-${'0'.repeat(32)}-${SPAN}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`,
  `00-${TRACE}-${SPAN}-01\n`,
  `01-${TRACE}-${SPAN}-01-${'x'.repeat(201)}`,
])('%j is none', (text) => {
  expect(readTraceparent(text)).toBeUndefined();
});

test('what is written is read again, with nothing but the sampled flag', () => {
  const written = writeTraceparent(readTraceparent(`01-${TRACE}-${SPAN}-ff-more`)!);
  expect(written).toBe(`00-${TRACE}-${SPAN}-01`);
});
