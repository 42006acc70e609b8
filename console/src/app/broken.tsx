import { Button, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Page } from '../components';
import { useTexts } from '../i18n';
import { texts } from './app.texts';

/** A page that failed to come or to be drawn, such as after an upgrade while it was open. */
export function Broken(): ReactNode {
  const t = useTexts(texts);
  return (
    <Page title={t('gikkGalt')}>
      <Paragraph>{t('gikkGaltHjelp')}</Paragraph>
      <Button onClick={() => location.reload()}>{t('lastPaaNytt')}</Button>
    </Page>
  );
}
