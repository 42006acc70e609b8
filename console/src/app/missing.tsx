import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../components';
import { useTexts } from '../i18n';
import { texts } from './app.texts';

export function Missing(): ReactNode {
  const t = useTexts(texts);
  return (
    <Page title={t('ikkeFunnet')}>
      <Paragraph>{t('ikkeFunnetHjelp')}</Paragraph>
      <Link to="/">{t('oversikt')}</Link>
    </Page>
  );
}
