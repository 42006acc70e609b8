import { Textfield } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../i18n';
import { texts } from './components.texts';
import { ConfirmDialog } from './confirm-dialog';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  dismiss?: string;
  danger?: boolean;
  isBusy: boolean;
  error: unknown;
  onConfirm: (begrunnelse: string) => void;
  onClose: () => void;
}

/** Asks before something is done that must be explained. */
export function BegrunnelseDialog({ children, onConfirm, ...rest }: Props): ReactNode {
  const { begrunnelse, isGiven, felt } = useBegrunnelse();
  return (
    <ConfirmDialog isOpen {...rest} onConfirm={() => isGiven() && onConfirm(begrunnelse)}>
      {children}
      {felt}
    </ConfirmDialog>
  );
}

/** The field for a reason; `isGiven` shows what is missing. */
export function useBegrunnelse(): { begrunnelse: string; isGiven: () => boolean; felt: ReactNode } {
  const t = useTexts(texts);
  const [text, setText] = useState('');
  const [isAsked, setAsked] = useState(false);
  const begrunnelse = text.trim();
  const felt = (
    <Textfield
      label={t('begrunnelse')}
      description={t('begrunnelseHjelp')}
      multiline
      rows={3}
      maxLength={1000}
      value={text}
      onChange={(event) => setText(event.target.value)}
      error={isAsked && begrunnelse === '' ? t('begrunnelseMangler') : undefined}
    />
  );
  const isGiven = () => {
    setAsked(true);
    return begrunnelse !== '';
  };
  return { begrunnelse, isGiven, felt };
}
