import { Alert, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { Answer, Fact, Facts, Instant, Page } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { AvvikTable } from './avvik.table';
import { texts } from './fiksitet.texts';

type Fiksitet = Schema<'Fiksitet'>;

const DAY_MS = 86_400_000;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const fiksitet = $api.useQuery('get', '/internal/v1/fiksitet', {});
  return (
    <Page title={t('tittel')} intro={t('intro')}>
      <Answer query={fiksitet}>
        {(data) => (
          <div className="stack">
            <Stand fiksitet={data} />
            {data.avviksliste.length > 0 ? <AvvikTable avvik={data.avviksliste} /> : null}
            {data.avvik > data.avviksliste.length ? <Paragraph data-size="sm">{t('viser')}</Paragraph> : null}
            <Runden fiksitet={data} now={fiksitet.dataUpdatedAt} />
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Stand({ fiksitet: { avvik, dokumenter } }: { fiksitet: Fiksitet }): ReactNode {
  const t = useTexts(texts);
  if (dokumenter === 0) return <Alert data-color="info">{t('aldri')}</Alert>;
  if (avvik === 0) return <Alert data-color="success">{t('hele')}</Alert>;
  return (
    <Alert data-color="danger">
      <Heading level={2} data-size="2xs">
        {t('antallAvvik', { count: avvik })}
      </Heading>
      <Paragraph>{t('avvikHjelp')}</Paragraph>
    </Alert>
  );
}

/** How far it has come: the one that has waited longest, against the time within which all are to be read. */
function Runden({ fiksitet, now }: { fiksitet: Fiksitet; now: number }): ReactNode {
  const { dokumenter, avvik, eldsteVerifisering, fristDager, ikkeKontrollert } = fiksitet;
  const t = useTexts(texts);
  const format = useFormat();
  // A day for the round itself.
  const isLate =
    eldsteVerifisering !== null && now - new Date(eldsteVerifisering).getTime() > (fristDager + 1) * DAY_MS;
  return (
    <section className="panel stack" aria-labelledby="runden">
      <Heading level={2} data-size="xs" id="runden">
        {t('runden')}
      </Heading>
      <Facts>
        <Fact label={t('stand')}>
          <Tag data-color={isLate ? 'warning' : 'success'} data-size="sm">
            {t(isLate ? 'etter' : 'iRute')}
          </Tag>
        </Fact>
        <Fact label={t('dokumenter')}>{format.number(dokumenter)}</Fact>
        <Fact label={t('avvik')}>{format.number(avvik)}</Fact>
        <Fact label={t('eldste')}>
          {eldsteVerifisering ? <Instant value={eldsteVerifisering} relative /> : '–'}
        </Fact>
        <Fact label={t('frist')}>{t('dager', { antall: fristDager })}</Fact>
      </Facts>
      {ikkeKontrollert.length > 0 ? (
        <Paragraph data-size="sm">{t('andre', { navn: ikkeKontrollert.join(', ') })}</Paragraph>
      ) : null}
    </section>
  );
}
