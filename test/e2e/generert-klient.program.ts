/**
 * What a supplier writes on top of the client that @hey-api/openapi-ts makes (`klient/`), and of the types that
 * openapi-typescript makes (`typer.d.ts`). Compiled strict beside them; every value is used as the type that was made.
 */
export const PROGRAM = `
import createClient from 'openapi-fetch';
import { client } from './klient/client.gen.js';
import { hentDokument, hentStatus, hentToken, lastOppDokument, sendSak } from './klient/index.js';
import type { InnsendingStatus, Kvittering, OpplastetDokument, Problem, Sak } from './klient/index.js';
import type { paths } from './typer.js';

type IsAny<T> = 0 extends 1 & T ? true : false;
/** The type of a made method's answer is what is expected, and no \`any\`. */
type Is<T, Expected> = IsAny<T> extends true ? false : [T] extends [Expected] ? true : false;

export interface Tilgang { url: string; klientId: string; hemmelighet: string }

export async function arkiver({ url, klientId, hemmelighet }: Tilgang, bytes: Blob) {
  client.setConfig({ baseUrl: url, throwOnError: true });
  const token = await hentToken({
    body: { grant_type: 'client_credentials', client_id: klientId, client_secret: hemmelighet },
    throwOnError: true,
  });
  const { access_token } = token.data;
  client.setConfig({ auth: access_token });

  const opplastet = await lastOppDokument({
    body: bytes,
    headers: { 'Content-Disposition': 'attachment; filename="vedtak.pdf"' },
    throwOnError: true,
  });
  const dokument: OpplastetDokument = opplastet.data;
  const { dokumentId } = dokument;
  const kjent = await hentDokument({ path: { dokumentId }, throwOnError: true });

  const sak: Sak = {
    tittel: 'Skoleskyss, Solbakken skole',
    eksternNoekkel: 'generert-klient',
    journalposter: [
      {
        tittel: 'Vedtak om skoleskyss',
        journalposttype: 'U',
        korrespondanseparter: [{ korrespondanseparttype: 'EM', navn: 'Brønnøysundregistrene' }],
        dokumenter: [{ tittel: 'Vedtak', dokumentId }],
      },
    ],
  };
  const sendt = await sendSak({ body: sak, throwOnError: true });
  const receiptOnly: Is<typeof sendt.data, Kvittering> = true;
  const { referanse } = sendt.data;
  return { dokument, kjent: kjent.data.sjekksum, kvittering: sendt.data, status: await ferdig(referanse), access_token, receiptOnly };
}

async function ferdig(referanse: string): Promise<InnsendingStatus> {
  for (;;) {
    const { data } = await hentStatus({ path: { referanse }, query: { vent: 10 }, throwOnError: true });
    const typed: Is<typeof data, InnsendingStatus> = true;
    const status: 'MOTTATT' | 'VENTER_PAA_SAK' | 'UNDER_ARKIVERING' | 'ARKIVERT' | 'FEILET' | 'AVBRUTT' = data.status;
    if (typed && (status === 'ARKIVERT' || status === 'FEILET' || status === 'AVBRUTT')) return data;
  }
}

/** Refused: what is wrong is typed too. */
export async function avvist(): Promise<{ kode: Problem['kode']; felt: string | undefined }> {
  const { error, response } = await sendSak({ body: { tittel: '' }, throwOnError: false });
  if (!error || response?.status !== 400) throw new Error('was not refused');
  const problem: Problem = error;
  return { kode: problem.kode, felt: problem.feil?.[0]?.kode };
}

/** The same by openapi-fetch. */
export async function lest({ url }: Tilgang, token: string, referanse: string) {
  const api = createClient<paths>({ baseUrl: url, headers: { authorization: \`Bearer \${token}\` } });
  const { data, error } = await api.GET('/api/v1/innsendinger/{referanse}', { params: { path: { referanse } } });
  if (error) throw new Error(error.kode);
  const typed: Is<typeof data.saksnummer, string | null> = true;
  const { journalposter: [post], feil } = data;
  const sjekksum: string | undefined = post?.dokumenter[0]?.sjekksum;
  return { typed, saksnummer: data.saksnummer, sjekksum, feil: feil?.kode };
}
`;
