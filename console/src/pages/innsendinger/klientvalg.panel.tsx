import { Button, Checkbox, Dropdown, Paragraph } from '@digdir/designsystemet-react';
import { ChevronDownIcon } from '@navikt/aksel-icons';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { texts } from './innsendinger.texts';
import { useKlienter, type Vilkaar } from './soek.query';

interface Props {
  vilkaar: Vilkaar;
  onChange: (some: Vilkaar) => void;
}

/** The clients in the address, by either of its names. */
export function klienterOf({ klienter, klientId }: Vilkaar): string[] {
  if (klienter !== undefined) return klienter.split(',');
  return klientId === undefined ? [] : [klientId];
}

/** One or several clients, ticked off in a list. */
export function KlientvalgPanel({ vilkaar, onChange }: Props): ReactNode {
  const t = useTexts(texts);
  const { data } = useKlienter();
  const chosen = klienterOf(vilkaar);
  const names = new Map(data?.klienter.map(({ klientId, navn }) => [klientId, navn]));
  const told =
    chosen.length === 0
      ? t('alleKlienter')
      : chosen.length === 1
        ? (names.get(chosen[0]!) ?? chosen[0]!)
        : t('antallKlienter', { count: chosen.length });
  return (
    <div className="klientvalg" data-size="sm">
      <span className="ds-label" aria-hidden>
        {t('klienter')}
      </span>
      <Dropdown.TriggerContext>
        <Dropdown.Trigger
          variant="secondary"
          data-color="neutral"
          data-size="sm"
          type="button"
          aria-label={`${t('klienter')}: ${told}`}
        >
          <span>{told}</span>
          <ChevronDownIcon aria-hidden />
        </Dropdown.Trigger>
        <Dropdown placement="bottom-start">
          <KlientlistePanel
            chosen={chosen}
            onChange={(klienter) =>
              onChange({ klienter: klienter.join(',') || undefined, klientId: undefined })
            }
          />
        </Dropdown>
      </Dropdown.TriggerContext>
    </div>
  );
}

const MOST = 50;

/** All clients, each with a box to tick. */
export function KlientlistePanel({
  chosen,
  onChange,
}: {
  chosen: string[];
  onChange: (klienter: string[]) => void;
}): ReactNode {
  const t = useTexts(texts);
  const { data } = useKlienter();
  const klienter = data?.klienter ?? [];
  if (data && klienter.length === 0)
    return <Paragraph className="klientliste">{t('ingenKlienter')}</Paragraph>;
  return (
    <div className="klientliste" role="group" aria-label={t('klienter')}>
      {klienter.map(({ klientId, navn }) => {
        const isChosen = chosen.includes(klientId);
        return (
          <Checkbox
            key={klientId}
            data-size="sm"
            label={navn}
            description={navn === klientId ? undefined : klientId}
            value={klientId}
            checked={isChosen}
            disabled={!isChosen && chosen.length >= MOST}
            onChange={() =>
              onChange(isChosen ? chosen.filter((one) => one !== klientId) : [...chosen, klientId])
            }
          />
        );
      })}
      {chosen.length > 0 ? (
        <Button variant="tertiary" data-size="sm" type="button" onClick={() => onChange([])}>
          {t('nullstill')}
        </Button>
      ) : null}
    </div>
  );
}
