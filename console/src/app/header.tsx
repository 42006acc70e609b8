import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { texts } from './app.texts';
import { Menu } from './menu';
import type { Oekt } from './session';

/** Test and production are told apart by colour and by word, on every page. */
export function Header({ oekt }: { oekt: Oekt }): ReactNode {
  const t = useTexts(texts);
  const isTest = oekt.miljoe === 'test';
  return (
    <header className="header" data-environment={oekt.miljoe}>
      <Link to="/" className="name">
        Arkivflyt
      </Link>
      <p className="environment">
        <strong>{t(isTest ? 'testmiljoe' : 'produksjon')}</strong>
        {isTest ? <span> {t('testForklaring')}</span> : null}
      </p>
      <Menu oekt={oekt} />
    </header>
  );
}
