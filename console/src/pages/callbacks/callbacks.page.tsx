import { Field, Label, Link, Select, Table } from '@digdir/designsystemet-react';
import { Link as RouterLink, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { Answer, Instant, ListTable, Page } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './callbacks.texts';
import './callbacks.css';
import { Doegn, hostAndPath, type Mottaker, TilstandTag, UpTo } from './mottaker.tag';

const TILSTANDER: Mottaker['tilstand'][] = ['PAUSET', 'FEILER', 'AVSLAATT', 'STOPPET', 'OK'];

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { tilstand, klientId, etter } = useSearch({ from: '/callbacks' });
  const known = TILSTANDER.find((one) => one === tilstand);
  const query = $api.useQuery('get', '/internal/v1/callbacks', {
    params: { query: { tilstand: known, klientId, etter } },
  });
  return (
    <Page title={t('tittel')} intro={t('intro')}>
      <div className="stack">
        <Filter antall={query.data?.antall ?? {}} tilstand={known} klientId={klientId} />
        <Answer
          query={query}
          empty={({ callbacks, antall }) =>
            callbacks.length === 0 && t(Object.keys(antall).length === 0 && !klientId ? 'tom' : 'ingenTreff')
          }
        >
          {({ callbacks, neste }) => (
            <>
              <Mottakere callbacks={callbacks} />
              <Pages neste={neste} isFirst={etter === undefined} />
            </>
          )}
        </Answer>
      </div>
    </Page>
  );
}

interface FilterProps {
  antall: Partial<Record<Mottaker['tilstand'], number>>;
  tilstand: Mottaker['tilstand'] | undefined;
  klientId: string | undefined;
}

function Filter({ antall, tilstand, klientId }: FilterProps): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const navigate = useNavigate();
  const klienter = $api.useQuery('get', '/internal/v1/klienter', {}, { staleTime: 60_000 });
  const sum = Object.values(antall).reduce((all, one) => all + one, 0);
  const shown = TILSTANDER.filter((one) => antall[one] !== undefined || one === tilstand);
  return (
    <div className="callback-filter">
      <nav aria-label={t('visTilstand')}>
        <ul className="chips">
          {[undefined, ...shown].map((one) => (
            <li key={one ?? ''}>
              <RouterLink
                to="/callbacks"
                search={{ klientId, tilstand: one }}
                aria-current={one === tilstand ? 'true' : undefined}
              >
                {t(one ?? 'alle')} <span>{format.number(one ? (antall[one] ?? 0) : sum)}</span>
              </RouterLink>
            </li>
          ))}
        </ul>
      </nav>
      <Field>
        <Label>{t('klient')}</Label>
        <Select
          value={klientId ?? ''}
          onChange={(event) =>
            void navigate({ to: '/callbacks', search: { tilstand, klientId: event.target.value } })
          }
        >
          <Select.Option value="">{t('alleKlienter')}</Select.Option>
          {(klienter.data?.klienter ?? []).map(({ klientId: id, navn }) => (
            <Select.Option key={id} value={id}>
              {navn} ({id})
            </Select.Option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

function Mottakere({ callbacks }: { callbacks: Mottaker[] }): ReactNode {
  const t = useTexts(texts);
  const heads = ['tilstand', 'mottaker', 'klient', 'sistLevert', 'venter', 'parkert', 'sisteDoegn'] as const;
  return (
    <div className="panel scroll-x">
      <ListTable heads={heads.map((head) => t(head))} className="callbacks cards">
        {callbacks.map((mottaker) => (
          <Rad key={mottaker.callbackId} mottaker={mottaker} />
        ))}
      </ListTable>
    </div>
  );
}

function Rad({ mottaker }: { mottaker: Mottaker }): ReactNode {
  const t = useTexts(texts);
  const { callbackId, klientId, url, beskrivelse, sistLevert, sisteFeil, tilstand } = mottaker;
  const isFailing = tilstand === 'FEILER' || tilstand === 'PAUSET';
  return (
    <Table.Row>
      <Table.Cell data-label={t('tilstand')}>
        <TilstandTag tilstand={tilstand} />
      </Table.Cell>
      <Table.Cell className="receiver" data-label={t('mottaker')}>
        <div>
          <Link asChild data-color="accent">
            <RouterLink to="/callbacks/$callbackId" params={{ callbackId }}>
              {hostAndPath(url)}
            </RouterLink>
          </Link>
          {beskrivelse ? <div className="subtle">{beskrivelse}</div> : null}
          {isFailing && sisteFeil ? <div className="subtle">{sisteFeil.melding}</div> : null}
        </div>
      </Table.Cell>
      <Table.Cell data-label={t('klient')}>
        <Link asChild data-color="accent">
          <RouterLink to="/klienter/$klientId" params={{ klientId }}>
            {klientId}
          </RouterLink>
        </Link>
      </Table.Cell>
      <Table.Cell data-label={t('sistLevert')}>
        {sistLevert ? <Instant value={sistLevert} relative /> : t('aldri')}
      </Table.Cell>
      <Table.Cell data-label={t('venter')}>
        <div>
          <UpTo value={mottaker.venter} />
          {mottaker.eldsteVenter ? (
            <div className="subtle">
              {t('eldste')} <Instant value={mottaker.eldsteVenter} relative />
            </div>
          ) : null}
        </div>
      </Table.Cell>
      <Table.Cell data-label={t('parkert')}>
        <UpTo value={mottaker.parkert} />
      </Table.Cell>
      <Table.Cell data-label={t('sisteDoegn')}>
        <Doegn value={mottaker.sisteDoegn} />
      </Table.Cell>
    </Table.Row>
  );
}

function Pages({ neste, isFirst }: { neste: string | null; isFirst: boolean }): ReactNode {
  const t = useTexts(texts);
  const { tilstand, klientId } = useSearch({ from: '/callbacks' });
  if (isFirst && neste === null) return null;
  return (
    <div className="actions">
      {isFirst ? null : (
        <Link asChild data-color="accent">
          <RouterLink to="/callbacks" search={{ tilstand, klientId }}>
            {t('foersteSide')}
          </RouterLink>
        </Link>
      )}
      {neste === null ? null : (
        <Link asChild data-color="accent">
          <RouterLink to="/callbacks" search={{ tilstand, klientId, etter: neste }}>
            {t('nesteSide')}
          </RouterLink>
        </Link>
      )}
    </div>
  );
}
