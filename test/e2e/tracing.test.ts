import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Outbox } from '../../src/shared/outbox/index.js';
import { Log } from '../../src/shared/telemetry/index.js';
import { adminForFile, fagsystemForFile } from '../support/app.fixture.js';
import { startApp } from '../support/app.js';
import { lineage, type SentSpan, startCollector } from '../support/collector.js';
import { forFile } from '../support/fixture.js';
import { startReceiver } from '../support/receiver.js';
import { waitFor } from '../support/wait.js';
import { journalpost as markedJournalpost, leaksIn, sak as markedSak } from './kanari.fixture.js';

const collector = forFile(startCollector);
const receiver = forFile(startReceiver);
const app = forFile(() => startApp({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.endpoint}/` }));
const admin = adminForFile(app);
const skyss = fagsystemForFile(app);

function newTrace(flags = '01') {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, header: { traceparent: `00-${traceId}-${spanId}-${flags}` } };
}
const named = (spans: SentSpan[], name: string) => spans.filter((span) => span.name === name);
const journalpost = {
  tittel: 'Brev',
  journalposttype: 'U',
  korrespondanseparter: [{ korrespondanseparttype: 'EM', navn: 'Kari' }],
};
const toUnknownSak = { sak: { saksnummer: '2026/999999' }, journalposter: [journalpost] };

test('one trace leads from the POST to the callback, under the caller’s own span', async () => {
  await skyss.post('/api/v1/callbacks', { url: receiver.url });
  const caller = newTrace();
  const { referanse } = (await skyss.sendSak({ tittel: 'Sporet' }, caller.header)).body;
  const callback = await receiver.next();
  const spans = await collector.trace(
    caller.traceId,
    'callback POST',
    'leveranse.send',
    'POST /api/v1/saker',
  );

  const [, traceId, spanId] = String(callback.headers.traceparent).split('-');
  const [sending] = named(spans, 'callback POST');
  expect([traceId, spanId]).toEqual([caller.traceId, sending!.spanId]);
  expect(lineage(sending!, spans)).toEqual([
    ...['callback POST', 'leveranse.send', 'intake.write', 'POST /api/v1/saker'],
  ]);
  const [archiving] = named(spans, 'innsending.mottatt');
  expect(lineage(archiving!, spans)).toEqual(['innsending.mottatt', 'intake.write', 'POST /api/v1/saker']);
  const [request] = named(spans, 'POST /api/v1/saker');
  expect(request!.parentSpanId).toBe(caller.spanId);

  const { klientId } = skyss;
  expect(request!.attributes).toMatchObject({
    ...{ 'http.route': '/api/v1/saker', 'http.response.status_code': 202, klientId, referanse },
  });
  expect(archiving!.attributes).toMatchObject({ referanse, kode: 'ARKIVERT', forsoek: 1 });
  expect(named(spans, 'leveranse.send')[0]!.attributes).toMatchObject({ nummer: 1, status: 'LEVERT' });
  expect(sending!.attributes).toMatchObject({
    ...{ 'http.response.status_code': 200, 'server.address': '127.0.0.1' },
  });
});

test('nothing of a submission is in its spans but ids, codes and numbers', async () => {
  const caller = newTrace();
  await skyss.sendSak(markedSak(), caller.header);
  await skyss.sendSak({ tittel: '' }, caller.header);
  await skyss.get(
    `/api/v1/innsendinger?eksternNoekkel=${encodeURIComponent('Kanarigul tittel')}`,
    caller.header,
  );
  const body = { sak: { saksnummer: '2026/999999' }, journalposter: [markedJournalpost()] };
  await skyss.sendJournalposter(body, caller.header);
  await collector.trace(
    caller.traceId,
    ...['innsending.ferdig', 'callback POST', 'GET /api/v1/innsendinger', 'POST /api/v1/journalposter'],
  );
  expect(collector.received.flatMap(({ rawBody }) => leaksIn(rawBody))).toEqual([]);
});

test('what waits for its sak, and what is tried again by a person, stays in its own trace', async () => {
  const [saken, posten] = [newTrace(), newTrace()];
  const { referanse } = (await skyss.sendSak({ tittel: 'Sak' }, saken.header)).body;
  const waiting = { sak: { referanse }, journalposter: [journalpost] };
  await skyss.waitFinal((await skyss.sendJournalposter(waiting, posten.header)).body.referanse);
  await collector.trace(posten.traceId, 'innsending.mottatt', 'callback POST');

  const failing = newTrace();
  const failed = (await skyss.sendJournalposter(toUnknownSak, failing.header)).body.referanse;
  await skyss.waitFinal(failed);
  await admin.post(`/internal/v1/innsendinger/${failed}/proev-igjen`);
  const tried = await waitFor('the second attempt', () => {
    const found = named(collector.spans(), 'innsending.mottatt').filter(
      ({ attributes }) => attributes.referanse === failed,
    );
    return found.length === 2 && found;
  });
  expect(tried.map(({ traceId }) => traceId)).toEqual([failing.traceId, failing.traceId]);
  expect(tried[0]!.attributes.kode).toBe('UKJENT_SAK');
});

test('messages worked together have a span each, in their own traces, and point to that of the batch', async () => {
  const traces = [newTrace(), newTrace(), newTrace()];
  const outbox = app.nest.get(Outbox);
  await outbox.transaction((tx) =>
    outbox.publish(
      tx,
      traces.map(({ header }) => ({
        ...{ topic: 'innsending.mottatt' as const, lane: skyss.klientId, trace: `x ${header.traceparent}` },
        payload: { referanse: '01930000-0000-7000-8000-000000000000' },
      })),
    ),
  );
  const all = await Promise.all(traces.map(({ traceId }) => collector.trace(traceId, 'innsending.mottatt')));
  const [batch] = await waitFor('the span of the batch', () => {
    const found = named(collector.spans(), 'innsending.mottatt batch');
    return found.some(({ attributes }) => attributes.antall === 3) && found;
  });
  for (const [index, [span]] of all.entries()) {
    expect(span!.parentSpanId).toBe(traces[index]!.spanId);
    expect(span!.links).toMatchObject([{ traceId: batch!.traceId, spanId: batch!.spanId }]);
  }
});

test('a caller that keeps no trace of it is kept to that, and the ids are handed on all the same', async () => {
  const caller = newTrace('00');
  const before = receiver.received.length;
  await skyss.sendSak({ tittel: 'Ikke sporet' }, caller.header);
  const callback = await waitFor('its callback', () =>
    receiver.received
      .slice(before)
      .find(({ headers }) => String(headers.traceparent).startsWith(`00-${caller.traceId}-`)),
  );
  expect(callback.headers.traceparent).toMatch(/-00$/);
  const later = newTrace();
  await skyss.sendSak({ tittel: 'Sporet' }, later.header);
  await collector.trace(later.traceId, 'innsending.mottatt');
  expect(collector.spans().filter(({ traceId }) => traceId === caller.traceId)).toEqual([]);
});

test('a traceparent of another form is none', async () => {
  const { body } = await skyss.sendSak({ tittel: 'x' }, { traceparent: `00-${'a'.repeat(500)}-01` });
  const [request] = await waitFor('its span', () => {
    const found = collector.spans().filter(({ attributes }) => attributes.referanse === body.referanse);
    return found.some(({ name }) => name.startsWith('POST')) && named(found, 'POST /api/v1/saker');
  });
  expect(request!.parentSpanId).toBeUndefined();
  expect(request!.traceId).toMatch(/^[0-9a-f]{32}$/);
});

test('log lines tell the trace', async () => {
  const lines: Record<string, unknown>[] = [];
  app.nest.get<Log>(Log).info = (fields, msg) => void lines.push({ ...fields, msg });
  const { traceId, header } = newTrace();
  await skyss.sendSak({ tittel: 'Sporet' }, header);
  const told = (msg: string) =>
    waitFor(msg, () => lines.find((line) => line.trace_id === traceId && line.msg === msg));
  expect(await told('request')).toMatchObject({ route: '/api/v1/saker' });
  expect(await told('innsending ended')).toMatchObject({ status: 'ARKIVERT' });
});

test('a collector that refuses is told of in a metric, and in nothing else', async () => {
  collector.replyWith(400);
  const { referanse } = (await skyss.sendSak({ tittel: 'Uten mottaker' })).body;
  expect((await skyss.waitFinal(referanse)).status).toBe('ARKIVERT');
  const failed = await waitFor('the metric', async () => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    return /^trace_spans_total\{outcome="failed"\} [1-9]/m.test(text) && text;
  });
  expect(failed).toMatch(/^trace_spans_total\{outcome="exported"\} [1-9]/m);
  collector.replyWith(200);
});

test('neither probes nor a stream that somebody looks at for hours are traced', async () => {
  for (const path of ['/health/ready', '/metrics']) await fetch(app.url + path);
  await fetch(`${app.url}/internal/v1/stroem`, { headers: { accept: 'text/event-stream' } });
  const { traceId, header } = newTrace();
  await skyss.get('/api/v1/kodeverk', header);
  await collector.trace(traceId, 'GET /api/v1/kodeverk');
  expect(collector.spans().filter(({ name }) => /metrics|health|stroem/.test(name))).toEqual([]);
});

test('with no collector there, all goes on, and a stop is no longer than it may be', async () => {
  const silent = await startApp({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, app.database);
  await fetch(`${silent.url}/api/v1/kodeverk`);
  const begun = performance.now();
  await silent.close();
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a stop sends what is left', async () => {
  const other = await startApp({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint }, app.database);
  const { traceId, header } = newTrace();
  await fetch(`${other.url}/api/v1/innsendinger`, { headers: header });
  await other.close();
  expect(collector.spans().filter((span) => span.traceId === traceId)).toMatchObject([
    {
      name: 'GET /api/v1/innsendinger',
      attributes: { 'http.response.status_code': 401, kode: 'IKKE_AUTENTISERT' },
    },
  ]);
});
