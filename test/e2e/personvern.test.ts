import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Settings } from '../../src/shared/config/index.js';
import { adminForFile, appForFile, fagsystemForFile } from '../support/app.fixture.js';
import { sha256 } from '../support/bytes.js';
import type { Json } from '../support/caller.js';
import { newFagsystem } from '../support/client.js';
import { pdf } from '../support/filer.js';
import { UNKNOWN, withDokumenter } from './intake.fixture.js';

const app = appForFile();
const admin = adminForFile(app);
const skyss = fagsystemForFile(app, { klientId: 'skyss' });

const INNSENDINGER = '/internal/v1/innsendinger';
const BEGRUNNELSE = { begrunnelse: 'Sendt til feil kommune' };
let made = 0;

/** Bytes that nobody else has. */
const unique = () => pdf({ xmp: `<a>${++made}</a>` });
const inline = (bytes: Buffer) => ({
  tittel: 'Vedlegg',
  filnavn: 'kari.pdf',
  mediatype: 'application/pdf',
  innhold: bytes.toString('base64'),
});
const erase = (referanse: string, by = admin) =>
  by.post(`${INNSENDINGER}/${referanse}/slett-innhold`, BEGRUNNELSE);
const isStored = (bytes: Buffer) => {
  const sum = sha256(bytes);
  return existsSync(
    join(app.nest.get(Settings).DATA_DIR, 'documents', sum.slice(0, 2), sum.slice(2, 4), sum),
  );
};
const left = ({ body }: Json) => body.gjenstaar.map(({ slag }: Json) => slag);

async function upload(bytes: Buffer): Promise<string> {
  const headers = { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename=a.pdf' };
  return (await skyss.call('POST', '/api/v1/dokumenter', { body: bytes, headers })).body.dokumentId;
}

/** It ended in failure before it came to the archive. */
async function failed(...dokumenter: object[]): Promise<string> {
  const referanse = await skyss.submitJournalposter({
    sak: { saksnummer: '2026/99999' },
    journalposter: (withDokumenter(...dokumenter) as Json).journalposter,
  });
  expect((await skyss.waitFinal(referanse)).status).toBe('FEILET');
  return referanse;
}

test('one that has failed loses all that was sent, at once and from the disk; what happened to it stays', async () => {
  const [own, shared] = [unique(), unique()];
  const dokumentId = await upload(shared);
  const uploaded = { tittel: 'Delt', dokumentId };
  const [referanse, sister] = [await failed(inline(own), uploaded), await failed(uploaded)];
  await app.database.query(
    `INSERT INTO callback_leveranse (leveranse_id, callback_id, klient_id, hendelse_id, hendelse, referanse, url, innhold, status, opprettet, ferdig)
     VALUES ($1, $1, 'skyss', 'x', 'innsending.feilet', $1, 'https://x.example/kari?navn=Kari', '{}', 'LEVERT', now(), now())`,
    [referanse],
  );
  await app.database.query(
    `INSERT INTO callback_forsoek (leveranse_id, nummer, startet, varighet_ms, http_status, svar) VALUES ($1, 1, now(), 1, 200, 'Hei Kari')`,
    [referanse],
  );
  expect([isStored(own), isStored(shared)]).toEqual([true, true]);

  const answer = await erase(referanse);
  expect(answer).toMatchObject({
    status: 200,
    body: { varSlettet: false, filerSlettet: 1, leveranserSlettet: 1 },
  });
  expect(left(answer)).toEqual(['DELTE_FILER', 'SIKKERHETSKOPI']);
  expect([isStored(own), isStored(shared)]).toEqual([false, true]);
  const rows = await app.database.query(
    `SELECT nyttelast, callback_url, l.innhold, l.url, f.svar, (SELECT count(*)::int FROM dokument_bruk b WHERE b.referanse = i.referanse) AS bruk
     FROM innsending i JOIN callback_leveranse l USING (referanse) JOIN callback_forsoek f USING (leveranse_id)
     WHERE i.referanse = $1`,
    [referanse],
  );
  expect(rows).toEqual([
    { nyttelast: null, callback_url: null, innhold: null, url: 'https://x.example', svar: null, bruk: 0 },
  ]);

  const { body } = await admin.get(`${INNSENDINGER}/${referanse}`);
  expect(body).toMatchObject({ status: 'FEILET', innholdSlettet: true, feil: { kode: 'UKJENT_SAK' } });
  expect(body.hendelser.map(({ type }: Json) => type)).toEqual(['MOTTATT', 'FEILET']);
  const [row] = (await admin.get(`/internal/v1/revisjonslogg?gjelder=${referanse}`)).body.innslag;
  expect(row).toMatchObject({
    aktoer: 'admin',
    handling: 'innsending.slett-innhold',
    detaljer: { ...BEGRUNNELSE, dokumenter: 1 },
  });
  for (const gone of ['nyttelast', 'nyttelast/aapne'])
    expect(
      (
        await admin.call(
          gone === 'nyttelast' ? 'GET' : 'POST',
          `${INNSENDINGER}/${referanse}/${gone}`,
          gone === 'nyttelast' ? {} : { body: BEGRUNNELSE },
        )
      ).body.kode,
    ).toBe('UGYLDIG_TILSTAND');
  const again = await admin.post(`${INNSENDINGER}/${referanse}/proev-igjen`);
  expect([again.status, again.body.detail]).toEqual([409, expect.stringContaining('er slettet')]);

  // Said twice, it does no harm; when its last user is erased, the shared file goes too.
  expect(await erase(referanse)).toMatchObject({ status: 200, body: { varSlettet: true, filerSlettet: 0 } });
  expect(await erase(sister)).toMatchObject({ body: { filerSlettet: 1 } });
  expect(isStored(shared)).toBe(false);
});

test('one that is archived loses what was sent; the archive keeps what is its own, and the answer says so', async () => {
  const bytes = unique();
  const referanse = await skyss.submitSak(withDokumenter(inline(bytes)));
  const { saksnummer } = await skyss.waitFinal(referanse);
  const answer = await erase(referanse);
  expect([answer.body.filerSlettet, left(answer), isStored(bytes)]).toEqual([
    0,
    ['ARKIV', 'DELTE_FILER', 'SIKKERHETSKOPI'],
    true,
  ]);
  expect(answer.body.gjenstaar[0].melding).toContain(saksnummer);
  const english = await admin.post(`${INNSENDINGER}/${referanse}/slett-innhold`, BEGRUNNELSE, {
    'accept-language': 'en',
  });
  expect(english.body.gjenstaar[0].melding).toContain('is in the archive');
});

test('one that may still be archived is refused; so is an unknown one, and a client that is no administrator', async () => {
  const referanse = await failed(inline(unique()));
  await app.database.query(
    `UPDATE innsending SET status = 'UNDER_ARKIVERING', ferdig = NULL WHERE referanse = $1`,
    [referanse],
  );
  const { status, body } = await erase(referanse);
  expect([status, body.detail]).toEqual([409, expect.stringContaining('avbryt den først')]);
  expect((await erase(UNKNOWN)).status).toBe(404);
  expect((await erase(referanse, skyss)).status).toBe(403);
  expect((await admin.get(`${INNSENDINGER}/${referanse}`)).body.innholdSlettet).toBe(false);
});

test('a retry at the same time is before or after it, never in the midst of it', async () => {
  for (let n = 0; n < 5; n++) {
    const referanse = await failed(inline(unique()));
    const [erased, retried] = await Promise.all([
      erase(referanse),
      admin.post(`${INNSENDINGER}/${referanse}/proev-igjen`),
    ]);
    // Both, when it was tried and had failed again before the erasure came.
    expect([
      [200, 409],
      [409, 200],
      [200, 200],
    ]).toContainEqual([erased.status, retried.status]);
    const [row] = await app.database.query<{ hel: boolean; status: string }>(
      'SELECT nyttelast IS NOT NULL AS hel, status FROM innsending WHERE referanse = $1',
      [referanse],
    );
    expect(row!.hel).toBe(erased.status === 409);
    if (!row!.hel) expect(row!.status).toBe('FEILET');
  }
});

test('the report says how much is stored of a client, of what kind, for how long', async () => {
  const other = await newFagsystem(app, { klientId: 'bibliotek', profil: { oppbevaringsdager: 7 } });
  const bytes = unique();
  await other.waitFinal(await other.submitSak(withDokumenter(inline(bytes))));
  await other.waitFinal(await other.submitSak({ tittel: 'Uten dokument' }));
  const erased = await other.submitSak({ tittel: 'Slettet' });
  await other.waitFinal(erased);
  await erase(erased);
  const { status, body } = await admin.get('/internal/v1/klienter/bibliotek/personvern');
  expect([status, body.oppbevaringsdager, body.bestemtAv]).toEqual([200, 7, 'PROFIL']);
  const post = Object.fromEntries(body.poster.map((one: Json) => [one.slag, one]));
  const told = (slag: string) => [post[slag].antall, post[slag].grunnlag];
  expect(told('INNSENDING')).toEqual([3, 'TELT']);
  expect(told('INNHOLD')).toEqual([2, 'TELT']);
  expect([...told('DOKUMENT'), post.DOKUMENT.bytes]).toEqual([1, 'TELT', bytes.length]);
  expect([told('ARKIVERT_SAK')[0], told('ARKIVERT_JOURNALPOST')[0], told('HENDELSE')[0]]).toEqual([3, 1, 3]);
  expect(told('REVISJON')[0]).toBeGreaterThan(0);
  const days = (Date.parse(post.INNHOLD.nesteSlettes) - Date.parse(post.INNHOLD.eldste)) / 86_400_000;
  expect([days, post.INNHOLD.oppbevaring]).toEqual([7, 'Slettes 7 dager etter at innsendingen er ferdig.']);
  expect((await admin.get('/internal/v1/klienter/ukjent/personvern')).status).toBe(404);
});
