import { Button, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { $api, type Schema } from '../../api';
import { useRolle } from '../../app/session';
import {
  Answer,
  ConfirmDialog,
  FaultAlert,
  Instant,
  ListTable,
  Referanselenke,
  useNotice,
} from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './utboks.texts';

const SHOWN = 200;

/** What was given up: what it is about, why, and new attempts for one or all. */
export function ParkertePanel({ antall }: { antall: number | undefined }): ReactNode {
  const t = useTexts(texts);
  const parkerte = $api.useQuery('get', '/internal/v1/utboks/parkert', {
    params: { query: { antall: SHOWN } },
  });
  const mayRetry = useRolle('behandler');
  return (
    <section aria-labelledby="parkerte">
      <div className="overskrift">
        <Heading level={2} data-size="xs" id="parkerte">
          {t('parkerte')}
        </Heading>
        {mayRetry && (parkerte.data?.meldinger.length ?? 0) > 1 ? <ProevAlle /> : null}
      </div>
      <Answer
        query={parkerte}
        lines={2}
        empty={({ meldinger }) => meldinger.length === 0 && t('ingenParkerte')}
      >
        {({ meldinger }) => (
          <>
            <Meldinger meldinger={meldinger} mayRetry={mayRetry} />
            {(antall ?? 0) > meldinger.length ? (
              <Paragraph data-size="sm" className="merknad">
                {t('viser', { antall: meldinger.length })}
              </Paragraph>
            ) : null}
          </>
        )}
      </Answer>
    </section>
  );
}

/** In slices, until there are none left. */
function ProevAlle(): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync, isPending, error, reset } = $api.useMutation(
    'post',
    '/internal/v1/utboks/proev-igjen',
  );
  async function all() {
    let count = 0;
    for (let more = true; more;) {
      const { antall, flere } = await mutateAsync({});
      count += antall;
      more = flere && antall > 0;
    }
    setOpen(false);
    notice(t('proevdAlle', { count }));
    await queries.invalidateQueries();
  }
  return (
    <>
      <Button variant="secondary" data-size="sm" onClick={() => (reset(), setOpen(true))}>
        {t('proevAlle')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('proevAlle')}
        confirm={t('proevAlle')}
        isBusy={isPending}
        error={error}
        onConfirm={() => void all().catch(() => undefined)}
        onClose={() => setOpen(false)}
      >
        <Paragraph>{t('proevAlleHjelp')}</Paragraph>
      </ConfirmDialog>
    </>
  );
}

function Meldinger({
  meldinger,
  mayRetry,
}: {
  meldinger: Schema<'ParkertMelding'>[];
  mayRetry: boolean;
}): ReactNode {
  const t = useTexts(texts);
  const notice = useNotice();
  const queries = useQueryClient();
  const proev = $api.useMutation('post', '/internal/v1/utboks/{id}/proev-igjen', {
    onSuccess: () => (notice(t('proevd')), queries.invalidateQueries()),
  });
  return (
    <div className="panel scroll-x" tabIndex={0} role="group" aria-labelledby="parkerte">
      {proev.error ? <FaultAlert error={proev.error} /> : null}
      <ListTable
        heads={[
          ...(['hva', 'gjelder', 'koe', 'forsoek', 'gittOpp', 'feil'] as const).map((name) => t(name)),
          ...(mayRetry ? [t('handling')] : []),
        ]}
        className="cards"
      >
        {meldinger.map(({ id, topic, referanse, koe, forsoek, parkert, feil }) => (
          <Table.Row key={id}>
            <Table.HeaderCell scope="row" data-label={t('hva')}>
              {t(topic)}
            </Table.HeaderCell>
            <Table.Cell data-label={t('gjelder')}>
              {referanse ? <Referanselenke referanse={referanse} /> : '–'}
            </Table.Cell>
            <Table.Cell data-label={t('koe')}>{koe}</Table.Cell>
            <Table.Cell data-label={t('forsoek')}>{forsoek}</Table.Cell>
            <Table.Cell data-label={t('gittOpp')}>
              <Instant value={parkert} relative />
            </Table.Cell>
            <Table.Cell className="feiltekst" data-label={t('feil')}>
              {feil ?? '–'}
            </Table.Cell>
            {mayRetry ? (
              <Table.Cell data-label={t('handling')}>
                <Button
                  variant="secondary"
                  data-size="sm"
                  aria-label={t('proevIgjenDenne', { id })}
                  loading={proev.isPending && proev.variables.params.path.id === id}
                  onClick={() => proev.mutate({ params: { path: { id } } })}
                >
                  {t('proevIgjen')}
                </Button>
              </Table.Cell>
            ) : null}
          </Table.Row>
        ))}
      </ListTable>
    </div>
  );
}
