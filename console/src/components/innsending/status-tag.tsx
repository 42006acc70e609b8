import { Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { useTexts } from '../../i18n';
import { texts } from '../components.texts';

type Status = Schema<'Innsendingslinje'>['status'];

const COLOURS: Record<Status, 'neutral' | 'info' | 'success' | 'danger' | 'warning'> = {
  MOTTATT: 'info',
  VENTER_PAA_SAK: 'warning',
  UNDER_ARKIVERING: 'info',
  ARKIVERT: 'success',
  FEILET: 'danger',
  AVBRUTT: 'neutral',
};

/** The status of a submission, in words as well as colour. */
export function StatusTag({ status }: { status: Status }): ReactNode {
  const t = useTexts(texts);
  return (
    <Tag data-color={COLOURS[status]} data-size="sm">
      {t(status)}
    </Tag>
  );
}

/** A status in words. */
export function useStatusnavn(): (status: Status) => string {
  return useTexts(texts);
}
