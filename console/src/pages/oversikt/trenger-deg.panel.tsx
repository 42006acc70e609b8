import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { CheckmarkCircleIcon } from '@navikt/aksel-icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api, type Schema } from '../../api';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './oversikt.texts';
import { useKort, type Kort } from './kort.query';

type Alarm = Schema<'Alarm'>;

/** Alarms of which the cards tell already, with how many there are. */
const TOLD_BY_CARDS: Alarm['navn'][] = [
  'ARKIV_NEDE',
  'ARKIV_NEKTER_TILGANG',
  'DOKUMENT_AVVIK',
  'REVISJONSLOGG_BRUTT',
  'MELDING_PARKERT',
  'ARBEID_FOR_GAMMELT',
  'MOTTAKER_DOED',
  'MOTTAKER_SLAATT_AV',
  'MANGE_FEILER',
];

/** What waits for a person, the gravest first: a card each, which leads to the list behind it. */
export function TrengerDegPanel({ oversikt, now }: { oversikt: Schema<'Oversikt'>; now: number }): ReactNode {
  const t = useTexts(texts);
  const kort = useKort(oversikt, now);
  const { data } = $api.useQuery('get', '/internal/v1/alarmer', {}, { refetchInterval: 60_000 });
  const alarmer = (data?.alarmer ?? []).filter(({ navn }) => !TOLD_BY_CARDS.includes(navn));
  return (
    <section aria-labelledby="trenger-deg">
      <Heading level={2} data-size="xs" id="trenger-deg">
        {t('trengerDeg')}
      </Heading>
      {kort.length + alarmer.length === 0 ? (
        <Paragraph className="i-orden">
          <CheckmarkCircleIcon aria-hidden /> {t('iOrden')}
        </Paragraph>
      ) : (
        <ul className="kort-liste">
          {alarmer.map((alarm) => (
            <AlarmPunkt key={`${alarm.navn} ${alarm.gjelder}`} alarm={alarm} />
          ))}
          {kort.map((one) => (
            <KortPunkt key={one.id} kort={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function KortPunkt({ kort: { antall, tittel, hjelp, naar, alvor, til, search } }: { kort: Kort }): ReactNode {
  const format = useFormat();
  return (
    <li className="kort" data-alvor={alvor}>
      {antall === undefined ? null : <span className="antall">{format.number(antall)}</span>}
      <div>
        <Link to={til} search={search} className="kort-lenke">
          {tittel}
        </Link>
        <Paragraph data-size="sm">{hjelp}</Paragraph>
        {naar ? (
          <Paragraph data-size="sm" className="naar">
            {naar}
          </Paragraph>
        ) : null}
      </div>
    </li>
  );
}

/** The service's own sentence: what is wrong, and what to do. */
function AlarmPunkt({ alarm: { navn, alvor, siden, melding, lenke } }: { alarm: Alarm }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <li className="kort" data-alvor={alvor === 'KRITISK' ? 'danger' : 'warning'}>
      <div>
        {lenke ? (
          <a href={lenke} className="kort-lenke">
            {t(`alarm${navn}` as 'alarmUTBOKS_STAAR')}
          </a>
        ) : (
          <strong>{t(`alarm${navn}` as 'alarmUTBOKS_STAAR')}</strong>
        )}
        <Paragraph data-size="sm">{melding}</Paragraph>
        <Paragraph data-size="sm" className="naar">
          {t('siden', { naar: format.dateTime(siden) })}
        </Paragraph>
      </div>
    </li>
  );
}
