import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '../../api';
import { Page } from '../../components';
import { useTexts } from '../../i18n';
import { HemmelighetDialog, type Vist } from './hemmelighet.dialog';
import { KlientForm, NEW } from './klient.form';
import './klienter.css';
import { texts } from './klienter.texts';

export function Route(): ReactNode {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [vist, setVist] = useState<Vist>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  // Not as a mutation: the answer holds the secret, and a mutation's answer stays in the cache.
  async function make(body: Parameters<Parameters<typeof KlientForm>[0]['onSubmit']>[0]) {
    setBusy(true);
    const { data, error: fault } = await api
      .POST('/internal/v1/klienter', { body })
      .catch((thrown: unknown) => ({ data: undefined, error: thrown ?? {} }));
    setBusy(false);
    setError(data ? undefined : fault);
    if (data) setVist({ klientId: data.klientId, hemmelighet: data.hemmelighet });
  }
  function done() {
    const { klientId } = vist!;
    setVist(undefined);
    void queries.invalidateQueries({ queryKey: ['get', '/internal/v1/klienter'] });
    void navigate({ to: '/klienter/$klientId', params: { klientId }, ignoreBlocker: true });
  }
  return (
    <Page title={t('ny')} intro={t('nyIntro')}>
      <div className="panel">
        <KlientForm
          start={NEW}
          isNew
          error={error}
          isBusy={isBusy}
          isDone={false}
          submit={t('opprett')}
          onSubmit={(sent) => void make(sent)}
        />
      </div>
      {vist ? <HemmelighetDialog vist={vist} onDone={done} /> : null}
    </Page>
  );
}
