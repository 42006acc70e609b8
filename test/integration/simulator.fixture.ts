import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.js';

/** A simulator for one test. */
export async function newSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.stop());
  return simulator;
}

/** A caller that knows FINT by heart and follows no redirect. */
export class FintCaller {
  constructor(
    readonly simulator: Simulator,
    readonly headers: Record<string, string> = {},
  ) {}

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(new URL(path, this.simulator.url), {
      method,
      redirect: 'manual',
      headers: { 'content-type': 'application/json', ...this.headers, ...headers },
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : body && JSON.stringify(body),
    } as RequestInit);
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      type: response.headers.get('content-type'),
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
    };
  }

  get = (path: string) => this.send('GET', path);
  postSak = (more: Record<string, unknown> = {}) => this.send('POST', '/arkiv/noark/sak', sak(more));
  search = (filter: string) =>
    this.send('POST', '/arkiv/noark/sak/$query', filter, { 'content-type': 'text/plain' });

  upload(bytes: Buffer, filename = 'soknad.pdf') {
    return this.send('POST', '/arkiv/noark/dokumentfil', bytes, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${filename}"`,
    });
  }

  put(mappeId: string, posts: unknown[], path = `mappeid/${mappeId}`) {
    const body = { mappeId: { identifikatorverdi: mappeId }, journalpost: posts };
    return this.send('PUT', `/arkiv/noark/sak/${path}`, body);
  }

  /** Sends, and gives the status once there is nothing more to wait for. */
  async done(sent: ReturnType<FintCaller['send']>) {
    const { status, location, text } = await sent;
    if (status !== 202) throw new Error(`${status} ${text}`);
    await this.simulator.settled();
    return this.get(location!);
  }
}

const link = (relation: string, list: string, id: string) => ({
  [relation]: [{ href: `https://beta.felleskomponent.no/arkiv/${list}/systemid/${id}` }],
});

export function sak({ _links, ...more }: Record<string, unknown> = {}) {
  return {
    tittel: 'Skoleskyss',
    offentligTittel: 'Skoleskyss',
    part: [],
    ...more,
    _links: {
      ...link('saksstatus', 'kodeverk/saksstatus', 'B'),
      ...link('administrativEnhet', 'noark/administrativenhet', '1337'),
      ...link('saksansvarlig', 'noark/arkivressurs', '42'),
      ...link('arkivdel', 'noark/arkivdel', 'SAK'),
      ...(_links as object),
    },
  };
}

/** With one document for each file. */
export function journalpost(files: string[] = [], more: Record<string, unknown> = {}) {
  return {
    tittel: 'Søknad',
    offentligTittel: 'Søknad',
    dokumentetsDato: '2026-11-20T23:00:00Z',
    korrespondansepart: [],
    dokumentbeskrivelse: files.map((href) => ({
      tittel: 'Søknad',
      dokumentobjekt: [
        {
          versjonsnummer: 1,
          filstorrelse: '3',
          _links: {
            ...link('variantFormat', 'kodeverk/variantformat', 'A'),
            referanseDokumentfil: [{ href }],
          },
        },
      ],
      _links: link('tilknyttetRegistreringSom', 'kodeverk/tilknyttetregistreringsom', 'H'),
    })),
    _links: {
      ...link('journalposttype', 'kodeverk/journalposttype', 'I'),
      ...link('journalstatus', 'kodeverk/journalstatus', 'J'),
    },
    ...more,
  };
}

const adresse = { adresselinje: ['Skoleveien 2'], postnummer: '4005', poststed: 'Stavanger' };

/** A sak with everything FINT has a place for. */
export const WHOLE_SAK = {
  tittel: 'Søknad om skoleskyss, Fjordvik skole',
  offentligTittel: 'Søknad om skoleskyss, Fjordvik skole',
  beskrivelse: 'Gjelder skoleåret',
  noekkelord: ['skyss'],
  saksdato: '2026-11-27',
  part: [
    {
      partNavn: 'Fjordvik skole',
      organisasjonsnummer: '974760673',
      adresse,
      kontaktinformasjon: { epostadresse: 'post@fjordvik.example' },
      _links: link('partRolle', 'kodeverk/partrolle', 'KLI'),
    },
  ],
  klasse: [
    {
      klasseId: 'B54',
      tittel: 'Skoleskyss',
      rekkefolge: 1,
      _links: link('klassifikasjonssystem', 'noark/klassifikasjonssystem', 'KK'),
    },
  ],
  skjerming: {
    _links: {
      ...link('tilgangsrestriksjon', 'kodeverk/tilgangsrestriksjon', 'UO'),
      ...link('skjermingshjemmel', 'kodeverk/skjermingshjemmel', 'UO1'),
    },
  },
  _links: { ...sak()._links, ...link('saksmappetype', 'kodeverk/saksmappetype', 'SAK') },
};

/** A journalpost with everything FINT has a place for, and one document. */
export function wholeJournalpost(file: string) {
  const [dokument] = journalpost([file]).dokumentbeskrivelse;
  return journalpost([], {
    offentligTittel: 'Søknad *****',
    mottattDato: '2026-11-23T08:00:00Z',
    korrespondansepart: [
      {
        korrespondansepartNavn: 'Kari Nordmann',
        fodselsnummer: '01818012337',
        adresse,
        _links: link('korrespondanseparttype', 'kodeverk/korrespondanseparttype', 'EA'),
      },
    ],
    dokumentbeskrivelse: [dokument],
  });
}
