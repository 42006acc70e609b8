import { type ReactNode } from 'react';
import { useFormat, useTexts } from '../../i18n';
import type { Forloep } from './forloep.query';
import { texts } from './oversikt.texts';
import { StolpeChart } from './stolpe.chart';

/** What came, and what became of it. Failed ones are told apart by their stripes, too. */
export function UtfallChart(forloep: Forloep): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  return (
    <StolpeChart
      {...forloep}
      title={t('utfall')}
      value={number}
      parts={[
        { name: 'arkivert', label: t('arkivert'), of: ({ arkivert }) => arkivert, status: 'ARKIVERT' },
        { name: 'underveis', label: t('underveisKort'), of: ({ underArbeid }) => underArbeid },
        { name: 'avbrutt', label: t('avbrutt'), of: ({ avbrutt }) => avbrutt, status: 'AVBRUTT' },
        { name: 'feilet', label: t('feiletNavn'), of: ({ feilet }) => feilet, status: 'FEILET' },
      ]}
    />
  );
}

export function FerdigeChart(forloep: Forloep): ReactNode {
  const t = useTexts(texts);
  const { number } = useFormat();
  return (
    <StolpeChart
      {...forloep}
      title={t('ferdigeTittel')}
      value={number}
      parts={[{ name: 'ferdige', label: t('ferdige'), of: ({ ferdige }) => ferdige }]}
    />
  );
}

/** From a tenth of a second to days: each step up is ten times as long. The lower part is the half, the whole nearly all. */
export function AlderChart(forloep: Forloep): ReactNode {
  const t = useTexts(texts);
  const { duration } = useFormat();
  return (
    <StolpeChart
      {...forloep}
      title={t('alder')}
      value={duration}
      isLog
      parts={[
        { name: 'p50', label: t('p50'), of: ({ p50Sekunder }) => p50Sekunder ?? 0 },
        { name: 'p95', label: t('p95'), of: ({ p95Sekunder }) => p95Sekunder ?? 0, isWhole: true },
      ]}
    />
  );
}
