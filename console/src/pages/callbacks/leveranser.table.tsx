import { Button, Link, Table } from '@digdir/designsystemet-react';
import { Link as RouterLink, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { useRolle } from '../../app/session';
import { Answer, FaultAlert, Instant, ListTable, useNotice } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './callbacks.texts';
import { useRefresh } from './handlinger.panel';
import { LeveranseTag } from './mottaker.tag';

type Leveranse = Schema<'AdminLeveranse'>;
type Status = Leveranse['status'];

const STATUSES: Status[] = ['VENTER', 'PARKERT', 'LEVERT', 'FEILET'];
const EVENTS: Record<string, 'arkivert' | 'feilet' | 'avbrutt' | 'prove'> = {
  'innsending.arkivert': 'arkivert',
  'innsending.feilet': 'feilet',
  'innsending.avbrutt': 'avbrutt',
  'callback.ping': 'prove',
};

interface Props {
  callbackId: string;
  /** The receiver takes what is sent, now or later. */
  isOn: boolean;
}

/** What has been sent to a receiver, newest first, with every attempt and what came of it. */
export function Leveranser({ callbackId, isOn }: Props): ReactNode {
  const t = useTexts(texts);
  const { status, etter } = useSearch({ from: '/callbacks/$callbackId' });
  const known = STATUSES.find((one) => one === status);
  const query = $api.useQuery(
    'get',
    '/internal/v1/leveranser',
    { params: { query: { callbackId, status: known, etter, antall: 25 } } },
    { refetchInterval: 15_000 },
  );
  return (
    <>
      <StatusFilter callbackId={callbackId} status={known} />
      <Answer
        query={query}
        empty={({ leveranser }) => leveranser.length === 0 && t(known ? 'ingenTreff' : 'ingenLeveranser')}
      >
        {({ leveranser, neste }) => (
          <>
            <Tabell leveranser={leveranser} isOn={isOn} asked={query.dataUpdatedAt} />
            <Pages callbackId={callbackId} status={known} etter={etter} neste={neste} />
          </>
        )}
      </Answer>
    </>
  );
}

function StatusFilter({ callbackId, status }: { callbackId: string; status: Status | undefined }): ReactNode {
  const t = useTexts(texts);
  return (
    <nav aria-label={t('status')}>
      <ul className="chips">
        {[undefined, ...STATUSES].map((one) => (
          <li key={one ?? ''}>
            <RouterLink
              to="/callbacks/$callbackId"
              params={{ callbackId }}
              search={{ status: one }}
              resetScroll={false}
              aria-current={one === status ? 'true' : undefined}
            >
              {t(one ?? 'alle')}
            </RouterLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface TabellProps {
  leveranser: Leveranse[];
  isOn: boolean;
  /** When they were asked for: what was to come after that is still to come. */
  asked: number;
}

function Tabell({ leveranser, isOn, asked }: TabellProps): ReactNode {
  const t = useTexts(texts);
  const maySend = useRolle('behandler') && isOn;
  return (
    <div className="panel scroll-x">
      <ListTable
        heads={[t('status'), t('hendelse'), t('tidspunkt'), t('svar'), ...(maySend ? [t('handling')] : [])]}
        className="callbacks cards"
      >
        {leveranser.map((leveranse) => (
          <Rad key={leveranse.leveranseId} leveranse={leveranse} maySend={maySend} asked={asked} />
        ))}
      </ListTable>
    </div>
  );
}

interface RadProps {
  leveranse: Leveranse;
  maySend: boolean;
  asked: number;
}

function Rad({ leveranse, maySend, asked }: RadProps): ReactNode {
  const t = useTexts(texts);
  const { status, hendelse, referanse, opprettet } = leveranse;
  const event = EVENTS[hendelse];
  const name = event ? t(event) : hendelse;
  return (
    <Table.Row>
      <Table.Cell data-label={t('status')}>
        <LeveranseTag status={status} />
      </Table.Cell>
      <Table.Cell data-label={t('hendelse')}>
        {referanse === null ? (
          name
        ) : (
          <Link asChild data-color="accent">
            <RouterLink to="/innsendinger/$referanse" params={{ referanse }}>
              {name}
            </RouterLink>
          </Link>
        )}
      </Table.Cell>
      <Table.Cell data-label={t('tidspunkt')}>
        <Instant value={opprettet} />
      </Table.Cell>
      <Table.Cell className="receiver" data-label={t('svar')}>
        <Forsoek leveranse={leveranse} asked={asked} />
      </Table.Cell>
      {maySend ? (
        <Table.Cell data-label={t('handling')}>
          {referanse === null ? null : <SendKnapp leveranse={leveranse} />}
        </Table.Cell>
      ) : null}
    </Table.Row>
  );
}

/** What the last attempt came to, and those before it. */
function Forsoek({ leveranse: { forsoek, nesteForsoek }, asked }: Omit<RadProps, 'maySend'>): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const last = forsoek.at(-1);
  if (!last) return t('ikkeForsoekt');
  const isAhead = nesteForsoek !== null && Date.parse(nesteForsoek) > asked;
  return (
    <div>
      <div>{last.melding}</div>
      {isAhead ? <div className="subtle">{t('nestForsoek', { naar: format.ago(nesteForsoek) })}</div> : null}
      {forsoek.length === 1 ? (
        <div className="subtle">
          {t('ettForsoek', { naar: format.exact(last.startet), ms: format.number(last.varighetMs) })}
        </div>
      ) : (
        <details className="subtle">
          <summary>{t('forsoek', { count: forsoek.length })}</summary>
          <ol className="attempts">
            {forsoek.map(({ nummer, startet, varighetMs, melding, adresse }) => (
              <li key={nummer}>
                <Instant value={startet} />: {melding} {t('tok', { ms: format.number(varighetMs) })}
                {adresse ? ` (${adresse})` : ''}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function SendKnapp({ leveranse: { leveranseId, opprettet } }: { leveranse: Leveranse }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const notice = useNotice();
  const refresh = useRefresh();
  const send = $api.useMutation('post', '/internal/v1/leveranser/{leveranseId}/send', {
    onSuccess: () => {
      notice(t('sendtIgjen'));
      refresh();
    },
  });
  return (
    <>
      <Button
        variant="secondary"
        data-color="accent"
        data-size="sm"
        loading={send.isPending}
        aria-label={t('sendIgjenHva', { naar: format.exact(opprettet) })}
        onClick={() => send.mutate({ params: { path: { leveranseId } } })}
      >
        {t('sendIgjen')}
      </Button>
      {send.error ? <FaultAlert error={send.error} /> : null}
    </>
  );
}

interface PagesProps {
  callbackId: string;
  status: Status | undefined;
  etter: string | undefined;
  neste: string | null;
}

function Pages({ callbackId, status, etter, neste }: PagesProps): ReactNode {
  const t = useTexts(texts);
  if (etter === undefined && neste === null) return null;
  const to = { to: '/callbacks/$callbackId', params: { callbackId } } as const;
  return (
    <div className="actions">
      {etter === undefined ? null : (
        <Link asChild data-color="accent">
          <RouterLink {...to} search={{ status }}>
            {t('foersteSide')}
          </RouterLink>
        </Link>
      )}
      {neste === null ? null : (
        <Link asChild data-color="accent">
          <RouterLink {...to} search={{ status, etter: neste }}>
            {t('nesteSide')}
          </RouterLink>
        </Link>
      )}
    </div>
  );
}
