import type { Fagsystem } from './client.js';
import type { Own, Step } from './docs.reader.js';
import { pdf } from './filer.js';
import { waitFor } from './wait.js';

const NEEDS_FAILED =
  /\/innsendinger\/(\{referanse\}\/)?(nyttelast\/)?(masse|proev-igjen|avbryt|manuelt-arkivert|aapne|slett-innhold)$|^(DELETE .*|GET \/internal\/v1)\/innsendinger\/\{/;

/**
 * What a request of the page needs and no example of it makes: a sak that is archived, a submission that failed, a document
 * that nothing uses, a delivery.
 */
export async function prepare({ operation }: Step, skyss: Fagsystem, own: Own): Promise<void> {
  if (NEEDS_FAILED.test(operation)) {
    const journalposter = [{ tittel: 'Notat', journalposttype: 'X' }];
    const referanse = await skyss.submitJournalposter({ sak: { saksnummer: '2020/404' }, journalposter });
    await skyss.waitFinal(referanse);
    own.learn({ referanse });
  }
  if (/\/manuelt-arkivert$| \/internal\/v1\/saker\//.test(operation)) await archived(skyss, own);
  if (operation === 'DELETE /api/v1/dokumenter/{dokumentId}') {
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="a.pdf"',
    };
    own.read((await skyss.call('POST', '/api/v1/dokumenter', { body: pdf(), headers })).body);
  }
  if (operation.endsWith('/innhold')) {
    const innhold = pdf().toString('base64');
    const dokument = { tittel: 'Notat', filnavn: 'notat.pdf', mediatype: 'application/pdf', innhold };
    const journalposter = [{ tittel: 'Notat', journalposttype: 'X', dokumenter: [dokument] }];
    own.read(await skyss.waitFinal(await skyss.submitSak({ tittel: 'Skoleskyss', journalposter })));
    own.learn({ journalpostnummer: '1', dokumentnummer: '1' });
  }
  if (operation === 'GET /internal/v1/callbacks/{callbackId}') {
    const { body } = await skyss.post('/api/v1/callbacks', { url: 'http://127.0.0.1:8080/arkivflyt' });
    own.learn({ callbackId: body.callbackId });
  }
  if (/ \/api\/v1\/callbacks\/\{callbackId\}\/leveranser$| \/internal\/v1\/leveranser\/\{/.test(operation)) {
    await archived(skyss, own);
    const leveranser = `/api/v1/callbacks/${own.get('callbackId')}/leveranser`;
    const found = async () => (await skyss.get(leveranser)).body.leveranser;
    await waitFor('a delivery', async () => (await found()).length > 0);
    own.read({ leveranser: await found() });
  }
}

async function archived(skyss: Fagsystem, own: Own): Promise<void> {
  const { saksnummer } = await skyss.waitFinal(await skyss.submitSak({ tittel: 'Skoleskyss' }));
  const [saksaar, sekvensnummer] = saksnummer!.split('/') as [string, string];
  own.learn({ saksnummer: saksnummer!, saksaar, sekvensnummer });
}
