import { Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import type { Schema } from '../../api';
import { Instant } from '../../components';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './innsending.texts';

type Leveranse = Schema<'AdminLeveranse'>;

const COLOURS = { VENTER: 'info', LEVERT: 'success', PARKERT: 'danger', FEILET: 'danger' } as const;

/** Who was told, and what each receiver answered at each attempt. */
export function LeveranserPanel({
  detalj: { leveranser, status },
}: {
  detalj: Schema<'Innsendingsdetalj'>;
}): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  // Before it has ended there is nothing to tell.
  if (leveranser.length === 0 && !['ARKIVERT', 'FEILET', 'AVBRUTT'].includes(status)) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        {t('leveranser')}
      </Heading>
      {leveranser.length === 0 ? <Paragraph className="dempet">{t('ingenLeveranser')}</Paragraph> : null}
      <ul className="leveranser">
        {leveranser.map((leveranse) => (
          <En key={leveranse.leveranseId} leveranse={leveranse} />
        ))}
      </ul>
    </section>
  );
}

function En({ leveranse }: { leveranse: Leveranse }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const { callbackId, hendelse, url, status, forsoek, nesteForsoek } = leveranse;
  return (
    <li>
      <div className="leveranse">
        <strong>{t(hendelse)}</strong>
        <Tag data-color={COLOURS[status]} data-size="sm">
          {t(status === 'FEILET' ? 'LEVERING_FEILET' : status)}
        </Tag>
        <Link to="/callbacks/$callbackId" params={{ callbackId }}>
          {url}
        </Link>
      </div>
      <ol className="forsoek">
        {forsoek.map(({ nummer, startet, melding, varighetMs }) => (
          <li key={nummer}>
            <Instant value={startet} /> – {melding}{' '}
            <span className="dempet">{format.duration(varighetMs / 1000)}</span>
          </li>
        ))}
      </ol>
      {nesteForsoek ? <p className="dempet">{t('neste', { naar: format.exact(nesteForsoek) })}</p> : null}
    </li>
  );
}
