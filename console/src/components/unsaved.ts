import { useBlocker } from '@tanstack/react-router';
import { useTexts } from '../i18n';
import { texts } from './components.texts';

/** Asks before a page with changes that are not saved is left. */
export function useUnsaved(isDirty: boolean): void {
  const t = useTexts(texts);
  useBlocker({
    shouldBlockFn: () => isDirty && !window.confirm(t('ulagret')),
    enableBeforeUnload: () => isDirty,
  });
}
