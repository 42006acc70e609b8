import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { FaultAlert, Loading } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './om.texts';

const COLOURS = { OK: 'success', OBS: 'warning', FEIL: 'danger' } as const;

/** What doctor finds, when it is asked: it knocks on every door, which takes its time. */
export function UndersoekelsePanel(): ReactNode {
  const t = useTexts(texts);
  const undersoekelse = $api.useQuery('get', '/internal/v1/om/undersoekelse', {}, { enabled: false });
  const { data, error, isFetching, refetch } = undersoekelse;
  return (
    <section className="panel" aria-labelledby="undersoekelse">
      <Heading level={2} data-size="xs" id="undersoekelse">
        {t('undersoekelse')}
      </Heading>
      <Paragraph data-size="sm">{t('undersoekelseHjelp')}</Paragraph>
      <Button variant="secondary" data-size="sm" loading={isFetching} onClick={() => void refetch()}>
        {t('undersoek')}
      </Button>
      <div aria-live="polite">
        {isFetching && !data ? <Loading lines={6} /> : null}
        {error ? <FaultAlert error={error} /> : null}
        {data ? (
          <ul className="funn">
            {data.funn.map(({ nivaa, tekst }) => (
              <li key={tekst}>
                <Tag data-color={COLOURS[nivaa]} data-size="sm">
                  {t(nivaa)}
                </Tag>
                <span>{tekst}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}
