import { Paragraph } from '@digdir/designsystemet-react';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { $api, type Schema } from '../../api';
import { Answer, Copyable, Fact, Facts, Instant, Page, Sakslenke, StatusTag } from '../../components';
import { useTexts } from '../../i18n';
import { ArkivstegPanel } from './arkivsteg.panel';
import { FeilPanel } from './feil.panel';
import { Handlinger } from './handlinger/handlinger.panel';
import { texts } from './innsending.texts';
import { LeveranserPanel } from './leveranser.panel';
import { NyttelastPanel } from './nyttelast.panel';
import { SlettetPanel } from './slettet.panel';
import { SoeskenPanel } from './soesken.panel';
import { TidslinjePanel } from './tidslinje/tidslinje.panel';
import './innsending.css';

type Detalj = Schema<'Innsendingsdetalj'>;

const FINAL = ['ARKIVERT', 'FEILET', 'AVBRUTT'];
const WATCH_MS = 5000;

export function Route(): ReactNode {
  const { referanse = '' } = useParams({ strict: false });
  const t = useTexts(texts);
  const query = $api.useQuery(
    'get',
    '/internal/v1/innsendinger/{referanse}',
    { params: { path: { referanse } } },
    { refetchInterval: ({ state: { data } }) => (data && !FINAL.includes(data.status) ? WATCH_MS : false) },
  );
  const { data } = query;
  if (!data)
    return (
      <Page title={t('innsending')}>
        <Answer query={query} lines={8}>
          {() => null}
        </Answer>
      </Page>
    );
  return <Innsending key={referanse} detalj={data} />;
}

function Innsending({ detalj }: { detalj: Detalj }): ReactNode {
  const t = useTexts(texts);
  const [slettet, setSlettet] = useState<Schema<'SlettetInnhold'>>();
  const title = detalj.innhold?.tittel ?? t(detalj.innholdSlettet ? 'slettetTittel' : 'utenTittel');
  return (
    <Page
      title={title}
      intro={
        <span className="innsending-intro">
          <StatusTag status={detalj.status} />
          <span>{t(detalj.type === 'SAK' ? 'sak' : 'journalposter')}</span>
        </span>
      }
      actions={<Handlinger detalj={detalj} onErased={setSlettet} />}
    >
      <div className="stack innsending">
        {slettet ? <SlettetPanel slettet={slettet} /> : null}
        <FeilPanel detalj={detalj} />
        <Fakta detalj={detalj} />
        <TidslinjePanel detalj={detalj} />
        <ArkivstegPanel detalj={detalj} />
        <LeveranserPanel detalj={detalj} />
        {detalj.innholdSlettet ? (
          <section className="panel">
            <Paragraph>{t('innholdSlettet')}</Paragraph>
          </section>
        ) : (
          <NyttelastPanel referanse={detalj.referanse} />
        )}
        <SoeskenPanel detalj={detalj} />
      </div>
    </Page>
  );
}

function Fakta({ detalj }: { detalj: Detalj }): ReactNode {
  const t = useTexts(texts);
  const { klientId, eksternNoekkel, saksnummer, arkivsystem, referanse, sporingsId } = detalj;
  return (
    <section className="panel innsending-fakta">
      <Facts>
        <Fact label={t('klient')}>
          <Link to="/klienter/$klientId" params={{ klientId }}>
            {klientId}
          </Link>
        </Fact>
        {eksternNoekkel === null ? null : <Fact label={t('eksternNoekkel')}>{eksternNoekkel}</Fact>}
        {saksnummer === null ? null : (
          <Fact label={t('saksnummer')}>
            <Sakslenke saksnummer={saksnummer} />
          </Fact>
        )}
        {arkivsystem === null ? null : (
          <Fact label={t('arkiv')}>{arkivsystem === 'embedded' ? t('eget') : arkivsystem}</Fact>
        )}
        <Fact label={t('mottatt')}>
          <Instant value={detalj.mottatt} />
        </Fact>
        <Fact label={t('oppdatert')}>
          <Instant value={detalj.oppdatert} />
        </Fact>
      </Facts>
      <Facts>
        <Fact label={t('referanse')}>
          <Copyable value={referanse} label={t('referansen')} />
        </Fact>
        {sporingsId === null ? null : (
          <Fact label={t('sporingsId')}>
            <Copyable value={sporingsId} label={t('sporingsIden')} />
          </Fact>
        )}
      </Facts>
      <Paragraph className="innsending-lenker">
        <Link to="/revisjonslogg" search={{ gjelder: referanse }}>
          {t('revisjon')}
        </Link>
      </Paragraph>
    </section>
  );
}
