import { Button, Heading, Link } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { $api } from '../../api';
import { Copyable, Fact, Facts, Instant, useNotice } from '../../components';
import { useTexts } from '../../i18n';
import { KlientForm } from './klient.form';
import { AktivTag, type Klient, Scopes } from './klienter.page';
import { texts } from './klienter.texts';

interface Props {
  klient: Klient;
  mayChange: boolean;
}

/** Change a client; what is shown of it is asked for anew. */
export function useEndring(onDone: () => void) {
  const queries = useQueryClient();
  return $api.useMutation('patch', '/internal/v1/klienter/{klientId}', {
    onSuccess: (klient, { params }) => {
      queries.setQueryData(
        ['get', '/internal/v1/klienter/{klientId}', { params: { path: params.path } }],
        klient,
      );
      void queries.invalidateQueries({ queryKey: ['get', '/internal/v1/klienter'] });
      onDone();
    },
  });
}

export function KlientPanel({ klient, mayChange }: Props): ReactNode {
  const t = useTexts(texts);
  const [isChanging, setChanging] = useState(false);
  return (
    <section className="panel stack" aria-labelledby="opplysninger">
      <div className="panel-head">
        <Heading level={2} data-size="xs" id="opplysninger">
          {t('opplysninger')}
        </Heading>
        {mayChange && !isChanging ? (
          <Button variant="secondary" data-size="sm" onClick={() => setChanging(true)}>
            {t('endre')}
          </Button>
        ) : null}
      </div>
      {isChanging ? (
        <Endring klient={klient} onEnd={() => setChanging(false)} />
      ) : (
        <Opplysninger klient={klient} />
      )}
    </section>
  );
}

function Endring({ klient, onEnd }: { klient: Klient; onEnd: () => void }): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const change = useEndring(() => {
    notice(t('lagret'));
    onEnd();
  });
  const { klientId, navn, organisasjonsnummer, scopes, alleSaker, xml } = klient;
  return (
    <KlientForm
      start={{
        navn,
        klientId,
        organisasjonsnummer: organisasjonsnummer ?? '',
        scopes,
        alleSaker,
        xml,
        jwks: '',
      }}
      isNew={false}
      error={change.error}
      isBusy={change.isPending}
      isDone={change.isSuccess}
      submit={t('lagre')}
      onSubmit={(body) => change.mutate({ params: { path: { klientId } }, body })}
      onCancel={onEnd}
    />
  );
}

function Opplysninger({ klient }: { klient: Klient }): ReactNode {
  const t = useTexts(texts);
  const { klientId, organisasjonsnummer, jwks, sistBrukt } = klient;
  const keys = jwks?.keys.length ?? 0;
  return (
    <>
      <Facts>
        <Fact label={t('klientId')}>
          <Copyable value={klientId} label={t('klientIden')} />
        </Fact>
        <Fact label={t('tilstand')}>
          <AktivTag aktiv={klient.aktiv} />
        </Fact>
        <Fact label={t('rettigheter')}>
          <Scopes scopes={klient.scopes} />
        </Fact>
        <Fact label={t('alleSaker')}>{t(klient.alleSaker ? 'ja' : 'nei')}</Fact>
        <Fact label={t('xml')}>{t(klient.xml ? 'ja' : 'nei')}</Fact>
        <Fact label={t('orgnr')}>{organisasjonsnummer ?? t('ingen')}</Fact>
        <Fact label={t('noekler')}>{keys === 0 ? t('ingen') : t('noeklerAntall', { count: keys })}</Fact>
        <Fact label={t('sistBrukt')}>{sistBrukt ? <Instant value={sistBrukt} relative /> : t('aldri')}</Fact>
        <Fact label={t('opprettet')}>
          <Instant value={klient.opprettet} />
        </Fact>
        <Fact label={t('oppdatert')}>
          <Instant value={klient.oppdatert} />
        </Fact>
      </Facts>
      <div className="actions">
        <Link asChild>
          <RouterLink to="/innsendinger" search={{ klientId }}>
            {t('innsendinger')}
          </RouterLink>
        </Link>
        <Link asChild>
          <RouterLink to="/callbacks" search={{ klientId }}>
            {t('callbacks')}
          </RouterLink>
        </Link>
        <Link asChild>
          <RouterLink to="/revisjonslogg" search={{ gjelder: klientId }}>
            {t('logg')}
          </RouterLink>
        </Link>
      </div>
    </>
  );
}
