import { Button, Heading, Textfield } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent } from 'react';
import { $api, FROM_CONSOLE, sessionFound } from '../api';
import { FaultAlert } from '../components';
import { useTexts } from '../i18n';
import type { Oekt } from './session';
import { texts } from './session.texts';

/** The whole page, while nobody is signed in. */
export function SignInPage({ oekt }: { oekt: Oekt }): ReactNode {
  const t = useTexts(texts);
  return (
    <main id="innhold" className="sign-in">
      <Heading level={1} data-size="md">
        {t('loggInn')}
      </Heading>
      <SignInForm oekt={oekt} />
    </main>
  );
}

export function SignInForm({ oekt: { paalogging } }: { oekt: Oekt }): ReactNode {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const signIn = $api.useMutation('post', '/internal/v1/okt', {
    onSuccess: (oekt) => {
      queries.setQueryData(['get', '/internal/v1/okt', {}], oekt);
      sessionFound();
      void queries.invalidateQueries();
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({
      params: { header: FROM_CONSOLE },
      body: { brukernavn: form.get('brukernavn') as string, passord: form.get('passord') as string },
    });
  }
  return (
    <div className="stack">
      {signIn.error ? <FaultAlert error={signIn.error} /> : null}
      {paalogging.lokal ? (
        <form className="stack" onSubmit={submit}>
          <Textfield label={t('brukernavn')} name="brukernavn" autoComplete="username" required />
          <Textfield
            label={t('passord')}
            name="passord"
            type="password"
            autoComplete="current-password"
            required
          />
          <Button type="submit" loading={signIn.isPending}>
            {t('loggInn')}
          </Button>
        </form>
      ) : null}
      {paalogging.oidc !== null ? (
        <Button asChild variant={paalogging.lokal ? 'secondary' : 'primary'}>
          <a href={`/console/oidc/start?tilbake=${encodeURIComponent(location.pathname + location.search)}`}>
            {t('med', { hvem: paalogging.oidc })}
          </a>
        </Button>
      ) : null}
    </div>
  );
}
