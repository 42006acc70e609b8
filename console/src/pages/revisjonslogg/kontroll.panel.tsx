import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { useRolle } from '../../app/session';
import { Answer, FaultAlert } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './revisjonslogg.texts';

const WHILE_RUNNING_MS = 2000;

/** Whether the log is whole, as last checked; a check may be asked for. */
export function KontrollPanel(): ReactNode {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const mayStart = useRolle('behandler');
  const siste = $api.useQuery(
    'get',
    '/internal/v1/revisjonslogg/kontroll/siste',
    {},
    { refetchInterval: ({ state }) => (state.data?.paagaar ? WHILE_RUNNING_MS : false) },
  );
  const start = $api.useMutation('post', '/internal/v1/revisjonslogg/kontroll', {
    onSuccess: (data) => queries.setQueryData(['get', '/internal/v1/revisjonslogg/kontroll/siste', {}], data),
  });
  return (
    <section aria-label={t('kontroll')} className="kontroll">
      <Answer query={siste} lines={1}>
        {(data) => (
          <Alert data-color={data.foersteBrudd !== null ? 'danger' : data.ferdig ? 'success' : 'info'}>
            <div className="kontroll-innhold">
              <Utsagn kontroll={data} />
              {mayStart && !data.paagaar ? (
                <Button
                  variant="secondary"
                  data-size="sm"
                  loading={start.isPending}
                  onClick={() => start.mutate({})}
                >
                  {t('kontrollerNaa')}
                </Button>
              ) : null}
            </div>
          </Alert>
        )}
      </Answer>
      {start.error ? <FaultAlert error={start.error} /> : null}
    </section>
  );
}

function Utsagn({ kontroll }: { kontroll: Schema<'SisteKontroll'> }): ReactNode {
  const { ferdig, rader, foersteBrudd, paagaar, kommetTil, omtrent } = kontroll;
  const t = useTexts(texts);
  const format = useFormat();
  const verdict =
    foersteBrudd !== null
      ? t('brutt', { id: foersteBrudd })
      : ferdig
        ? t('hel', { antall: format.number(rader) })
        : t('ikkeKontrollert');
  return (
    <div role="status">
      <Paragraph>{verdict}</Paragraph>
      <Paragraph data-size="sm">
        {paagaar
          ? t('paagaar', { kommet: format.number(kommetTil), alle: format.number(omtrent) })
          : ferdig
            ? t('kontrollert', { naar: format.dateTime(ferdig) })
            : null}
      </Paragraph>
    </div>
  );
}
