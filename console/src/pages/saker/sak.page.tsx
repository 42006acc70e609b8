import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { $api, faultOf, type Schema } from '../../api';
import { useOekt } from '../../app/session';
import { Answer, Page } from '../../components';
import {
  Dokumenter,
  JournalpostForm,
  SakForm,
  SkjermetInnhold,
  Skjermingsvalg,
} from '../../components/noark';
import { useTexts } from '../../i18n';
import { texts } from './saker.texts';
import './saker.css';

type Sak = Schema<'VistSak'>;

interface Adresse {
  saksaar: string;
  sekvensnummer: string;
  etter: string | undefined;
}

const SIDE = 50;

/** A sak as it is archived, a page of its journalposter at a time. */
export function Route(): ReactNode {
  const { saksaar = '', sekvensnummer = '' } = useParams({ strict: false });
  const { etter } = useSearch({ strict: false });
  return (
    <Oppslag key={`${saksaar}/${sekvensnummer} ${etter ?? ''}`} adresse={{ saksaar, sekvensnummer, etter }} />
  );
}

const parameters = ({ saksaar, sekvensnummer, etter }: Adresse) => ({
  path: { saksaar: Number(saksaar), sekvensnummer: Number(sekvensnummer) },
  query: { antall: SIDE, ...(etter === undefined ? {} : { etter }) },
});

function Oppslag({ adresse }: { adresse: Adresse }): ReactNode {
  const t = useTexts(texts);
  const saksnummer = `${adresse.saksaar}/${adresse.sekvensnummer}`;
  const query = $api.useQuery('get', '/internal/v1/saker/{saksaar}/{sekvensnummer}', {
    params: parameters(adresse),
  });
  const { data, error } = query;
  if (!data && faultOf(error).status === 404)
    return (
      <Page title={t('ikkeFunnet')} intro={t('ikkeFunnetHjelp', { saksnummer })}>
        <Link to="/saker">{t('nyttOppslag')}</Link>
      </Page>
    );
  if (!data)
    return (
      <Page title={t('sak', { saksnummer })}>
        <Answer query={query} lines={8}>
          {() => null}
        </Answer>
      </Page>
    );
  return <Arkivert masked={data} adresse={adresse} />;
}

function Arkivert({ masked, adresse }: { masked: Sak; adresse: Adresse }): ReactNode {
  const t = useTexts(texts);
  const [opened, setOpened] = useState<Sak>();
  const sak = opened ?? masked;
  const { saksnummer, arkivsystem, mangler } = sak;
  return (
    <Page
      title={sak.offentligTittel ?? sak.tittel ?? t('skjermetSak', { saksnummer })}
      intro={`${t('sak', { saksnummer })}. ${arkivsystem === 'embedded' ? t('embedded') : t('arkivsystem', { navn: arkivsystem })}.`}
      actions={
        <>
          <Button asChild variant="secondary">
            <Link to="/innsendinger" search={{ saksnummer }}>
              {t('innsendinger')}
            </Link>
          </Button>
          <Button asChild variant="tertiary">
            <Link to="/saker">{t('nyttOppslag')}</Link>
          </Button>
        </>
      }
    >
      <div className="stack sak">
        {mangler.length > 0 ? (
          <Alert data-color="info">
            <Paragraph>{t('mangler')}</Paragraph>
          </Alert>
        ) : null}
        <Valg masked={masked} opened={opened} onOpened={setOpened} adresse={adresse} />
        <SkjermetInnhold stier={sak.skjermet} aapnet={sak.aapnet} nivaa={3}>
          <section className="panel" aria-labelledby="saken">
            <Heading level={2} data-size="xs" id="saken">
              {t('saken')}
            </Heading>
            <SakForm sak={sak} />
          </section>
          <Journalposter sak={sak} adresse={adresse} />
        </SkjermetInnhold>
      </div>
    </Page>
  );
}

function Valg(props: {
  masked: Sak;
  opened: Sak | undefined;
  onOpened: (sak: Sak | undefined) => void;
  adresse: Adresse;
}): ReactNode {
  const { masked, opened, onOpened, adresse } = props;
  const open = $api.useMutation('post', '/internal/v1/saker/{saksaar}/{sekvensnummer}/aapne', {
    // Not kept after the page has it.
    gcTime: 0,
    onSuccess: onOpened,
  });
  return (
    <Skjermingsvalg
      antall={masked.skjermet.length}
      isOpen={opened !== undefined}
      isBusy={open.isPending}
      error={open.error}
      onOpen={(begrunnelse) => open.mutate({ params: parameters(adresse), body: { begrunnelse } })}
      onClose={() => {
        open.reset();
        onOpened(undefined);
      }}
    />
  );
}

function Journalposter({ sak, adresse }: { sak: Sak; adresse: Adresse }): ReactNode {
  const t = useTexts(texts);
  const { innsyn } = useOekt().innlogget;
  const { journalposter, neste, saksnummer } = sak;
  const { saksaar, sekvensnummer, etter } = adresse;
  return (
    <section className="panel" aria-labelledby="journalposter">
      <Heading level={2} data-size="xs" id="journalposter">
        {t('journalposter')}
      </Heading>
      {journalposter.length === 0 ? <Paragraph>{t('ingenJournalposter')}</Paragraph> : null}
      <div className="journalposter">
        {journalposter.map((journalpost, index) => (
          <JournalpostForm
            key={journalpost.journalpostnummer}
            journalpost={journalpost}
            nr={journalpost.journalpostnummer}
            sti={`/journalposter/${index}`}
            isOpen={journalposter.length === 1}
          >
            <Arkivdokumenter journalpost={journalpost} sti={`/journalposter/${index}`} mayRead={innsyn} />
          </JournalpostForm>
        ))}
      </div>
      <div className="actions">
        {etter === undefined ? null : (
          <Link to="/saker/$saksaar/$sekvensnummer" params={{ saksaar, sekvensnummer }}>
            {t('foersteSide')}
          </Link>
        )}
        {neste === null ? null : (
          <Link
            to="/saker/$saksaar/$sekvensnummer"
            params={{ saksaar, sekvensnummer }}
            search={{ etter: neste }}
          >
            {t('nesteSide')} ({saksnummer}-{Number(neste) + 1} …)
          </Link>
        )}
      </div>
    </section>
  );
}

/** Each file of each document; the service gives out the one that is to be kept. */
function Arkivdokumenter(props: {
  journalpost: Sak['journalposter'][number];
  sti: string;
  mayRead: boolean;
}): ReactNode {
  const { journalpost, sti, mayRead } = props;
  const filer = journalpost.dokumenter.map(({ dokumentobjekter: [objekt], ...dokument }) => ({
    filnavn: null,
    sjekksum: null,
    ...objekt,
    ...dokument,
  }));
  return (
    <Dokumenter
      filer={filer}
      sti={(index) => `${sti}/dokumenter/${index}`}
      filSti={(index) => `${sti}/dokumenter/${index}/dokumentobjekter/0`}
      href={({ innholdUrl }) => (mayRead && innholdUrl !== null ? innholdUrl : undefined)}
    />
  );
}
