import { Table } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { Empty, Instant, ListTable, useStatusnavn } from '../../components';
import { dayInNorway, useFormat, useTexts } from '../../i18n';
import { texts } from './oversikt.texts';

type Rad = Schema<'Klientstatus'>;

/** How it goes with each client. */
export function KlienterTable({ rader }: { rader: Rad[] }): ReactNode {
  const t = useTexts(texts);
  if (rader.length === 0) return <Empty>{t('ingenKlienter')}</Empty>;
  return (
    <div className="panel scroll-x" tabIndex={0} role="group" aria-labelledby="per-klient">
      <ListTable
        heads={[
          t('klient'),
          ...(['mottattIDag', 'arkivertIDag', 'feiletIDag', 'feiletTotalt', 'underveisKort'] as const).map(
            (name) => t(name),
          ),
          t('eldsteVenter'),
        ]}
        className="tall-tabell cards"
      >
        {rader.map((rad) => (
          <KlientRad key={rad.klientId} rad={rad} />
        ))}
      </ListTable>
    </div>
  );
}

function KlientRad({ rad }: { rad: Rad }): ReactNode {
  const { klientId, mottatt, arkivert, feilet, feiletTotalt, underArbeid, perStatus } = rad;
  const t = useTexts(texts);
  const statusnavn = useStatusnavn();
  const fra = dayInNorway();
  const cells: [keyof typeof texts.texts, number, Record<string, string>][] = [
    ['mottattIDag', mottatt, { klientId, fra }],
    ['arkivertIDag', arkivert, { klientId, fra, status: 'ARKIVERT' }],
    ['feiletIDag', feilet, { klientId, fra, status: 'FEILET' }],
    ['feiletTotalt', feiletTotalt, { klientId, status: 'FEILET' }],
  ];
  return (
    <Table.Row>
      <Table.HeaderCell scope="row" data-label={t('klient')}>
        <Link to="/klienter/$klientId" params={{ klientId }}>
          {klientId}
        </Link>
      </Table.HeaderCell>
      {cells.map(([name, antall, search]) => (
        <Table.Cell key={name} data-label={t(name)}>
          <Antall antall={antall} search={search} />
        </Table.Cell>
      ))}
      <Table.Cell data-label={t('underveisKort')}>
        {perStatus.length === 0 ? <span className="ingen">0</span> : null}
        {perStatus.map(({ status, antall }) => (
          <span key={status} className="status">
            <Antall antall={antall} search={{ klientId, status }} /> {statusnavn(status).toLowerCase()}
          </span>
        ))}
      </Table.Cell>
      <Table.Cell data-label={t('eldsteVenter')}>
        {underArbeid.eldste ? <Instant value={underArbeid.eldste} relative /> : '–'}
      </Table.Cell>
    </Table.Row>
  );
}

/** A figure that leads to the list behind it; of none there is no list. */
export function Antall({ antall, search }: { antall: number; search: Record<string, string> }): ReactNode {
  const format = useFormat();
  if (antall === 0) return <span className="ingen">0</span>;
  return (
    <Link to="/innsendinger" search={search}>
      {format.number(antall)}
    </Link>
  );
}
