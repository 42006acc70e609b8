import { expect, test } from 'vitest';
import { readSettings } from '../../config/index.js';
import type { SpanOutcome } from './span.js';
import { startTracer } from './tracer.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = (flags: string) => `00-${TRACE}-00f067aa0ba902b7-${flags}`;
/** Nobody listens there. */
const NOWHERE = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };

async function newTracer(env: Record<string, string> = {}) {
  const counts: Partial<Record<SpanOutcome, number>> = {};
  const tracer = await startTracer(readSettings({ ...NOWHERE, ...env }), (outcome, spans) => {
    counts[outcome] = (counts[outcome] ?? 0) + spans;
  });
  return { tracer: tracer!, counts };
}

/** Whether a trace that begins here, and ones whose callers keep and do not keep them, are kept. */
test.each([
  ['parentbased_always_on', '1', [true, true, false]],
  ['parentbased_always_off', '1', [false, true, false]],
  ['parentbased_traceidratio', '0', [false, true, false]],
  ['always_on', '1', [true, true, true]],
  ['always_off', '1', [false, false, false]],
  ['traceidratio', '0', [false, false, false]],
  ['traceidratio', '1.0', [true, true, true]],
])('%s with %s', async (sampler, ratio, kept) => {
  const { tracer } = await newTracer({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: ratio });
  const spans = [undefined, parent('01'), parent('00')].map((under) =>
    tracer.begin('x', 'internal', { under }),
  );
  expect(spans.map(({ traceparent }) => traceparent.endsWith('-01'))).toEqual(kept);
  expect(spans.slice(1).map(({ traceId }) => traceId)).toEqual([TRACE, TRACE]);
});

test('what comes later is kept when what it comes under was, whoever asks', async () => {
  const { tracer } = await newTracer({
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.5',
  });
  for (let n = 0; n < 20; n++) {
    const first = tracer.begin('request', 'server');
    const later = tracer.begin('message', 'consumer', { under: first.traceparent }).child('call', 'client');
    expect(later.traceparent.slice(-2)).toBe(first.traceparent.slice(-2));
  }
});

test('more spans than may wait are dropped and counted, and the end does not wait for a collector that is away', async () => {
  const { tracer, counts } = await newTracer();
  for (let n = 0; n < 6000; n++) tracer.begin('x', 'internal').end();
  expect(counts.dropped).toBeGreaterThan(1000);
  const begun = performance.now();
  await tracer.stop();
  expect(performance.now() - begun).toBeLessThan(2000);
});
