import { Button } from '@digdir/designsystemet-react';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { Answer, Page } from '../../components';
import { useTexts } from '../../i18n';
import { FilterForm } from './filter.form';
import { InnslagTable } from './innslag.table';
import { KontrollPanel } from './kontroll.panel';
import { texts } from './revisjonslogg.texts';
import './revisjonslogg.css';

/** Before the newest: what the library makes of none is 0, and before that there is nothing. */
const NEWEST = '9'.repeat(18);
const NAMES = ['aktoer', 'handling', 'gjelder', 'fra', 'til'] as const;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const search = useSearch({ from: '/revisjonslogg' });
  const filter = Object.fromEntries(NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
  const logg = $api.useInfiniteQuery(
    'get',
    '/internal/v1/revisjonslogg',
    { params: { query: { ...filter, antall: 50 } } },
    {
      pageParamName: 'etter',
      initialPageParam: NEWEST,
      getNextPageParam: ({ neste }) => neste,
    },
  );
  return (
    <Page title={t('tittel')} intro={t('intro')}>
      <div className="revisjonslogg">
        <KontrollPanel />
        <FilterForm key={JSON.stringify(filter)} filter={filter} />
        <Answer query={logg} lines={10} empty={({ pages }) => pages[0]?.innslag.length === 0 && t('ingen')}>
          {({ pages }) => (
            <>
              <InnslagTable innslag={pages.flatMap(({ innslag }) => innslag)} />
              {logg.hasNextPage ? (
                <Button
                  variant="secondary"
                  className="flere"
                  loading={logg.isFetchingNextPage}
                  onClick={() => void logg.fetchNextPage()}
                >
                  {t('flere')}
                </Button>
              ) : null}
            </>
          )}
        </Answer>
      </div>
    </Page>
  );
}
