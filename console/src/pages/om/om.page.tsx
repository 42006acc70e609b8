import { Button, Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { useRolle } from '../../app/session';
import { Answer, Fact, Facts, Instant, Page, useCopy } from '../../components';
import { useTexts } from '../../i18n';
import { InnstillingerTable } from './innstillinger.table';
import { texts } from './om.texts';
import { UndersoekelsePanel } from './undersoekelse.panel';
import './om.css';

export function Route(): ReactNode {
  const t = useTexts(texts);
  const om = $api.useQuery('get', '/internal/v1/om', {});
  const isAdministrator = useRolle('administrator');
  return (
    <Page title={t('tittel')} intro={t('intro')} actions={om.data ? <Kopier om={om.data} /> : null}>
      <div className="om">
        <Answer query={om}>{(data) => <Installasjonen om={data} />}</Answer>
        {isAdministrator ? (
          <>
            <UndersoekelsePanel />
            <InnstillingerTable />
          </>
        ) : null}
      </div>
    </Page>
  );
}

function Installasjonen({ om }: { om: Schema<'Om'> }): ReactNode {
  const t = useTexts(texts);
  return (
    <section className="panel" aria-labelledby="installasjonen">
      <Heading level={2} data-size="xs" id="installasjonen">
        {t('installasjonen')}
      </Heading>
      <Facts>
        <Fact label={t('versjon')}>{om.versjon}</Fact>
        <Fact label={t('miljoe')}>{t(om.miljoe)}</Fact>
        <Fact label={t('startet')}>
          <Instant value={om.startet} relative />
        </Fact>
        <Fact label={t('roller')}>{om.roller.join(', ')}</Fact>
        <Fact label={t('arkivsystemer')}>{om.arkivsystemer.join(', ')}</Fact>
        <Fact label={t('lager')}>{t(om.lager)}</Fact>
        <Fact label={t('database')}>{om.database}</Fact>
        <Fact label={t('node')}>{om.node}</Fact>
        <Fact label={t('migrering')}>{om.migrering}</Fact>
      </Facts>
    </section>
  );
}

/** As lines that can be put into a message. */
function Kopier({ om }: { om: Schema<'Om'> }): ReactNode {
  const t = useTexts(texts);
  const copy = useCopy();
  const lines = Object.entries(om).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
  return (
    <Button variant="secondary" data-size="sm" onClick={() => void copy(lines.join('\n'))}>
      {t('kopier')}
    </Button>
  );
}
