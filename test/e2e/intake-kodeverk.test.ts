import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { type Fagsystem, type Json, newFagsystem } from '../support/client.js';
import { journalpost, sak } from './intake.fixture.js';

let app: TestApp;
let skyss: Fagsystem;

beforeAll(async () => {
  app = await startApp({ ROLES: ['api'] });
  skyss = await newFagsystem(app);
});
afterAll(() => app.close());

describe('kodeverk', () => {
  it('lists the code lists, and gives the codes of each', async () => {
    const { body } = await skyss.get('/api/v1/kodeverk');
    const names = body.kodeverk.map((one: Json) => one.navn);
    expect(names).toEqual(
      expect.arrayContaining([
        'journalposttype',
        'journalstatus',
        'saksstatus',
        'korrespondanseparttype',
        'tilgangsrestriksjon',
      ]),
    );
    for (const navn of names) {
      const { status, body: list } = await skyss.get(`/api/v1/kodeverk/${navn}`);
      expect([status, list.navn]).toEqual([200, navn]);
      expect(list.koder.length).toBeGreaterThan(0);
      for (const kode of list.koder)
        expect(kode).toMatchObject({ kode: expect.any(String), navn: expect.any(String) });
    }
  });

  it.each(['tull', '__proto__', 'constructor', 'toString'])('has no list %s', async (navn) => {
    const { status, body } = await skyss.get(`/api/v1/kodeverk/${navn}`);
    expect([status, body.kode]).toEqual([404, 'IKKE_FUNNET']);
  });

  it('knows every code that the validation knows', async () => {
    const { body } = await skyss.get('/api/v1/kodeverk/journalposttype');
    expect(body.koder.map((one: Json) => one.kode)).toEqual(['I', 'U', 'N', 'X', 'S']);
    for (const { kode } of body.koder) {
      const korrespondanseparter = [
        { korrespondanseparttype: 'EA', navn: 'A' },
        { korrespondanseparttype: 'EM', navn: 'B' },
      ];
      expect(
        await skyss.faults(
          'saker',
          sak({ journalposter: [journalpost({ journalposttype: kode, korrespondanseparter })] }),
        ),
      ).toEqual([]);
    }
  });
});
