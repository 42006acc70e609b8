import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import type { Schema } from '../../../api';
import { Instant } from '../../../components';
import { useFormat, useTexts } from '../../../i18n';
import { type Punkt, tidslinje } from './tidslinje';
import { texts } from './tidslinje.texts';

/** What happened, in whole sentences, from the first to what is yet to come. */
export function TidslinjePanel({ detalj }: { detalj: Schema<'Innsendingsdetalj'> }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <Heading level={2} data-size="xs" id={id}>
        {t('tittel')}
      </Heading>
      <ol className="tidslinje">
        {tidslinje(detalj, t, format).map((punkt) => (
          <Setning key={punkt.key} punkt={punkt} />
        ))}
      </ol>
    </section>
  );
}

function Setning({ punkt: { tid, tekst, begrunnelse, tone, kommer } }: { punkt: Punkt }): ReactNode {
  const t = useTexts(texts);
  return (
    <li data-tone={tone} data-kommer={kommer}>
      <span className="tid">{tid === null ? t('naa') : <Instant value={tid} />}</span>
      <div>
        <span>{tekst}</span>
        {begrunnelse ? <span className="begrunnelse">{t('begrunnelse', { tekst: begrunnelse })}</span> : null}
      </div>
    </li>
  );
}
