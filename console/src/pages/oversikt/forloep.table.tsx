import { Details, Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { ListTable } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { type Forloep, listOf, nameOf, type Stolpe } from './forloep.query';
import { Antall } from './klienter.table';
import { texts } from './oversikt.texts';

const COUNTS = [
  ['mottatt', 'mottatt', undefined],
  ['arkivert', 'arkivert', 'ARKIVERT'],
  ['feilet', 'feiletNavn', 'FEILET'],
  ['avbrutt', 'avbrutt', 'AVBRUTT'],
] as const;

/** What the charts show, for whoever would rather read it, or cannot see them. */
export function ForloepTable({ stolper, periode, klientId }: Forloep): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const duration = (seconds: Stolpe['p50Sekunder']) => (seconds === null ? '–' : format.duration(seconds));
  return (
    <Details data-color="neutral">
      <Details.Summary>{t('somTabell')}</Details.Summary>
      <Details.Content>
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('somTabell')}>
          <ListTable
            heads={[
              t('fra'),
              ...COUNTS.map(([, text]) => t(text)),
              ...(['underveisKort', 'ferdige', 'p50', 'p95'] as const).map((name) => t(name)),
            ]}
            className="tall-tabell"
          >
            {stolper.toReversed().map((stolpe) => (
              <Table.Row key={stolpe.fra}>
                <Table.HeaderCell scope="row">{nameOf(format, periode, stolpe)}</Table.HeaderCell>
                {COUNTS.map(([name, , status]) => (
                  <Table.Cell key={name}>
                    <Antall antall={stolpe[name]} search={listOf(stolpe, klientId, status)} />
                  </Table.Cell>
                ))}
                <Table.Cell>{format.number(stolpe.underArbeid)}</Table.Cell>
                <Table.Cell>{format.number(stolpe.ferdige)}</Table.Cell>
                <Table.Cell>{duration(stolpe.p50Sekunder)}</Table.Cell>
                <Table.Cell>{duration(stolpe.p95Sekunder)}</Table.Cell>
              </Table.Row>
            ))}
          </ListTable>
        </div>
      </Details.Content>
    </Details>
  );
}
