import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const ZONE = 'Europe/Oslo';
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

export type Format = ReturnType<typeof formatOf>;

/** Numbers and times as the reader writes them; times are Norwegian. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatOf(i18n.language), [i18n.language]);
}

function formatOf(language: string) {
  const locale = language === 'en' ? 'en-GB' : language;
  const times = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: ZONE });
    return (value: string | Date) => format.format(new Date(value));
  };
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    date: times({ dateStyle: 'medium' }),
    dateTime: times({ dateStyle: 'medium', timeStyle: 'short' }),
    /** To the second: what happened in which order. */
    exact: times({ dateStyle: 'medium', timeStyle: 'medium' }),
    time: times({ timeStyle: 'short' }),
    number: (value: number | bigint) => numbers.format(value),
    percent: (share: number) => percents.format(share),
    bytes: (value: number) => bytes(locale, value),
    /** «for 3 minutter siden», «om 2 timer». */
    ago(value: string | Date, now = Date.now()): string {
      const seconds = Math.round((new Date(value).getTime() - now) / 1000);
      const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? STEPS.at(-1)!;
      return relative.format(Math.round(seconds / size), unit);
    },
    /** How long something took or takes: «3 min», «1,2 s», «12 d». */
    duration: (seconds: number) => duration(locale, seconds),
  };
}

function bytes(locale: string, value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step]!,
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(value / 1000 ** step);
}

function duration(locale: string, seconds: number): string {
  // «0 s» says nothing of what took 3 ms.
  const [unit, size] =
    seconds > 0 && seconds < 0.05
      ? (['millisecond', 0.001] as const)
      : (STEPS.find(([, size]) => seconds >= size) ?? STEPS.at(-1)!);
  const value = seconds / size;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
