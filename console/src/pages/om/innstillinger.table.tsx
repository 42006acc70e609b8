import { Heading, Switch, Table, Tag } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { $api, type Schema } from '../../api';
import { Answer, ListTable } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './om.texts';

/** The settings by their names in the environment; of secrets only whether they are there. */
export function InnstillingerTable(): ReactNode {
  const t = useTexts(texts);
  const innstillinger = $api.useQuery('get', '/internal/v1/om/innstillinger', {});
  const [onlyChanged, setOnlyChanged] = useState(true);
  return (
    <section className="panel" aria-labelledby="innstillinger">
      <div className="overskrift">
        <Heading level={2} data-size="xs" id="innstillinger">
          {t('innstillinger')}
        </Heading>
        <Switch
          data-size="sm"
          label={t('bareEndrede')}
          checked={onlyChanged}
          onChange={(event) => setOnlyChanged(event.target.checked)}
        />
      </div>
      <Answer query={innstillinger} lines={8}>
        {({ innstillinger: all }) => <Tabell rader={all.filter(({ endret }) => endret || !onlyChanged)} />}
      </Answer>
    </section>
  );
}

function Tabell({ rader }: { rader: Schema<'Innstilling'>[] }): ReactNode {
  const t = useTexts(texts);
  if (rader.length === 0) return <p>{t('ingenEndret')}</p>;
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="innstillinger">
      <ListTable heads={[t('navn'), t('verdi'), t('standard')]} className="cards">
        {rader.map(({ navn, verdi, satt, endret }) => (
          <Table.Row key={navn}>
            <Table.HeaderCell scope="row" data-label={t('navn')}>
              <code>{navn}</code>
            </Table.HeaderCell>
            <Table.Cell className="verdi" data-label={t('verdi')}>
              {verdi ?? t(satt ? 'satt' : 'ikkeSatt')}
            </Table.Cell>
            <Table.Cell data-label={t('standard')}>
              {endret ? (
                <Tag data-color="info" data-size="sm">
                  {t('endret')}
                </Tag>
              ) : (
                t('standard')
              )}
            </Table.Cell>
          </Table.Row>
        ))}
      </ListTable>
    </div>
  );
}
