import { Tag } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import type { Schema } from '../../api';
import { useFormat, useTexts } from '../../i18n';
import { texts } from './callbacks.texts';

export type Mottaker = Schema<'Mottaker'>;
type Leveransestatus = Schema<'AdminLeveranse'>['status'];

const TILSTAND_COLOURS = {
  OK: 'success',
  FEILER: 'warning',
  PAUSET: 'danger',
  STOPPET: 'info',
  AVSLAATT: 'neutral',
} as const satisfies Record<Mottaker['tilstand'], string>;

const LEVERANSE_COLOURS = {
  VENTER: 'info',
  LEVERT: 'success',
  PARKERT: 'danger',
  FEILET: 'warning',
} as const satisfies Record<Leveransestatus, string>;

/** How it goes with a receiver, in words as well as colour. */
export function TilstandTag({ tilstand }: { tilstand: Mottaker['tilstand'] }): ReactNode {
  const t = useTexts(texts);
  return (
    <Tag
      data-color={TILSTAND_COLOURS[tilstand]}
      variant={tilstand === 'AVSLAATT' ? 'outline' : 'default'}
      data-size="sm"
    >
      {t(tilstand)}
    </Tag>
  );
}

export function LeveranseTag({ status }: { status: Leveransestatus }): ReactNode {
  const t = useTexts(texts);
  return (
    <Tag data-color={LEVERANSE_COLOURS[status]} data-size="sm">
      {t(status)}
    </Tag>
  );
}

/** A count that stops somewhere: «7», «flere enn 1 000». */
export function UpTo({ value: { antall, flere } }: { value: Schema<'AntallInntil'> }): ReactNode {
  const t = useTexts(texts);
  const format = useFormat();
  return flere ? t('flereEnn', { antall: format.number(antall) }) : format.number(antall);
}

/** How many of the last day's were taken. */
export function Doegn({ value: { levert, antall } }: { value: Schema<'Doegn'> }): ReactNode {
  const t = useTexts(texts);
  return antall === 0 ? t('ingen') : t('levertAv', { levert, antall });
}

/** An address as a person reads it: the scheme is the same for all. */
export function hostAndPath(url: string): string {
  return url.replace(/^https:\/\//, '');
}
