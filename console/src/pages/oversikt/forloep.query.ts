import type { Schema } from '../../api';
import type { Format } from '../../i18n';

export type Stolpe = Schema<'Stolpe'>;
export type Periode = Schema<'Forloep'>['periode'];

export interface Forloep {
  stolper: Stolpe[];
  periode: Periode;
  klientId: string | undefined;
}

/** The list behind a bar. */
export function listOf(
  { fra, til }: Stolpe,
  klientId: string | undefined,
  status?: string,
): Record<string, string> {
  return { fra, til, ...(klientId ? { klientId } : {}), ...(status ? { status } : {}) };
}

/** How a bar is named: by its minute, its hour, or its day. */
export function nameOf(format: Format, periode: Periode, { fra }: { fra: string }): string {
  return periode === '30dager' ? format.date(fra) : format.dateTime(fra);
}

/** The same beneath the chart, where there is little room. */
export function shortNameOf(language: string, periode: Periode, fra: string): string {
  const options: Intl.DateTimeFormatOptions =
    periode === '30dager' ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...options,
    timeZone: 'Europe/Oslo',
  }).format(new Date(fra));
}
