import { Heading } from '@digdir/designsystemet-react';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { Answer, Page } from '../../components';
import { useTexts } from '../../i18n';
import { DagPanel } from './dag.panel';
import { ForloepPanel } from './forloep.panel';
import { KlienterTable } from './klienter.table';
import { texts } from './oversikt.texts';
import { TrengerDegPanel } from './trenger-deg.panel';
import './oversikt.css';

/** Live updates ask anew; this is for when they do not come. */
const REFRESH_MS = 60_000;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const { klientId } = useSearch({ from: '/' });
  const oversikt = $api.useQuery('get', '/internal/v1/oversikt', {}, { refetchInterval: REFRESH_MS });
  return (
    <Page title={t('tittel')}>
      <div className="oversikt">
        <Answer query={oversikt} lines={6}>
          {(data) => (
            <>
              <TrengerDegPanel oversikt={data} now={oversikt.dataUpdatedAt} />
              <DagPanel oversikt={data} />
            </>
          )}
        </Answer>
        <ForloepPanel klienter={klienterOf(oversikt.data?.perKlient, klientId)} />
        {oversikt.data ? (
          <section aria-labelledby="per-klient">
            <Heading level={2} data-size="xs" id="per-klient">
              {t('perKlient')}
            </Heading>
            <KlienterTable rader={oversikt.data.perKlient} />
          </section>
        ) : null}
      </div>
    </Page>
  );
}

/** Those to choose among; the chosen one too, though it has nothing today. */
function klienterOf(rader: { klientId: string }[] = [], chosen: string | undefined): string[] {
  const names = new Set(rader.map(({ klientId }) => klientId));
  if (chosen) names.add(chosen);
  return [...names].sort();
}
