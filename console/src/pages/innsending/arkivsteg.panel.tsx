import { Heading, Table, Tag } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import type { Schema } from '../../api';
import { Instant, ListTable } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './innsending.texts';
import { stegNavn } from './tidslinje/tidslinje';
import { texts as tidslinjeTexts } from './tidslinje/tidslinje.texts';

type Steg = Schema<'Arkivsteg'>;

const COLOURS: Record<Steg['tilstand'], 'neutral' | 'info' | 'success' | 'danger' | 'warning'> = {
  ...{ KLAR: 'neutral', SENDES: 'info', SENDT: 'info', UKJENT: 'warning' },
  ...{ UAVKLART: 'danger', FERDIG: 'success', AVVIST: 'danger' },
};

/** How far it has come in an archive that takes one thing at a time. */
export function ArkivstegPanel({
  detalj: { arkivsteg },
}: {
  detalj: Schema<'Innsendingsdetalj'>;
}): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  if (arkivsteg.length === 0) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        {t('stegene')}
      </Heading>
      <div className="scroll-x" tabIndex={0} role="group" aria-labelledby={id}>
        <ListTable
          heads={[t('steg'), t('tilstand'), t('sendtGanger'), t('tid'), t('resultat')]}
          className="cards"
        >
          {arkivsteg.map((steg) => (
            <Rad key={steg.nummer} steg={steg} />
          ))}
        </ListTable>
      </div>
    </section>
  );
}

function Rad({ steg }: { steg: Steg }): ReactNode {
  const t = useTexts(texts);
  const sentence = useTexts(tidslinjeTexts);
  return (
    <Table.Row>
      <Table.Cell data-label={t('steg')}>{stegNavn(steg, sentence)}</Table.Cell>
      <Table.Cell data-label={t('tilstand')}>
        <Tag data-color={COLOURS[steg.tilstand]} data-size="sm">
          {t(steg.tilstand)}
        </Tag>
      </Table.Cell>
      <Table.Cell data-label={t('sendtGanger')}>{t('ganger', { count: steg.forsoek })}</Table.Cell>
      <Table.Cell data-label={t('tid')}>
        <Instant value={steg.oppdatert} />
      </Table.Cell>
      <Table.Cell data-label={t('resultat')}>{resultat(steg, t) || '–'}</Table.Cell>
    </Table.Row>
  );
}

function resultat(
  { feil, kandidater, tilstand, saksnummer, journalpostnummer }: Steg,
  t: ReturnType<typeof useTexts<keyof (typeof texts)['texts']>>,
): string {
  const number = journalpostnummer === null ? (saksnummer ?? '') : `${saksnummer ?? ''}-${journalpostnummer}`;
  const candidates = kandidater.map((one) =>
    [one.saksnummer, one.journalpostnummer].filter(Boolean).join('-'),
  );
  return [
    feil?.melding ?? (tilstand === 'FERDIG' ? number : ''),
    candidates.length > 0 ? t('kandidater', { numre: candidates.join(', ') }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}
