import { Button, Link, Paragraph, Search, Switch, Table, Tag } from '@digdir/designsystemet-react';
import { PlusIcon } from '@navikt/aksel-icons';
import { Link as RouterLink, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { useRolle } from '../../app/session';
import { Answer, Instant, ListTable, Page } from '../../components';
import { useTexts } from '../../i18n';
import './klienter.css';
import { texts } from './klienter.texts';

export type Klient = Schema<'Klient'>;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { soek = '', stengte } = useSearch({ from: '/klienter' });
  const mayMake = useRolle('administrator');
  const query = $api.useQuery('get', '/internal/v1/klienter');
  return (
    <Page title={t('tittel')} intro={t('intro')} actions={mayMake ? <NyKlient /> : null}>
      <div className="stack">
        <Filter soek={soek} stengte={stengte !== undefined} />
        <Answer query={query} empty={({ klienter }) => klienter.length === 0 && t('tom')}>
          {({ klienter }) => <Treff klienter={klienter.filter(fits(soek, stengte !== undefined))} />}
        </Answer>
      </div>
    </Page>
  );
}

/** All are a few hundred: they come as one answer and are looked through here. */
function fits(soek: string, stengte: boolean): (klient: Klient) => boolean {
  const words = soek.toLocaleLowerCase('nb').split(/\s+/).filter(Boolean);
  return ({ navn, klientId, organisasjonsnummer, aktiv }) => {
    const text = `${navn} ${klientId} ${organisasjonsnummer ?? ''}`.toLocaleLowerCase('nb');
    return (aktiv || stengte) && words.every((word) => text.includes(word));
  };
}

function NyKlient(): ReactNode {
  const t = useTexts(texts);
  return (
    <Button asChild>
      <RouterLink to="/klienter/ny">
        <PlusIcon aria-hidden />
        {t('ny')}
      </RouterLink>
    </Button>
  );
}

function Filter({ soek, stengte }: { soek: string; stengte: boolean }): ReactNode {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const go = (search: { soek?: string; stengte?: string | undefined }) =>
    void navigate({
      to: '/klienter',
      search: { soek, stengte: stengte ? '1' : undefined, ...search },
      replace: true,
    });
  return (
    <div className="klient-filter">
      <Search>
        <Search.Input
          aria-label={t('soek')}
          placeholder={t('soek')}
          value={soek}
          onChange={(event) => go({ soek: event.target.value })}
        />
        <Search.Clear aria-label={t('toem')} onClick={() => go({ soek: '' })} />
      </Search>
      <Switch
        label={t('visOgsaa')}
        checked={stengte}
        onChange={(event) => go({ stengte: event.target.checked ? '1' : undefined })}
      />
    </div>
  );
}

function Treff({ klienter }: { klienter: Klient[] }): ReactNode {
  const t = useTexts(texts);
  return (
    <>
      <Paragraph aria-live="polite" className="subtle">
        {klienter.length === 0 ? t('ingenTreff') : t('antall', { count: klienter.length })}
      </Paragraph>
      {klienter.length === 0 ? null : (
        <div className="panel scroll-x">
          <ListTable
            heads={(['navn', 'tilstand', 'rettigheter', 'sistBrukt', 'seOgsaa'] as const).map((head) =>
              t(head),
            )}
            className="klienter cards"
          >
            {klienter.map((klient) => (
              <Rad key={klient.klientId} klient={klient} />
            ))}
          </ListTable>
        </div>
      )}
    </>
  );
}

function Rad({ klient: { klientId, navn, aktiv, scopes, sistBrukt } }: { klient: Klient }): ReactNode {
  const t = useTexts(texts);
  return (
    <Table.Row>
      <Table.Cell className="name" data-label={t('navn')}>
        <div>
          <Link asChild data-color="accent">
            <RouterLink to="/klienter/$klientId" params={{ klientId }}>
              {navn}
            </RouterLink>
          </Link>
          <div className="subtle">{klientId}</div>
        </div>
      </Table.Cell>
      <Table.Cell data-label={t('tilstand')}>
        <AktivTag aktiv={aktiv} />
      </Table.Cell>
      <Table.Cell data-label={t('rettigheter')}>
        <Scopes scopes={scopes} />
      </Table.Cell>
      <Table.Cell data-label={t('sistBrukt')}>
        {sistBrukt ? <Instant value={sistBrukt} relative /> : t('aldri')}
      </Table.Cell>
      <Table.Cell data-label={t('seOgsaa')}>
        <div className="actions">
          <Link asChild data-color="accent">
            <RouterLink to="/innsendinger" search={{ klientId }}>
              {t('innsendinger')}
            </RouterLink>
          </Link>
          <Link asChild data-color="accent">
            <RouterLink to="/callbacks" search={{ klientId }}>
              {t('callbacks')}
            </RouterLink>
          </Link>
        </div>
      </Table.Cell>
    </Table.Row>
  );
}

export function AktivTag({ aktiv }: { aktiv: boolean }): ReactNode {
  const t = useTexts(texts);
  return (
    <Tag data-color={aktiv ? 'success' : 'neutral'} variant={aktiv ? 'default' : 'outline'} data-size="sm">
      {t(aktiv ? 'aktiv' : 'stengt')}
    </Tag>
  );
}

type Scope = Klient['scopes'][number];
export const SCOPES = {
  send: 'arkivflyt:send',
  les: 'arkivflyt:les',
  innsyn: 'arkivflyt:innsyn',
  admin: 'arkivflyt:admin',
} as const satisfies Record<string, Scope>;

/** What a client may do, in words. */
export function Scopes({ scopes }: { scopes: Scope[] }): ReactNode {
  const t = useTexts(texts);
  const names = (['send', 'les', 'innsyn', 'admin'] as const).filter((name) => scopes.includes(SCOPES[name]));
  return names.length === 0
    ? t('ingen')
    : names.map((name, at) => (at === 0 ? t(name) : t(name).toLocaleLowerCase())).join(', ');
}
