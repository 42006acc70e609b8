import { Button, Fieldset, Textfield } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../../i18n';
import { type FaultAt, idOf } from '../feltfeil';
import { texts } from './profil.texts';

interface Props<Row> {
  legend: string;
  help: string;
  /** Where the rows stand in what is sent. */
  sti: string;
  columns: { name: keyof Row & string; label: string }[];
  rows: Row[];
  most: number;
  fault: FaultAt;
  onChange: (rows: Row[]) => void;
}

/** Rows of texts that are added and taken away. */
export function Rader<Row extends object>(props: Props<Row>): ReactNode {
  const { legend, help, sti, columns, rows, most, fault, onChange } = props;
  const t = useTexts(texts);
  const change = (index: number, name: string, value: string) =>
    onChange(
      rows.map((row, at) => (at === index ? { ...row, [name]: value === '' ? undefined : value } : row)),
    );
  return (
    <Fieldset id={idOf(sti)} tabIndex={-1}>
      <Fieldset.Legend>{legend}</Fieldset.Legend>
      <Fieldset.Description>{fault(sti) ?? help}</Fieldset.Description>
      <ul className="rows">
        {rows.map((row, index) => (
          // Rows have no id of their own, and are only added at the end.
          <li key={index}>
            {columns.map(({ name, label }) => (
              <Textfield
                key={name}
                id={idOf(`${sti}/${index}/${name}`)}
                data-size="sm"
                label={label}
                value={(row[name] as string | undefined) ?? ''}
                error={fault(`${sti}/${index}/${name}`)}
                onChange={(event) => change(index, name, event.target.value)}
              />
            ))}
            <Button
              type="button"
              variant="tertiary"
              data-size="sm"
              aria-label={t('fjernNr', { nr: index + 1, hva: legend })}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              {t('fjern')}
            </Button>
          </li>
        ))}
      </ul>
      {rows.length < most ? (
        <div className="actions">
          <Button
            type="button"
            variant="secondary"
            data-size="sm"
            onClick={() => onChange([...rows, {} as Row])}
          >
            {t('leggTil')}
          </Button>
        </div>
      ) : null}
    </Fieldset>
  );
}
