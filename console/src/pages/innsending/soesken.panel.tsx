import { Heading } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import type { Schema } from '../../api';
import { Instant, StatusTag } from '../../components';
import { useTexts } from '../../i18n';
import { Innsendingslenke } from './feil.panel';
import { texts } from './innsending.texts';

/** Others about the same sak. */
export function SoeskenPanel({ detalj }: { detalj: Schema<'Innsendingsdetalj'> }): ReactNode {
  const t = useTexts(texts);
  const id = useId();
  const { soesken, flereSoesken, saksnummer } = detalj;
  if (soesken.length === 0) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        {t('soesken')}
      </Heading>
      <ul className="soesken">
        {soesken.map(({ referanse, type, status, klientId, eksternNoekkel, mottatt }) => (
          <li key={referanse}>
            <StatusTag status={status} />
            <Innsendingslenke referanse={referanse}>
              {t(type === 'SAK' ? 'sak' : 'journalposter')}
              {eksternNoekkel === null ? '' : `, ${eksternNoekkel}`}
            </Innsendingslenke>
            <span className="dempet">
              {klientId}, <Instant value={mottatt} />
            </span>
          </li>
        ))}
      </ul>
      {flereSoesken && saksnummer !== null ? (
        <Link to="/innsendinger" search={{ saksnummer }}>
          {t('alleSoesken', { saksnummer })}
        </Link>
      ) : null}
    </section>
  );
}
