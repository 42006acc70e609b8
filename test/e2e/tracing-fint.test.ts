import { expect, test } from 'vitest';
import { lineage, startCollector } from '../support/collector.js';
import { forFile } from '../support/fixture.js';
import { startFint } from './fint.fixture.js';
import { dokument, journalpost, sak } from './intake.fixture.js';
import { leaksIn, M } from './kanari.fixture.js';

const collector = forFile(startCollector);
const fint = forFile(() =>
  startFint({ front: 'ny', stegMs: 20 }, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint }),
);

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

test('every step at a remote archive, and every call to it, is in the trace of the submission', async () => {
  const body = sak({ tittel: M.tittel, journalposter: [journalpost({ dokumenter: [dokument()] })] });
  const headers = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
  const { referanse } = (await fint.fagsystem.sendSak(body, headers)).body;
  expect(await fint.fagsystem.waitFinal(referanse)).toMatchObject({ status: 'ARKIVERT' });
  const steps = ['steg SAK', 'steg DOKUMENTFIL', 'steg JOURNALPOST', 'innsending.ferdig'];
  const spans = await collector.trace(TRACE, ...steps);

  const call = spans.find(({ name }) => name === 'fint POST')!;
  expect(lineage(call, spans)).toEqual([
    ...['fint POST', 'steg SAK', 'arkiv.steg', 'intake.write', 'POST /api/v1/saker'],
  ]);
  expect(call.attributes).toMatchObject({ arkivsystem: 'fint', 'http.response.status_code': 202 });
  const sent = fint.simulator.kall().find(({ metode, gruppe }) => metode === 'POST' && gruppe === 'sak');
  expect(sent!.headers.traceparent).toBe(`00-${TRACE}-${call.spanId}-01`);
  const ends = spans.filter(({ attributes }) => attributes.referanse === referanse && 'kode' in attributes);
  expect(ends.map(({ name, attributes }) => `${name} ${String(attributes.kode)}`)).toEqual(
    expect.arrayContaining(['innsending.mottatt OVERLEVERT', 'arkiv.steg ARKIVERT']),
  );
  expect(collector.received.flatMap(({ rawBody }) => leaksIn(rawBody))).toEqual([]);
});
