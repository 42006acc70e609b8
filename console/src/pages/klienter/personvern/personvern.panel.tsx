import { Button, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { $api, type Schema } from '../../../api';
import { Answer, ListTable } from '../../../components';
import { useFormat, useTexts } from '../../../i18n';
import { texts } from './personvern.texts';

type Post = Schema<'Personvernpost'>;

/** What is stored about what a client sent. Counted when it is asked for: it costs more than the rest of the page. */
export function PersonvernPanel({ klientId }: { klientId: string }): ReactNode {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="panel stack" aria-labelledby="personvern">
      <Heading level={2} data-size="xs" id="personvern" tabIndex={-1}>
        {t('tittel')}
      </Heading>
      <Paragraph>{t('om')}</Paragraph>
      {isOpen ? (
        <Rapport klientId={klientId} />
      ) : (
        <div className="actions">
          <Button variant="secondary" data-size="sm" onClick={() => setOpen(true)}>
            {t('vis')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Rapport({ klientId }: { klientId: string }): ReactNode {
  const t = useTexts(texts);
  const query = $api.useQuery('get', '/internal/v1/klienter/{klientId}/personvern', {
    params: { path: { klientId } },
  });
  return (
    <Answer query={query} lines={8}>
      {({ oppbevaringsdager, bestemtAv, poster }) => (
        <>
          <Paragraph>{t(`dager${bestemtAv}`, { count: oppbevaringsdager })}</Paragraph>
          <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="personvern">
            <ListTable
              heads={(['hva', 'antall', 'stoerrelse', 'eldste', 'oppbevaring'] as const).map((head) =>
                t(head),
              )}
              className="klienter cards"
            >
              {poster.map((post) => (
                <Rad key={post.slag} post={post} />
              ))}
            </ListTable>
          </div>
        </>
      )}
    </Answer>
  );
}

function Rad({ post }: { post: Post }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const { hva, antall, grunnlag, bytes, eldste, oppbevaring, nesteSlettes } = post;
  const count = format.number(antall);
  return (
    <Table.Row>
      <Table.Cell data-label={t('hva')} className="name">
        {hva}
      </Table.Cell>
      <Table.Cell data-label={t('antall')}>
        {grunnlag === 'ANSLAG' ? t('omtrent', { antall: count }) : count}
      </Table.Cell>
      <Table.Cell data-label={t('stoerrelse')}>
        {bytes === null ? t('ikkeMaalt') : format.bytes(bytes)}
      </Table.Cell>
      <Table.Cell data-label={t('eldste')}>{eldste === null ? t('ingen') : format.date(eldste)}</Table.Cell>
      <Table.Cell data-label={t('oppbevaring')} className="name">
        <div>
          {oppbevaring} {nesteSlettes === null ? null : t('neste', { naar: format.date(nesteSlettes) })}
        </div>
      </Table.Cell>
    </Table.Row>
  );
}
