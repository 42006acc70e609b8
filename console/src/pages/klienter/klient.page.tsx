import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { useRolle } from '../../app/session';
import { Answer, Page } from '../../components';
import { useTexts } from '../../i18n';
import { AktivPanel } from './aktiv.panel';
import { HemmeligheterPanel } from './hemmeligheter.panel';
import { KlientPanel } from './klient.panel';
import './klienter.css';
import { texts } from './klienter.texts';
import { PersonvernPanel } from './personvern/personvern.panel';
import { ProfilPanel } from './profil/profil.panel';
import { TallPanel } from './tall.panel';

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { klientId } = useParams({ from: '/klienter/$klientId' });
  const mayChange = useRolle('administrator');
  const query = $api.useQuery('get', '/internal/v1/klienter/{klientId}', { params: { path: { klientId } } });
  return (
    <Page title={query.data?.navn ?? t('klient')}>
      <Answer query={query}>
        {(klient) => (
          // Another client is another page: no draft of one is ever shown as the other's.
          <div className="stack" key={klientId}>
            <KlientPanel klient={klient} mayChange={mayChange} />
            <TallPanel klientId={klientId} />
            <HemmeligheterPanel klient={klient} mayChange={mayChange} />
            <ProfilPanel klient={klient} mayChange={mayChange} />
            <PersonvernPanel klientId={klientId} />
            {mayChange ? <AktivPanel klient={klient} /> : null}
          </div>
        )}
      </Answer>
    </Page>
  );
}
