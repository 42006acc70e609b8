import { Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { Answer, Page } from '../../components';
import { useTexts } from '../../i18n';
import { EmnerTable } from './emner.table';
import { ParkertePanel } from './parkerte.panel';
import { texts } from './utboks.texts';
import './utboks.css';

const REFRESH_MS = 5000;

export function Route(): ReactNode {
  const t = useTexts(texts);
  const utboks = $api.useQuery('get', '/internal/v1/utboks', {}, { refetchInterval: REFRESH_MS });
  return (
    <Page title={t('tittel')} intro={t('intro')}>
      <div className="utboks">
        <ParkertePanel antall={utboks.data?.parkert} />
        <section aria-labelledby="venter">
          <Heading level={2} data-size="xs" id="venter">
            {t('venter')}
          </Heading>
          <Answer query={utboks} empty={({ emner }) => emner.length === 0 && t('tom')}>
            {({ emner, flere }) => (
              <>
                <EmnerTable emner={emner} />
                <Paragraph data-size="sm" className="merknad">
                  {flere ? t('flere') : t('ord')}
                </Paragraph>
              </>
            )}
          </Answer>
        </section>
      </div>
    </Page>
  );
}
