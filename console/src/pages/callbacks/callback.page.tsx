import { Heading, Link, Paragraph } from '@digdir/designsystemet-react';
import { Link as RouterLink, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { Answer, Copyable, Fact, Facts, Instant, Page } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './callbacks.texts';
import './callbacks.css';
import { Handlinger } from './handlinger.panel';
import { Leveranser } from './leveranser.table';
import { Doegn, hostAndPath, type Mottaker, TilstandTag, UpTo } from './mottaker.tag';

const SHORT = { arkivert: 'arkivert', feilet: 'feilet', avbrutt: 'avbrutt' } as const;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { callbackId } = useParams({ from: '/callbacks/$callbackId' });
  const query = $api.useQuery(
    'get',
    '/internal/v1/callbacks/{callbackId}',
    { params: { path: { callbackId } } },
    { refetchInterval: 15_000 },
  );
  const title = query.data ? hostAndPath(query.data.url) : t('mottaker');
  return (
    <Page title={title} actions={query.data ? <Handlinger mottaker={query.data} /> : null}>
      <Answer query={query}>
        {(mottaker) => (
          <div className="stack">
            <Helse mottaker={mottaker} />
            <section className="stack" aria-labelledby="leveranser">
              <Heading level={2} data-size="xs" id="leveranser">
                {t('leveranser')}
              </Heading>
              <Leveranser callbackId={callbackId} isOn={mottaker.aktiv && mottaker.stopp === null} />
            </section>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Helse({ mottaker }: { mottaker: Mottaker }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const { tilstand, stopp, deaktivertGrunn, klientId, callbackId } = mottaker;
  const why = tilstand === 'AVSLAATT' ? (deaktivertGrunn ?? 'KLIENT') : tilstand;
  return (
    <div className="panel stack">
      <div className="health">
        <TilstandTag tilstand={tilstand} />
        <Paragraph>{t(`om${why}`)}</Paragraph>
      </div>
      {stopp ? (
        <Paragraph>
          {t('stoppetAv', {
            av: stopp.av,
            naar: format.dateTime(stopp.siden),
            begrunnelse: stopp.begrunnelse,
          })}
        </Paragraph>
      ) : null}
      <Facts>
        <Tall mottaker={mottaker} />
        <Fact label={t('klient')}>
          <Link asChild>
            <RouterLink to="/klienter/$klientId" params={{ klientId }}>
              {klientId}
            </RouterLink>
          </Link>
        </Fact>
        <Fact label={t('hendelser')}>
          {mottaker.hendelser.map((one) => t(SHORT[one.split('.')[1] as keyof typeof SHORT])).join(', ')}
        </Fact>
        {mottaker.beskrivelse ? <Fact label={t('beskrivelse')}>{mottaker.beskrivelse}</Fact> : null}
        <Fact label={t('innlogging')}>{t(mottaker.harAutentisering ? 'ja' : 'nei')}</Fact>
        <Fact label={t('opprettet')}>
          <Instant value={mottaker.opprettet} />
        </Fact>
        <Fact label={t('callbackId')}>
          <Copyable value={callbackId} label={t('callbackIden')} />
        </Fact>
      </Facts>
      <Link asChild className="callback-logg">
        <RouterLink to="/revisjonslogg" search={{ gjelder: callbackId }}>
          {t('logg')}
        </RouterLink>
      </Link>
    </div>
  );
}

function Tall({ mottaker }: { mottaker: Mottaker }): ReactNode {
  const t = useTexts(texts);
  const { sistLevert, sisteFeil, feilSiden, nesteForsoek, eldsteVenter } = mottaker;
  return (
    <>
      <Fact label={t('sistLevert')}>{sistLevert ? <Instant value={sistLevert} relative /> : t('aldri')}</Fact>
      <Fact label={t('sisteDoegn')}>
        <Doegn value={mottaker.sisteDoegn} />
      </Fact>
      <Fact label={t('venter')}>
        <UpTo value={mottaker.venter} />
      </Fact>
      {eldsteVenter ? (
        <Fact label={t('eldsteVenter')}>
          <Instant value={eldsteVenter} relative />
        </Fact>
      ) : null}
      <Fact label={t('parkert')}>
        <UpTo value={mottaker.parkert} />
      </Fact>
      {sisteFeil ? (
        <Fact label={t('sisteFeil')}>
          {sisteFeil.melding}
          <div className="subtle">
            <Instant value={sisteFeil.tidspunkt} relative />
          </div>
        </Fact>
      ) : null}
      {feilSiden ? (
        <Fact label={t('feilSiden')}>
          <Instant value={feilSiden} />
        </Fact>
      ) : null}
      {nesteForsoek ? (
        <Fact label={t('nesteForsoek')}>
          <Instant value={nesteForsoek} relative />
        </Fact>
      ) : null}
    </>
  );
}
