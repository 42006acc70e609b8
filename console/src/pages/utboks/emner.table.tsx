import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { ListTable } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './utboks.texts';

/** How much waits of each kind of work, and how long the oldest has. */
export function EmnerTable({ emner }: { emner: Schema<'Utboksemne'>[] }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  return (
    <div className="panel scroll-x" tabIndex={0} role="group" aria-labelledby="venter">
      <ListTable
        heads={(['emne', 'klare', 'paaVent', 'iArbeid', 'parkerte', 'flestForsoek', 'eldste'] as const).map(
          (name) => t(name),
        )}
        className="emner cards"
      >
        {emner.map(
          ({ topic, receiver, klare, venter, iArbeid, parkert, flestForsoek, eldsteKlareSekunder }) => (
            <Table.Row key={`${topic} ${receiver}`}>
              <Table.HeaderCell scope="row" data-label={t('emne')}>
                <div>
                  {t(topic)} <code>{topic}</code>
                </div>
              </Table.HeaderCell>
              {Object.entries({ klare, paaVent: venter, iArbeid, parkerte: parkert, flestForsoek }).map(
                ([name, tall]) => (
                  <Table.Cell key={name} data-label={t(name as 'klare')}>
                    {format.number(tall)}
                  </Table.Cell>
                ),
              )}
              <Table.Cell data-label={t('eldste')}>
                {klare === 0 ? '–' : format.duration(eldsteKlareSekunder)}
              </Table.Cell>
            </Table.Row>
          ),
        )}
      </ListTable>
    </div>
  );
}
