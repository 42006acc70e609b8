import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';

const FILE = Buffer.from('Brev. '.repeat(300));
const AGAIN_MS = 20;

/**
 * The same saker without arkivflyt: one loop of bare conversations a place at the archive, which remember nothing, know when
 * an order will be done and keep nothing of the answers but the Location. What this machine can do at best.
 */
export async function archivePlainly(
  url: string,
  count: number,
  parallel: number,
  stegMs: number,
): Promise<void> {
  const pool = new Pool(url, { connections: parallel, pipelining: 1 });
  const order = async (method: 'POST' | 'PUT', path: string, body: object | Buffer): Promise<string> => {
    const isFile = Buffer.isBuffer(body);
    const headers = isFile
      ? { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename=brev.txt' }
      : { 'content-type': 'application/json' };
    const sent = await pool.request({ method, path, headers, body: isFile ? body : JSON.stringify(body) });
    await sent.body.dump();
    if (sent.statusCode !== 202) throw new Error(`order answered ${sent.statusCode}`);
    const status = new URL(String(sent.headers['location'])).pathname;
    for (let wait = stegMs; ; wait = AGAIN_MS) {
      await pause(wait);
      const answer = await pool.request({ method: 'GET', path: status });
      await answer.body.arrayBuffer();
      if (answer.statusCode === 201) return new URL(String(answer.headers['location'])).pathname;
      if (answer.statusCode !== 202) throw new Error(`status answered ${answer.statusCode}`);
    }
  };
  let left = count;
  const converse = async () => {
    while (left-- > 0) {
      const sak = await order('POST', '/arkiv/noark/sak', SAK);
      for (let post = 0; post < 2; post++) {
        const fil = await order('POST', '/arkiv/noark/dokumentfil', FILE);
        await order('PUT', sak, { journalpost: [journalpost(url + fil)] });
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, converse));
  await pool.close();
}

const link = (relation: string, list: string, id: string) => ({
  [relation]: [{ href: `https://fint.example/arkiv/${list}/systemid/${id}` }],
});

const SAK = {
  tittel: 'Skoleskyss',
  offentligTittel: 'Skoleskyss',
  part: [],
  _links: {
    ...link('saksstatus', 'kodeverk/saksstatus', 'B'),
    ...link('administrativEnhet', 'noark/administrativenhet', '1337'),
    ...link('saksansvarlig', 'noark/arkivressurs', '42'),
    ...link('arkivdel', 'noark/arkivdel', 'SAK'),
  },
};

function journalpost(fil: string): object {
  const dokumentobjekt = {
    versjonsnummer: 1,
    filstorrelse: String(FILE.length),
    _links: {
      ...link('variantFormat', 'kodeverk/variantformat', 'A'),
      referanseDokumentfil: [{ href: fil }],
    },
  };
  return {
    tittel: 'Brev',
    offentligTittel: 'Brev',
    dokumentetsDato: '2026-11-20T23:00:00Z',
    korrespondansepart: [],
    dokumentbeskrivelse: [
      {
        tittel: 'Brev',
        dokumentobjekt: [dokumentobjekt],
        _links: link('tilknyttetRegistreringSom', 'kodeverk/tilknyttetregistreringsom', 'H'),
      },
    ],
    _links: {
      ...link('journalposttype', 'kodeverk/journalposttype', 'I'),
      ...link('journalstatus', 'kodeverk/journalstatus', 'J'),
    },
  };
}
