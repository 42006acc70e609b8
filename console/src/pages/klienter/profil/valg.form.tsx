import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../../i18n';
import { idOf } from '../feltfeil';
import type { CHOICES, CODES } from './profil.fields';
import { texts } from './profil.texts';

interface ValgProps {
  name: 'arkivsystem' | 'tillatKrypterteDokumenter' | (typeof CODES)[number] | keyof typeof CHOICES;
  value: string | undefined;
  options: { kode: string; navn: string }[];
  help?: string;
  fault: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One of a few, or the standard. */
export function Valg({ name, value, options, help, fault, onChange }: ValgProps): ReactNode {
  const t = useTexts(texts);
  const known = value === undefined || value === '' || options.some(({ kode }) => kode === value);
  return (
    <Field>
      <Label>{t(name)}</Label>
      {help ? <Field.Description>{help}</Field.Description> : null}
      <Select
        id={idOf(`/profil/${name}`)}
        value={value ?? ''}
        aria-invalid={fault !== undefined || undefined}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <Select.Option value="">{t('standard')}</Select.Option>
        {known ? null : <Select.Option value={value}>{value}</Select.Option>}
        {options.map(({ kode, navn }) => (
          <Select.Option key={kode} value={kode}>
            {navn}
          </Select.Option>
        ))}
      </Select>
      {fault ? <ValidationMessage>{fault}</ValidationMessage> : null}
    </Field>
  );
}
