import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { useLive, useTilstand } from './live';
import { texts } from './live.texts';
import './live.css';

/** Listens, and says so: in words, and not aloud. */
export function LiveStatus(): ReactNode {
  const t = useTexts(texts);
  useLive();
  const tilstand = useTilstand();
  return (
    <p className="live" data-state={tilstand}>
      {t(tilstand)}
    </p>
  );
}
