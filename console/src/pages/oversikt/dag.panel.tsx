import { Heading } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { useStatusnavn } from '../../components';
import { dayInNorway, useFormat, useTexts } from '../../i18n';
import { texts } from './oversikt.texts';

/** The day in four figures, each the list behind it. */
export function DagPanel({ oversikt: { iDag, perStatus } }: { oversikt: Schema<'Oversikt'> }): ReactNode {
  const t = useTexts(texts);
  const statusnavn = useStatusnavn();
  const fra = dayInNorway();
  return (
    <section aria-labelledby="i-dag">
      <Heading level={2} data-size="xs" id="i-dag">
        {t('iDag')}
      </Heading>
      <ul className="dagstall">
        <Tall navn={t('mottatt')} antall={iDag.mottatt} search={{ fra }} />
        <Tall navn={t('arkivert')} antall={iDag.arkivert} search={{ fra, status: 'ARKIVERT' }} />
        <Tall navn={t('feiletNavn')} antall={iDag.feilet} search={{ fra, status: 'FEILET' }} />
        <Tall navn={t('avbrutt')} antall={iDag.avbrutt} search={{ fra, status: 'AVBRUTT' }} />
        {perStatus.length === 0 ? (
          <Tall navn={t('underveis')} antall={0} search={{ status: 'UNDER_ARKIVERING' }} />
        ) : null}
        {perStatus.map(({ status, antall }) => (
          <Tall
            key={status}
            navn={t('naa', { status: statusnavn(status) })}
            antall={antall}
            search={{ status }}
          />
        ))}
      </ul>
    </section>
  );
}

function Tall({
  navn,
  antall,
  search,
}: {
  navn: string;
  antall: number;
  search: Record<string, string>;
}): ReactNode {
  const format = useFormat();
  return (
    <li>
      <Link to="/innsendinger" search={search}>
        <strong>{format.number(antall)}</strong>
        <span>{navn}</span>
      </Link>
    </li>
  );
}
