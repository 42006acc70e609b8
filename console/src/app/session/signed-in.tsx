import { Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Page } from '../../components';
import { useTexts } from '../../i18n';
import { texts } from './session.texts';
import { tellOtherTabs } from './tabs';

/** Where the window of the issuer comes back to: it tells the page that waits for it, and goes away. */
export function Route(): ReactNode {
  const t = useTexts(texts);
  useEffect(() => {
    tellOtherTabs('signed-in');
    window.close();
  }, []);
  return (
    <Page title={t('erInne')}>
      <Paragraph>{t('kanLukkes')}</Paragraph>
      <Link to="/">{t('tilOversikten')}</Link>
    </Page>
  );
}
