import { Heading, Link, Paragraph } from '@digdir/designsystemet-react';
import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { Answer, Facts, StatusTag } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './klienter.texts';

type Status = Schema<'Innsendingslinje'>['status'];
const STATUSES: Status[] = ['MOTTATT', 'VENTER_PAA_SAK', 'UNDER_ARKIVERING', 'ARKIVERT', 'FEILET', 'AVBRUTT'];

/** What became of what the client has sent lately; each figure leads to those it counts. */
export function TallPanel({ klientId }: { klientId: string }): ReactNode {
  const t = useTexts(texts);
  const query = $api.useQuery('get', '/internal/v1/statistikk', { params: { query: { klientId } } });
  return (
    <section className="panel stack" aria-labelledby="siste30">
      <Heading level={2} data-size="xs" id="siste30">
        {t('siste30')}
      </Heading>
      <Answer query={query} lines={1}>
        {({ perStatus, fra }) => <Tall klientId={klientId} antall={perStatus} fra={fra} />}
      </Answer>
    </section>
  );
}

interface Props {
  klientId: string;
  antall: Partial<Record<Status, number>>;
  fra: string;
}

function Tall({ klientId, antall, fra }: Props): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const there = STATUSES.filter((status) => antall[status] !== undefined);
  if (there.length === 0) return <Paragraph>{t('ingenSiste30')}</Paragraph>;
  return (
    <Facts>
      {there.map((status) => (
        <div key={status}>
          <dt>
            <StatusTag status={status} />
          </dt>
          <dd>
            <Link asChild>
              <RouterLink to="/innsendinger" search={{ klientId, status, fra }}>
                {format.number(antall[status]!)}
              </RouterLink>
            </Link>
          </dd>
        </div>
      ))}
    </Facts>
  );
}
