import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { useTexts } from '../../i18n';
import { texts } from './innsending.texts';

/** What an erasure came to, and what is left elsewhere. */
export function SlettetPanel({ slettet }: { slettet: Schema<'SlettetInnhold'> }): ReactNode {
  const t = useTexts(texts);
  return (
    <Alert data-color="success" role="status" className="melding">
      <Heading level={2} data-size="2xs">
        {t('slettet')}
      </Heading>
      {slettet.filerSlettet > 0 ? (
        <Paragraph>{t('slettetFiler', { count: slettet.filerSlettet })}</Paragraph>
      ) : null}
      <ul>
        {slettet.gjenstaar.map(({ slag, melding }) => (
          <li key={slag}>{melding}</li>
        ))}
      </ul>
    </Alert>
  );
}
