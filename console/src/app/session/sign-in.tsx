import { Alert, Button, Divider, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import type { MouseEvent, ReactNode, SubmitEvent } from 'react';
import { $api, faultOf, FROM_CONSOLE, sessionFound } from '../../api';
import { FaultAlert } from '../../components';
import { useTexts } from '../../i18n';
import { OEKT, type Oekt, type Person } from './session';
import { texts } from './session.texts';
import { tellOtherTabs } from './tabs';

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

interface Props {
  oekt: Oekt;
  /** Who was signed in: then the page stays where it is. */
  again?: Person;
  onDone?: () => void;
}

export function SignInForm({ oekt: { paalogging }, again, onDone }: Props): ReactNode {
  const t = useTexts(texts);
  const { lokal, oidc } = paalogging;
  // Whoever came by the issuer has no password here.
  const withPassword = lokal && again?.kilde !== 'OIDC';
  if (!lokal && oidc === null) return <Paragraph>{t('ingenVei')}</Paragraph>;
  return (
    <div className="stack">
      {withPassword ? <PasswordForm again={again} onDone={onDone} /> : null}
      {withPassword && oidc !== null ? <Divider /> : null}
      {oidc !== null ? <WithIssuer name={oidc} isFirst={!withPassword} stays={again !== undefined} /> : null}
    </div>
  );
}

/** Where a dialog, or the page, begins: React's autoFocus comes before the dialog is open, and is undone by it. */
function first(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '');
  field?.focus();
}

function PasswordForm({ again, onDone }: Pick<Props, 'again' | 'onDone'>): ReactNode {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const signIn = $api.useMutation('post', '/internal/v1/okt', {
    // The password is not kept after the form has it.
    gcTime: 0,
    onSuccess: (oekt) => {
      queries.setQueryData(OEKT, oekt);
      sessionFound();
      tellOtherTabs('signed-in');
      void queries.invalidateQueries();
      onDone?.();
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
    <form className="stack" onSubmit={submit}>
      {signIn.error ? <Refusal error={signIn.error} /> : null}
      <Textfield
        label={t('brukernavn')}
        name="brukernavn"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={again?.brukernavn}
        {...(again ? {} : { ref: first })}
        required
      />
      <Textfield
        label={t('passord')}
        name="passord"
        type="password"
        autoComplete="current-password"
        {...(again ? { ref: first } : {})}
        required
      />
      <Button type="submit" loading={signIn.isPending}>
        {t('loggInn')}
      </Button>
    </form>
  );
}

/** What one has done oneself is mended here; only of what is the service's one asks somebody. */
function Refusal({ error }: { error: unknown }): ReactNode {
  const { status, melding } = faultOf(error);
  if (status < 400 || status >= 500) return <FaultAlert error={error} />;
  return (
    <Alert data-color="danger" role="alert">
      <Paragraph>{melding}</Paragraph>
    </Alert>
  );
}

const WINDOW = 'popup,width=520,height=720';

/** Away and back again; where the page is to stay, in a window of its own, which tells this one when it is done. */
function WithIssuer({ name, isFirst, stays }: { name: string; isFirst: boolean; stays: boolean }): ReactNode {
  const t = useTexts(texts);
  const back = stays ? '/console/innlogget' : location.pathname + location.search;
  const address = `/console/oidc/start?tilbake=${encodeURIComponent(back)}`;
  function open(event: MouseEvent) {
    if (stays && window.open(address, '_blank', WINDOW)) event.preventDefault();
  }
  return (
    <Button asChild variant={isFirst ? 'primary' : 'secondary'}>
      <a href={address} onClick={open} {...(stays ? { target: '_blank' } : {})}>
        {t('med', { hvem: name })}
      </a>
    </Button>
  );
}
