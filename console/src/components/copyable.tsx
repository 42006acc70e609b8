import { Button } from '@digdir/designsystemet-react';
import { CheckmarkIcon, FilesIcon } from '@navikt/aksel-icons';
import { type ReactNode, useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import { texts } from './components.texts';
import { useNotice } from './notice';

/** A value that is read by machines, and a button that copies it. `label`: what it is, such as «referansen». */
export function Copyable({ value, label }: { value: string; label: string }): ReactNode {
  const t = useTexts(texts);
  const copyText = useCopy();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => setCopied(await copyText(value));
  return (
    <span className="copyable">
      <code>{value}</code>
      <Button
        variant="tertiary"
        data-size="sm"
        icon
        aria-label={t('kopier', { hva: label })}
        onClick={() => void copy()}
      >
        {isCopied ? <CheckmarkIcon aria-hidden /> : <FilesIcon aria-hidden />}
      </Button>
    </span>
  );
}

/** Copies a text, and tells whether the browser let us. */
export function useCopy(): (text: string) => Promise<boolean> {
  const t = useTexts(texts);
  const notice = useNotice();
  return async (text) => {
    // On a page without TLS there is no clipboard at all.
    const isCopied = await (async () => navigator.clipboard.writeText(text))().then(
      () => true,
      () => false,
    );
    notice(t(isCopied ? 'kopiert' : 'ikkeKopiert'));
    return isCopied;
  };
}
