import { Button, Details, Heading, Paragraph, Table, Tag } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { $api, api, type Schema } from '../../api';
import { ConfirmDialog, Instant, ListTable, useNotice } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { HemmelighetDialog, type Vist } from './hemmelighet.dialog';
import type { Klient } from './klienter.page';
import { texts } from './klienter.texts';

type Hemmelighet = Schema<'Hemmelighet'>;

const MOST_LIVE = 2;
const isLive = ({ utloeper }: Hemmelighet) => utloeper === null || Date.parse(utloeper) > Date.now();

interface Props {
  klient: Klient;
  mayChange: boolean;
}

/** The secrets of a client: never what they are, only how old and when used. */
export function HemmeligheterPanel({ klient, mayChange }: Props): ReactNode {
  const t = useTexts(texts);
  const { hemmeligheter } = klient;
  return (
    <section className="panel stack" aria-labelledby="hemmeligheter">
      <div className="panel-head">
        <Heading level={2} data-size="xs" id="hemmeligheter">
          {t('hemmeligheter')}
        </Heading>
        {mayChange ? <Ny klient={klient} /> : null}
      </div>
      <Paragraph>{t('hemmeligheterOm')}</Paragraph>
      {mayChange && hemmeligheter.filter(isLive).length >= MOST_LIVE ? (
        <Paragraph>{t('toLever')}</Paragraph>
      ) : null}
      {hemmeligheter.length === 0 ? (
        <Paragraph>{t('ingenHemmelighet')}</Paragraph>
      ) : (
        <Tabell klient={klient} mayChange={mayChange} />
      )}
      {mayChange ? <Veiledning /> : null}
    </section>
  );
}

function Veiledning(): ReactNode {
  const t = useTexts(texts);
  return (
    <Details data-size="sm" data-color="neutral">
      <Details.Summary>{t('slik')}</Details.Summary>
      <Details.Content>
        <ol>
          {(['slik1', 'slik2', 'slik3', 'slik4'] as const).map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ol>
      </Details.Content>
    </Details>
  );
}

function Tabell({ klient: { klientId, hemmeligheter }, mayChange }: Props): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const [deleting, setDeleting] = useState<Hemmelighet>();
  const live = hemmeligheter.filter(isLive).length;
  // The last one that holds stays: without it the client is locked out.
  const isKept = (one: Hemmelighet) => isLive(one) && live < MOST_LIVE;
  const mayDelete = mayChange && !hemmeligheter.every(isKept);
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="hemmeligheter">
      <ListTable
        heads={[t('opprettet'), t('sistBrukt'), t('gjelderTil'), ...(mayDelete ? [t('slett')] : [])]}
        className="cards"
      >
        {hemmeligheter.map((one) => (
          <Table.Row key={one.hemmelighetId}>
            <Table.Cell data-label={t('opprettet')}>
              <Instant value={one.opprettet} />
            </Table.Cell>
            <Table.Cell data-label={t('sistBrukt')}>
              {one.sistBrukt ? <Instant value={one.sistBrukt} relative /> : t('aldri')}
            </Table.Cell>
            <Table.Cell data-label={t('gjelderTil')}>
              {one.utloeper ? <Instant value={one.utloeper} /> : t('utenSlutt')}
              {isLive(one) ? null : (
                <>
                  {' '}
                  <Tag data-color="neutral" data-size="sm">
                    {t('utloept')}
                  </Tag>
                </>
              )}
            </Table.Cell>
            {mayDelete ? (
              <Table.Cell data-label={t('slett')}>
                {isKept(one) ? null : (
                  <Button
                    variant="secondary"
                    data-size="sm"
                    data-color="danger"
                    aria-label={t('slettHva', { naar: format.dateTime(one.opprettet) })}
                    onClick={() => setDeleting(one)}
                  >
                    {t('slett')}
                  </Button>
                )}
              </Table.Cell>
            ) : null}
          </Table.Row>
        ))}
      </ListTable>
      {deleting ? (
        <SlettDialog klientId={klientId} hemmelighet={deleting} onClose={() => setDeleting(undefined)} />
      ) : null}
    </div>
  );
}

/** What is shown of the client's secrets is asked for anew. */
function useRefresh(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ['get', '/internal/v1/klienter/{klientId}'] });
}

interface SlettProps {
  klientId: string;
  hemmelighet: Hemmelighet;
  onClose: () => void;
}

function SlettDialog({
  klientId,
  hemmelighet: { hemmelighetId, opprettet },
  onClose,
}: SlettProps): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const notice = useNotice();
  const refresh = useRefresh();
  const remove = $api.useMutation(
    'delete',
    '/internal/v1/klienter/{klientId}/hemmeligheter/{hemmelighetId}',
    {
      onSuccess: () => {
        refresh();
        notice(t('slettet'));
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      isOpen
      danger
      title={t('slettTittel')}
      confirm={t('slett')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { path: { klientId, hemmelighetId } } })}
      onClose={onClose}
    >
      <Paragraph>{t('slettOm', { naar: format.dateTime(opprettet) })}</Paragraph>
    </ConfirmDialog>
  );
}

function Ny({ klient: { klientId, hemmeligheter } }: { klient: Klient }): ReactNode {
  const t = useTexts(texts);
  const refresh = useRefresh();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [vist, setVist] = useState<Vist>();
  // Not as a mutation: the answer holds the secret, and a mutation's answer stays in the cache.
  async function make() {
    setBusy(true);
    const { data, error: fault } = await api
      .POST('/internal/v1/klienter/{klientId}/hemmeligheter', { params: { path: { klientId } }, body: {} })
      .catch((thrown: unknown) => ({ data: undefined, error: thrown ?? {} }));
    setBusy(false);
    setError(data ? undefined : fault);
    if (!data) return;
    setAsking(false);
    setVist({ klientId, hemmelighet: data.hemmelighet });
    refresh();
  }
  const isFull = hemmeligheter.filter(isLive).length >= MOST_LIVE;
  return (
    <>
      <Button variant="secondary" data-size="sm" disabled={isFull} onClick={() => setAsking(true)}>
        {t('nyHemmelighet')}
      </Button>
      {isAsking ? (
        <ConfirmDialog
          isOpen
          title={t('nyTittel')}
          confirm={t('nyHemmelighet')}
          isBusy={isBusy}
          error={error}
          onConfirm={() => void make()}
          onClose={() => setAsking(false)}
        >
          <Paragraph>{t('nyOm')}</Paragraph>
        </ConfirmDialog>
      ) : null}
      {vist ? <HemmelighetDialog vist={vist} onDone={() => setVist(undefined)} /> : null}
    </>
  );
}
