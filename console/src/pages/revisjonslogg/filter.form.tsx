import { Button, Field, Label, Select, Textfield } from '@digdir/designsystemet-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, type SubmitEvent, useId } from 'react';
import { useTexts } from '../../i18n';
import { setninger, texts } from './revisjonslogg.texts';

export type Filter = Record<string, string | undefined>;

const HANDLINGER = Object.keys(setninger.texts) as (keyof typeof setninger.texts)[];

/** What to look for, kept in the address. */
export function FilterForm({ filter }: { filter: Filter }): ReactNode {
  const t = useTexts(texts);
  const said = useTexts(setninger);
  const navigate = useNavigate({ from: '/revisjonslogg' });
  const handling = useId();
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = [...new FormData(event.currentTarget)].map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : '',
    ]);
    void navigate({ search: Object.fromEntries(form) as Filter });
  }
  const field = (name: 'aktoer' | 'gjelder', description: 'aktoerHjelp' | 'gjelderHjelp') => (
    <Textfield
      data-size="sm"
      label={t(name)}
      description={t(description)}
      name={name}
      defaultValue={filter[name]}
    />
  );
  return (
    <form className="panel filter" onSubmit={submit} aria-label={t('filter')}>
      {field('aktoer', 'aktoerHjelp')}
      {field('gjelder', 'gjelderHjelp')}
      <Field data-size="sm">
        <Label htmlFor={handling}>{t('handling')}</Label>
        <Select id={handling} name="handling" defaultValue={filter.handling ?? ''}>
          <Select.Option value="">{t('alle')}</Select.Option>
          {HANDLINGER.map((one) => (
            <Select.Option key={one} value={one}>
              {said(one, { hva: '…' })}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <Textfield data-size="sm" type="date" label={t('fra')} name="fra" defaultValue={filter.fra} />
      <Textfield data-size="sm" type="date" label={t('til')} name="til" defaultValue={filter.til} />
      <div className="actions">
        <Button type="submit" data-size="sm">
          {t('vis')}
        </Button>
        {Object.keys(filter).length > 0 ? (
          <Link to="/revisjonslogg" search={{}}>
            {t('nullstill')}
          </Link>
        ) : null}
      </div>
    </form>
  );
}
