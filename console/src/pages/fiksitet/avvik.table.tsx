import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { Copyable, Instant, ListTable, Sakslenke } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './fiksitet.texts';

/** Which documents, by their numbers: what they are called is nobody's concern here. */
export function AvvikTable({ avvik }: { avvik: Schema<'Fiksitetsavvik'>[] }): ReactNode {
  const t = useTexts(texts);
  return (
    <div className="panel scroll-x" tabIndex={0} role="region" aria-label={t('avvik')}>
      <ListTable
        heads={(['sak', 'journalpost', 'dokument', 'aarsak', 'siden', 'sist', 'sjekksum'] as const).map(
          (name) => t(name),
        )}
      >
        {avvik.map((one) => (
          <Table.Row key={one.systemId}>
            <Table.HeaderCell scope="row">
              <Sakslenke saksnummer={one.saksnummer} />
            </Table.HeaderCell>
            <Table.Cell>{one.journalpostnummer}</Table.Cell>
            <Table.Cell>{one.dokumentnummer}</Table.Cell>
            <Table.Cell>{t(one.aarsak ?? 'ukjent')}</Table.Cell>
            <Table.Cell>
              <Instant value={one.avvikSiden} />
            </Table.Cell>
            <Table.Cell>
              <Instant value={one.sistVerifisert} relative />
            </Table.Cell>
            <Table.Cell>
              <Copyable value={one.sjekksum} label={t('sjekksummen')} />
            </Table.Cell>
          </Table.Row>
        ))}
      </ListTable>
    </div>
  );
}
