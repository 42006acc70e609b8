import { Field, Heading, Label, Select, ToggleGroup } from '@digdir/designsystemet-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { $api } from '../../api';
import { Answer } from '../../components';
import { useTexts } from '../../i18n';
import { AlderChart, FerdigeChart, UtfallChart } from './forloep.chart';
import { ForloepTable } from './forloep.table';
import { texts } from './oversikt.texts';

export const PERIODER = ['time', 'doegn', '30dager'] as const;
type Periode = (typeof PERIODER)[number];

/** How it has gone: the period and the client stand in the address. */
export function ForloepPanel({ klienter }: { klienter: string[] }): ReactNode {
  const t = useTexts(texts);
  const { periode: asked, klientId } = useSearch({ from: '/' });
  const periode = PERIODER.find((one) => one === asked) ?? 'doegn';
  const query = { periode, ...(klientId ? { klientId } : {}) };
  const forloep = $api.useQuery(
    'get',
    '/internal/v1/statistikk/forloep',
    { params: { query } },
    { refetchInterval: 60_000, placeholderData: (before) => before },
  );
  return (
    <section aria-labelledby="forloep">
      <div className="forloep-head">
        <Heading level={2} data-size="xs" id="forloep">
          {t('forloep')}
        </Heading>
        <Valg periode={periode} klientId={klientId} klienter={klienter} />
      </div>
      <Answer query={forloep} lines={5}>
        {({ stolper, periode: shown }) => (
          <div className="stack">
            <div className="diagrammer">
              <UtfallChart stolper={stolper} periode={shown} klientId={klientId} />
              <FerdigeChart stolper={stolper} periode={shown} klientId={klientId} />
              <AlderChart stolper={stolper} periode={shown} klientId={klientId} />
            </div>
            <ForloepTable stolper={stolper} periode={shown} klientId={klientId} />
          </div>
        )}
      </Answer>
    </section>
  );
}

function Valg({
  periode,
  klientId,
  klienter,
}: {
  periode: Periode;
  klientId: string | undefined;
  klienter: string[];
}): ReactNode {
  const t = useTexts(texts);
  const navigate = useNavigate({ from: '/' });
  const choose = (change: Record<string, string>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  return (
    <div className="actions">
      <ToggleGroup
        data-size="sm"
        data-toggle-group={t('tidsrom')}
        value={periode}
        onChange={(value: string) => choose({ periode: value })}
      >
        {PERIODER.map((one) => (
          <ToggleGroup.Item key={one} value={one}>
            {t(one)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup>
      <Field data-size="sm" className="klientvalg">
        <Label>{t('klient')}</Label>
        <Select value={klientId ?? ''} onChange={(event) => choose({ klientId: event.target.value })}>
          <Select.Option value="">{t('alleKlienter')}</Select.Option>
          {klienter.map((one) => (
            <Select.Option key={one} value={one}>
              {one}
            </Select.Option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
